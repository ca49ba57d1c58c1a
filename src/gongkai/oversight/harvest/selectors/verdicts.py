"""The verdict that counts for each finding: the newest, unless it reopened the case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest.choices import Decision
from gongkai.oversight.harvest.models import FindingRow, Verdict
from gongkai.oversight.harvest.shapes import VerdictView


def verdict_history(scope: Scope, report_id: int) -> Mapping[str, tuple[VerdictView, ...]]:
    """All verdicts of a report by finding key, oldest first. Names only inside the desk."""
    history: dict[str, list[VerdictView]] = defaultdict(list)
    for verdict in Verdict.objects.within(scope).filter(report_id=report_id).order_by("at", "pk"):
        history[verdict.finding_key].append(
            VerdictView(
                decision=verdict.decision,
                reason=verdict.reason,
                office=verdict.office,
                at=verdict.at,
                by="" if scope.is_public else verdict.by,
            )
        )
    return {key: tuple(views) for key, views in history.items()}


def counting(history: Collection[VerdictView]) -> VerdictView | None:
    """The verdict in force, or ``None`` when there is none or the case was reopened."""
    last = max(history, key=lambda view: view.at, default=None)
    return None if last is None or last.decision == Decision.REOPENED else last


@dataclass(frozen=True, slots=True)
class Standing:
    """For one report: findings by severity without the dismissed, and how many were judged."""

    counts: Mapping[str, int]
    confirmed: int
    dismissed: int


def standings(
    scope: Scope, runs: Mapping[int, tuple[int, Mapping[str, int]]]
) -> dict[int, Standing]:
    """What stands, for many reports in two queries.

    ``runs`` maps report id → (current check id, findings by severity).
    """
    decisions: dict[int, dict[str, str]] = defaultdict(dict)
    rows = (
        Verdict.objects.within(scope)
        .filter(report_id__in=runs)
        .order_by("at", "pk")
        .values_list("report_id", "finding_key", "decision")
    )
    for report_id, key, decision in rows:
        decisions[report_id][key] = decision
    judged = {
        (runs[report_id][0], key): (report_id, decision)
        for report_id, by_key in decisions.items()
        for key, decision in by_key.items()
        if decision != Decision.REOPENED
    }
    dismissed: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    tally: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    if judged:
        found = (
            FindingRow.objects.within(scope)
            .filter(
                check_run_id__in={run for run, _key in judged},
                key__in={key for _run, key in judged},
            )
            .values_list("check_run_id", "key", "severity")
        )
        for run_id, key, severity in found:
            if (run_id, key) not in judged:
                continue
            report_id, decision = judged[(run_id, key)]
            tally[report_id][decision] += 1
            if decision == Decision.DISMISSED:
                dismissed[report_id][severity] += 1
    result = {}
    for report_id, (_run, counts) in runs.items():
        gone = dismissed.get(report_id, {})
        left = {severity: n - gone.get(severity, 0) for severity, n in counts.items()}
        words = tally.get(report_id, {})
        result[report_id] = Standing(
            {severity: n for severity, n in left.items() if n > 0},
            words.get(Decision.CONFIRMED, 0),
            words.get(Decision.DISMISSED, 0),
        )
    return result
