"""Lines and tables of page after page → paragraphs and grids, across the page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai_reports.document import Box, GridCell
from gongkai_reports.sources.builder import TextBuilder, clean
from gongkai_reports.sources.limits import CellBudget
from gongkai_reports.sources.pdf.joining import PagedTable, join_tables
from gongkai_reports.sources.pdf.lines import Line, continues, joins, margins
from gongkai_reports.sources.plain_lines import PAGE_NUMBER

_BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*(?:/\s*\d{1,3}\s*)?")
_EDGE = 0.1
"""Share of the page height at top and bottom where a bare number is a page number."""


@dataclass(slots=True)
class PageItems:
    """What one page (or one side of it) holds: lines outside tables, and tables."""

    number: int
    height: float
    lines: list[Line]
    tables: list[PagedTable]


def is_page_number(line: Line, height: float) -> bool:
    """Whether a line is a printed page number: dashed anywhere, bare only at the page's edge."""
    if len(line.text) > 24:
        return False
    at_edge = line.box[3] < height * _EDGE or line.box[1] > height * (1 - _EDGE)
    if PAGE_NUMBER.fullmatch(line.text):
        return at_edge or line.box[1] > height / 2
    return at_edge and bool(_BARE_NUMBER.fullmatch(line.text))


class Flow:
    """Writes the pages of one report, in order, into a builder."""

    def __init__(self, out: TextBuilder, budget: CellBudget, layout: set[str]) -> None:
        self._out = out
        self._budget = budget
        self._layout = layout
        self._lines: list[tuple[Line, int]] = []
        self._ends: tuple[float, float] = (0.0, 0.0)
        self._table: PagedTable | None = None
        self._numbers: list[tuple[Line, int]] = []
        self._breaks: list[int] = []

    def page(self, items: PageItems, *, count: bool = True) -> None:
        """Write one page. ``count``: its beginning is recorded in ``page_starts``."""
        if count:
            self._begin()
        self._ends = margins(items.lines)
        numbers = {id(line) for line in items.lines if is_page_number(line, items.height)}
        ordered: list[Line | PagedTable] = sorted(
            [*items.lines, *items.tables], key=lambda item: item.box[1]
        )
        for item in ordered:
            if isinstance(item, PagedTable):
                self._add_table(item)
            elif id(item) in numbers:
                self._layout.add("page_numbers")
                self._numbers.append((item, items.number))
            else:
                self._add_line(item, items.number)

    def finish(self) -> None:
        """Write what is still held back."""
        self._flush()
        self._write_numbers()
        for _ in self._breaks:
            self._out.begin_page()
        self._breaks.clear()

    def _begin(self) -> None:
        if self._lines or self._table is not None:
            # The page begins inside a paragraph or table that may run on: settled when written.
            length = len(self._joined()) if self._lines else -1
            self._breaks.append(length)
        else:
            self._write_numbers()
            self._out.begin_page()

    def _add_line(self, line: Line, page: int) -> None:
        if self._table is not None:
            self._flush()
        if self._lines:
            before, at = self._lines[-1]
            left, right = self._ends
            if at != page:
                # A line that ends the page before is measured by its own paragraph's margins.
                right = max(right, *(each.box[2] for each, _ in self._lines))
            if not continues(before, line, left, right):
                self._flush()
        if not self._lines:
            self._write_numbers()
        self._lines.append((line, page))

    def _add_table(self, table: PagedTable) -> None:
        if self._table is not None:
            joined = join_tables(self._table, table)
            if joined is not None:
                self._layout.add("table_over_pages")
                self._table = joined
                return
        self._flush()
        self._write_numbers()
        self._table = table

    def _joined(self) -> str:
        text = ""
        for line, _ in self._lines:
            text += joins(text, line.text) + line.text
        return clean(text)

    def _flush(self) -> None:
        start = self._out.length
        if self._lines:
            text = self._joined()
            pages = {page for _, page in self._lines}
            first = min(pages)
            boxes = [line.box for line, page in self._lines if page == first]
            self._out.paragraph(text, page=first, box=_around(boxes))
            self._lines = []
            for length in self._breaks:
                if length < len(text):
                    self._out.page_starts.append(start + max(0, length))
                else:
                    self._write_numbers()
                    self._out.begin_page()
        elif self._table is not None:
            self._write_table(self._table)
            self._table = None
        else:
            return
        self._breaks = []

    def _write_table(self, table: PagedTable) -> None:
        rows = table.rows
        self._budget.take(sum(len(row) for row in rows))
        grid = self._out.grid(rows, "ruled", page=table.page)
        for number in sorted(table.page_rows):
            # Pages begun while the table was open: the first character of their first row.
            at = [
                c.start for c in rows[table.page_rows[number]] if c is not None and c.page == number
            ]
            if self._breaks:
                self._breaks.pop(0)
                self._out.page_starts.append(min(at, default=grid.end))
        for _ in self._breaks:
            self._out.begin_page()

    def _write_numbers(self) -> None:
        for line, page in self._numbers:
            self._out.paragraph(clean(line.text), kind="page_number", page=page, box=line.box)
        self._numbers = []


def _around(boxes: list[Box]) -> Box:
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def grid_cell(
    text: str, row: int, column: int, down: int, across: int, page: int, box: Box
) -> GridCell:
    """A cell of a ruled table before it is written."""
    return GridCell(clean(text), 0, 0, row, column, down, across, page, box)
