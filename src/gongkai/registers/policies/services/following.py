"""Reading on in the publish log: new policies enter the register, duties begin, ties are kept.

The log is the only thing read; running again changes nothing.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

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

FOLLOWER = Scope.command("政策文件登记")


def follow_publish_log(most: int = 500) -> int:
    """Read up to ``most`` further lines; returns how many were read."""
    with transaction.atomic():
        cursor, _made = FollowedLog.objects.select_for_update().get_or_create(id=1)
        lines = list(
            LogEntry.objects.filter(sequence__gt=cursor.sequence)
            .order_by("sequence")
            .select_related("item__body", "item__draft", "item__published")[:most]
        )
        seen: set[int] = set()
        for line in reversed(lines):
            if line.item_id not in seen:
                seen.add(line.item_id)
                follow_item(line.item)
        if lines:
            cursor.sequence = lines[-1].sequence
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
        documents = []
        for uid in uids:
            try:
                documents.append(document_of(FOLLOWER, uid))
            except OutsideScope:
                continue
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
