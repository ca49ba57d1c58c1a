"""Reports side by side: years of one body, or bodies of one year, cell by cell.

Cells of different editions are put on one line only where ``gongkai_rules.editions.mapping`` says
that they mean the same; what has no counterpart stays on a line of its own edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from gongkai_reports.checks import check
from gongkai_reports.findings import ReportFinding
from gongkai_reports.outcome import JsonValue, finding_json, plain
from gongkai_reports.report import Report
from gongkai_reports.statutory import cell_name
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import CellRef, CellValue, Number, TableData


@dataclass(slots=True)
class Line:
    """One cell over all reports; ``values`` in their order, ``present`` says who prints it."""

    cell: CellRef
    name: tuple[str, ...]
    values: list[CellValue]
    present: list[bool]
    edition: str

    @property
    def differs(self) -> bool:
        """Whether two reports print different values."""
        told = [v for v, here in zip(self.values, self.present, strict=True) if here]
        return any(a != b for a, b in pairwise(told))

    def change(self) -> Number | None:
        """Last minus first printed number, or ``None`` when fewer than two are numbers."""
        numbers = [v for v in self.values if isinstance(v, (int, Decimal))]
        return numbers[-1] - numbers[0] if len(numbers) > 1 else None


@dataclass(slots=True)
class Comparison:
    """The reports in order, their lines, and findings that need two years to see."""

    files: list[Path]
    reports: list[Report]
    lines: list[Line] = field(default_factory=list)
    findings: list[tuple[Path, ReportFinding]] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether a cross-year finding is an error."""
        return any(f.severity is Severity.ERROR for _, f in self.findings)


def compare(reports: Sequence[tuple[Path, Report]]) -> Comparison:
    """Compare two or more reports; sorted by body and year."""
    ordered = sorted(reports, key=lambda pair: (pair[1].body, pair[1].year or 0))
    comparison = Comparison([p for p, _ in ordered], [r for _, r in ordered])
    comparison.lines = _lines(comparison.reports)
    for (_, before), (path, report) in pairwise(ordered):
        if report.body and report.body == before.body and _follows(before, report):
            alone = {f.key for f in check(report)}
            comparison.findings += [(path, f) for f in check(report, before) if f.key not in alone]
    return comparison


def _follows(before: Report, report: Report) -> bool:
    return None not in (before.year, report.year) and report.year == (before.year or 0) + 1


def _lines(reports: Sequence[Report]) -> list[Line]:
    lines: list[Line] = []
    for edition_id in reversed(EDITIONS):
        for spec in EDITIONS[edition_id].tables.values():
            tables = [r.tables.get(spec.key) if r.edition == edition_id else None for r in reports]
            if not any(tables):
                continue
            for ref in spec.refs(optional=True):
                present = [t is not None and t.has(ref.row, ref.column) for t in tables]
                if any(present):
                    values = [_value(t, ref) for t in tables]
                    lines.append(Line(ref, cell_name(spec, ref), values, present, edition_id))
    return lines


def _value(table: TableData | None, ref: CellRef) -> CellValue:
    return table.get(ref.row, ref.column) if table is not None else None


def to_json(comparison: Comparison) -> dict[str, JsonValue]:
    """The comparison for ``--json``; keys are stable (docs/reports.md)."""
    return {
        "reports": [
            {"file": p.name, "body": r.body, "year": r.year, "format": r.edition}
            for p, r in zip(comparison.files, comparison.reports, strict=True)
        ],
        "cells": [
            {
                "cell": str(line.cell),
                "edition": line.edition,
                "name": list(line.name),
                "values": [plain(v) for v in line.values],
                "present": list(line.present),
                "change": plain(line.change()),
            }
            for line in comparison.lines
        ],
        "findings": [{"file": p.name, **finding_json(f)} for p, f in comparison.findings],
    }
