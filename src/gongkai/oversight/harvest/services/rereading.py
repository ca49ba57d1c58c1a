"""Reading stored files again with today's reader; verdicts stay, as they hang on the key."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.files.services import content_of
from gongkai.oversight.harvest.choices import Cause
from gongkai.oversight.harvest.models import Report
from gongkai.oversight.harvest.reading import read_guarded
from gongkai.oversight.harvest.services.checking import Readings
from gongkai.oversight.harvest.services.loading import Harvested, require_loader
from gongkai.oversight.harvest.services.storing import clean, report_data
from gongkai.oversight.harvest.services.writing import check_again, place_version
from gongkai_reports.document import UnreadableError


def reread_report(
    scope: Scope, body_code: str, year: int, *, readings: Readings | None = None
) -> Harvested:
    """Read the current file of a report again.

    A different result is a new version; the same result is only checked again. A file that
    today's reader refuses leaves everything as it is. Raises ``OutsideScope``, ``NotPermitted``.
    """
    body = Body.objects.within(scope).filter(code=body_code).first()
    report = (
        Report.objects.within(scope)
        .filter(body=body, year=year, current__isnull=False)
        .select_related("current__file")
        .first()
        if body
        else None
    )
    if body is None or report is None or report.current is None:
        raise OutsideScope(f"{body_code}/{year}")
    require_loader(scope, body)
    kept = readings or Readings()
    version = report.current
    try:
        read = read_guarded(content_of(version.file), version.file_name)
    except UnreadableError as error:
        return Harvested(
            "failed", version.file_name, error.message, error.message_en, code=error.code
        )
    read.year = year
    same = clean(read.document.text) == version.text and report_data(read) == version.data
    if same:
        kept.keep(version.file_id, read)
        changed = check_again(scope, report, kept)
        return Harvested(
            "unchanged",
            version.file_name,
            "读取结果相同" + ("，核查结果已更新。" if changed else "，未作更改。"),
            "same reading" + (", findings renewed" if changed else ""),
            body.code,
            body.name,
            year,
            version.number,
        )
    placed = place_version(
        scope,
        body=body,
        year=year,
        read=read,
        file=version.file,
        name=version.file_name,
        cause=Cause.REREAD,
        readings=kept,
    )
    return Harvested(
        "new_version",
        version.file_name,
        f"重新读取结果不同，已存为第 {placed.number} 版。",
        f"the reading differs and is version {placed.number}",
        body.code,
        body.name,
        year,
        placed.number,
        placed.counts,
    )


def reread_all(scope: Scope) -> Iterator[Harvested]:
    """Read every current report of the scope again, oldest year first."""
    readings = Readings()
    rows = (
        Report.objects.within(scope)
        .filter(current__isnull=False)
        .order_by("body__path", "year")
        .values_list("body__code", "year")
    )
    for code, year in list(rows):
        yield reread_report(scope, code, year, readings=readings)
