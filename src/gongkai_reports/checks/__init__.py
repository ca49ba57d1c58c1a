"""Checks of a published report: tables, prose against tables, prose against itself, names,
years, structure, and the report of the year before. One file per check in ``rules``.
"""

from __future__ import annotations

import importlib
import pkgutil

from gongkai_reports.checks import rules as _rules
from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.prose import analyse
from gongkai_reports.report import Report
from gongkai_rules.crossfoot.base import Severity

__all__ = ["CHECKS", "Check", "Context", "check", "context_of"]

_RANK = {
    Severity.ERROR: 0,
    Severity.LIKELY: 1,
    Severity.DEFINITION: 2,
    Severity.PLAUSIBILITY: 3,
    Severity.FORMAT: 4,
}


def _discover() -> tuple[Check, ...]:
    found: list[Check] = []
    for info in pkgutil.iter_modules(_rules.__path__):
        module = importlib.import_module(f"{_rules.__name__}.{info.name}")
        found.extend(
            value()
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, Check)
            and value is not Check
            and value.__module__ == module.__name__
        )
    return tuple(sorted(found, key=lambda c: c.id))


CHECKS: tuple[Check, ...] = _discover()


def context_of(report: Report, previous: Report | None = None) -> Context:
    """Analyse a report (and the one before) for the checks."""
    return Context(report, analyse(report), previous, analyse(previous) if previous else None)


def check(report: Report, previous: Report | None = None) -> list[ReportFinding]:
    """Run every check. Findings by severity, then place; each says what, where and both figures.

    ``previous`` is the same body's report of the year before, if there is one.
    """
    ctx = context_of(report, previous)
    seen: dict[str, ReportFinding] = {}
    for one in CHECKS:
        for finding in one.check(ctx):
            seen.setdefault(finding.key, finding)
    return sorted(
        seen.values(),
        key=lambda f: (
            _RANK[f.severity],
            f.evidence[0].start if f.evidence else -1,
            f.rule,
        ),
    )
