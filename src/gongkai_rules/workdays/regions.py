"""Days off that autonomous regions add (放假办法第四条, mark M), as data.

A year for which the region's notice is not shipped is either computed from the lunar calendar
(三月三, mark M) or left without regional days. Both are told as doubt, never passed over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from gongkai_rules.workdays.notices import Notice, data_directory, parse_notice
from gongkai_rules.workdays.statutes import festival_dates


class UnknownRegionError(ValueError):
    """No regional layer of that name is shipped."""


@dataclass(frozen=True, slots=True)
class ComputedFeast:
    """A regional feast tied to the lunar calendar.

    ``window`` are days before and after the feast within which the region's notice usually
    shifts days; every day of it is doubtful as long as the notice is not known.
    """

    name: str
    festival: str
    offsets: tuple[int, ...]
    window: tuple[int, int]
    mark: str


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its own days off."""

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    first_year: int
    basis: str
    basis_mark: str
    feasts: tuple[str, ...]
    computed: ComputedFeast | None
    notices: Mapping[int, Notice]

    def answers_to(self, text: str) -> bool:
        """Whether the text names this region (code, Chinese or English name, alias)."""
        wanted = text.strip().casefold()
        names = (self.code, self.name, self.name_en, *self.aliases)
        return any(wanted == name.casefold() for name in names)


@dataclass(frozen=True, slots=True)
class RegionalYear:
    """What a region adds to one year: days off, worked days, their source, and what is doubtful."""

    holidays: Mapping[date, str]
    make_up: Mapping[date, str]
    source: str
    doubt: str = ""
    doubtful: tuple[date, date] | None = None
    mark: str = ""
    """How well the source is known."""


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """All regional layers."""
    entries = json.loads((data_directory() / "regions.json").read_text(encoding="utf-8"))
    found = []
    for entry in entries:
        feast = entry["computed"]
        found.append(
            Region(
                code=entry["code"],
                name=entry["name"],
                name_en=entry["name_en"],
                aliases=tuple(entry["aliases"]),
                first_year=entry["first_year"],
                basis=entry["basis"],
                basis_mark=entry["basis_mark"],
                feasts=tuple(entry["feasts"]),
                computed=None
                if feast is None
                else ComputedFeast(
                    name=feast["name"],
                    festival=feast["festival"],
                    offsets=tuple(feast["offsets"]),
                    window=(feast["window"][0], feast["window"][1]),
                    mark=feast["mark"],
                ),
                notices={
                    int(year): parse_notice(
                        {**notice, "year": int(year)}, where=f"regions.json {entry['code']} {year}"
                    )
                    for year, notice in entry["years"].items()
                },
            )
        )
    return tuple(found)


def find_region(text: str) -> Region:
    """The region that a name, alias or code stands for. Raises :class:`UnknownRegionError`."""
    for region in regions():
        if region.answers_to(text):
            return region
    known = ", ".join(f"{region.name_en} ({region.name})" for region in regions())
    raise UnknownRegionError(f"no regional calendar for {text!r}; known regions: {known}")


def regional_year(region: Region, year: int, as_known_on: date | None) -> RegionalYear | None:
    """What the region adds to a year; ``None`` for years before the region had own days."""
    if year < region.first_year:
        return None
    notice = region.notices.get(year)
    if notice is not None and notice.known_on(as_known_on):
        label = notice.label
        source = label if region.name in label else f"{region.name}：{label}"
        return RegionalYear(notice.holidays, notice.make_up, source, mark=notice.mark)
    feasts = "、".join(region.feasts)
    if region.computed is None:
        doubt = f"{region.name}{year}年{feasts}的放假日期没有数据，未计入"
        return RegionalYear({}, {}, "", doubt, (date(year, 1, 1), date(year, 12, 31)))
    feast = region.computed
    centre = festival_dates()[year][feast.festival]
    days = {centre + timedelta(days=offset): feast.name for offset in feast.offsets}
    doubt = f"{region.name}{year}年{feasts}按农历推算，自治区放假通知未录入"
    before, after = feast.window
    window = (centre + timedelta(days=before), centre + timedelta(days=after))
    return RegionalYear(days, {}, region.basis, doubt, window, feast.mark)
