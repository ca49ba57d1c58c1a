"""The class of one calendar day, and extra days that a body declares for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

WEEKEND_SOURCE = "国务院关于职工工作时间的规定第七条"
"""Saturday and Sunday are the days of rest of state organs."""
WEEKEND_ORDER = "国务院令第146号，1995年修订"
WEEKEND_MARK = "V~"
"""The text was read in copies, not in the gazette."""
WEEKEND_FROM = date(1995, 5, 1)


class DayKind(StrEnum):
    """What a day is to somebody who counts working days."""

    WORKDAY = "workday"
    MAKE_UP = "make_up"
    """A Saturday or Sunday that is worked (调休上班), or a day a body declares worked."""
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    REGIONAL = "regional_holiday"
    BODY = "body_holiday"
    """A day off that the body itself declares."""

    @property
    def working(self) -> bool:
        """Whether the day counts as a working day (工作日)."""
        return self is DayKind.WORKDAY or self is DayKind.MAKE_UP


class DayInfo(NamedTuple):
    """One day: its kind, the holiday it belongs to, and where that is laid down.

    ``source`` is empty for a plain working day. ``doubt`` says why the class of this day is
    provisional; it is empty for a day that a published notice covers. ``mark`` tells how well the
    source is known (``V``, ``V~``, ``M``); it is empty where there is no source to mark.
    """

    day: date
    kind: DayKind
    name: str
    source: str
    doubt: str
    mark: str = ""

    @property
    def working(self) -> bool:
        """Whether the day counts as a working day."""
        return self.kind.working


@dataclass(frozen=True, slots=True)
class ExtraDay:
    """A day that one body treats otherwise than nation and region do, with the reason."""

    day: date
    working: bool
    name: str
    source: str = ""
