"""Rows of cells with spans → the full matrix of a table, as browsers and Word lay it out."""

from __future__ import annotations

from gongkai_reports.document import GridCell
from gongkai_reports.sources.limits import CellBudget, Deadline, Limits

SpannedCell = tuple[str, int, int]
"""A cell as written in the file: text, rowspan, colspan. Rowspan 0 means down to the last row."""


def expand(
    table: list[list[SpannedCell]], limits: Limits, budget: CellBudget, deadline: Deadline
) -> list[list[GridCell | None]]:
    """Lay the cells out. A merged cell is one object at all its places; gaps are ``None``.

    Spans are cut at the last row and at ``limits.max_columns``; overlapping cells keep the first.
    """
    height = len(table)
    widest = limits.max_columns
    rows: list[list[GridCell | None]] = [[] for _ in table]
    for r, cells in enumerate(table):
        deadline.check()
        row = rows[r]
        if not row and len(cells) <= widest and not [1 for _, d, a in cells if d != 1 or a != 1]:
            # No cell of this row spans and none hangs into it: most rows of most tables.
            row += [GridCell(cell[0], 0, 0, r, column) for column, cell in enumerate(cells)]
            budget.take(len(row))
            continue
        column = single = 0
        for text, rowspan, colspan in cells:
            while column < len(row) and row[column] is not None:
                column += 1
            if column >= widest:
                break
            if rowspan == 1 == colspan:
                # Nine cells in ten: kept apart from the general case for speed.
                cell = GridCell(text, 0, 0, r, column)
                if column == len(row):
                    row.append(cell)
                else:
                    row[column] = cell
                column += 1
                single += 1
                continue
            width = min(max(1, colspan), widest - column)
            tall = min(rowspan if rowspan > 0 else height - r, height - r)
            budget.take(width * tall)
            placed = GridCell(text, 0, 0, r, column, tall, width)
            for below in rows[r : r + tall]:
                if len(below) < column + width:
                    below.extend([None] * (column + width - len(below)))
                for c in range(column, column + width):
                    if below[c] is None:
                        below[c] = placed
            column += width
        budget.take(single)
    return [row for row in rows if row] if not all(rows) else rows
