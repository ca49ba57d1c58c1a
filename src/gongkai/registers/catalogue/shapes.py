"""What selectors of the catalogue hand out: plain, frozen, without a way back to the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from gongkai.registers.catalogue.choices import (
    ChangeKind,
    ColumnState,
    EntryState,
    Have,
    Lamp,
    LimitUnit,
    Sensitivity,
)


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column in the order of the tree, with its light."""

    id: int
    code: str
    name: str
    slug: str
    address: str
    """Slugs from the root, ``zfxxgk/fdzdgknr/czxx``."""
    level: int
    """0 for a column of the first level."""
    parent_id: int | None
    parent_code: str
    owner: str
    owner_code: str
    cycle_days: int | None
    state: ColumnState
    statutory: str
    source: str
    mark: str
    position: int
    items: int
    """Published items in this column itself."""
    below: int
    """Published items in this column and those under it."""
    fresh_at: datetime | None
    due_on: date | None
    """Day by which something new is due."""
    lamp: Lamp
    words: str
    """The light in words: blank, stale by n days, and so on."""
    is_leaf: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of the change log of the columns."""

    on: date
    kind: ChangeKind
    code: str
    name: str
    before: str
    after: str
    note: str
    actor: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A 事项 of the basic catalogue with what was published under it."""

    id: int
    code: str
    category: str
    title: str
    subject: str
    elements: str
    basis: str
    time_limit: str
    limit_days: int | None
    limit_unit: LimitUnit
    manner: str
    carrier: str
    stages: tuple[str, ...]
    audience: str
    statutory: str
    column: str
    duty: str
    state: EntryState
    items: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in the catalogue that does not add up. ``code`` is stable."""

    code: str
    place: str
    text: str
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentRow:
    """A statutory content at a body: have, missing, or not applicable and why (C13)."""

    code: str
    title: str
    source: str
    mark: str
    state: Have
    items: int
    outside: int
    """Items of fitting kinds that stand outside the statutory columns: not counted."""
    columns: tuple[str, ...]
    last_on: date | None
    reason: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountRow:
    """A category with the number of its items and their ids."""

    code: str
    label: str
    n: int
    ids: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """A count by categories, with the check of its sum (C8)."""

    name: str
    rows: tuple[CountRow, ...]
    total: int
    """Distinct items."""
    overlap: int
    """Items counted in more than one category."""
    outside: int
    """Items in no category."""

    @property
    def adds_up(self) -> bool:
        """Whether the categories sum up to the total."""
        return sum(row.n for row in self.rows) == self.total


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with named numerator and denominator."""

    key: str
    label: str
    on_time: int
    counted: int
    late_ids: tuple[int, ...] = ()
    """The first late ones, for the list; :attr:`late` counts all."""
    without_date: tuple[int, ...] = ()
    """The first items without a made date: no clock, in no rate, to be put right."""
    no_date: int = 0
    left_out: int = 0
    """Back-captured and reprinted items, which count in no rate."""

    @property
    def late(self) -> int:
        """Published after their period."""
        return self.counted - self.on_time

    @property
    def percent(self) -> str:
        """``98.5%``; a dash where nothing was counted (0/0 is no rate)."""
        if not self.counted:
            return "–"
        return f"{100 * self.on_time / self.counted:.1f}%"


@dataclass(frozen=True, slots=True)
class OpenDeadline:
    """An item that is not public yet, with the end of its period."""

    uid: str
    title: str
    body: str
    department: str
    state: str
    made_on: date
    due: date
    days_left: int
    lamp: Lamp
    words: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class NegativeRow:
    """An entry of the negative list; never for the public."""

    id: int
    title: str
    words: tuple[str, ...]
    ground: str
    until: date | None
    reviewer: str
    decided_on: date
    state: EntryState
    published: tuple[tuple[str, str], ...]
    """Items (uid, title) that are public all the same: to be looked into."""


@dataclass(frozen=True, slots=True)
class OnRequestRow:
    """An entry of the on-request catalogue."""

    id: int
    code: str
    title: str
    keeper: str
    carrier: str
    sensitivity: Sensitivity
    basis: str
    state: EntryState
    flags: tuple[str, ...]
