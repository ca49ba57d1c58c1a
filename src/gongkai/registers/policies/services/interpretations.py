"""Interpretations of policies, who owes them, and policy events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Membership
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.refusals import OutsideScope, Problem
from gongkai.registers.policies.choices import EventKind, Form
from gongkai.registers.policies.models import (
    Interpretation,
    InterpretationDuty,
    InterpretationLink,
    PolicyDocument,
    PolicyEvent,
)
from gongkai.registers.policies.services.acts import (
    MAY_ENTER,
    MAY_KEEP,
    audit,
    body_of,
    content_of,
    document_of,
    item_of,
    refuse_if,
    require,
)
from gongkai.registers.policies.services.documents import plain_text

INTERPRETATION_KINDS = frozenset({"interpretation", "press_conference"})
_LEAST_TEXT = 40
"""Characters of running text below which a picture, film or page has no text equivalent."""


def form_problems(form: str, content: Content) -> list[Problem]:
    """Whether people who cannot see or hear it get the words (无障碍环境建设法)."""
    if form not in Form.values:
        return [Problem("form", "unknown", _("请选择解读形式。"))]
    long_enough = len(plain_text(content.html).strip()) >= _LEAST_TEXT
    transcript = str(content.fields.get("transcript") or "").strip()
    pictures = [a for a in content.attachments if _is(a.role, a.media_type, "picture", "image/")]
    films = [a for a in content.attachments if _is(a.role, a.media_type, "video", "video/")]
    if form == Form.VIDEO:
        told = bool(transcript) or (bool(films) and all(a.text.strip() for a in films))
        if not told:
            return [
                Problem("form", "no_transcript", _("视频解读没有文字稿。请补充文字稿后再登记。"))
            ]
    elif form in (Form.PICTURE, Form.H5):
        told = long_enough or bool(transcript)
        told = told or (bool(pictures) and all(a.text.strip() for a in pictures))
        if not told:
            text = _("图片或者H5解读没有等效的文字说明。请为每张图片写文字说明，或者附上文字。")
            return [Problem("form", "no_text", text)]
    elif not long_enough and not transcript:
        return [Problem("form", "no_text", _("解读没有正文文字。"))]
    return []


def _is(role: str, media_type: str, wanted: str, prefix: str) -> bool:
    return role == wanted or media_type.startswith(prefix)


@transaction.atomic
def register_interpretation(
    scope: Scope, uid: str, form: str, document_uids: Sequence[str]
) -> Interpretation:
    """Tie an item to the policies it explains; both sides show it from then on."""
    item = item_of(scope, uid)
    require(scope, item.body_id, MAY_ENTER)
    problems = form_problems(form, content_of(item))
    documents = []
    for one in dict.fromkeys(u.strip() for u in document_uids if u.strip()):
        try:
            documents.append(_readable(scope, one))
        except OutsideScope:
            text = _("登记簿中没有文件 %(uid)s。") % {"uid": one}
            problems.append(Problem("documents", "no_document", text))
    if not documents:
        text = _("解读必须对应至少一个政策文件。")
        problems.append(Problem("documents", "no_policy", text))
    for document in documents:
        if document.item.published_id is None and item.published_id is not None:
            text = _("《%(title)s》没有公开，解读却已公开。") % {"title": document.title}
            problems.append(Problem("documents", "policy_not_public", text))
        if document.item_id == item.pk:
            problems.append(Problem("documents", "itself", _("文件不能解读自身。")))
    refuse_if(problems)
    rows = Interpretation.objects.within(scope)
    found = rows.filter(item=item).first() or Interpretation(item=item, body=item.body)
    found.form = form
    found.save()
    before = set(found.links.values_list("document_id", flat=True))
    wanted = {document.pk for document in documents}
    found.links.exclude(document_id__in=wanted).delete()
    InterpretationLink.objects.bulk_create(
        [InterpretationLink(interpretation=found, document_id=pk) for pk in wanted - before]
    )
    settle_duties(before | wanted)
    audit(
        scope, item.body, "interpretation.register", item.uid, item.title,
        before={"documents": sorted(before)}, after={"form": form, "documents": sorted(wanted)},
    )  # fmt: skip
    return found


def _readable(scope: Scope, uid: str) -> PolicyDocument:
    """A document of the scope, or one that is public."""
    text = uid.rstrip("/").rpartition("/")[2]
    try:
        return document_of(scope, text)
    except OutsideScope:
        return document_of(Scope.public(), text)


def settle_duties(document_ids: set[int]) -> None:
    """Write down when the first public interpretation of each document came, or that none is."""
    if not document_ids:
        return
    rows = InterpretationLink.objects.filter(
        document_id__in=document_ids, interpretation__item__published__isnull=False
    )
    first = dict(
        rows.values_list("document_id")
        .annotate(first=Min("interpretation__item__first_published_at"))
        .values_list("document_id", "first")
    )
    duties = InterpretationDuty.objects.unscoped("duties of documents already seen")
    for duty in duties.filter(document_id__in=document_ids):
        moment = first.get(duty.document_id)
        done = timezone.localdate(moment) if moment else None
        if done != duty.done_on:
            duty.done_on = done
            duty.save(update_fields=["done_on"])


@transaction.atomic
def set_duty(
    scope: Scope,
    uid: str,
    *,
    needed: bool,
    exempt_reason: str = "",
    owner: str = "",
    planned_form: str = "",
    planned_for: date | None = None,
) -> InterpretationDuty:
    """Say whether a policy needs an interpretation, who makes it and when, or why none."""
    document = document_of(scope, uid, lock=True)
    require(scope, document.body_id, MAY_KEEP)
    problems = []
    if not needed and not exempt_reason.strip():
        problems.append(Problem("exempt_reason", "missing", _("不需要解读的，请写明理由。")))
    if needed and not owner.strip():
        problems.append(Problem("owner", "missing", _("请写明解读的责任人。")))
    if planned_form and planned_form not in Form.values:
        problems.append(Problem("planned_form", "unknown", _("请选择解读形式。")))
    refuse_if(problems)
    duty = duty_of(document)
    before = {"needed": duty.needed, "owner": duty.owner_name, "reason": duty.exempt_reason}
    duty.needed, duty.exempt_reason = needed, "" if needed else exempt_reason.strip()[:300]
    duty.planned_form, duty.planned_for = planned_form, planned_for
    give_to(duty, owner)
    duty.save()
    settle_duties({document.pk})
    audit(
        scope, document.item.body, "duty.set", document.item.uid, document.title,
        before=before,
        after={"needed": needed, "owner": duty.owner_name, "reason": duty.exempt_reason},
    )  # fmt: skip
    return duty


def duty_of(document: PolicyDocument) -> InterpretationDuty:
    """The duty of a document; a new one (unsaved) where there is none."""
    rows = InterpretationDuty.objects.unscoped("the duty of a document already seen")
    found = rows.filter(document=document).first()
    if found is None:
        published = document.item.first_published_at
        found = InterpretationDuty(
            document=document,
            body_id=document.body_id,
            published_on=timezone.localdate(published) if published else document.displayed_on,
        )
    return found


def give_to(duty: InterpretationDuty, owner: str) -> None:
    """Set the owner by name; tied to the account when a member of the body bears the name."""
    duty.owner_name, duty.owner_id = owner.strip()[:150], None
    if not duty.owner_name:
        return
    rows = Membership.objects.unscoped("members of the document's own body")
    members = rows.in_force(timezone.localdate()).filter(body_id=duty.body_id)
    for member in members.select_related("user"):
        if duty.owner_name in (member.user.username, member.user.display_name):
            duty.owner = member.user
            duty.owner_name = member.user.display_name
            return


@transaction.atomic
def record_event(
    scope: Scope,
    body_code: str,
    *,
    kind: str,
    title: str,
    held_on: date,
    people: str,
    place: str = "",
    venue_seats: str = "",
    topics: str = "",
    department: str = "",
    document_uids: Sequence[str] = (),
) -> PolicyEvent:
    """Enter a briefing or training. A count like 1800多 is no count and is refused."""
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_ENTER)
    problems: list[Problem] = []
    if kind not in EventKind.values:
        problems.append(Problem("kind", "unknown", _("请选择活动种类。")))
    if not title.strip():
        problems.append(Problem("title", "missing", _("请填写活动名称。")))
    if held_on > timezone.localdate():
        problems.append(Problem("held_on", "future", _("活动日期不能晚于今天。")))
    count = _whole("people", people, problems, required=True)
    seats = _whole("venue_seats", venue_seats, problems)
    same = PolicyEvent.objects.within(scope).filter(
        body=body, held_on=held_on, title=title.strip()[:200]
    )
    if title.strip() and (twin := same.first()) is not None:
        text = _("同一天的“%(title)s”已由%(department)s登记，不能重复统计。")
        names = {"title": twin.title, "department": twin.department or twin.entered_by_name}
        problems.append(Problem("title", "twice", text % names))
    documents = []
    for uid in document_uids:
        try:
            documents.append(_readable(scope, uid.strip()))
        except OutsideScope:
            text = _("登记簿中没有文件 %(uid)s。") % {"uid": uid}
            problems.append(Problem("documents", "no_document", text))
    refuse_if(problems)
    assert count is not None
    event = PolicyEvent.objects.create(
        body=body, kind=kind, title=title.strip()[:200], held_on=held_on, people=count,
        venue_seats=seats, place=place.strip()[:120], topics=topics.strip()[:400],
        department=department.strip()[:80], entered_by_name=scope.actor,
    )  # fmt: skip
    ties = PolicyEvent.documents.through
    ties.objects.bulk_create(
        [ties(policyevent=event, policydocument=one) for one in dict.fromkeys(documents)]
    )
    audit(
        scope, body, "event.record", event.pk, event.title,
        after={"on": held_on, "people": count},
    )  # fmt: skip
    return event


def _whole(
    field: str, typed: str, problems: list[Problem], *, required: bool = False
) -> int | None:
    """A whole number as typed; 多, 余, 约 and 近 make it no number."""
    text = typed.strip().replace(",", "").replace("，", "")
    if not text:
        if required:
            problems.append(Problem(field, "missing", _("请填写人数；没有人参加的填 0。")))
        return None
    if any(word in text for word in "多余约近几数上下左右"):
        words = _("“%(typed)s”不是确数，请填写实际人数。") % {"typed": typed.strip()[:20]}
        problems.append(Problem(field, "not_exact", words))
        return None
    if not text.isdecimal() or len(text) > 7:
        problems.append(Problem(field, "not_whole", _("请填写整数。")))
        return None
    return int(text)
