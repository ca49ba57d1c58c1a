"""Decision dossiers: the list, and one as its timeline (also the shape of the public page)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.registers.policies.choices import Stage
from gongkai.registers.policies.dossier_rules import (
    OPTIONAL,
    REQUIRED,
    StepFact,
    standing_faults,
)
from gongkai.registers.policies.models import Dossier, DossierStep
from gongkai.registers.policies.periods import value
from gongkai.registers.policies.services.acts import settings_of
from gongkai.registers.policies.services.dossiers import fault_words

ORDER = ("-opened_on", "-id")


@dataclass(frozen=True, slots=True)
class StepRow:
    """A stage of a dossier: reached (with its item) or still to come."""

    stage: str
    name: str
    on: date | None
    item_uid: str
    item_title: str
    item_public: bool
    window_end: date | None
    shortened_reason: str
    received: int | None
    adopted: int | None
    note: str
    optional: bool


@dataclass(frozen=True, slots=True)
class DossierPage:
    """One dossier in order of its stages."""

    id: int
    title: str
    body_name: str
    body_code: str
    owner: str
    opened_on: date
    closed_on: date | None
    is_public: bool
    steps: Sequence[StepRow]
    faults: Sequence[str]
    """For staff only."""
    next_stage: str


def dossiers(scope: Scope, body: str = "") -> QuerySet[Dossier]:
    """Dossiers of the scope, newest first; page by ``ORDER``."""
    steps = Prefetch("steps", queryset=DossierStep.objects.within(scope))
    rows = Dossier.objects.within(scope).select_related("body").prefetch_related(steps)
    if body:
        rows = rows.filter(body__code=body)
    return rows.order_by(*ORDER)


def stage_reached(dossier: Dossier) -> str:
    """Name of the last required stage reached (from objects of :func:`dossiers`)."""
    have = {step.stage for step in dossier.steps.all()}
    reached = [stage for stage in REQUIRED if stage in have]
    return str(reached[-1].label) if reached else ""


def dossier(scope: Scope, dossier_id: int, today: date | None = None) -> DossierPage:
    """One dossier. The public sees stages with a published item only. Raises ``OutsideScope``."""
    on = today or timezone.localdate()
    found = Dossier.objects.within(scope).select_related("body").filter(pk=dossier_id).first()
    if found is None:
        raise OutsideScope(dossier_id)
    steps = list(DossierStep.objects.within(scope).filter(dossier=found).select_related("item"))
    faults: list[str] = []
    if not scope.is_public:
        settings = settings_of(found.body_id)
        least = value(settings, "dossier.call")
        facts = [
            StepFact(
                Stage(s.stage), s.reached_on, s.window_end, s.shortened_reason,
                s.item is None or s.item.published_id is not None,
            )
            for s in steps
        ]  # fmt: skip
        wrong = standing_faults(facts, on, least, value(settings, "dossier.adoption"))
        faults = [fault_words(one, least) for one in wrong]
    have = {step.stage for step in steps}
    waiting = [stage for stage in REQUIRED if stage not in have]
    order = {stage: n for n, stage in enumerate(Stage)}
    rows = [_step(step) for step in steps]
    if not scope.is_public:
        rows += [_empty(stage) for stage in waiting]
    rows.sort(key=lambda r: (r.on is None, r.on or date.max, order[Stage(r.stage)]))
    return DossierPage(
        id=found.pk,
        title=found.title,
        body_name=found.body.name,
        body_code=found.body.code,
        owner=found.owner_name,
        opened_on=found.opened_on,
        closed_on=found.closed_on,
        is_public=found.is_public,
        steps=rows,
        faults=faults,
        next_stage=waiting[0].value if waiting else "",
    )


def _step(step: DossierStep) -> StepRow:
    item = step.item
    return StepRow(
        stage=step.stage,
        name=str(Stage(step.stage).label),
        on=step.reached_on,
        item_uid=str(item.uid) if item else "",
        item_title=item.title if item else "",
        item_public=item is not None and item.published_id is not None,
        window_end=step.window_end,
        shortened_reason=step.shortened_reason,
        received=step.received,
        adopted=step.adopted,
        note=step.note,
        optional=step.stage in OPTIONAL,
    )


def _empty(stage: Stage) -> StepRow:
    return StepRow(
        stage.value, str(stage.label), None, "", "", False, None, "", None, None, "", False
    )
