"""Yearly clean-up (清理) and the review of old unpublished documents."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.refusals import OutsideScope, Problem
from gongkai.registers.policies.choices import (
    BackReviewDecision,
    CleanupDecision,
    Marker,
    Origin,
    RelationKind,
    RelationState,
)
from gongkai.registers.policies.models import (
    BackReview,
    CleanupBatch,
    CleanupEntry,
    PolicyDocument,
    Relation,
)
from gongkai.registers.policies.services.acts import (
    MAY_DECIDE,
    MAY_ENTER,
    MAY_KEEP,
    audit,
    body_of,
    find_item,
    may,
    refuse_if,
    require,
)
from gongkai.registers.policies.services.projection import refresh

_NEEDS_REASON = (CleanupDecision.AMEND, CleanupDecision.REPEAL, CleanupDecision.INVALID)
_RELATION = {
    CleanupDecision.REPEAL: RelationKind.REPEALS,
    CleanupDecision.INVALID: RelationKind.DECLARES_EXPIRED,
}


@transaction.atomic
def open_cleanup(
    scope: Scope, body_code: str, title: str, reference_day: date, *, all_policies: bool = False
) -> CleanupBatch:
    """Open a batch over the body's own normative documents in force on the reference day.

    ``all_policies`` takes in the other policies as well. A body has one open batch at a time.
    """
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_KEEP)
    problems = []
    if not title.strip():
        problems.append(Problem("title", "missing", _("请填写清理的名称。")))
    if reference_day > timezone.localdate():
        problems.append(Problem("reference_day", "future", _("清理基准日不能晚于今天。")))
    waiting = CleanupBatch.objects.within(scope).filter(body=body, closed_at__isnull=True).first()
    if waiting is not None:
        text = _("“%(title)s”尚未完成，完成后才能开始新的清理。") % {"title": waiting.title}
        problems.append(Problem("", "unfinished", text))
    documents = PolicyDocument.objects.within(scope).filter(
        Q(last_day__isnull=True) | Q(last_day__gte=reference_day),
        body=body, origin=Origin.OWN, made_on__lte=reference_day,
    )  # fmt: skip
    if not all_policies:
        documents = documents.filter(marker=Marker.NORMATIVE)
    found = list(documents.order_by("made_on", "pk").values_list("pk", flat=True))
    if not found and not problems:
        text = _("基准日没有现行有效的文件可以清理。")
        problems.append(Problem("reference_day", "nothing", text))
    refuse_if(problems)
    batch = CleanupBatch.objects.create(
        body=body, title=title.strip()[:200], year=reference_day.year,
        reference_day=reference_day, opened_by_name=scope.actor,
    )  # fmt: skip
    CleanupEntry.objects.bulk_create(
        [CleanupEntry(batch=batch, document_id=pk) for pk in found], batch_size=500
    )
    audit(scope, body, "cleanup.open", batch.pk, batch.title, after={"documents": len(found)})
    return batch


@transaction.atomic
def decide_entry(
    scope: Scope, batch_id: int, entry_id: int, decision: str, reason: str
) -> CleanupEntry:
    """Decide on one document; may be changed until the result is published."""
    batch = _batch(scope, batch_id)
    entry = CleanupEntry.objects.within(scope).filter(batch=batch, pk=entry_id).first()
    if entry is None:
        raise OutsideScope(entry_id)
    problems = _still_open(batch)
    if decision not in CleanupDecision.values or not decision:
        problems.append(Problem("decision", "unknown", _("请选择清理结果。")))
    elif decision in _NEEDS_REASON and not reason.strip():
        problems.append(Problem("reason", "missing", _("修改、废止或者宣布失效的，请写明理由。")))
    refuse_if(problems)
    before = {"decision": entry.decision, "reason": entry.reason}
    entry.decision, entry.reason = decision, reason.strip()[:300]
    entry.decided_by_name, entry.decided_at = scope.actor, timezone.now()
    entry.save()
    audit(
        scope, batch.body, "cleanup.decide", entry.pk, str(entry.document),
        before=before, after={"decision": decision, "reason": entry.reason},
    )  # fmt: skip
    return entry


@transaction.atomic
def publish_cleanup(
    scope: Scope, batch_id: int, announcement: str, effect_on: date
) -> CleanupBatch:
    """Close the batch with its published announcement.

    Every document decided 废止 or 宣布失效 gets the relation on the day the result takes effect.
    """
    batch = _batch(scope, batch_id)
    problems = _still_open(batch)
    entries = list(
        CleanupEntry.objects.within(scope).filter(batch=batch).select_related("document__item")
    )
    undecided = [e for e in entries if not e.decision]
    if undecided:
        text = _("还有 %(n)d 个文件没有清理结果：%(titles)s")
        titles = "、".join(f"《{e.document.title}》" for e in undecided[:5])
        problems.append(Problem("", "undecided", text % {"n": len(undecided), "titles": titles}))
    item = find_item(scope, announcement, "announcement") if announcement.strip() else None
    if item is None:
        problems.append(Problem("announcement", "missing", _("请指明公布清理结果的公告。")))
    elif item.published_id is None or item.first_published_at is None:
        text = _("《%(title)s》尚未公开，清理结果应先公开再完成。") % {"title": item.title}
        problems.append(Problem("announcement", "not_public", text))
    elif item.body_id != batch.body_id:
        problems.append(Problem("announcement", "other_body", _("公告应由本机关公开。")))
    if effect_on < batch.reference_day:
        text = _("结果生效日期不能早于清理基准日。")
        problems.append(Problem("effect_on", "before_reference", text))
    refuse_if(problems)
    for entry in entries:
        kind = _RELATION.get(CleanupDecision(entry.decision))
        if kind is None:
            continue
        relation, _made = Relation.objects.unscoped("relations of this announcement").get_or_create(
            source=item, kind=kind, target=entry.document, part="",
            defaults={"body": batch.body},
        )  # fmt: skip
        relation.target_text = entry.document.title[:300]
        relation.target_key = entry.document.number_key
        relation.effective_on, relation.state = effect_on, RelationState.CONFIRMED
        relation.decided_by_name, relation.decided_at = entry.decided_by_name, entry.decided_at
        relation.reason = entry.reason
        relation.save()
        refresh(entry.document)
    batch.announcement, batch.effect_on = item, effect_on
    batch.closed_by_name, batch.closed_at = scope.actor, timezone.now()
    batch.save()
    audit(
        scope, batch.body, "cleanup.close", batch.pk, batch.title,
        after={"announcement": str(item.uid) if item else "", "effect_on": effect_on},
    )  # fmt: skip
    return batch


def _batch(scope: Scope, batch_id: int) -> CleanupBatch:
    rows = CleanupBatch.objects.within(scope).select_for_update(of=("self",))
    batch = rows.select_related("body").filter(pk=batch_id).first()
    if batch is None:
        raise OutsideScope(batch_id)
    require(scope, batch.body_id, MAY_KEEP)
    return batch


def _still_open(batch: CleanupBatch) -> list[Problem]:
    if batch.closed_at is None:
        return []
    return [Problem("", "closed", _("清理结果已经公布，不能再改。"))]


@transaction.atomic
def enter_old_document(
    scope: Scope, body_code: str, title: str, number: str, made_on: date
) -> BackReview:
    """List an old unpublished document for review (以前未公开文件梳理)."""
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_ENTER)
    problems = []
    if not title.strip():
        problems.append(Problem("title", "missing", _("请填写文件名称。")))
    if made_on > timezone.localdate():
        problems.append(Problem("made_on", "future", _("成文日期不能晚于今天。")))
    same = BackReview.objects.within(scope).filter(
        body=body, title=title.strip()[:300], document_number=number.strip()[:80]
    )
    if title.strip() and same.exists():
        problems.append(Problem("title", "twice", _("这个文件已在梳理清单中。")))
    refuse_if(problems)
    row = BackReview.objects.create(
        body=body, title=title.strip()[:300], document_number=number.strip()[:80], made_on=made_on
    )
    audit(scope, body, "back_review.enter", row.pk, row.title)
    return row


@transaction.atomic
def review_old_document(scope: Scope, row_id: int, opinion: str) -> BackReview:
    """Write the review of an old document."""
    row = _old(scope, row_id)
    require(scope, row.body_id, MAY_KEEP)
    problems = []
    if row.decision:
        problems.append(Problem("", "decided", _("这个文件已经作出决定。")))
    if not opinion.strip():
        problems.append(Problem("opinion", "missing", _("请写明审查意见。")))
    refuse_if(problems)
    row.opinion, row.reviewed_at = opinion.strip(), timezone.now()
    row.reviewed_by_id_at_time, row.reviewed_by_name = scope.user_id, scope.actor
    row.save()
    audit(scope, row.body, "back_review.review", row.pk, row.title, after={"opinion": row.opinion})
    return row


@transaction.atomic
def decide_old_document(
    scope: Scope, row_id: int, decision: str, ground: str = "", item_uid: str = ""
) -> BackReview:
    """Decide after the review, by another person. Withholding needs its ground."""
    row = _old(scope, row_id)
    if not may(scope, MAY_DECIDE, row.body_id):
        require(scope, row.body_id, MAY_DECIDE)
    problems = []
    if row.reviewed_at is None:
        problems.append(Problem("decision", "no_review", _("未经审查不能作出决定。")))
    elif scope.user_id is not None and scope.user_id == row.reviewed_by_id_at_time:
        problems.append(Problem("decision", "same_person", _("审查人不能同时作出决定。")))
    if decision not in BackReviewDecision.values or not decision:
        problems.append(Problem("decision", "unknown", _("请选择处理决定。")))
    elif decision != BackReviewDecision.PUBLISH and not ground.strip():
        text = _("依申请公开或者不予公开的，请写明依据。")
        problems.append(Problem("ground", "missing", text))
    refuse_if(problems)
    row.decision, row.ground = decision, ground.strip()[:200]
    row.decided_by_name, row.decided_at = scope.actor, timezone.now()
    row.item = find_item(scope, item_uid, "item") if item_uid.strip() else None
    row.save()
    audit(
        scope, row.body, "back_review.decide", row.pk, row.title,
        after={"decision": decision, "ground": row.ground},
    )  # fmt: skip
    return row


def _old(scope: Scope, row_id: int) -> BackReview:
    rows = BackReview.objects.within(scope).select_for_update(of=("self",))
    row = rows.select_related("body").filter(pk=row_id).first()
    if row is None:
        raise OutsideScope(row_id)
    return row
