"""The publication clock (条例第二十六条) and its lamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.choices import Lamp
from gongkai_rules.clock import Due, TraceDay, publication_due
from gongkai_rules.workdays import Calendar
from gongkai_rules.workdays.calendar import DateOutOfRangeError

SOURCE = "政府信息公开条例第二十六条"
SOON_DAYS = 5
"""Working days before the end at which the lamp changes (practice)."""


@dataclass(frozen=True, slots=True)
class PublicationClock:
    """From making (成文) to the real first publication, in working days.

    ``days_left`` counts working days to the last day (negative = overdue by); ``days_used`` those
    between making and publication, or today. ``None`` where the day it was made is not known.
    """

    made_on: date | None
    due: date | None
    published_on: date | None
    lamp: Lamp
    days_left: int | None
    days_used: int | None
    on_time: bool | None
    """``None`` while open, and for items that count in no rate."""
    counts: bool
    """Whether it belongs in the on-time rate: made here, proactive, not taken over from before."""
    why_not: str
    provisional: bool
    provisional_reason: str
    trace: tuple[TraceDay, ...]

    @property
    def words(self) -> str:
        """The lamp in words, with days."""
        if self.lamp == Lamp.UNKNOWN:
            return self.why_not or _("没有成文日期，无法计算公开期限")
        if self.lamp == Lamp.DONE:
            if self.on_time is None:
                return self.why_not
            return _("按期公开") if self.on_time else _("超期公开")
        left = self.days_left or 0
        if left < 0:
            return _("已超期 %(n)d 个工作日") % {"n": -left}
        return _("还剩 %(n)d 个工作日") % {"n": left}


def clock_on(
    made_on: date | None,
    published_on: date | None,
    calendar: Calendar,
    today: date,
    *,
    why_not: str = "",
    soon: int = SOON_DAYS,
) -> PublicationClock:
    """The clock of one item. ``why_not`` says why it counts in no rate, if so."""
    if made_on is None:
        reason = why_not or _("没有成文日期，无法计算公开期限")
        return _unknown(None, published_on, reason)
    try:
        due: Due = publication_due(made_on, calendar)
        end = published_on or today
        used = calendar.working_days_between(made_on, end)
        left = calendar.working_days_between(end, due.due)
    except DateOutOfRangeError:
        reason = _("日期超出工作日历范围，无法计算公开期限")
        return _unknown(made_on, published_on, reason)
    on_time = None if published_on is None or why_not else published_on <= due.due
    if published_on is not None:
        lamp = Lamp.DONE
    elif why_not:
        lamp = Lamp.CALM
    elif end > due.due:
        lamp = Lamp.LATE
    else:
        lamp = Lamp.SOON if left <= soon else Lamp.CALM
    return PublicationClock(
        made_on, due.due, published_on, lamp, left, used, on_time, not why_not, why_not,
        due.provisional, due.provisional_reason, due.trace,
    )  # fmt: skip


def _unknown(made_on: date | None, published_on: date | None, reason: str) -> PublicationClock:
    """The clock where no period can be counted."""
    return PublicationClock(
        made_on, None, published_on, Lamp.UNKNOWN, None, None, None, False, reason, False, "", ()
    )


def published_day(item: Item) -> date | None:
    """Day of the real first publication, in the time zone of the site."""
    if item.first_published_at is None:
        return None
    return timezone.localtime(item.first_published_at).date()
