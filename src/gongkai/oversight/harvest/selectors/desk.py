"""What the staff desk lists: files without an owner, unreadable files, findings to judge."""

from __future__ import annotations

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import MAY_LOAD, Role
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.files.models import StoredFile
from gongkai.oversight.harvest.choices import IntakeState
from gongkai.oversight.harvest.models import HarvestFailure, Intake, ReportVersion
from gongkai.oversight.harvest.selectors.overview import bodies, summaries
from gongkai.oversight.harvest.shapes import BodyRow, FailureRow, IntakeRow, WorkRow


def inbox(scope: Scope) -> list[IntakeRow]:
    """Files whose body or year nobody has named yet."""
    rows = Intake.objects.within(scope).filter(state=IntakeState.OPEN)
    return [
        IntakeRow(
            id=row.pk,
            file_name=row.file_name,
            sha256=row.file_id,
            body_as_read=row.body_as_read,
            year_as_read=row.year_as_read,
            excerpt=row.excerpt,
            received_at=row.received_at,
            loaded_by=row.loaded_by,
        )
        for row in rows
    ]


def failures(scope: Scope, *, limit: int = 200) -> list[FailureRow]:
    """Files that could not be read and have not been read since."""
    rows = HarvestFailure.objects.within(scope).filter(resolved_at__isnull=True)[:limit]
    return [
        FailureRow(
            id=row.pk,
            file_name=row.file_name,
            size=row.size,
            code=row.code,
            message=row.message,
            message_en=row.message_en,
            last_seen_at=row.last_seen_at,
            times=row.times,
            loaded_by=row.loaded_by,
        )
        for row in rows
    ]


def worklist(scope: Scope) -> list[WorkRow]:
    """Reports with findings of severity error or likely that nobody has judged, worst first."""
    rows = []
    for summary in summaries(scope).values():
        total = sum(summary.counts.values()) - summary.confirmed
        serious = summary.counts.get("error", 0) + summary.counts.get("likely", 0)
        if serious and total > 0:
            rows.append(WorkRow(summary, min(serious, total), max(total - serious, 0)))
    return sorted(
        rows, key=lambda row: (-row.open_errors, row.summary.body_code, -row.summary.year)
    )


def loadable_bodies(scope: Scope) -> list[BodyRow]:
    """Bodies whose reports the person may load or assign."""
    return [row for row in bodies(scope) if any(scope.holds(role, row.id) for role in MAY_LOAD)]


def founding_superiors(scope: Scope) -> list[BodyRow]:
    """Bodies below which the person may enter a new one: supervised, not abolished."""
    standing = set(
        Body.objects.within(scope).filter(abolished_on__isnull=True).values_list("pk", flat=True)
    )
    return [
        row for row in bodies(scope) if row.id in standing and scope.holds(Role.SUPERVISOR, row.id)
    ]


def stored_file(scope: Scope, body_code: str, year: int, number: int) -> tuple[StoredFile, str]:
    """The published file of a version, and the name to offer it under. Raises ``OutsideScope``."""
    version = (
        ReportVersion.objects.within(scope)
        .filter(report__body__code=body_code, report__year=year, number=number)
        .select_related("file")
        .defer("text", "data")
        .first()
    )
    if version is None or not Body.objects.within(scope).filter(code=body_code).exists():
        raise OutsideScope(f"{body_code}/{year}/{number}")
    return version.file, version.file_name
