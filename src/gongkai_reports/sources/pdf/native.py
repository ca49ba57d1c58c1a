"""Characters and drawn rules of one PDF page, read through PDFium, in points from the top left."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gongkai_reports.sources.limits import Deadline

_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 4_000
_MAX_FORMS = 8
_THIN = 3.0
"""A filled box this thin (points) is a drawn rule."""


@dataclass(slots=True)
class Char:
    """One printed character with its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Rules:
    """Drawn rules: horizontal ``(y, x0, x1)`` and vertical ``(x, top, bottom)``."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)


@dataclass(slots=True)
class PageMarks:
    """What one page shows."""

    number: int
    width: float
    height: float
    chars: list[Char]
    rules: Rules
    pictures: int
    rewritten: int = 0
    """CJK characters that PDFium put in place of radicals (⼆ ⼈)."""


class _Frame:
    """Turns page coordinates (origin bottom left, before rotation) into shown coordinates."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self._turn = page.get_rotation() % 360
        wide, tall = right - left, top - bottom
        self.width, self.height = (tall, wide) if self._turn in (90, 270) else (wide, tall)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self._turn == 90:
            return y - self._bottom, x - self._left
        if self._turn == 180:
            return self._right - x, y - self._bottom
        if self._turn == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        a, b = self.point(x0, y0)
        c, d = self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def read_page(page: pdfium.PdfPage, number: int, deadline: Deadline, max_chars: int) -> PageMarks:
    """Characters, rules and pictures of a page; what lies outside the page is left out."""
    frame = _Frame(page)
    rules = Rules()
    pictures = _collect(page, frame, rules, deadline)
    chars, rewritten = _chars(page, frame, deadline, max_chars)
    return PageMarks(number, frame.width, frame.height, chars, rules, pictures, rewritten)


def _chars(
    page: pdfium.PdfPage, frame: _Frame, deadline: Deadline, most: int
) -> tuple[list[Char], int]:
    textpage = page.get_textpage()
    try:
        count = min(raw.FPDFText_CountChars(textpage), most)
        rect = raw.FS_RECTF()
        at = ctypes.byref(rect)
        edges = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
        tight_at = [ctypes.byref(edge) for edge in edges]
        chars: list[Char] = []
        seen: set[tuple[str, int, int]] = set()
        high = radicals = 0
        for index in range(count):
            if index % 2048 == 0:
                deadline.check()
            code = raw.FPDFText_GetUnicode(textpage, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
            if code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF, 0xAD, 0x200B, 0xFEFF):
                continue
            if not raw.FPDFText_GetLooseCharBox(textpage, index, at):
                continue
            box = (rect.left, rect.bottom, rect.right, rect.top)
            if raw.FPDFText_GetCharBox(textpage, index, *tight_at):
                ink = (edges[0].value, edges[2].value, edges[1].value, edges[3].value)
                rewritten = _same(box, ink)
                radicals += rewritten and code > 0x2E7F
                box = _from_origin(textpage, index, box) if rewritten else _sound(box, ink)
            x0, top, x1, bottom = frame.box(*box)
            if not (x0 == x0 and top == top):  # NaN
                continue
            if x1 < 0 or bottom < 0 or x0 > frame.width or top > frame.height:
                continue
            text = chr(code)
            # Bold made by printing twice: the second print is the same character.
            key = (text, round(x0), round(top))
            if key in seen:
                continue
            seen.add(key)
            chars.append(Char(text, x0, top, x1, bottom))
        return chars, radicals
    finally:
        textpage.close()


_Quad = tuple[float, float, float, float]


def _same(a: _Quad, b: _Quad) -> bool:
    return all(abs(p - q) < 0.01 for p, q in zip(a, b, strict=True))


def _from_origin(textpage: Any, index: int, box: _Quad) -> _Quad:
    """The box of a character that PDFium rewrote (⼆ to 二).

    Such a character has no box of its own: PDFium gives that of its text object, without the
    matrix of the form around it. The origin of the character is right, and so is its size.
    """
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix)):
        return box
    size = raw.FPDFText_GetFontSize(textpage, index)
    wide, tall = size * math.hypot(matrix.a, matrix.b), size * math.hypot(matrix.c, matrix.d)
    if not (0 < wide < 500 and 0 < tall < 500):
        return box
    x = matrix.e + 0.5 * size * matrix.a + 0.38 * size * matrix.c
    y = matrix.f + 0.5 * size * matrix.b + 0.38 * size * matrix.d
    if matrix.b or matrix.c:
        wide = tall = max(wide, tall)
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def _sound(loose: _Quad, tight: _Quad) -> _Quad:
    """The box of the font, or one around the ink where the font's box is beside or far too big.

    Fonts for vertical writing give boxes that lie elsewhere; the ink does not lie.
    """
    left, bottom, right, top = tight
    wide, tall = right - left, top - bottom
    if wide <= 0 or tall <= 0:
        return loose
    x, y = (left + right) / 2, (bottom + top) / 2
    beside = not (loose[0] - 1 <= x <= loose[2] + 1 and loose[1] - 1 <= y <= loose[3] + 1)
    height = loose[3] - loose[1]
    if not beside and (height < 30 or height < 6 * max(wide, tall)):
        return loose
    half = max(wide, tall) / 2
    return x - half, y - half, x + half, y + half


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _multiply(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _matrix_of(obj: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(obj, ctypes.byref(matrix)):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _collect(page: pdfium.PdfPage, frame: _Frame, rules: Rules, deadline: Deadline) -> int:
    """Walk the page objects, forms included; returns the number of pictures."""
    pictures = 0
    budget = _MAX_OBJECTS
    stack: list[tuple[Any, _Matrix, int]] = [
        (raw.FPDFPage_GetObject(page, index), _IDENTITY, 0)
        for index in range(min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS))
    ]
    while stack and budget > 0:
        budget -= 1
        if budget % 1024 == 0:
            deadline.check()
        obj, outer, depth = stack.pop()
        kind = raw.FPDFPageObj_GetType(obj)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _path(obj, outer, frame, rules)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_FORMS:
            matrix = _multiply(_matrix_of(obj), outer)
            inner = min(raw.FPDFFormObj_CountObjects(obj), budget)
            stack += [
                (raw.FPDFFormObj_GetObject(obj, index), matrix, depth + 1) for index in range(inner)
            ]
    return pictures


def _path(obj: Any, outer: _Matrix, frame: _Frame, rules: Rules) -> None:
    """Add the straight rules of a path: strokes, and filled boxes too thin to be a surface."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(obj, ctypes.byref(fill), ctypes.byref(stroke)):
        return
    if not fill.value and not stroke.value:
        return
    count = raw.FPDFPath_CountSegments(obj)
    if count < 2 or count > _MAX_SEGMENTS:
        return
    a, b, c, d, e, f = _multiply(_matrix_of(obj), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    figure: list[tuple[float, float]] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(obj, index)
        if not raw.FPDFPathSegment_GetPoint(segment, at_x, at_y):
            return
        point = frame.point(
            a * x.value + c * y.value + e,
            b * x.value + d * y.value + f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if fill.value and not stroke.value:
                _thin_box(figure, rules)
            figure = []
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None and stroke.value:
            _edge(last, point, rules)
        figure.append(point)
        last = point
        if stroke.value and start is not None and raw.FPDFPathSegment_GetClose(segment):
            _edge(point, start, rules)
    if fill.value and not stroke.value:
        _thin_box(figure, rules)


def _thin_box(points: list[tuple[float, float]], rules: Rules) -> None:
    if len(points) < 2:
        return
    xs = [p[0] for p in points]
    ys = [p[1] for p in points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if bottom - top <= _THIN and x1 - x0 > bottom - top:
        rules.across.append(((top + bottom) / 2, x0, x1))
    elif x1 - x0 <= _THIN and bottom - top > x1 - x0:
        rules.down.append(((x0 + x1) / 2, top, bottom))


def _edge(a: tuple[float, float], b: tuple[float, float], rules: Rules) -> None:
    wide, tall = abs(a[0] - b[0]), abs(a[1] - b[1])
    if tall <= 1.0 and wide > 1.0:
        rules.across.append(((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
    elif wide <= 1.0 and tall > 1.0:
        rules.down.append(((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))
