"""What the open data say at this moment, as one short text that changes when they do."""

from __future__ import annotations

import hashlib

from django.db.models import Max

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest.models import Report, Verdict


def data_stamp(scope: Scope, *, year: int | None = None, body_code: str | None = None) -> str:
    """32 hex digits over the current reports, of a year or a body if asked; empty if there are
    none.

    Versions, runs of the checks and verdicts are only ever added, so that their keys stand for
    all they say: an other reading, an other finding, decision or reason has another key. Counts
    would not do: one finding confirmed and another set back leave them as they were.
    """
    reports = Report.objects.within(scope).filter(current__isnull=False)
    if year is not None:
        reports = reports.filter(year=year)
    if body_code is not None:
        reports = reports.filter(body__code=body_code)
    judged = dict(
        Verdict.objects.within(scope)
        .filter(report__in=reports)
        .order_by()
        .values_list("report_id")
        .annotate(newest=Max("pk"))
    )
    rows = reports.order_by("body__code", "year").values_list(
        "pk",
        "body__code",
        "body__name",
        "year",
        "current_id",
        "current__number",
        "current_check_id",
        "current_check__fingerprint",
    )
    digest = hashlib.sha256()
    found = False
    for row in rows:
        found = True
        digest.update(repr((*row[1:], judged.get(row[0], 0))).encode())
    return digest.hexdigest()[:32] if found else ""
