"""The answer to one file: report and findings, or why it cannot be read; and its JSON form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from gongkai_reports.api import read
from gongkai_reports.checks import check
from gongkai_reports.document import Evidence, UnreadableError
from gongkai_reports.findings import ReportFinding
from gongkai_reports.report import Report
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.grid import CellValue

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

EXIT_CLEAN, EXIT_ERRORS, EXIT_UNREADABLE = 0, 1, 2


@dataclass(slots=True)
class Outcome:
    """What came of one file. Either ``report`` is set or ``failure``."""

    path: Path
    report: Report | None = None
    findings: list[ReportFinding] = field(default_factory=list)
    failure: UnreadableError | None = None
    compared_with: Path | None = None
    """File of the year before that the cross-year checks used."""

    @property
    def exit_code(self) -> int:
        """0 clean, 1 with findings of severity error, 2 unreadable."""
        if self.failure:
            return EXIT_UNREADABLE
        if any(f.severity is Severity.ERROR for f in self.findings):
            return EXIT_ERRORS
        return EXIT_CLEAN

    def counts(self) -> dict[str, int]:
        """Findings by severity, every severity named."""
        found = Counter(f.severity for f in self.findings)
        return {s.value: found[s] for s in Severity}


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Exit code of a run: the worst of its files (2 before 1 before 0)."""
    return max((o.exit_code for o in outcomes), default=EXIT_CLEAN)


def read_file(path: Path) -> Report:
    """Read one report; runs in a guarded child."""
    return read(path)


def pair_with_year_before(
    reports: Sequence[tuple[Path, Report]],
) -> dict[Path, tuple[Path, Report]]:
    """For each report the report of the same body one year earlier among those given, if any."""
    known = {(r.body, r.year): (path, r) for path, r in reports if r.body and r.year is not None}
    pairs: dict[Path, tuple[Path, Report]] = {}
    for path, report in reports:
        if report.year is not None and (before := known.get((report.body, report.year - 1))):
            pairs[path] = before
    return pairs


Checker = Callable[[Report, Report | None], list[ReportFinding]]


def check_reports(
    read_results: Sequence[tuple[Path, Report | UnreadableError]],
    previous: tuple[Path, Report] | None = None,
    checker: Checker = check,
) -> list[Outcome]:
    """Check what was read, each against its year before: ``previous``, or one among the files.

    ``checker`` may refuse a report with ``UnreadableError`` (a limit of time or memory).
    """
    pairs = pair_with_year_before([(p, r) for p, r in read_results if isinstance(r, Report)])
    outcomes = []
    for path, result in read_results:
        if isinstance(result, UnreadableError):
            outcomes.append(Outcome(path, failure=result))
            continue
        before = previous or pairs.get(path)
        try:
            findings = checker(result, before[1] if before else None)
        except UnreadableError as refusal:
            outcomes.append(Outcome(path, failure=refusal))
            continue
        outcomes.append(
            Outcome(path, result, findings, compared_with=before[0] if before else None)
        )
    return outcomes


def plain(value: CellValue) -> JsonValue:
    """A cell value for JSON: whole amounts as int, other amounts as float."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def evidence_json(evidence: Evidence) -> dict[str, JsonValue]:
    """Place of a value: span of the document text, page and box where there are pages."""
    return {
        "page": evidence.page,
        "box": list(evidence.box) if evidence.box else None,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
    }


def finding_json(finding: ReportFinding) -> dict[str, JsonValue]:
    """One finding with stable keys (docs/reports.md)."""
    return {
        "key": finding.key,
        "rule": finding.rule,
        "kind": finding.kind,
        "severity": finding.severity.value,
        "where": finding.where,
        "stated": plain(finding.stated),
        "computed": plain(finding.computed),
        "message": finding.message,
        "message_en": finding.message_en,
        "cells": [str(c) for c in finding.cells],
        "evidence": [evidence_json(e) for e in finding.evidence],
        "repairs": [{"cell": str(r.cell), "value": plain(r.value)} for r in finding.repairs],
    }


def failure_json(path: Path, failure: UnreadableError) -> dict[str, JsonValue]:
    """An unreadable file: code and both messages."""
    return {
        "file": path.name,
        "status": "unreadable",
        "code": failure.code,
        "message": failure.message,
        "message_en": failure.message_en,
    }


def outcome_json(outcome: Outcome) -> dict[str, JsonValue]:
    """The answer of ``gongkai reports check --json`` for one file."""
    if outcome.failure or outcome.report is None:
        assert outcome.failure is not None
        return failure_json(outcome.path, outcome.failure)
    report = outcome.report
    counts: dict[str, JsonValue] = dict(outcome.counts())
    return {
        "file": outcome.path.name,
        "status": "errors" if outcome.exit_code else "clean",
        "body": report.body,
        "year": report.year,
        "format": report.edition,
        "compared_with": outcome.compared_with.name if outcome.compared_with else None,
        "counts": counts,
        "findings": [finding_json(f) for f in outcome.findings],
    }
