"""What is known of the calendar, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.holidays.models import BodyDay, InstalledNotice, Projection
from gongkai.foundation.holidays.services.calendars import calendar_for
from gongkai.foundation.holidays.shapes import HolidayWarning, Moved, VersionRow, YearRow
from gongkai_rules.clock import period
from gongkai_rules.workdays import Calendar, DayInfo, Notice

LONGEST = "publish"
"""The longest period in working days that is counted from today (条例第二十六条)."""


def year_rows(first: int, last: int, region: str = "") -> list[YearRow]:
    """Every year with its versions, the newest year first."""
    shipped = _shipped(region)
    installed: dict[int, list[InstalledNotice]] = {}
    for row in InstalledNotice.objects.filter(region=region, year__range=(first, last)):
        installed.setdefault(row.year, []).append(row)
    return [
        YearRow(
            year,
            (
                *(_shipped_row(notice) for notice in shipped.get(year, ())),
                *(_installed_row(row) for row in installed.get(year, ())),
            ),
        )
        for year in range(last, first - 1, -1)
    ]


def _shipped(region: str) -> Mapping[int, tuple[Notice, ...]]:
    calendar = Calendar.load(region or None)
    if calendar.region is None:
        return calendar.versions
    return {year: (notice,) for year, notice in calendar.region.notices.items()}


def _shipped_row(notice: Notice) -> VersionRow:
    return VersionRow(
        version=0,
        title=notice.title,
        number=notice.number or "",
        published_on=notice.published_on,
        days_off=len(notice.holidays),
        make_up_days=len(notice.make_up),
        installed_by="",
        effective_since=notice.published_on,
        withdrawn=False,
        id=None,
        mark=notice.mark,
    )


def _installed_row(row: InstalledNotice) -> VersionRow:
    return VersionRow(
        version=row.version,
        title=row.title,
        number=row.number,
        published_on=row.published_on,
        days_off=sum(len(entry["days"]) for entry in row.holidays),
        make_up_days=len(row.make_up_days),
        installed_by=row.installed_by_name,
        effective_since=row.effective_since,
        withdrawn=row.withdrawn_at is not None,
        id=row.pk,
        mark="",
    )


def installed_notice(notice_id: int) -> tuple[VersionRow, int, str, list[Moved]]:
    """An installed notice: the row, its year, its text, what it moved. Raises OutsideScope."""
    row = InstalledNotice.objects.filter(pk=notice_id).first()
    if row is None:
        raise OutsideScope(str(notice_id))
    moved = [
        Moved(line.label, line.url, line.old_due, line.new_due)
        for line in Projection.objects.filter(notice=row)
    ]
    return _installed_row(row), row.year, row.source_text, moved


def year_days(body: Body | None, year: int) -> list[list[DayInfo]]:
    """The days of a year by month, as the body counts them."""
    calendar = calendar_for(body)
    months: list[list[DayInfo]] = [[] for _month in range(12)]
    day = date(year, 1, 1)
    while day.year == year:
        months[day.month - 1].append(calendar.kind_of(day))
        day += timedelta(days=1)
    return months


def body_days(scope: Scope, body: Body) -> list[BodyDay]:
    """Extra days of the body, struck-out ones too. Raises :class:`OutsideScope`."""
    if not scope.sees(body.pk):
        raise OutsideScope(body.code)
    return list(BodyDay.objects.filter(body=body).order_by("-day", "-pk"))


def holiday_warnings(today: date, body: Body | None = None) -> list[HolidayWarning]:
    """What is missing now: a year that a period running from today would already need.

    The notice of a year usually comes out in the autumn before. From the first day on which the
    longest period in working days (20, 条例第二十六条) reaches into a year without notice, every
    such date is provisional, and this says so.
    """
    calendar = calendar_for(body)
    most = period(LONGEST).length
    last = calendar.add_working_days(today, most)
    return [
        HolidayWarning(
            "holidays.this_year" if year == today.year else "holidays.next_year",
            year,
            _(
                "%(year)d年的放假安排通知还没有录入：今天起算的%(most)d个工作日到%(last)s，"
                "落在该年的期限都是暂计，通知录入后重新计算。"
            )
            % {"year": year, "most": most, "last": last},
        )
        for year in calendar.provisional_years(today, last)
    ]


def next_unknown_year(body: Body | None = None, *, after: int) -> int:
    """The first year from ``after`` on without a notice."""
    calendar = calendar_for(body)
    year = after
    while calendar.in_force.get(year) is not None:
        year += 1
    return year
