"""A year as twelve tables of weeks: every day with mark, words and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai_rules.workdays import DayInfo, DayKind


@dataclass(frozen=True, slots=True)
class Cell:
    """A day: class for colour and shape, a mark of one sign, words."""

    day: date
    kind: str
    mark: str
    words: str
    today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks from Monday; ``None`` outside the month."""

    name: str
    weeks: tuple[tuple[Cell | None, ...], ...]
    working: int


def months(days: Sequence[Sequence[DayInfo]], today: date) -> list[Month]:
    """Twelve months for the screen."""
    return [_month(month, today) for month in days]


def _month(days: Sequence[DayInfo], today: date) -> Month:
    cells: list[Cell | None] = [None] * days[0].day.weekday()
    cells += [_cell(info, today) for info in days]
    cells += [None] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))
    name = _("%(month)d月") % {"month": days[0].day.month}
    return Month(name, weeks, sum(1 for info in days if info.working))


def _cell(info: DayInfo, today: date) -> Cell:
    marks = {
        DayKind.WORKDAY: ("", ""),
        DayKind.MAKE_UP: (_("班"), _("调休上班")),
        DayKind.WEEKEND: ("", _("休息日")),
        DayKind.HOLIDAY: (_("假"), _("放假")),
        DayKind.REGIONAL: (_("地"), _("地方放假")),
        DayKind.BODY: (_("关"), _("本机关不上班")),
    }
    mark, words = marks[info.kind]
    told = "：".join(part for part in (words, info.name) if part)
    if info.doubt:
        told = f"{told}（{_('暂计')}）" if told else _("暂计")
    return Cell(info.day, info.kind.value, mark, told, info.day == today)
