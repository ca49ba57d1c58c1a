"""PDF by reportlab: ruled tables over pages, cut cells, vertical and offset labels."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from random import Random

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from tests.twins.form import RESULT, Cell, Rows, expand
from tests.twins.render.base import Rendered, blocks, rendered
from tests.twins.twin import Twin

FONT = "STSong-Light"
_RADICALS = str.maketrans(
    "一二人入八十又土士大女子小尸山工己干广弓心户手支文斗方无日曰月木欠止比毛气水火父片牙牛犬玄玉瓜瓦甘生用田疋白皮目石示立竹米羊老而耳肉自至舌色虫行衣见角言谷赤走足身辛邑里金长门非面音页风食首高鬼鱼鸟麦黄黑鼎鼓鼠鼻齐",
    "⼀⼆⼈⼊⼋⼗⼜⼟⼠⼤⼥⼦⼩⼫⼭⼯⼰⼲⼴⼸⼼⼾⼿⽀⽂⽃⽅⽆⽇⽈⽉⽊⽋⽌⽐⽑⽓⽔⽕⽗⽚⽛⽜⽝⽞⽟⽠⽡⽢⽣⽤⽥⽦⽩⽪⽬⽯⽰⽴⽵⽶⽺⽼⽽⽿⾁⾃⾄⾆⾊⾍⾏⾐⻅⾓⾔⾕⾚⾛⾜⾝⾟⾢⾥⾦⻓⻔⾮⾯⾳⻚⻛⻝⾸⾼⻤⻥⻦⻨⻩⿊⿍⿎⿏⿐⻬",
)


@dataclass(slots=True)
class Style:
    """What makes one PDF different from another."""

    size: float = 8.0
    width: float = 595.0
    height: float = 842.0
    left: float = 56.0
    right: float = 56.0
    offset: float = 0.0
    """Labels stand this much lower (negative: higher) than their numbers."""
    radicals: bool = False
    page_number: str = "— {} —"
    pad: float = 7.0
    """Height of a row beyond its lines."""
    lead: float = 0.0
    """Empty space under the title; it decides where the pages break."""


@dataclass(slots=True)
class Page:
    """Cursor on the running page."""

    canvas: Canvas
    style: Style
    y: float = 0.0
    number: int = 1
    pieces: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float) -> None:
        """Draw one line."""
        if self.style.radicals:
            text = text.translate(_RADICALS)
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)

    def turn(self) -> None:
        """Number the page and begin the next."""
        self.text(self.style.width / 2 - 14, 34, self.style.page_number.format(self.number), 9)
        self.canvas.showPage()
        self.number += 1
        self.y = self.style.height - 64

    def need(self, height: float) -> bool:
        """Turn the page when less than ``height`` is left."""
        if self.y - height < 56:
            self.turn()
            return True
        return False


def _units(text: str) -> float:
    return sum(0.5 if ord(c) < 128 else 1.0 for c in text)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines that fit ``width`` points."""
    lines, line = [], ""
    for char in text:
        if line and (_units(line) + _units(char)) * size > width:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line] if line or not lines else lines


def paragraph(page: Page, text: str, size: float = 12.0, indent: bool = True) -> None:
    """Running text, wrapped, over pages."""
    style = page.style
    width = style.width - style.left - style.right
    for line in wrap(("　　" if indent else "") + text, width, size):
        page.need(size * 1.9)
        page.y -= size * 1.9
        page.text(style.left, page.y, line, size)


def _columns(rows: Rows, total: float) -> list[float]:
    count = max(len(line) for line in expand(rows))
    if count == 10:
        shares = [0.05, 0.13, 0.32, *[0.5 / 7] * 7]
    elif count == 15:
        shares = [1 / 15] * 15
    elif rows[0][0].text == "指标名称":
        shares = [0.55, 0.15, *[0.3 / (count - 2)] * (count - 2)]
    else:
        shares = [0.4, 0.2, 0.2, 0.2]
    return [s * total for s in shares]


def _lines(cell: Cell, width: float, size: float) -> list[str]:
    if cell.kind == "group" and cell.text == RESULT:
        return list(cell.text)
    return wrap(cell.text, width - 4, size)


def table(page: Page, rows: Rows) -> None:
    """A ruled table. Pages break between rows; a merged cell goes on without a new label."""
    style, size = page.style, page.style.size
    widths = _columns(rows, style.width - style.left - style.right)
    edges = [style.left]
    for width in widths:
        edges.append(edges[-1] + width)
    matrix = expand(rows)
    heights = []
    for line in matrix:
        need = [
            len(_lines(cell, sum(widths[c : c + cell.colspan]), size))
            for c, cell in enumerate(line)
            if cell and cell.rowspan == 1
        ]
        heights.append(max([1, *need]) * (size + 2) + style.pad)
    page.y -= 8
    start = 0
    while start < len(matrix):
        page.need(heights[start] + 4)
        end, left = start, page.y - 56
        while end < len(matrix) and left >= heights[end]:
            left -= heights[end]
            end += 1
        end = max(end, start + 1)
        _draw_part(page, matrix, heights, widths, edges, (start, end))
        page.y -= sum(heights[start:end])
        start = end
    page.y -= 10


def _owner(matrix: list[list[Cell | None]], r: int, c: int) -> tuple[int, int, Cell] | None:
    for rr in range(r, -1, -1):
        for cc in range(min(c, len(matrix[rr]) - 1), -1, -1):
            cell = matrix[rr][cc]
            if cell and rr + cell.rowspan > r and cc + cell.colspan > c:
                return rr, cc, cell
    return None


def _draw_part(
    page: Page,
    matrix: list[list[Cell | None]],
    heights: list[float],
    widths: list[float],
    edges: list[float],
    part: tuple[int, int],
) -> None:
    """Rows ``part`` of the table. Text of a cell cut by the page end is cut too."""
    start, end = part
    done: set[tuple[int, int]] = set()
    for r in range(start, end):
        for c in range(len(widths)):
            found = _owner(matrix, r, c)
            if found is None or found[:2] in done:
                continue
            rr, cc, cell = found
            done.add((rr, cc))
            first, last = max(rr, start), min(rr + cell.rowspan, end)
            top = page.y - sum(heights[start:first])
            height = sum(heights[first:last])
            width = sum(widths[cc : cc + cell.colspan])
            page.canvas.setLineWidth(0.5)
            page.canvas.rect(edges[cc], top - height, width, height)
            lines = _lines(cell, width, page.style.size)
            if cell.rowspan > 1:
                whole = sum(heights[rr : rr + cell.rowspan])
                before = sum(heights[rr:first])
                cut = round(len(lines) * before / whole)
                upto = round(len(lines) * (before + height) / whole)
                lines = lines[cut:upto]
            _draw_text(page, cell, lines, (edges[cc], top, width, height))


def _draw_text(
    page: Page, cell: Cell, lines: list[str], box: tuple[float, float, float, float]
) -> None:
    x, top, width, height = box
    size = page.style.size
    y = top - (height - len(lines) * (size + 2)) / 2 - size
    if cell.kind == "label":
        y -= page.style.offset
    for line in lines:
        indent = 3.0 if cell.kind == "label" else max(2.0, (width - _units(line) * size) / 2)
        page.text(x + indent, y, line, size)
        y -= size + 2


def document(twin: Twin, style: Style) -> bytes:
    """The whole report as PDF."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    page = Page(Canvas(out, pagesize=(style.width, style.height), invariant=True), style)
    page.y = style.height - 64
    for kind, item in blocks(twin):
        if isinstance(item, list):
            table(page, item)
        elif kind == "title":
            size = min(18.0, (style.width - style.left - style.right) / _units(item))
            paragraph(page, item, size, indent=False)
            page.y -= 12 + style.lead
        else:
            paragraph(page, item)
    page.turn()
    page.canvas.save()
    return out.getvalue()


def ruled(twin: Twin, rng: Random) -> Rendered:
    """Ruled tables over pages, no repeated header, vertical label, cut cells."""
    style = Style(
        size=rng.choice([8.0, 8.5, 9.0]),
        pad=rng.choice([7.0, 9.0, 12.0]),
        lead=rng.uniform(0, 300),
    )
    return rendered("pdf_ruled", twin, "pdf", document(twin, style))


def offset(twin: Twin, rng: Random) -> Rendered:
    """Labels set lower than their numbers, so that text order is number line first."""
    style = Style(
        size=8.0,
        offset=rng.choice([2.5, 3.0, -2.5]),
        page_number="- {} -",
        lead=rng.uniform(0, 300),
    )
    return rendered("pdf_offset", twin, "pdf", document(twin, style))


def radicals(twin: Twin, rng: Random) -> Rendered:
    """A text layer of CJK radicals."""
    return rendered("pdf_radicals", twin, "pdf", document(twin, Style(size=8.0, radicals=True)))
