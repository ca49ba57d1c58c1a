"""A PDF file: its pages read one after the other, within limits, and put together."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pypdfium2 as pdfium

from gongkai_reports.document import Document
from gongkai_reports.sources.builder import TextBuilder
from gongkai_reports.sources.limits import CellBudget, Deadline, Limits
from gongkai_reports.sources.pdf.columns import (
    SIDES,
    Side,
    gutter_of,
    in_columns,
    one_side,
    two_reports,
)
from gongkai_reports.sources.pdf.flow import Flow, PageItems, grid_cell
from gongkai_reports.sources.pdf.joining import PagedTable
from gongkai_reports.sources.pdf.lines import cell_text, make_lines
from gongkai_reports.sources.pdf.native import Char, PageMarks, read_page
from gongkai_reports.sources.pdf.ruling import RuledTable, find_tables, without_slivers
from gongkai_reports.sources.refusals import broken, encrypted, needs_ocr, too_large, too_many_pages

_FEW = 8
"""Fewer characters than this beside a picture: the page is a scan."""
_RADICAL = ("\u2e80", "\u2fdf")
_LOCK = threading.Lock()
"""PDFium may be used by one thread at a time."""


def read_pdf(
    data: bytes, name: str, limits: Limits, deadline: Deadline, side: Side = "left"
) -> Document:
    """Read a PDF; ``side`` chooses between two reports printed side by side.

    Raises ``UnreadableError``.
    """
    with _LOCK:
        try:
            file = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if "assword" in str(error):
                raise encrypted(name) from error
            raise broken(name, "不是完整的 PDF 文件", "not a complete PDF file") from error
        try:
            return _read(file, name, limits, deadline, side)
        finally:
            file.close()


def _read(
    file: pdfium.PdfDocument, name: str, limits: Limits, deadline: Deadline, side: Side
) -> Document:
    count = len(file)
    if count > limits.max_pages:
        raise too_many_pages(count, limits.max_pages)
    if count == 0:
        raise broken(name, "没有任何页面", "it has no pages")
    pages: list[PageMarks] = []
    left = limits.max_text
    for index in range(count):
        deadline.check()
        marks = _marks(file, index, deadline, left)
        if marks is not None:
            left -= len(marks.chars)
            pages.append(marks)
        if left <= 0:
            raise too_large(f"文字超过 {limits.max_text} 字", "too many characters of text")
    layout: set[str] = set()
    scanned = sum(1 for page in pages if len(page.chars) < _FEW and page.pictures)
    letters = sum(len(page.chars) for page in pages)
    if letters < _FEW * max(1, len(pages)) and letters < 200:
        raise needs_ocr(name)
    if scanned:
        layout.add("scanned_pages")
    if len(pages) < count:
        layout.add("broken_pages")
    radicals = sum(1 for page in pages for c in page.chars if _RADICAL[0] <= c.text <= _RADICAL[1])
    if radicals + sum(page.rewritten for page in pages) > 1:
        layout.add("cjk_radicals")
    out = TextBuilder(limits)
    laid = [lay_out(page, deadline) for page in pages]
    gutter = gutter_of([page.items(page.width / 2) for page in laid], [p.width for p in laid])
    sides: tuple[str, ...] = ()
    flow = Flow(out, CellBudget(limits.max_cells), layout)
    if gutter is None:
        for page in laid:
            flow.page(page.items())
    else:
        items = [page.items(gutter) for page in laid]
        if two_reports(items, gutter):
            sides = SIDES
            layout.add("side_by_side")
            for item in one_side(items, gutter, side):
                flow.page(item)
        else:
            layout.add("two_columns")
            for item in items:
                for nth, piece in enumerate(in_columns(item, gutter) or [item]):
                    flow.page(piece, count=nth == 0)
    flow.finish()
    title = (file.get_metadata_dict().get("Title") or "").strip()
    return Document(
        name=name,
        source_format="pdf",
        text=out.text(),
        blocks=out.blocks,
        layout=sorted(layout),
        pages=count,
        page_starts=out.page_starts,
        title=title,
        sides=sides,
    )


def _marks(file: pdfium.PdfDocument, index: int, deadline: Deadline, most: int) -> PageMarks | None:
    """Marks of a page; ``None`` for a page that cannot be loaded."""
    try:
        page = file[index]
    except pdfium.PdfiumError:
        return None
    try:
        return read_page(page, index + 1, deadline, most)
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()


@dataclass(slots=True)
class LaidOut:
    """A page with its tables filled; the characters outside them make lines when asked for."""

    number: int
    width: float
    height: float
    tables: list[PagedTable]
    rest: list[Char]

    def items(self, gutter: float | None = None) -> PageItems:
        """Tables and lines; with a ``gutter`` lines are cut there."""
        lines = make_lines(self.rest, gutter=gutter)
        return PageItems(self.number, self.height, lines, self.tables)


def lay_out(marks: PageMarks, deadline: Deadline) -> LaidOut:
    """Find the tables of a page and put the characters into their cells."""
    tables: list[PagedTable] = []
    rest = marks.chars
    for ruled in find_tables(marks.rules, marks.width, marks.height, deadline):
        table, outside = _fill(ruled, rest, marks.number)
        if table is not None:
            tables.append(table)
            rest = outside
    return LaidOut(marks.number, marks.width, marks.height, tables, rest)


def _fill(ruled: RuledTable, chars: list[Char], page: int) -> tuple[PagedTable | None, list[Char]]:
    """Put characters into the cells; what lies outside is given back."""
    inside: dict[int, list[Char]] = {}
    over = overprinted(ruled, chars)
    outside: list[Char] = []
    for char in chars:
        cell = None if id(char) in over else ruled.at(char.centre, char.middle)
        if cell is None:
            outside.append(char)
        else:
            inside.setdefault(id(cell), []).append(char)
    cells = ruled.cells()
    filled = [cell for cell in cells if id(cell) in inside]
    most = max((len(inside[id(cell)]) for cell in filled), default=0)
    if len(filled) < 2 or (len(filled) < 6 and most > 300):
        return None, chars
    ruled = without_slivers(ruled, set(inside))
    made = {
        id(cell): grid_cell(
            cell_text(inside.get(id(cell), [])),
            cell.row,
            cell.column,
            cell.rowspan,
            cell.colspan,
            page,
            cell.box,
        )
        for cell in ruled.cells()
    }
    rows = [[None if cell is None else made[id(cell)] for cell in row] for row in ruled.places]
    return PagedTable(rows, ruled.xs, ruled.box, page, page), outside


def overprinted(ruled: RuledTable, chars: list[Char]) -> set[int]:
    """Characters (by ``id``) of lines printed right across the cells of a table.

    Words that run without a gap through three cells are no part of the table: a heading that the
    page maker clipped or laid over it.
    """
    over: set[int] = set()
    run: list[Char] = []
    for char in [*chars, None]:
        if char is not None and run:
            before = run[-1]
            size = max(before.bottom - before.top, 1.0)
            if (
                abs(char.middle - before.middle) < 0.3 * size
                and -0.3 * size < char.x0 - before.x1 < 0.7 * size
                and abs((char.bottom - char.top) - size) < 0.3 * size
            ):
                run.append(char)
                continue
        if len(run) > 7:
            cells = {id(ruled.at(c.centre, c.middle)) for c in run}
            if len(cells) > 2:
                over.update(id(c) for c in run)
        run = [char] if char is not None else []
    return over
