"""The working-day calendar of a body: shipped data, installed notices, region, extra days.

Kept in the process and asked for again when the stamp in the database was changed by whatever
process changed something: one small query per call, a calendar is built once per change.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from threading import Lock
from uuid import uuid4

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.holidays.models import BodyDay, CalendarStamp, InstalledNotice
from gongkai_rules.workdays import (
    Calendar,
    ExtraDay,
    Notice,
    Region,
    find_region,
    parse_notice,
    regions,
)

_MOST = 64
_kept: OrderedDict[tuple[object, ...], Calendar] = OrderedDict()
_lock = Lock()


def calendar_for(body: Body | None = None) -> Calendar:
    """The calendar by which the body counts working days; without a body, that of the nation."""
    stamp = CalendarStamp.objects.filter(pk=1).values_list("token", flat=True).first() or ""
    key = (stamp, body.path if body else "", body.region if body else "")
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    built = build_calendar(body)
    with _lock:
        _kept[key] = built
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return built


def build_calendar(
    body: Body | None, *, region: str = "", further: Sequence[tuple[str, Notice]] = ()
) -> Calendar:
    """The calendar from the database as it is, with further notices (region code, notice).

    Without a body: that of the nation, or of the region whose code is given.
    """
    place = region_of(body) if body else find_region(region) if region else None
    calendar = Calendar.load(place.code if place else None)
    installed = [(row.region, as_notice(row)) for row in standing_notices()]
    for code, notice in (*installed, *further):
        if not code:
            calendar = calendar.with_notice(notice)
        elif place is not None and code == place.code:
            calendar = calendar.with_regional_notice(notice)
    extra = _extra_days(body) if body else ()
    return calendar.with_extra(extra) if extra else calendar


def standing_notices() -> list[InstalledNotice]:
    """Installed notices that were not withdrawn, oldest first."""
    rows = InstalledNotice.objects.filter(withdrawn_at__isnull=True)
    return list(rows.order_by("published_on", "version", "pk"))


def as_notice(row: InstalledNotice) -> Notice:
    """The installed row as the notice the rules know."""
    notice = parse_notice(
        {
            "year": row.year,
            "title": row.title,
            "number": row.number or None,
            "published_on": row.published_on.isoformat(),
            "holidays": row.holidays,
            "make_up_days": row.make_up_days,
        }
    )
    return replace(notice, number_mark="V~" if row.number else None, published_mark="V~")


def region_of(body: Body) -> Region | None:
    """The region with days of its own in which the body lies: by its 区划, else its superiors'."""
    codes = [code for code in body.path.split("/") if code]
    above = (
        Body.objects.unscoped("region of a body's superiors")
        .filter(code__in=codes)
        .order_by("path")
        .values_list("region", "name")
    )
    places = [body.region, body.name]
    for pair in reversed(list(above)):
        places.extend(pair)
    for place in places:
        for region in regions():
            if place and (region.answers_to(place) or place.startswith(region.name)):
                return region
    return None


def _extra_days(body: Body) -> tuple[ExtraDay, ...]:
    """Extra days of the body and of those above it; the nearer one prevails."""
    codes = [code for code in body.path.split("/") if code]
    rows = (
        BodyDay.objects.filter(body__code__in=codes, struck_at__isnull=True)
        .order_by("body__path", "day")
        .values_list("day", "working", "name", "source")
    )
    found: dict[date, ExtraDay] = {
        day: ExtraDay(day, working, name, source) for day, working, name, source in rows
    }
    return tuple(found[day] for day in sorted(found))


def raise_stamp() -> None:
    """Say that the calendar changed; in the transaction of the change.

    A token and not a count: one that was rolled back never comes again.
    """
    CalendarStamp.objects.update_or_create(pk=1, defaults={"token": uuid4().hex})


def forget_calendars() -> None:
    """Drop what this process keeps (tests, and a database that was put back)."""
    with _lock:
        _kept.clear()
