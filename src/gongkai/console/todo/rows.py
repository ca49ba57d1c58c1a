"""One thing to do, and who gives such things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from gongkai.console.due import Due
from gongkai.foundation.bodies.scope import Scope


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One thing to do, as the list shows it."""

    due: Due
    title: str
    kind: str
    """What sort of thing, in words (信息发布, 政策解读)."""
    arrived: datetime | date | None
    next_step: str
    url: str
    number: str = ""
    body: str = ""

    @property
    def order(self) -> tuple[tuple[int, int], str]:
        """Most urgent first, then what lies longest."""
        return self.due.order, self.arrived.isoformat() if self.arrived else ""


class TodoProvider(Protocol):
    """Gives what a register wants the person to do; at most ``limit`` rows, bounded queries."""

    def __call__(self, scope: Scope, limit: int) -> Sequence[TodoRow]:
        """The rows, most urgent first."""
