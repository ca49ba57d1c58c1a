"""The publication clock (条例第二十六条) as a lamp, and as a bound on 成文日期 for filters."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.console.due import Due, due
from gongkai.registers.catalogue.choices import Lamp
from gongkai.registers.catalogue.clock import SOON_DAYS, PublicationClock, clock_on
from gongkai_rules.workdays import Calendar

_STATES = {Lamp.LATE: "late", Lamp.SOON: "near", Lamp.CALM: "ok", Lamp.UNKNOWN: "idle"}
_FARTHEST = 90
"""Calendar days within which twenty working days surely end."""


def lamp_of_clock(clock: PublicationClock) -> Due:
    """The clock as a lamp with words."""
    if clock.lamp == Lamp.DONE:
        state = "ok" if clock.on_time else "late" if clock.on_time is False else "idle"
        return Due(state, clock.words)
    if clock.lamp == Lamp.UNKNOWN or clock.days_left is None or not clock.counts:
        return Due("idle", clock.words if clock.lamp == Lamp.UNKNOWN else clock.why_not)
    return due(clock.days_left, near=SOON_DAYS)


def made_bounds(calendar: Calendar, today: date) -> tuple[date, date]:
    """The last 成文日期 that is late today, and the last one whose term is near.

    The due day never moves back when the day of making moves on, so that a lamp is a range of
    days, which an index answers.
    """
    late = near = today - timedelta(days=_FARTHEST)
    for days in range(_FARTHEST, -1, -1):
        made = today - timedelta(days=days)
        lamp = clock_on(made, None, calendar, today).lamp
        if lamp == Lamp.LATE:
            late = near = made
        elif lamp == Lamp.SOON:
            near = made
    return late, near
