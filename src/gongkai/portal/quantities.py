"""Names of followed quantities in the language of the page, and how two figures differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.portal.labels import is_english, label
from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import CellRef, Number, TableSpec


def _spec_of(ref: CellRef) -> tuple[TableSpec, str] | None:
    for edition in reversed(EDITIONS.values()):
        spec = edition.tables.get(ref.table)
        if spec is not None and any(row.key == ref.row for row in spec.rows):
            column = next((c.label for c in spec.row(ref.row).columns if c.key == ref.column), "")
            if column:
                return spec, column
    return None


def quantity_name(key: str, printed: str) -> str:
    """Label of a quantity; translated where the form is known."""
    parts = key.split(".", 2)
    found = _spec_of(CellRef(*parts)) if len(parts) == 3 else None
    if found is None:
        return printed
    spec, column = found
    row = spec.row(parts[1])
    words = [label(row.label)]
    if parts[0] == "t3" and row.group:
        # 1.属于国家秘密 says nothing without its group; the group's number is of the form only.
        words.insert(0, re.sub(r"^[（(].{1,2}[）)] ?", "", label(row.group)))
    if not (parts[0] == "t3" and parts[2] == "total"):
        words.append(label(column))
    return (": " if is_english() else "：").join(words)


def cell_words(address: str) -> str:
    """A cell address (``t3.new.total``) in the printed words; itself when the form is unknown."""
    parts = address.split(".", 2)
    found = _spec_of(CellRef(*parts)) if len(parts) == 3 else None
    if found is None:
        return address
    spec, column = found
    row = spec.row(parts[1])
    return " · ".join(label(word) for word in (row.group, row.label, column) if word)


@dataclass(frozen=True, slots=True)
class Difference:
    """Change between two figures. ``percent`` is ``None`` when it cannot be said."""

    amount: Number
    percent: str | None

    @property
    def direction(self) -> str:
        """``up``, ``down`` or ``same``."""
        return "up" if self.amount > 0 else "down" if self.amount < 0 else "same"


def difference(before: Number | None, after: Number | None) -> Difference | None:
    """Change from ``before`` to ``after``; ``None`` when a figure is missing."""
    if before is None or after is None:
        return None
    amount = after - before
    percent = f"{abs(Decimal(amount)) / abs(Decimal(before)) * 100:.1f}%" if before else None
    return Difference(amount, percent)
