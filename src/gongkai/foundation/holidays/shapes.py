"""What this floor hands to screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai_rules.workdays import DayInfo, Notice


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day a notice speaks of: what it becomes, and what it was before."""

    day: date
    working: bool
    name: str
    before: DayInfo

    @property
    def changes(self) -> bool:
        """Whether working or not differs from what was known."""
        return self.before.working is not self.working


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline before and after."""

    label: str
    url: str
    old: date
    new: date

    @property
    def moves(self) -> bool:
        """Whether the date changes."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Preview:
    """What a notice says, what changes, and what every open deadline would become."""

    region: str
    notice: Notice
    version: int
    lines: tuple[DayLine, ...]
    dropped: tuple[DayInfo, ...]
    """Days the version before had off or worked and this one says nothing of."""
    deadlines: tuple[Moved, ...]

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Deadlines that change."""
        return tuple(line for line in self.deadlines if line.moves)


@dataclass(frozen=True, slots=True)
class YearRow:
    """What is known of a year: versions with their source; none = provisional."""

    year: int
    versions: tuple[VersionRow, ...]

    @property
    def provisional(self) -> bool:
        """Whether no notice is known."""
        return not self.versions


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a year. ``installed_by`` empty: shipped (version 0)."""

    version: int
    title: str
    number: str
    published_on: date | None
    days_off: int
    make_up_days: int
    installed_by: str
    effective_since: date | None
    withdrawn: bool
    id: int | None
    mark: str


@dataclass(frozen=True, slots=True)
class HolidayWarning:
    """Something to do about the calendar. ``since`` is the first day it was true."""

    code: str
    year: int
    text: str
