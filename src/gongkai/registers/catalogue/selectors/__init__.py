"""Reads of the catalogue; the first argument is the scope."""

from __future__ import annotations

from gongkai.registers.catalogue.selectors.clocks import (
    clock_of,
    clocks_of,
    on_time_items,
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
    titles_of,
)
from gongkai.registers.catalogue.selectors.coverage import (
    catalogue_flags,
    category_counts,
    negative_list,
    on_request_list,
    statutory_checklist,
    vocabulary_flags,
)
from gongkai.registers.catalogue.selectors.entries import entries

__all__ = [
    "catalogue_flags",
    "category_counts",
    "change_log",
    "clock_of",
    "clocks_of",
    "column",
    "column_at",
    "columns",
    "entries",
    "items_in",
    "kinds_list",
    "negative_list",
    "on_request_list",
    "on_time_items",
    "on_time_rates",
    "open_deadlines",
    "statutory_checklist",
    "titles_of",
    "vocabulary_flags",
]
