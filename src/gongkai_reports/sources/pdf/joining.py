"""A ruled table cut by the end of a page: joined again, with the cells and rows the cut parted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai_reports.document import Box, GridCell

_TOLERANCE = 6.0
_LABEL = re.compile(
    r"\s*(?:[（(]\s*[一二三四五六七八九十⼀⼆⼋⼗]+\s*[）)]|[一二三四五六七八九十⼀⼆⼋⼗]+\s*[、.．]|\d{1,2}\s*[.．、])"
)
_NUMBER = re.compile(r"[\s\d.,，．%％/／+\-−－—０-９]*")


@dataclass(slots=True)
class PagedTable:
    """Rows of a ruled table, the x positions of its columns, and where each page begins."""

    rows: list[list[GridCell | None]]
    xs: list[float]
    box: Box
    page: int
    last_page: int
    page_rows: dict[int, int] = field(default_factory=dict)
    """Page number → index of its first row, for pages after the first."""


def join_tables(above: PagedTable, below: PagedTable) -> PagedTable | None:
    """The two as one table, or ``None`` when the second is a table of its own.

    They belong together when they stand on consecutive pages and share their outer rules.
    """
    if below.page != above.last_page + 1:
        return None
    ends = abs(above.xs[0] - below.xs[0]), abs(above.xs[-1] - below.xs[-1])
    if max(ends) > _TOLERANCE:
        return None
    xs = _union(above.xs, below.xs)
    rows = _recolumn(above.rows, above.xs, xs)
    more = _recolumn(below.rows, below.xs, xs)
    count = len(rows)
    _shift(more, count)
    joined = rows + more
    started = count
    if _row_runs_on(rows[-1], more[0]):
        _merge_row(joined, count)
        started = count - 1
    else:
        _merge_labels(joined, count)
    pages = {**above.page_rows, below.page: min(started, len(joined) - 1)}
    return PagedTable(joined, xs, above.box, above.page, below.last_page, pages)


def _union(first: list[float], second: list[float]) -> list[float]:
    xs = list(first)
    for x in second:
        if all(abs(x - other) > _TOLERANCE for other in xs):
            xs.append(x)
    return sorted(xs)


def _nearest(x: float, xs: list[float]) -> int:
    return min(range(len(xs)), key=lambda i: abs(xs[i] - x))


def _recolumn(
    rows: list[list[GridCell | None]], old: list[float], new: list[float]
) -> list[list[GridCell | None]]:
    """The same rows over a finer set of columns."""
    if len(old) == len(new):
        return [list(row) for row in rows]
    at = [_nearest(x, new) for x in old]
    result: list[list[GridCell | None]] = [[None] * (len(new) - 1) for _ in rows]
    done: set[int] = set()
    for row in rows:
        for cell in row:
            if cell is None or id(cell) in done:
                continue
            done.add(id(cell))
            left, right = at[cell.column], at[cell.column + cell.colspan]
            cell.column, cell.colspan = left, max(1, right - left)
            for r in range(cell.row, cell.row + cell.rowspan):
                for c in range(left, left + cell.colspan):
                    result[r][c] = cell
    return result


def _shift(rows: list[list[GridCell | None]], by: int) -> None:
    for cell in {id(c): c for row in rows for c in row if c is not None}.values():
        cell.row += by


def _is_number(text: str) -> bool:
    return bool(text) and bool(_NUMBER.fullmatch(text))


def _row_runs_on(last: list[GridCell | None], first: list[GridCell | None]) -> bool:
    """Whether the page end cut through one row: its label began above and ends below."""
    began = ended = False
    for a, b in zip(last, first, strict=True):
        if a is None or b is None or (a.column, a.colspan) != (b.column, b.colspan):
            return False
        if a.rowspan > 1 or b.rowspan > 1:
            # A merged label to the left of the row; it is joined with the row.
            if b.text and _LABEL.match(b.text):
                return False
            continue
        if a.text and b.text:
            if _is_number(a.text) or _is_number(b.text):
                return False
            if not _LABEL.match(a.text) or _LABEL.match(b.text):
                return False
            began = ended = True
    return began and ended


def _merge_row(rows: list[list[GridCell | None]], count: int) -> None:
    """Fold row ``count`` into the row above it."""
    done: set[int] = set()
    for c, (a, b) in enumerate(zip(rows[count - 1], rows[count], strict=True)):
        if a is None or b is None or id(b) in done:
            continue
        done.add(id(b))
        _absorb(rows, a, b)
        rows[count][c] = None
    for a_cell in {id(c): c for c in rows[count - 1] if c is not None}.values():
        a_cell.rowspan = max(1, a_cell.rowspan - 1)
    del rows[count]
    for cell in {id(c): c for row in rows[count:] for c in row if c is not None}.values():
        if cell.row > count - 1:
            cell.row -= 1


def _merge_labels(rows: list[list[GridCell | None]], count: int) -> None:
    """Join merged label cells that the page end parted (三、本年|度办理结果)."""
    done: set[int] = set()
    for a, b in zip(rows[count - 1], rows[count], strict=True):
        if a is None or b is None or id(b) in done:
            continue
        done.add(id(b))
        if (a.column, a.colspan) != (b.column, b.colspan) or a.rowspan + b.rowspan < 3:
            continue
        if _is_number(a.text) or _is_number(b.text) or not (a.text or b.text):
            continue
        if b.text and (_LABEL.match(b.text) or not a.text):
            continue
        _absorb(rows, a, b)


def _absorb(rows: list[list[GridCell | None]], a: GridCell, b: GridCell) -> None:
    a.text = "\n".join(part for part in (a.text, b.text) if part)
    for r in range(b.row, b.row + b.rowspan):
        for c in range(b.column, b.column + b.colspan):
            rows[r][c] = a
    a.rowspan += b.rowspan
