"""Reading on in the publish log: new policies enter the register, duties begin, ties are kept.

The log is the only thing read; running again changes nothing.
"""

from __future__ import annotations

import logging
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, LogEntry
from gongkai.foundation.refusals import OutsideScope
from gongkai.registers.policies.choices import Form, Origin
from gongkai.registers.policies.models import (
    DossierStep,
    FollowedLog,
    Interpretation,
    InterpretationLink,
    PolicyDocument,
)
from gongkai.registers.policies.reading import number_key
from gongkai.registers.policies.services.acts import audit, content_of, document_of
from gongkai.registers.policies.services.documents import (
    POLICY_KINDS,
    facts_of,
    new_document,
    problems_of,
)
from gongkai.registers.policies.services.interpretations import (
    INTERPRETATION_KINDS,
    duty_of,
    form_problems,
    give_to,
    settle_duties,
)
from gongkai.registers.policies.services.projection import mirror, place
from gongkai.registers.policies.services.relations import propose_relations

_log = logging.getLogger(__name__)
_PAGE = 500
FOLLOWER = Scope.command("政策文件登记")


def follow_publish_log(most: int = 5000) -> int:
    """Read up to ``most`` further lines, in pages; returns how many were read."""
    done = 0
    while done < most:
        read = _follow_page(min(_PAGE, most - done))
        done += read
        if read < _PAGE:
            break
    return done


@transaction.atomic
def _follow_page(most: int) -> int:
    cursor, _made = FollowedLog.objects.select_for_update().get_or_create(id=1)
    lines = list(
        LogEntry.objects.filter(sequence__gt=cursor.sequence)
        .order_by("sequence")
        .values_list("sequence", "item_id")[:most]
    )
    if not lines:
        return 0
    touched = {item_id for _sequence, item_id in lines}
    shown = Item.objects.unscoped("items of the publish log").filter(
        Q(kind__in=POLICY_KINDS | INTERPRETATION_KINDS)
        | Exists(DossierStep.objects.unscoped("steps they show").filter(item=OuterRef("pk"))),
        pk__in=touched,
    )
    # Interpretations after the policies they name.
    for item in sorted(
        shown.select_related("body", "draft", "published"),
        key=lambda one: (one.kind in INTERPRETATION_KINDS, one.pk),
    ):
        try:
            follow_item(item)
        except Exception:
            # One item that cannot be read holds up no other; a person finds it unregistered.
            _log.exception("item %s could not be followed", item.uid)
    cursor.sequence = lines[-1][0]
    cursor.save()
    return len(lines)


@transaction.atomic
def follow_item(item: Item) -> None:
    """Bring everything here that hangs on an item in step with what is published now."""
    if item.kind in POLICY_KINDS:
        follow_document(item)
    elif item.kind in INTERPRETATION_KINDS:
        follow_interpretation(item)
    steps = DossierStep.objects.unscoped("steps shown by this item").filter(item=item)
    for step in steps.select_related("dossier"):
        if item.published_id is not None and not step.dossier.is_public:
            step.dossier.is_public = True
            step.dossier.save(update_fields=["is_public"])


def follow_document(item: Item) -> PolicyDocument | None:
    """Enter or mirror the document of an item.

    One that problems forbid is left to a person (``selectors.documents.unregistered``).
    """
    rows = PolicyDocument.objects.unscoped("the document of an item of the log")
    document = rows.filter(item=item).first()
    content = content_of(item)
    if document is None:
        if item.published_id is None:
            return None
        document = new_document(item, facts_of(item, content))
        if problems_of(document, item):
            return None
        place(document)
        document.save()
        audit(FOLLOWER, item.body, "document.register", item.uid, document.title)
    else:
        document.item = item
        mirror(document, item, content)
        place(document)
        document.save()
    if item.published_id is not None and document.origin == Origin.OWN:
        propose_relations(document)
        begin_duty(document, content)
    settle_duties({document.pk})
    return document


def begin_duty(document: PolicyDocument, content: Content) -> None:
    """The interpretation plan of the draft becomes a task when the policy is published (D4)."""
    duty = duty_of(document)
    if duty.pk is not None:
        return
    plan = content.interpretation
    duty.needed = plan.get("plan") != "exempt" and not content.back_captured
    if plan.get("plan") == "exempt":
        duty.exempt_reason = str(plan.get("reason") or "")[:300]
    elif content.back_captured:
        duty.exempt_reason = "补录的历史文件"
    if not duty.needed and not duty.exempt_reason:
        duty.needed = True
    form = str(plan.get("form") or "")
    duty.planned_form = form if form in Form.values else ""
    duty.planned_for = _day(plan.get("due"))
    give_to(duty, str(plan.get("owner") or ""))
    duty.save()


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def follow_interpretation(item: Item) -> None:
    """Tie an interpretation by the fields of its version: ``form`` and ``policies`` (uids)."""
    content = content_of(item)
    form = form_of(content)
    named = content.fields.get("policies") or ()
    uids = [named] if isinstance(named, str) else [str(one) for one in named]
    rows = Interpretation.objects.unscoped("the interpretation of an item of the log")
    found = rows.filter(item=item).first()
    if found is None:
        if item.published_id is None or not uids or form_problems(form, content):
            return
        documents = [one for uid in uids if (one := _named(item, uid)) is not None]
        documents = list({one.pk: one for one in documents}.values())
        if not documents:
            return
        found = Interpretation.objects.create(item=item, body=item.body, form=form)
        InterpretationLink.objects.bulk_create(
            [InterpretationLink(interpretation=found, document=one) for one in documents]
        )
        audit(FOLLOWER, item.body, "interpretation.register", item.uid, item.title)
    settle_duties(set(found.links.values_list("document_id", flat=True)))


def form_of(content: Content) -> str:
    """Form of an interpretation by the fields of its kind; expert and media ones are texts."""
    if content.kind == "press_conference":
        return Form.CONFERENCE
    form = str(content.fields.get("form") or "")
    return form if form in Form.values else Form.TEXT


def _named(item: Item, words: str) -> PolicyDocument | None:
    """The document meant by an address, a number or a title; one of the same body first."""
    text = words.strip().strip("《》").rstrip("/")
    try:
        return document_of(FOLLOWER, text.rpartition("/")[2])
    except OutsideScope:
        pass
    rows = PolicyDocument.objects.unscoped("a policy named by an interpretation")
    found = list(rows.filter(number_key=number_key(text))[:20]) if text else []
    found = found or list(rows.filter(body=item.body, title=text)[:20])
    found.sort(key=lambda one: (one.body_id != item.body_id, one.pk))
    return found[0] if found else None
