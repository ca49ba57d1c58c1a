"""What selectors of bodies hand out: plain, frozen, without a way back to the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Lamp(StrEnum):
    """How bad a flag is."""

    RED = "red"
    """A duty of the law or an order of the body is not met."""
    YELLOW = "yellow"
    """Something to look into."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in a body's registers that does not add up. ``code`` is stable."""

    code: str
    register: str
    """Code of the register it stands in."""
    lamp: Lamp
    text: str
    row_id: int | None = None


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A department."""

    id: int
    code: str
    name: str
    from_date: date | None
    to_date: date | None

    def holds(self, on: date) -> bool:
        """Whether it exists on the day."""
        started = self.from_date is None or self.from_date <= on
        return started and (self.to_date is None or on <= self.to_date)


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact data of the disclosure office as they stand on a day (条例第十二条)."""

    name: str
    address: str
    postcode: str
    telephone: str
    fax: str
    email: str
    website: str
    hours: str
    since: date


@dataclass(frozen=True, slots=True)
class GroupSeat:
    """A seat of the leading group."""

    id: int
    seat: str
    seat_words: str
    person: str
    post: str
    user_id: int | None
    from_date: date
    to_date: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """The leading group on a day, head first."""

    id: int
    name: str
    document: str
    from_date: date
    to_date: date | None
    seats: tuple[GroupSeat, ...]


@dataclass(frozen=True, slots=True)
class LiaisonRow:
    """Liaison of a department with deputy."""

    id: int
    department_id: int
    department: str
    user_id: int
    person: str
    deputy_id: int | None
    deputy: str
    from_date: date
    to_date: date | None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A person working on disclosure."""

    id: int
    person: str
    user_id: int | None
    department: str
    engagement: str
    from_date: date
    to_date: date | None


@dataclass(frozen=True, slots=True)
class Staff:
    """People working on disclosure on a day, counted by 专职 and 兼职."""

    on: date
    full_time: int
    part_time: int
    people: tuple[StaffRow, ...]

    @property
    def total(self) -> int:
        """专职 and 兼职 together."""
        return self.full_time + self.part_time


@dataclass(frozen=True, slots=True)
class SpokespersonRow:
    """A spokesperson in office."""

    id: int
    person: str
    post: str
    from_date: date
    to_date: date | None
