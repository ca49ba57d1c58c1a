"""Cell values between the report reader, the database and the screen."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gongkai.oversight.harvest.choices import CellState
from gongkai_rules.grid import CellValue, Number


def number_of(value: Decimal) -> Number:
    """A stored number as the reader gave it: ``int`` when whole, else without padding zeros."""
    if value == value.to_integral_value():
        return int(value)
    return value.normalize()


def cell_value(state: str, number: Decimal | None, text: str) -> CellValue:
    """The value of a stored cell."""
    if state == CellState.NUMBER and number is not None:
        return number_of(number)
    return text if state == CellState.TEXT else None


def state_of(value: CellValue) -> CellState:
    """The state under which a value is stored."""
    if value is None:
        return CellState.BLANK
    return CellState.TEXT if isinstance(value, str) else CellState.NUMBER


def printed(value: CellValue) -> str:
    """What a table prints; blank stays blank."""
    if value is None:
        return ""
    return (
        value
        if isinstance(value, str)
        else f"{value:f}"
        if isinstance(value, Decimal)
        else str(value)
    )


def shown(value: Any) -> str:
    """A stated or computed figure for a sentence or list; nothing is the empty text."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
