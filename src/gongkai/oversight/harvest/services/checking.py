"""Running the checks over a version and keeping the findings that differ from the last run."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, OrderedDict
from typing import Any

from gongkai.foundation.files.services import content_of
from gongkai.oversight.harvest.models import CheckRun, FindingRow, Report, ReportVersion
from gongkai.oversight.harvest.reading import read_guarded
from gongkai.oversight.harvest.release import READER_VERSION
from gongkai.oversight.harvest.services.storing import clean, clean_json
from gongkai_reports.checks import check
from gongkai_reports.document import Evidence, UnreadableError
from gongkai_reports.findings import ReportFinding
from gongkai_reports.report import Report as ReadReport

_KEEP = 64


class Readings:
    """Reports as read, by stored file; the last few are kept for the years around them.

    A version that is not kept is read again from its file: the reader is deterministic.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, ReadReport] = OrderedDict()

    def keep(self, sha256: str, read: ReadReport) -> None:
        """Remember a report just read."""
        self._kept[sha256] = read
        self._kept.move_to_end(sha256)
        while len(self._kept) > _KEEP:
            self._kept.popitem(last=False)

    def of(self, version: ReportVersion) -> ReadReport | None:
        """The report of a version; ``None`` when today's reader refuses its file."""
        found = self._kept.get(version.file_id)
        if found is None:
            try:
                found = read_guarded(content_of(version.file), version.file_name)
            except UnreadableError:
                return None
            self.keep(version.file_id, found)
        found.year = version.report.year
        return found


def year_before(report: Report) -> ReportVersion | None:
    """The current version of the year before, which the cross-year rules look at."""
    return (
        ReportVersion.objects.unscoped("the same body's report of the year before")
        .filter(
            report__body_id=report.body_id,
            report__year=report.year - 1,
            current_of__isnull=False,
        )
        .select_related("file", "report")
        .first()
    )


def year_after(report: Report) -> Report | None:
    """The next year's report, to be checked again when this one changes."""
    return (
        Report.objects.unscoped("the same body's report of the year after")
        .filter(body_id=report.body_id, year=report.year + 1, current__isnull=False)
        .select_related("current__file", "current__report")
        .first()
    )


def findings_of(read: ReadReport, previous: ReadReport | None) -> list[ReportFinding]:
    """Findings, each key once (two rules may not share one)."""
    unique: dict[str, ReportFinding] = {}
    for finding in check(read, previous):
        unique.setdefault(finding.key, finding)
    return list(unique.values())


def store_check(
    version: ReportVersion,
    previous: ReportVersion | None,
    findings: list[ReportFinding],
    last: CheckRun | None,
) -> CheckRun:
    """Store a run, or return the last one when it says the same."""
    rows = [_row(position, finding) for position, finding in enumerate(findings)]
    fingerprint = hashlib.sha256(
        json.dumps(rows, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    ).hexdigest()
    if (
        last is not None
        and last.version_id == version.pk
        and last.previous_id == (previous.pk if previous else None)
        and last.fingerprint == fingerprint
    ):
        return last
    run = CheckRun.objects.create(
        version=version,
        previous=previous,
        checker_version=READER_VERSION,
        counts=dict(Counter(finding.severity.value for finding in findings)),
        fingerprint=fingerprint,
    )
    FindingRow.objects.bulk_create([FindingRow(check_run=run, **row) for row in rows])
    return run


def _row(position: int, finding: ReportFinding) -> dict[str, Any]:
    row: dict[str, Any] = clean_json(
        {
            "position": position,
            "key": finding.key,
            "rule": finding.rule,
            "kind": finding.kind,
            "severity": finding.severity.value,
            "where": clean(finding.where)[:300],
            "stated": finding.stated,
            "computed": finding.computed,
            "message": finding.message,
            "message_en": finding.message_en,
            "cells": [str(cell) for cell in finding.cells],
            "evidence": [_place(item) for item in finding.evidence],
            "repairs": [{"cell": str(r.cell), "value": r.value} for r in finding.repairs],
        }
    )
    return row


def _place(item: Evidence) -> dict[str, Any]:
    return {
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "page": item.page,
        "box": list(item.box) if item.box else None,
    }
