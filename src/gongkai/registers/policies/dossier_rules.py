"""Order of a decision dossier: draft, call, adoption note, decision, execution, result.

重大行政决策程序暂行条例 第十五条 (公开征求意见的期限一般不少于30日，缩短的说明理由) and 第三十二条
(公布决策并说明公众意见采纳情况).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.registers.policies.choices import Stage

REQUIRED = (
    Stage.DRAFT,
    Stage.CALL,
    Stage.ADOPTION,
    Stage.DECISION,
    Stage.EXECUTION,
    Stage.RESULT,
)
"""Stages every dossier passes, in this order."""
OPTIONAL = (Stage.HEARING, Stage.EXPERT, Stage.LEGAL)
"""Stages between the draft and the decision, in any order."""


@dataclass(frozen=True, slots=True)
class StepFact:
    """A stage reached on a day; the window of a call; whether its item is public."""

    stage: Stage
    on: date
    window_end: date | None = None
    shortened_reason: str = ""
    public: bool = True


@dataclass(frozen=True, slots=True)
class DossierFault:
    """What is wrong. ``refuse``: the step may not be entered; otherwise it is shown as a flag."""

    code: str
    refuse: bool
    stage: Stage
    days: int = 0
    other: Stage | None = None


def faults_of_new(
    steps: Sequence[StepFact], new: StepFact, today: date, least_days: int
) -> list[DossierFault]:
    """What stands against adding a step."""
    found: list[DossierFault] = []
    have = {step.stage for step in steps}
    if new.on > today:
        found.append(DossierFault("future", True, new.stage))
    if new.stage in have and new.stage not in (*OPTIONAL, Stage.EXECUTION):
        found.append(DossierFault("twice", True, new.stage))
    if new.stage is Stage.DECISION and Stage.CALL not in have:
        found.append(DossierFault("no_call", True, new.stage))
    if new.stage is Stage.DECISION and Stage.ADOPTION not in have:
        found.append(DossierFault("no_adoption", True, new.stage))
    if new.stage in REQUIRED and new.stage is not Stage.DECISION:
        before = REQUIRED[: REQUIRED.index(new.stage)]
        missing = [stage for stage in before[-1:] if stage not in have]
        found += [DossierFault("missing_before", True, new.stage, other=s) for s in missing]
    if new.stage in OPTIONAL and Stage.DRAFT not in have:
        found.append(DossierFault("missing_before", True, new.stage, other=Stage.DRAFT))
    found += _order([*steps, new], new)
    if new.stage is Stage.CALL:
        found += _window(new, least_days)
    return found


def _window(step: StepFact, least_days: int) -> list[DossierFault]:
    if step.window_end is None:
        return [DossierFault("no_window", True, step.stage)]
    days = (step.window_end - step.on).days
    if days < 0:
        return [DossierFault("window_reversed", True, step.stage)]
    if days < least_days:
        return [
            DossierFault("window_short", not step.shortened_reason.strip(), step.stage, days=days)
        ]
    return []


def _order(steps: Iterable[StepFact], new: StepFact) -> list[DossierFault]:
    """Dates in the order of the stages; the adoption note after the window has closed."""
    found = []
    for other in steps:
        if other is new:
            continue
        order = _in_order(new, other)
        if order is None:
            continue
        first, second = order
        if first.on > second.on:
            found.append(DossierFault("out_of_order", True, new.stage, other=other.stage))
        if (
            first.stage is Stage.CALL
            and first.window_end is not None
            and second.stage in (Stage.ADOPTION, Stage.DECISION)
            and second.on <= first.window_end
        ):
            found.append(DossierFault("before_window_end", True, new.stage, other=other.stage))
    return found


def _in_order(one: StepFact, other: StepFact) -> tuple[StepFact, StepFact] | None:
    """The two in the order the stages demand; ``None`` where they may come in any order.

    A hearing, expert opinion or legal review lies anywhere between draft and decision.
    """
    low, high = sorted((one, other), key=lambda step: _span(step.stage))
    return (low, high) if _span(low.stage)[1] < _span(high.stage)[0] else None


def _span(stage: Stage) -> tuple[int, int]:
    """First and last place in the order where a stage may stand."""
    if stage in OPTIONAL:
        return 1, REQUIRED.index(Stage.DECISION) - 1
    place = REQUIRED.index(stage)
    return place, place


def standing_faults(
    steps: Sequence[StepFact], today: date, least_days: int, grace_days: int
) -> list[DossierFault]:
    """What is wrong with a dossier as it stands (also one entered from old records)."""
    have = {step.stage: step for step in steps}
    found = []
    if Stage.DECISION in have:
        if Stage.CALL not in have:
            found.append(DossierFault("no_call", False, Stage.DECISION))
        if Stage.ADOPTION not in have:
            found.append(DossierFault("no_adoption", False, Stage.DECISION))
    call = have.get(Stage.CALL)
    if call is not None:
        found += [
            DossierFault(one.code, False, one.stage, one.days) for one in _window(call, least_days)
        ]
        if call.window_end is not None and Stage.ADOPTION not in have:
            days = (today - call.window_end).days
            if days > grace_days:
                found.append(DossierFault("adoption_overdue", False, Stage.CALL, days=days))
    found += [DossierFault("not_public", False, step.stage) for step in steps if not step.public]
    return found
