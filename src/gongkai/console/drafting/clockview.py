"""The 20-working-day clock of an item for its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.console.drafting.strip import StripDay, strip
from gongkai.console.due import Due
from gongkai.registers.catalogue.selectors import clock_of


@dataclass(frozen=True, slots=True)
class ClockView:
    """Lamp, last day and the days one by one."""

    lamp: Due
    due: date | None
    days_words: str
    provisional: str
    strip: list[StripDay]


def clock_view(item: Any, today: date) -> ClockView:
    """The clock as the page shows it; without a date of making only a lamp."""
    clock = clock_of(item, today)
    lamp = Due(_STATES.get(str(clock.lamp), "idle"), clock.words, clock.days_left)
    return ClockView(
        lamp, clock.due, clock.words, clock.provisional_reason, strip(clock.trace, clock.due, today)
    )


_STATES = {"done": "ok", "calm": "ok", "soon": "near", "late": "late"}
