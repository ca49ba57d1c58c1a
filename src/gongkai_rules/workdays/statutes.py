"""Days off that the 放假办法 itself fixes: what can be said of a year without a notice.

Which weekends are worked and whether a day off on a weekend is made up for is decided by the
yearly notice alone, so a calendar built from this module is provisional.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from gongkai_rules.workdays.notices import data_directory


@dataclass(frozen=True, slots=True)
class Statute:
    """One edition of the 全国年节及纪念日放假办法.

    ``fixed`` are (month, day, name); ``movable`` are (festival, days after it, name).
    """

    title: str
    order: str
    mark: str
    published_on: date
    in_force: date
    fixed: tuple[tuple[int, int, str], ...]
    movable: tuple[tuple[str, int, str], ...]

    def days(self, year: int) -> dict[date, str]:
        """Statutory days off of a year with their names. Raises ``KeyError`` beyond the table."""
        festivals = festival_dates()[year]
        found = {date(year, month, day): name for month, day, name in self.fixed}
        for festival, offset, name in self.movable:
            day = festivals[festival] + timedelta(days=offset)
            found[day] = f"{name}、{found[day]}" if day in found else name
        return found


@lru_cache(maxsize=1)
def festival_dates() -> Mapping[int, Mapping[str, date]]:
    """Gregorian dates of 春节, 清明, 三月三, 端午 and 中秋, by year."""
    table = json.loads((data_directory() / "festivals.json").read_text(encoding="utf-8"))
    return {
        int(year): {name: date.fromisoformat(day) for name, day in days.items()}
        for year, days in table["years"].items()
    }


@lru_cache(maxsize=1)
def statutes() -> tuple[Statute, ...]:
    """All editions, oldest first."""
    entries = json.loads((data_directory() / "statutes.json").read_text(encoding="utf-8"))
    return tuple(
        Statute(
            title=entry["title"],
            order=entry["order"],
            mark=entry["mark"],
            published_on=date.fromisoformat(entry["published_on"]),
            in_force=date.fromisoformat(entry["in_force"]),
            fixed=tuple(
                (int(text[:2]), int(text[3:]), day["name"])
                for day in entry["days"]
                for text in day.get("fixed", ())
            ),
            movable=tuple(
                (day["festival"], offset, day["name"])
                for day in entry["days"]
                for offset in day.get("offsets", ())
            ),
        )
        for entry in entries
    )


def statute_for(year: int, as_known_on: date | None) -> Statute:
    """The edition that governs a year, as far as it was published on ``as_known_on``."""
    first = statutes()[0]
    for statute in reversed(statutes()):
        published = as_known_on is None or statute.published_on <= as_known_on
        if published and statute.in_force <= date(year, 1, 1):
            return statute
    return first
