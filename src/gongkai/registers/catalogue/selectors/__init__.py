"""Reads of the catalogue; the first argument is the scope."""

from __future__ import annotations

from gongkai.registers.catalogue.selectors.clocks import (
    clock_of,
    clocks_of,
    on_time_rates,
    open_deadlines,
)
from gongkai.registers.catalogue.selectors.columns import (
    change_log,
    column,
    column_at,
    columns,
    items_in,
    kinds_list,
)
from gongkai.registers.catalogue.selectors.entries import entries

__all__ = [
    "change_log",
    "clock_of",
    "clocks_of",
    "column",
    "column_at",
    "columns",
    "entries",
    "items_in",
    "kinds_list",
    "on_time_rates",
    "open_deadlines",
]
