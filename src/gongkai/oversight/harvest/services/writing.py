"""One transaction that puts a version in place, with its findings and those of the year after.

Reading and checking are slow and happen before the transaction; the transaction looks whether
the years around have moved meanwhile and, if so, the preparation is done again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.search.services import note_change
from gongkai.oversight.harvest.choices import Cause
from gongkai.oversight.harvest.indexing import INDEX, key_of
from gongkai.oversight.harvest.models import Report, ReportVersion
from gongkai.oversight.harvest.services.checking import (
    Readings,
    findings_of,
    store_check,
    year_after,
    year_before,
)
from gongkai.oversight.harvest.services.storing import add_version
from gongkai_reports.findings import ReportFinding
from gongkai_reports.report import Report as ReadReport

_TRIES = 5


class _MovedError(Exception):
    """A neighbouring year changed between preparation and transaction."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A version in place: its number, and whether it is the first of its report."""

    report_id: int
    number: int
    first: bool
    counts: Mapping[str, int]


@dataclass(slots=True)
class _Prepared:
    previous: ReportVersion | None
    findings: list[ReportFinding]
    after: Report | None
    after_findings: list[ReportFinding] | None


def place_version(
    scope: Scope,
    *,
    body: Body,
    year: int,
    read: ReadReport,
    file: StoredFile,
    name: str,
    cause: Cause,
    readings: Readings,
) -> Placed:
    """Add a version, make it current, store its findings, check the year after again."""
    _complete(read, body, year)
    readings.keep(file.sha256, read)
    for _attempt in range(_TRIES):
        prepared = _prepare(body.pk, year, read, readings)
        try:
            with transaction.atomic():
                return _place(scope, body, year, read, file, name, cause, prepared)
        except _MovedError:
            continue
    raise RuntimeError(f"the reports around {body.code}/{year} keep changing; try again")


def check_again(scope: Scope, report: Report, readings: Readings) -> bool:
    """Check the current version again (new rules, or the year before changed). True if changed."""
    version = (
        ReportVersion.objects.unscoped("current version of a report in hand")
        .filter(current_of=report)
        .select_related("file", "report")
        .first()
    )
    read = readings.of(version) if version else None
    if version is None or read is None:
        return False
    for _attempt in range(_TRIES):
        previous = year_before(report)
        before = readings.of(previous) if previous else None
        findings = findings_of(read, before)
        try:
            with transaction.atomic():
                lock_body(report.body_id)
                locked = _lock(report.pk)
                if locked.current_id != version.pk or not _same(year_before(locked), previous):
                    raise _MovedError
                return _point_at_check(locked, version, previous, findings)
        except _MovedError:
            continue
    return False


def _complete(read: ReadReport, body: Body, year: int) -> None:
    """What a person or the register knows better than the document."""
    read.year = year
    read.body = read.body or body.name
    read.level = read.level or body.report_level


def _prepare(body_id: int, year: int, read: ReadReport, readings: Readings) -> _Prepared:
    stand_in = Report(body_id=body_id, year=year)
    previous = year_before(stand_in)
    before = readings.of(previous) if previous else None
    after = year_after(stand_in)
    after_findings = None
    if after is not None and after.current is not None:
        after_read = readings.of(after.current)
        if after_read is not None:
            after_findings = findings_of(after_read, read)
    return _Prepared(previous, findings_of(read, before), after, after_findings)


def _place(
    scope: Scope,
    body: Body,
    year: int,
    read: ReadReport,
    file: StoredFile,
    name: str,
    cause: Cause,
    prepared: _Prepared,
) -> Placed:
    lock_body(body.pk)
    report, first = Report.objects.unscoped("permission was checked by the caller").get_or_create(
        body=body, year=year
    )
    report = _lock(report.pk)
    if not _same(year_before(report), prepared.previous) or not _same(
        _current(year_after(report)), _current(prepared.after)
    ):
        raise _MovedError
    before = report.current_id
    version = add_version(scope, report, read, file, name, cause)
    report.current = version
    report.withdrawn_at, report.withdrawn_reason = None, ""
    _point_at_check(report, version, prepared.previous, prepared.findings)
    if prepared.after is not None and prepared.after_findings is not None:
        after = _lock(prepared.after.pk)
        assert prepared.after.current is not None
        _point_at_check(after, prepared.after.current, version, prepared.after_findings)
    assert report.current_check is not None
    audit_report(
        scope,
        body,
        report,
        f"report.{cause.value}",
        before={"version": before},
        after={
            "version": version.number,
            "sha256": file.sha256,
            "findings": report.current_check.counts,
        },
    )
    return Placed(report.pk, version.number, first, report.current_check.counts)


def audit_report(
    scope: Scope,
    body: Body,
    report: Report,
    action: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    index: bool = True,
) -> None:
    """The audit entry of an act on a report, and the note that it must be indexed again."""
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=action,
        object_type="report",
        object_id=report.pk,
        object_label=f"{body.name} {report.year}",
        body_code=body.code,
        before=before,
        after=after,
    )
    if index:
        note_change(INDEX, key_of(body.code, report.year))


def _point_at_check(
    report: Report,
    version: ReportVersion,
    previous: ReportVersion | None,
    findings: list[ReportFinding],
) -> bool:
    run = store_check(version, previous, findings, report.current_check)
    changed = report.current_check_id != run.pk
    report.current_check = run
    report.save()
    return changed


def lock_body(body_id: int) -> None:
    """Acts on the reports of one body follow one another, since neighbouring years are compared."""
    Body.objects.unscoped("permission was checked by the caller").select_for_update(
        no_key=True
    ).get(pk=body_id)


def _lock(pk: int) -> Report:
    return (
        Report.objects.unscoped("permission was checked by the caller")
        .select_for_update()
        .get(pk=pk)
    )


def _current(report: Report | None) -> ReportVersion | None:
    return report.current if report else None


def _same(one: ReportVersion | None, other: ReportVersion | None) -> bool:
    return (one.pk if one else None) == (other.pk if other else None)
