"""Rows of cells with spans → the full matrix of a table, as browsers and Word lay it out."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai_reports.document import GridCell
from gongkai_reports.sources.limits import CellBudget, Deadline, Limits


@dataclass(slots=True)
class SpannedCell:
    """A cell as written in the file. ``rowspan`` 0 means down to the last row."""

    text: str
    rowspan: int = 1
    colspan: int = 1


def expand(
    table: list[list[SpannedCell]], limits: Limits, budget: CellBudget, deadline: Deadline
) -> list[list[GridCell | None]]:
    """Lay the cells out. A merged cell is one object at all its places; gaps are ``None``.

    Spans are cut at the last row and at ``limits.max_columns``; overlapping cells keep the first.
    """
    height = len(table)
    rows: list[list[GridCell | None]] = [[] for _ in table]
    for r, cells in enumerate(table):
        deadline.check()
        row = rows[r]
        column = 0
        for cell in cells:
            while column < len(row) and row[column] is not None:
                column += 1
            if column >= limits.max_columns:
                break
            width = min(max(1, cell.colspan), limits.max_columns - column)
            tall = min(cell.rowspan if cell.rowspan > 0 else height - r, height - r)
            budget.take(width * tall)
            placed = GridCell(cell.text, 0, 0, r, column, tall, width)
            for below in rows[r : r + tall]:
                if len(below) < column + width:
                    below.extend([None] * (column + width - len(below)))
                for c in range(column, column + width):
                    if below[c] is None:
                        below[c] = placed
            column += width
    return [row for row in rows if row] if not all(rows) else rows
