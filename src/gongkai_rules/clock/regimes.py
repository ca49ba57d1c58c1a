"""The two regimes of the Regulation, chosen by the receipt date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai_rules.clock.periods import (
    END_2008,
    REGULATION_2008,
    REGULATION_2019,
    START_2008,
    START_2019,
    Period,
    period,
)


@dataclass(frozen=True, slots=True)
class Regime:
    """Periods of one edition of the Regulation. ``None`` where it sets no period."""

    id: str
    source: str
    first_day: date
    last_day: date | None
    reply: Period
    extension: Period
    correction_notice: Period | None
    third_party: Period | None
    other_body: Period | None
    not_counted: str
    """Article by which consultation is left out of the period."""


REGIME_2008 = Regime(
    id="2008",
    source=REGULATION_2008,
    first_day=START_2008,
    last_day=END_2008,
    reply=period("reply_2008"),
    extension=period("extension_2008"),
    correction_notice=None,
    third_party=None,
    other_body=None,
    not_counted="第二十四条第三款",
)

REGIME_2019 = Regime(
    id="2019",
    source=REGULATION_2019,
    first_day=START_2019,
    last_day=None,
    reply=period("reply"),
    extension=period("extension"),
    correction_notice=period("correction_notice"),
    third_party=period("third_party"),
    other_body=period("other_body"),
    not_counted="第三十三条第三款",
)

REGIMES = (REGIME_2008, REGIME_2019)


def regime_of(received: date) -> Regime:
    """The regime for a request received that day. Raises ``ValueError`` before 1 May 2008."""
    for regime in reversed(REGIMES):
        if received >= regime.first_day:
            return regime
    raise ValueError(f"{received} is before the Regulation took effect on {START_2008}")
