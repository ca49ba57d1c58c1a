"""What the screens and pages get to see of the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.registers.policies.checks import Flag


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the register: the six columns of report 003, and what the filters use."""

    uid: str
    title: str
    number: str
    made_on: date
    displayed_on: date | None
    issuer: str
    validity: str
    """Code of ``gongkai_rules.validity.Validity``."""
    validity_mark: str
    """``M`` when the validity hangs on a default term."""
    marker: str
    marker_name: str
    level_name: str
    origin: str
    theme: str
    theme_name: str
    last_day: date | None
    days_left: int | None
    body_code: str
    body_name: str
    published: bool
    index_number: str
    trial: bool


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation seen from one of its ends. ``other_uid`` is empty outside the register."""

    id: int
    kind: str
    kind_name: str
    state: str
    other_uid: str
    other_words: str
    effective_on: date | None
    new_end: date | None
    part: str
    excerpt: str
    read_from_text: bool
    reason: str
    decided_by: str
    incoming: bool
    source_uid: str
    source_title: str


@dataclass(frozen=True, slots=True)
class LinkedItem:
    """An item tied to another: title, address key, whether the public sees it."""

    uid: str
    title: str
    form: str
    form_name: str
    published: bool
    published_on: date | None


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something in the life of a document, on a day."""

    on: date
    code: str
    words: str
    other: str = ""
    future: bool = False


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Who owes an interpretation of what until when."""

    uid: str
    title: str
    body_name: str
    published_on: date | None
    due_on: date | None
    left: int | None
    """Working days left; negative = late; ``None`` when done, exempt or not published."""
    done_on: date | None
    on_time: bool | None
    needed: bool
    exempt_reason: str
    owner: str
    planned_form: str
    planned_for: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """A document with everything that hangs on it."""

    row: DocumentRow
    effective_on: date | None
    term_years: int | None
    expires_on: date | None
    maker: str
    topics: Sequence[str]
    stated_validity: str
    facts_checked: bool
    validity_reason: str
    flags: Sequence[Flag]
    relations: Sequence[RelationRow]
    interpretations: Sequence[LinkedItem]
    duty: DutyRow | None
    life: Sequence[LifeEvent]
    level: str
    end_cause: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Policies with an interpretation ÷ policies that need one; ids behind both."""

    covered: Sequence[str]
    needing: Sequence[str]
    exempt: Sequence[str]
    interpretations: int

    @property
    def percent(self) -> float | None:
        """0 to 100; ``None`` when no policy needs one (0 of 0 is said in words)."""
        if not self.needing:
            return None
        return round(100 * len(self.covered) / len(self.needing), 1)


@dataclass(frozen=True, slots=True)
class InterpretationRow:
    """An interpretation with its policies and what is wrong with the ties."""

    uid: str
    title: str
    form: str
    form_name: str
    published: bool
    published_on: date | None
    documents: Sequence[tuple[str, str, bool]]
    """uid, title, whether the public sees it."""
    faults: Sequence[str]


@dataclass(frozen=True, slots=True)
class Timing:
    """One period of a response: limit in hours, hours taken, state as a lamp."""

    code: str
    name: str
    limit_hours: int
    hours: float | None
    state: str
    """``ok``, ``late`` (said too late or not yet said and over), ``near``, ``wait``."""
    source: str
    mark: str
    at: datetime | None
