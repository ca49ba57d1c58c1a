"""What the clock of one request tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai_rules.clock.counting import Due, Exclusion, TraceDay
from gongkai_rules.clock.receipt import ReceiptDate
from gongkai_rules.clock.refusals import Refusal
from gongkai_rules.clock.regimes import Regime


class WaitingFor(StrEnum):
    """What the applicant has to do before the body's period means anything."""

    CORRECTION = "correction"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The request waits for the applicant since ``since``; ``until`` is ``None`` when unknown.

    ``row`` is the row of the annual report when the applicant lets the time pass.
    """

    what: WaitingFor
    since: date
    until: date | None
    row: str


@dataclass(frozen=True, slots=True)
class Restart:
    """The reply period began anew; ``day0`` is its new day 0."""

    day0: date
    why: str
    source: str
    article: str
    mark: str


@dataclass(frozen=True, slots=True)
class ApplicationClock:
    """All that follows from the facts. Dates are ``None`` as long as day 0 is not fixed.

    ``first_due`` ends the plain period that runs now, ``extended_due`` the extended one,
    ``current_due`` is the one that binds. ``refusals`` lists every reason against every step.
    """

    receipt: ReceiptDate
    regime: Regime | None
    day0: date | None
    first_due: Due | None
    extended_due: Due | None
    current_due: Due | None
    exclusions: tuple[Exclusion, ...] = ()
    restarts: tuple[Restart, ...] = ()
    waiting: Waiting | None = None
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    closed: date | None = None
    answered: bool = False

    @property
    def trace(self) -> tuple[TraceDay, ...]:
        """Day by day how ``current_due`` is reached."""
        return self.current_due.trace if self.current_due else ()

    @property
    def provisional(self) -> bool:
        """Whether the binding date rests on days of a year without a notice."""
        return self.current_due is not None and self.current_due.provisional

    def is_overdue(self, on: date) -> bool:
        """Whether the body is late on that day: open (or answered late), not waiting, past due."""
        if self.current_due is None:
            return False
        if self.closed is not None:
            return self.answered and self.closed > self.current_due.due
        return self.waiting is None and on > self.current_due.due

    def has_lapsed(self, on: date) -> bool:
        """Whether the applicant let the time to correct or to pay pass (视为放弃申请)."""
        waiting = self.waiting
        return waiting is not None and waiting.until is not None and on > waiting.until
