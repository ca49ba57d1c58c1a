"""Compare what the reader and the check found with the truth of a twin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import opencc
from tests.twins.truth import cells
from tests.twins.twin import Expected

from gongkai_reports.findings import ReportFinding
from gongkai_reports.report import Report
from gongkai_rules.grid import CellRef, CellValue

_LABEL = re.compile(r"[\s（）()、，,：:]|其中|^[一二三四五六七八九十\d]+[.．]?")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One cell (or one fact) that was read otherwise than it is."""

    where: str
    want: object
    got: object

    def __str__(self) -> str:
        return f"{self.where}: want {self.want!r}, got {self.got!r}"


def same(want: object, got: object) -> bool:
    """Equal as cell values: numbers by value, blank only equals blank."""
    if want is None or got is None:
        return want is None and got is None
    if isinstance(want, str) or isinstance(got, str):
        return str(want) == str(got)
    return abs(Decimal(str(want)) - Decimal(str(got))) < Decimal("0.00001")


def _split_rows(truth: Mapping[str, Any]) -> set[str]:
    return {
        f"t2.{row}"
        for row, values in truth["tables"].get("t2", {}).items()
        if isinstance(values, dict) and "split_from" in values
    }


def _candidate(report: Report, row: str, want: Mapping[str, CellValue]) -> bool:
    """Whether the row is reported as an undecided run whose candidates hold the truth."""
    for run in report.ambiguous:
        names = [str(ref) for ref in run.cells]
        if names and all(name.startswith(row + ".") for name in names):
            right = [want[name] for name in names]
            for candidate in run.candidates:
                if len(candidate) == len(right) and all(map(same, right, candidate)):
                    return True
    return False


def cell_mismatches(report: Report, truth: Mapping[str, Any]) -> list[Mismatch]:
    """Table cells read wrong, and tables or rows read that are not there."""
    want = cells(truth)
    split = _split_rows(truth)
    wrong: list[Mismatch] = []
    undecided: set[str] = set()
    for address, value in want.items():
        ref = CellRef.parse(address)
        table = report.tables.get(ref.table)
        got = table.get(ref.row, ref.column) if table else "table missing"
        if same(value, got):
            continue
        row = f"{ref.table}.{ref.row}"
        if (row in split or truth.get("runs")) and (
            row in undecided or _candidate(report, row, want)
        ):
            undecided.add(row)
            continue
        wrong.append(Mismatch(address, value, got))
    for key in ("t2", "t3", "t4"):
        table = report.tables.get(key)
        for (row_key, column), value in table.cells.items() if table else ():
            if f"{key}.{row_key}.{column}" not in want and value is not None:
                wrong.append(Mismatch(f"{key}.{row_key}.{column}", "nothing there", value))
    return wrong + stat_mismatches(report, truth)


@cache
def _simplifier() -> Any:
    return opencc.OpenCC("t2s")


def _label(text: str) -> str:
    plain: str = _simplifier().convert(text)
    return _LABEL.sub("", _LABEL.sub("", plain))


def stat_mismatches(report: Report, truth: Mapping[str, Any]) -> list[Mismatch]:
    """Rows of the 统计表 read wrong. A repeated label may come with its block in front."""
    stat = truth["tables"].get("stat")
    if not stat:
        return []
    read = [(_label(k), list(v)) for k, v in report.stat_rows.items()]
    rows = stat["rows"].items() if isinstance(stat["rows"], dict) else stat["rows"]
    rows = [(label, values) for label, values in rows]
    repeated = {k for k, n in Counter(label for label, _ in rows).items() if n > 1}
    wrong = []
    for label, values in rows:
        name = _label(label)
        got = [v for k, v in read if (name in k if label in repeated else name == k)]
        if not any(_same_row(values, g) for g in got):
            wrong.append(Mismatch(f"stat.{label}", values, got))
    return wrong


def _same_row(want: Sequence[CellValue], got: Sequence[CellValue]) -> bool:
    head, rest = got[: len(want)], got[len(want) :]
    return len(head) == len(want) and all(map(same, want, head)) and not any(rest)


def fact_mismatches(report: Report, truth: Mapping[str, Any]) -> list[Mismatch]:
    """Year, body, edition, script and period."""
    pairs: list[tuple[str, object, object]] = [
        ("year", truth["year"], report.year),
        ("body", truth["body"], report.body),
        ("format", truth["format"], report.edition),
        ("script", truth["script"], report.script),
    ]
    if truth.get("period"):
        got = [d.isoformat() for d in report.period] if report.period else None
        pairs.append(("period", truth["period"], got))
    return [Mismatch(name, want, got) for name, want, got in pairs if want != got]


def _says(finding: ReportFinding, value: int | Decimal) -> bool:
    """Whether the finding names this number; shares may be told to more decimals."""
    text = f"{finding.stated} {finding.computed} {finding.message}"
    slack = Decimal("0.06") if isinstance(value, Decimal) else Decimal(0)
    numbers = re.findall(r"\d+(?:\.\d+)?", text)
    return any(abs(Decimal(n) - value) <= slack for n in numbers)


def explains(finding: ReportFinding, expected: Expected) -> bool:
    """Whether this finding tells the planted contradiction: kind, grade, place and figures."""
    if finding.kind not in expected.kinds or finding.severity.value not in expected.severities:
        return False
    if expected.cells and {str(ref) for ref in finding.cells} & set(expected.cells):
        return True
    said = finding.message + "".join(e.text for e in finding.evidence) + str(finding.stated)
    if expected.words and any(word in said for word in expected.words):
        return True
    figures = [v for v in (expected.stated, expected.computed) if isinstance(v, (int, Decimal))]
    if figures:
        return all(_says(finding, v) for v in figures)
    return not expected.cells and not expected.words


def related(finding: ReportFinding, expected: Expected) -> bool:
    """Whether the finding can follow from the planted contradiction: a cell, figure or word."""
    if {str(ref) for ref in finding.cells} & set(expected.cells):
        return True
    said = finding.message + "".join(e.text for e in finding.evidence)
    if any(word in said for word in expected.words):
        return True
    figures = [v for v in (expected.stated, expected.computed) if isinstance(v, (int, Decimal))]
    return any(_says(finding, v) for v in figures)


def unexplained(
    findings: Iterable[ReportFinding], expected: Sequence[Expected]
) -> list[ReportFinding]:
    """Findings of grade error that no expected contradiction explains: false alarms."""
    return [
        f
        for f in findings
        if f.severity.value == "error"
        and not any("error" in e.severities and related(f, e) for e in expected)
    ]
