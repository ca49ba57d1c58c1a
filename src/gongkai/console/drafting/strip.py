"""The 20-working-day clock day by day: each day's number, or why it does not count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai_rules.clock.counting import TraceDay
from gongkai_rules.workdays import DayKind

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class StripDay:
    """One cell: CSS class, number of the day, the mark in the middle, weekday, words in full."""

    css: str
    day: date
    mark: str
    weekday: str
    words: str
    today: bool = False


def strip(trace: Sequence[TraceDay], due: date | None, today: date) -> list[StripDay]:
    """Cells of a trace; the due day and today are marked."""
    return [_cell(entry, due, today) for entry in trace]


def _cell(entry: TraceDay, due: date | None, today: date) -> StripDay:
    weekday = _WEEKDAYS[entry.day.weekday()]
    if entry.exclusion is not None:
        css, mark = "x", _("停")
    elif entry.number is None:
        css, mark = "h", _("休")
    else:
        css = "m" if entry.kind is DayKind.MAKE_UP else "c"
        mark = str(entry.number)
        if entry.kind is DayKind.MAKE_UP:
            weekday = _("班")
    if entry.day == due:
        css, weekday = "due", _("限")
    return StripDay(
        css, entry.day, mark, weekday, f"{entry.day.isoformat()} {entry.why}", entry.day == today
    )
