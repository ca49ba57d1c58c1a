"""Look for the one cell whose change would satisfy every sum of tables 3 and 4.

The result is a suggestion for a person. Nothing is changed, and nothing is suggested when
two different cells would do, because then the figures do not say which one is wrong. Erasing a
printed figure (making it 0) is not counted as a way to repair.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai_rules.crossfoot.applications import (
    COLUMNS,
    Keys,
    outcome_keys,
    outcome_rows,
    row_keys,
    uses_one_row,
)
from gongkai_rules.crossfoot.base import Repair
from gongkai_rules.editions.base import RESULTS
from gongkai_rules.grid import Number, TableData

Key = tuple[str, str]
_MOST = 3
"""A cell of table 3 stands in three sums at most: its row and the two sums of its column."""
_BLOCK_PARTS = tuple(c.key for c in RESULTS)[:-1]


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ ``plus`` = Σ ``minus``; blanks count as zero."""

    plus: Keys
    minus: Keys

    def gap(self, table: TableData) -> Number | None:
        """Left side less right side; ``None`` when a cell prints text instead of a number."""
        left, right = table.sum(self.plus), table.sum(self.minus)
        if left is None or right is None:
            return None
        return left - right


def table3_equations(table: TableData) -> list[Equation]:
    """All sums of table 3 that can be judged: a side that is wholly blank says nothing."""
    one_row = uses_one_row(table)
    equations: list[Equation] = []
    for column in COLUMNS:
        parts = outcome_keys(table, column, one_row=one_row)
        equations.append(Equation(parts, (("total", column),)))
        equations.append(
            Equation(
                (("new", column), ("carried_in", column)),
                (("total", column), ("carried_out", column)),
            )
        )
    rows = ("new", "carried_in", *outcome_rows(table), "total", "carried_out")
    equations += [Equation(row_keys(row), ((row, "total"),)) for row in rows]
    return [e for e in equations if _printed(table, e.plus) and _printed(table, e.minus)]


def _printed(table: TableData, keys: Keys) -> bool:
    return any(table.number(*key) is not None for key in keys)


def single_repair(table: TableData, equations: list[Equation]) -> Repair | None:
    """The one change of one cell that closes every gap, or ``None``."""
    gaps = [(e, e.gap(table)) for e in equations]
    failing = [(e, g) for e, g in gaps if g]
    if not failing or len(failing) > _MOST:
        return None
    first, gap = failing[0]
    repairs: list[Repair] = []
    for key in (*first.plus, *first.minus):
        now = table.number(*key)
        if now is None and isinstance(table.get(*key), str):
            continue
        value = (now or 0) + (-gap if key in first.plus else gap)
        if now and not value:
            continue  # people forget to fill a cell, they do not invent a figure
        if value >= 0 and _closes_all(key, value - (now or 0), gaps):
            repairs.append(Repair(table.ref(*key), value))
            if len(repairs) > 1:
                return None
    return repairs[0] if repairs else None


def _closes_all(key: Key, step: Number, gaps: list[tuple[Equation, Number | None]]) -> bool:
    for equation, gap in gaps:
        if gap is None:
            continue
        if key in equation.plus:
            gap += step
        if key in equation.minus:
            gap -= step
        if gap:
            return False
    return True


def repair_table3(table: TableData) -> tuple[Repair, ...]:
    """The single change that makes all sums of table 3 hold, as a tuple of nought or one."""
    repair = single_repair(table, table3_equations(table))
    return (repair,) if repair else ()


def repair_block(table: TableData, block: str) -> tuple[Repair, ...]:
    """The single change that makes one block of table 4 add up, as a tuple of nought or one."""
    parts = tuple((block, c) for c in _BLOCK_PARTS)
    repair = single_repair(table, [Equation(parts, ((block, "total"),))])
    return (repair,) if repair else ()
