"""Statutory periods in working days, with a trace of every day."""

from __future__ import annotations

from gongkai_rules.clock.application import application_clock
from gongkai_rules.clock.counting import Due, Exclusion, TraceDay, due
from gongkai_rules.clock.events import (
    Consultation,
    Consulted,
    CorrectedRequest,
    CorrectionNotice,
    Event,
    Extension,
    FeeNotice,
    FeePaid,
    Reply,
    Withdrawal,
)
from gongkai_rules.clock.periods import PERIODS, Period, Unit, period
from gongkai_rules.clock.receipt import Channel, Receipt, ReceiptDate, receipt_date
from gongkai_rules.clock.refusals import Refusal
from gongkai_rules.clock.regimes import REGIMES, Regime, regime_of
from gongkai_rules.clock.result import ApplicationClock, Restart, Waiting, WaitingFor
from gongkai_rules.clock.rules import RULES
from gongkai_rules.clock.service import (
    ServiceMode,
    calendar_days_due,
    period_due,
    publication_due,
    service_date,
)

__all__ = [
    "PERIODS",
    "REGIMES",
    "RULES",
    "ApplicationClock",
    "Channel",
    "Consultation",
    "Consulted",
    "CorrectedRequest",
    "CorrectionNotice",
    "Due",
    "Event",
    "Exclusion",
    "Extension",
    "FeeNotice",
    "FeePaid",
    "Period",
    "Receipt",
    "ReceiptDate",
    "Refusal",
    "Regime",
    "Reply",
    "Restart",
    "ServiceMode",
    "TraceDay",
    "Unit",
    "Waiting",
    "WaitingFor",
    "Withdrawal",
    "application_clock",
    "calendar_days_due",
    "due",
    "period",
    "period_due",
    "publication_due",
    "receipt_date",
    "regime_of",
    "service_date",
]
