"""Reports in the open JSON form, as they were stored when they were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.oversight.harvest.models import ReportVersion


def report_form(
    scope: Scope, body_code: str, year: int, version: int | None = None
) -> Mapping[str, Any]:
    """One report as ``gongkai reports read --json`` gave it. Raises ``OutsideScope``."""
    rows = ReportVersion.objects.within(scope).filter(
        report__body__code=body_code, report__year=year
    )
    rows = rows.filter(current_of__isnull=False) if version is None else rows.filter(number=version)
    data: Mapping[str, Any] | None = rows.values_list("data", flat=True).first()
    if data is None:
        raise OutsideScope(f"{body_code}/{year}")
    return data


def report_forms(
    scope: Scope, *, year: int | None = None
) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """(body code, year, form) of all current reports, streamed by body and year."""
    rows = ReportVersion.objects.within(scope).filter(current_of__isnull=False)
    if year is not None:
        rows = rows.filter(report__year=year)
    yield from (
        rows.order_by("report__body__code", "report__year")
        .values_list("report__body__code", "report__year", "data")
        .iterator(chunk_size=50)
    )
