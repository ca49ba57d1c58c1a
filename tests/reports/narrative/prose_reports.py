"""Small reports written in the tests: a text, and tables as dictionaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai_reports.checks import check
from gongkai_reports.document import Document
from gongkai_reports.findings import ReportFinding
from gongkai_reports.report import Report
from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import CellValue, TableData

COLUMNS = ("natural", "commercial", "research", "social", "legal_service", "other_org", "total")
T4_ORDER = ("upheld", "corrected", "other", "pending", "total")

Rows = Mapping[str, Sequence[CellValue]]


def prose_report(
    text: str,
    *,
    year: int = 2022,
    body: str = "清河市民政局",
    level: str = "city department",
    edition: str = "2021",
    t2: Mapping[str, Mapping[str, CellValue]] | None = None,
    t3: Rows | None = None,
    t4: Rows | None = None,
    script: str = "simplified",
) -> Report:
    """A report with this text and these tables. Rows of T3 give 自然人 alone (the rest is 0)."""
    report = Report(
        Document("fixture.txt", "txt", text, []),
        year=year,
        body=body,
        level=level,
        edition=edition,
        script="traditional" if script == "traditional" else "simplified",
    )
    spec = EDITIONS["2021"].tables
    if t2:
        table = TableData(spec["t2"])
        for row, cells in t2.items():
            for column, value in cells.items():
                table.set(row, column, value)
        report.tables["t2"] = table
    if t3:
        table = TableData(spec["t3"])
        for row, values in t3.items():
            full = list(values) if len(values) == 7 else [values[0], 0, 0, 0, 0, 0, values[0]]
            for column, value in zip(COLUMNS, full, strict=True):
                table.set(row, column, value)
        report.tables["t3"] = table
    if t4:
        table = TableData(spec["t4"])
        for row, values in t4.items():
            for column, value in zip(T4_ORDER, values, strict=True):
                table.set(row, column, value)
        report.tables["t4"] = table
    return report


def found(report: Report, rule: str, previous: Report | None = None) -> list[ReportFinding]:
    """Findings of one check."""
    return [f for f in check(report, previous) if f.rule == rule]


def grades(report: Report, rule: str, previous: Report | None = None) -> list[str]:
    """Severities of the findings of one check."""
    return [f.severity.value for f in found(report, rule, previous)]
