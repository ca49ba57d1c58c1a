"""The working-day calendar: nation, then region, then body, each layer over the one before.

A calendar never changes. A new notice, a region or an extra day gives a new calendar, and every
date is computed again from it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import accumulate
from typing import Self

from gongkai_rules.workdays.days import WEEKEND_MARK, WEEKEND_SOURCE, DayInfo, DayKind, ExtraDay
from gongkai_rules.workdays.notices import (
    FIRST_YEAR,
    LAST_YEAR,
    Notice,
    NoticeError,
    parse_notice,
    shipped_notices,
)
from gongkai_rules.workdays.regions import Region, find_region, regional_year
from gongkai_rules.workdays.statutes import statute_for

FIRST_DAY = date(FIRST_YEAR, 1, 1)
LAST_DAY = date(LAST_YEAR, 12, 31)
_BASE = FIRST_DAY.toordinal()
_SIZE = LAST_DAY.toordinal() - _BASE + 1


class DateOutOfRangeError(ValueError):
    """A date lies before or after everything the calendar can say something about."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}; the calendar covers {FIRST_DAY} to {LAST_DAY}")


@dataclass(frozen=True, slots=True)
class DayTable:
    """Every day of a calendar in arrays; index 0 is 1 January 2008.

    ``counted[i]`` is the number of working days up to and including day *i*;
    ``working[k]`` the index of the working day number *k* (``working[0]`` is unused);
    ``doubted[i]`` the number of doubtful days up to and including day *i*.
    """

    days: tuple[DayInfo, ...]
    counted: tuple[int, ...]
    working: tuple[int, ...]
    doubted: tuple[int, ...]

    @classmethod
    def build(cls, days: Iterable[DayInfo]) -> Self:
        """Derive the arrays from the days."""
        table = tuple(days)
        return cls(
            days=table,
            counted=tuple(accumulate(int(info.working) for info in table)),
            working=(-1, *(index for index, info in enumerate(table) if info.working)),
            doubted=tuple(accumulate(int(bool(info.doubt)) for info in table)),
        )


@dataclass(frozen=True, eq=False)
class Calendar:
    """Working days (工作日) of a place, as far as they were known on a day.

    ``as_known_on`` ``None`` uses every notice there is. ``extra`` are the body's own days.
    Two calendars compare by identity; compare :attr:`fingerprint` for equal days.
    """

    notices: tuple[Notice, ...]
    region: Region | None = None
    as_known_on: date | None = None
    extra: tuple[ExtraDay, ...] = ()

    @classmethod
    def load(
        cls,
        region: str | None = None,
        as_known_on: date | None = None,
        extra: Iterable[ExtraDay] = (),
    ) -> Calendar:
        """The shipped calendar.

        ``region`` is a name, alias or code (``Guangxi``, ``广西``, ``CN-GX``). Raises
        :class:`~gongkai_rules.workdays.regions.UnknownRegionError`.
        """
        return _load(region, as_known_on, tuple(extra))

    def with_notice(self, notice: Notice | Mapping[str, object]) -> Calendar:
        """The calendar with one more notice; it prevails over earlier notices of its year.

        Raises :class:`NoticeError` when the notice is malformed, lacks its date (without which
        versions cannot be told apart), or came out after ``as_known_on``.
        """
        return replace(self, notices=(*self.notices, self._usable(notice)))

    def with_regional_notice(self, notice: Notice | Mapping[str, object]) -> Calendar:
        """The calendar with the notice of its region for a year; ends the doubt about that year.

        Same form and same errors as :meth:`with_notice`; also an error when there is no region.
        """
        if self.region is None:
            raise NoticeError(["the calendar has no region to which the notice could belong"])
        read = self._usable(notice)
        notices = {**self.region.notices, read.year: read}
        return replace(self, region=replace(self.region, notices=notices))

    def _usable(self, notice: Notice | Mapping[str, object]) -> Notice:
        read = notice if isinstance(notice, Notice) else parse_notice(notice)
        if read.published_on is None:
            raise NoticeError(["'published_on' is missing: give the date of the notice"])
        if not read.known_on(self.as_known_on):
            raise NoticeError(
                [f"published on {read.published_on}, after {self.as_known_on}, the day as known on"]
            )
        return read

    def with_extra(self, extra: Iterable[ExtraDay]) -> Calendar:
        """The calendar with further days of the body; a later entry for a day prevails."""
        return replace(self, extra=(*self.extra, *extra))

    def as_of(self, day: date) -> Calendar:
        """The same calendar as it was known on that day."""
        return replace(self, as_known_on=day)

    @cached_property
    def versions(self) -> Mapping[int, tuple[Notice, ...]]:
        """The notices of each year as known on ``as_known_on``, in the order they came out."""
        found: dict[int, tuple[Notice, ...]] = {}
        known = (notice for notice in self.notices if notice.known_on(self.as_known_on))
        for notice in sorted(known, key=lambda item: item.published_on or date(item.year, 1, 1)):
            found[notice.year] = (*found.get(notice.year, ()), notice)
        return found

    @cached_property
    def in_force(self) -> Mapping[int, Notice]:
        """The notice that governs each year, by year: the last version."""
        return {year: versions[-1] for year, versions in self.versions.items()}

    @cached_property
    def table(self) -> DayTable:
        """All days with counts, computed once."""
        return DayTable.build(self._days())

    @cached_property
    def fingerprint(self) -> str:
        """A short digest of every day: two calendars with the same digest give the same dates."""
        digest = sha256()
        for info in self.table.days:
            digest.update(f"{info.day}{info.kind}{bool(info.doubt)}".encode())
        return digest.hexdigest()[:16]

    def _days(self) -> Iterator[DayInfo]:
        layers = self._layers()
        for offset in range(_SIZE):
            day = FIRST_DAY + timedelta(days=offset)
            info = layers.get(day)
            if info is None:
                if day.weekday() < 5:
                    info = DayInfo(day, DayKind.WORKDAY, "", "", "")
                else:
                    info = _plain(day, "")
            yield info

    def _layers(self) -> dict[date, DayInfo]:
        """Every day that differs from a plain weekday or weekend."""
        found: dict[date, DayInfo] = {}
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            if year in self.versions:
                _add_notices(found, self.versions[year])
            else:
                self._add_provisional(year, found)
        if self.region is not None:
            for year in range(FIRST_YEAR, LAST_YEAR + 1):
                self._add_region(self.region, year, found)
        for extra in self.extra:
            kind = DayKind.MAKE_UP if extra.working else DayKind.BODY
            found[extra.day] = DayInfo(extra.day, kind, extra.name, extra.source, "")
        return found

    def _add_provisional(self, year: int, found: dict[date, DayInfo]) -> None:
        statute = statute_for(year, self.as_known_on)
        doubt = f"{year}年放假安排通知未录入，按周末和{statute.title}法定节假日暂计"
        statutory = statute.days(year)
        day = date(year, 1, 1)
        while day.year == year:
            before = found.get(day)
            if day in statutory:
                source = f"{statute.title}第二条"
                found[day] = DayInfo(
                    day, DayKind.HOLIDAY, statutory[day], source, doubt, statute.mark
                )
            elif before is None:
                found[day] = _plain(day, doubt)
            day += timedelta(days=1)

    def _add_region(self, region: Region, year: int, found: dict[date, DayInfo]) -> None:
        added = regional_year(region, year, self.as_known_on)
        if added is None:
            return
        _add_days(
            found, added.holidays, added.make_up, (added.source, added.mark), DayKind.REGIONAL
        )
        if added.doubtful is None:
            return
        day, last = added.doubtful
        while day <= last:
            info = found.get(day) or _plain(day, "")
            doubt = f"{info.doubt}；{added.doubt}" if info.doubt else added.doubt
            found[day] = info._replace(doubt=doubt)
            day += timedelta(days=1)

    def index(self, day: date) -> int:
        """Position of a day in :attr:`table`. Raises :class:`DateOutOfRangeError`."""
        index = day.toordinal() - _BASE
        if not 0 <= index < _SIZE:
            raise DateOutOfRangeError(f"{day} is out of range")
        return index

    def clipped_index(self, day: date) -> int:
        """Like :meth:`index`, but −1 for any day before the table and its size for any after."""
        return min(max(day.toordinal() - _BASE, -1), _SIZE)

    def kind_of(self, day: date) -> DayInfo:
        """Kind, holiday name, source and doubt of a day."""
        return self.table.days[self.index(day)]

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts as a working day."""
        return self.kind_of(day).working

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when reversed."""
        counted = self.table.counted
        return counted[self.index(end)] - counted[self.index(start)]

    def add_working_days(self, day0: date, count: int) -> date:
        """The day on which working day number ``count`` after ``day0`` falls; day 0 not counted.

        ``count`` 0 gives ``day0`` itself, a negative count steps back. Raises
        :class:`DateOutOfRangeError` when the result lies beyond the calendar.
        """
        if count == 0:
            return day0
        table = self.table
        done = table.counted[self.index(day0)]
        if count < 0 and not self.is_working_day(day0):
            done += 1
        position = done + count
        if not 1 <= position < len(table.working):
            raise DateOutOfRangeError(f"{count} working days from {day0} cannot be counted")
        return table.days[table.working[position]].day

    def next_working_day(self, day: date) -> date:
        """The day itself when it is a working day, else the first one after it."""
        working = self.table.working
        position = bisect_left(working, self.index(day))
        if position == len(working):
            raise DateOutOfRangeError(f"no working day on or after {day}")
        return self.table.days[working[position]].day

    def doubts(self, start: date, end: date) -> tuple[str, ...]:
        """Why days from ``start`` to ``end`` (both included) are provisional; empty when none."""
        first, last = self.index(start), self.index(end)
        doubted = self.table.doubted
        if doubted[last] == (doubted[first - 1] if first else 0):
            return ()
        found = (info.doubt for info in self.table.days[first : last + 1] if info.doubt)
        return tuple(dict.fromkeys(found))

    def provisional_years(self, start: date, end: date) -> tuple[int, ...]:
        """Years that contribute provisional days between two dates, both included."""
        days = self.table.days[self.index(start) : self.index(end) + 1]
        return tuple(sorted({info.day.year for info in days if info.doubt}))


def _plain(day: date, doubt: str) -> DayInfo:
    if day.weekday() < 5:
        return DayInfo(day, DayKind.WORKDAY, "", "", doubt)
    return DayInfo(day, DayKind.WEEKEND, "", WEEKEND_SOURCE, doubt, WEEKEND_MARK)


def _add_days(
    found: dict[date, DayInfo],
    holidays: Mapping[date, str],
    make_up: Mapping[date, str],
    source: tuple[str, str],
    kind: DayKind,
) -> None:
    """Days off and worked days of one source, given with its mark."""
    label, mark = source
    for day, name in holidays.items():
        found[day] = DayInfo(day, kind, name, label, "", mark)
    for day, name in make_up.items():
        found[day] = DayInfo(day, DayKind.MAKE_UP, name, label, "", mark)


def _add_notices(found: dict[date, DayInfo], versions: tuple[Notice, ...]) -> None:
    """Days of the last version; one that an earlier version has alike keeps that source."""
    fresh: dict[date, DayInfo] = {}
    for notice in versions:
        before, fresh = fresh, {}
        _add_days(
            fresh, notice.holidays, notice.make_up, (notice.label, notice.mark), DayKind.HOLIDAY
        )
        for day, info in fresh.items():
            old = before.get(day)
            if old is not None and (old.kind, old.name) == (info.kind, info.name):
                fresh[day] = old
    found.update(fresh)


@lru_cache(maxsize=64)
def _load(region: str | None, as_known_on: date | None, extra: tuple[ExtraDay, ...]) -> Calendar:
    found = None if region is None else find_region(region)
    return Calendar(shipped_notices(), found, as_known_on, extra)
