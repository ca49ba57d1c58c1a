"""Clean-up batches and the review of old documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.registers.policies.choices import CleanupDecision
from gongkai.registers.policies.models import BackReview, CleanupBatch, CleanupEntry
from gongkai.registers.policies.periods import value
from gongkai.registers.policies.selectors.documents import document_rows
from gongkai.registers.policies.selectors.shapes import DocumentRow
from gongkai.registers.policies.services.acts import settings_of
from gongkai_rules.validity import Validity


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A clean-up with its progress."""

    id: int
    title: str
    body_name: str
    body_code: str
    year: int
    reference_day: date
    total: int
    decided: int
    closed: bool
    effect_on: date | None
    announcement_uid: str
    announcement_title: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One document of a clean-up."""

    id: int
    document: DocumentRow
    decision: str
    decision_name: str
    reason: str
    decided_by: str
    still_in_force: bool
    """Decided 废止 or 失效 and the result in effect, yet in force: must not happen."""


def batches(scope: Scope, body: str = "") -> list[BatchRow]:
    """All clean-ups, newest first (one or two a year: no pages)."""
    rows = CleanupBatch.objects.within(scope).select_related("body", "announcement")
    if body:
        rows = rows.filter(body__code=body)
    found = list(rows[:200])
    counted = _progress([one.pk for one in found])
    return [_batch(one, *counted.get(one.pk, (0, 0))) for one in found]


def batch(scope: Scope, batch_id: int) -> BatchRow:
    """One clean-up. Raises ``OutsideScope``."""
    rows = CleanupBatch.objects.within(scope).select_related("body", "announcement")
    one = rows.filter(pk=batch_id).first()
    if one is None:
        raise OutsideScope(batch_id)
    return _batch(one, *_progress([one.pk]).get(one.pk, (0, 0)))


def _progress(batch_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Documents, and those decided, by batch."""
    rows = CleanupEntry.objects.unscoped("progress of batches already seen").filter(
        batch__in=batch_ids
    )
    counted = rows.values("batch").annotate(
        total=Count("id"), decided=Count("id", filter=~Q(decision=""))
    )
    return {row["batch"]: (row["total"], row["decided"]) for row in counted}


def _batch(one: CleanupBatch, total: int, decided: int) -> BatchRow:
    item = one.announcement
    return BatchRow(
        id=one.pk,
        title=one.title,
        body_name=one.body.name,
        body_code=one.body.code,
        year=one.year,
        reference_day=one.reference_day,
        total=total,
        decided=decided,
        closed=one.closed_at is not None,
        effect_on=one.effect_on,
        announcement_uid=str(item.uid) if item else "",
        announcement_title=item.title if item else "",
    )


def entries(scope: Scope, batch_id: int) -> QuerySet[CleanupEntry]:
    """Documents of a clean-up in order of entry; page by ``("id",)``."""
    return (
        CleanupEntry.objects.within(scope)
        .filter(batch=batch_id)
        .select_related("document__item", "document__body", "batch")
        .order_by("id")
    )


def entry_rows(rows: Sequence[CleanupEntry], today: date | None = None) -> list[EntryRow]:
    """Lines of the work screen."""
    on = today or timezone.localdate()
    documents = document_rows([one.document for one in rows], on)
    found = []
    for one, document in zip(rows, documents, strict=True):
        ended = one.decision in (CleanupDecision.REPEAL, CleanupDecision.INVALID)
        effect = one.batch.effect_on
        found.append(
            EntryRow(
                id=one.pk,
                document=document,
                decision=one.decision,
                decision_name=str(CleanupDecision(one.decision).label),
                reason=one.reason,
                decided_by=one.decided_by_name,
                still_in_force=ended
                and effect is not None
                and effect <= on
                and Validity(document.validity).in_force,
            )
        )
    return found


def cleanup_overdue(scope: Scope, body_id: int, body: str, today: date | None = None) -> int | None:
    """Years since the last finished clean-up when they exceed the number set; else ``None``."""
    on = today or timezone.localdate()
    last = (
        CleanupBatch.objects.within(scope)
        .filter(body__code=body, closed_at__isnull=False)
        .order_by("-year")
        .first()
    )
    if last is None:
        return None
    passed = on.year - last.year
    return passed if passed > value(settings_of(body_id), "cleanup.years") else None


def back_reviews(scope: Scope, *, waiting: bool = True) -> QuerySet[BackReview]:
    """Old documents: those without decision, or all; page by ``("made_on", "id")``."""
    rows = BackReview.objects.within(scope).select_related("body", "item")
    if waiting:
        rows = rows.filter(decision="")
    return rows.order_by("made_on", "id")


def back_review(scope: Scope, row_id: int) -> BackReview:
    """One old document. Raises ``OutsideScope``."""
    row = BackReview.objects.within(scope).select_related("body", "item").filter(pk=row_id).first()
    if row is None:
        raise OutsideScope(row_id)
    return row
