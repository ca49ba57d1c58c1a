"""What happens to a request after it arrived, as facts with dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Consulted(StrEnum):
    """Whom the body asks."""

    THIRD_PARTY = "third_party"
    OTHER_BODY = "other_body"


@dataclass(frozen=True, slots=True)
class CorrectionNotice:
    """补正告知 sent; ``reply_by`` is the reasonable period it sets, if it sets one."""

    sent: date
    reply_by: date | None = None

    @property
    def day(self) -> date:
        """When the event takes place."""
        return self.sent


@dataclass(frozen=True, slots=True)
class CorrectedRequest:
    """The corrected request (补正后的申请) received."""

    received: date

    @property
    def day(self) -> date:
        """When the event takes place."""
        return self.received


@dataclass(frozen=True, slots=True)
class Extension:
    """延期答复: the applicant told, by how many working days, approved by whom."""

    notified: date
    workdays: int
    approved_by: str

    @property
    def day(self) -> date:
        """When the event takes place."""
        return self.notified


@dataclass(frozen=True, slots=True)
class Consultation:
    """征求意见: sent, delivered to the one asked, answered."""

    consulted: Consulted
    sent: date
    delivered: date | None = None
    answered: date | None = None
    name: str = ""

    @property
    def day(self) -> date:
        """When the event takes place."""
        return self.sent


@dataclass(frozen=True, slots=True)
class FeeNotice:
    """收费通知 sent, and received by the applicant."""

    sent: date
    delivered: date | None = None

    @property
    def day(self) -> date:
        """When the event takes place."""
        return self.sent


@dataclass(frozen=True, slots=True)
class FeePaid:
    """The fee paid in full."""

    paid: date

    @property
    def day(self) -> date:
        """When the event takes place."""
        return self.paid


@dataclass(frozen=True, slots=True)
class Reply:
    """The decision served; by post, the day it was handed to the post (函〔2016〕235号)."""

    served: date

    @property
    def day(self) -> date:
        """When the event takes place."""
        return self.served


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The applicant withdraws the request."""

    withdrawn: date

    @property
    def day(self) -> date:
        """When the event takes place."""
        return self.withdrawn


Event = (
    CorrectionNotice
    | CorrectedRequest
    | Extension
    | Consultation
    | FeeNotice
    | FeePaid
    | Reply
    | Withdrawal
)

ORDER: tuple[type[Event], ...] = (
    CorrectedRequest,
    FeePaid,
    CorrectionNotice,
    Consultation,
    Extension,
    FeeNotice,
    Reply,
    Withdrawal,
)
"""Order of events on one day: what opens a period first, what closes it last."""


def in_order(events: tuple[Event, ...]) -> list[Event]:
    """Events by day; the same fact recorded twice counts once."""
    unique = dict.fromkeys(events)
    return sorted(unique, key=lambda event: (event.day, ORDER.index(type(event))))
