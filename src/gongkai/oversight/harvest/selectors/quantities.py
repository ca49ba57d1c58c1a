"""Quantities that can be followed over years and editions.

Two cells are one quantity when the forms ask for the same thing; a number of items is never
carried on as an amount in 万元 (REPORTS.md §6).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gongkai_rules.editions import EDITIONS


@dataclass(frozen=True, slots=True)
class Quantity:
    """Key, label in words, unit, and the table it is from."""

    key: str
    label: str
    unit: str
    group: str


def quantity_of(edition: str, table: str, row: str, column: str) -> str | None:
    """Key of the quantity a cell holds."""
    known = EDITIONS.get(edition)
    if known is None:
        return None
    return f"{table}.{row}.{column}"


def quantities(
    editions: Sequence[str], present: Collection[str], *, applicants: bool
) -> Iterator[Quantity]:
    """Quantities of the editions in printed order, each once."""
    seen: set[str] = set()
    for id_ in sorted(set(editions), reverse=True):
        known = EDITIONS.get(id_)
        if known is None:
            continue
        for spec in known.tables.values():
            for row in spec.rows:
                for column in row.columns:
                    key = f"{spec.key}.{row.key}.{column.key}"
                    if key in seen or key not in present:
                        continue
                    if spec.key == "t3" and column.key != "total" and not applicants:
                        continue
                    seen.add(key)
                    label = row.label if spec.key == "t3" else f"{row.label} {column.label}"
                    if spec.key == "t3" and column.key != "total":
                        label = f"{row.label} {column.label}"
                    yield Quantity(key, label, column.unit, spec.title)
    for key in present:
        if key.startswith("stat.") and key not in seen:
            _table, row_key, column_key = key.split(".", 2)
            word = "本年度" if column_key == "year" else "历年累计"
            yield Quantity(key, f"{row_key} {word}", "", "政府信息公开情况统计表")
