"""The statutory periods as data: length, unit, start, source, dates, mark.

Nothing is computed here. ``value`` of the listed rule is the period in words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import resources

from gongkai_rules.ruleinfo import RuleInfo

REGULATION_2008 = "政府信息公开条例（国务院令第492号）"
REGULATION_2019 = "政府信息公开条例（国务院令第711号）"
FEE_MEASURES = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）"

START_2008 = date(2008, 5, 1)
START_2019 = date(2019, 5, 15)
END_2008 = date(2019, 5, 14)
FEES_FROM = date(2021, 1, 1)


class Unit(StrEnum):
    """Unit of a period."""

    WORKING_DAYS = "working days"
    CALENDAR_DAYS = "calendar days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Period:
    """One period; ``starts`` and ``effect`` say from when it runs and what its end does."""

    id: str
    title: str
    title_en: str
    length: int
    unit: Unit
    starts: str
    effect: str
    source: str
    article: str
    mark: str
    first_date: date | None = None
    last_date: date | None = None

    @property
    def info(self) -> RuleInfo:
        """The period as a listed rule."""
        return RuleInfo(
            id=f"clock.{self.id}",
            title=self.title,
            title_en=self.title_en,
            source=self.source,
            article=self.article,
            mark=self.mark,
            first_date=self.first_date,
            last_date=self.last_date,
            value=f"{self.length} {self.unit.value}",
        )

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        after = self.first_date is None or self.first_date <= day
        return after and (self.last_date is None or day <= self.last_date)


def _load() -> tuple[Period, ...]:
    path = resources.files("gongkai_rules") / "data" / "clock" / "periods.json"
    return tuple(
        Period(
            **{
                **entry,
                "unit": Unit(entry["unit"]),
                "first_date": _day(entry["first_date"]),
                "last_date": _day(entry["last_date"]),
            }
        )
        for entry in json.loads(path.read_text(encoding="utf-8"))
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


PERIODS: tuple[Period, ...] = _load()

_BY_ID = {period.id: period for period in PERIODS}


def period(name: str) -> Period:
    """The period with this id. Raises ``KeyError`` that names the known ones."""
    try:
        return _BY_ID[name]
    except KeyError:
        raise KeyError(f"no period {name!r}; known: {', '.join(_BY_ID)}") from None
