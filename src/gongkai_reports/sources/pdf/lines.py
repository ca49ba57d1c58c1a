"""Characters → lines → paragraphs, by where they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gongkai_reports.document import Box
from gongkai_reports.sources.pdf.native import Char

_HEADING = re.compile(
    r"(?:[一二三四五六七八九十⼀⼆⼋⼗]{1,3}[、.．]|[（(][一二三四五六七八九十⼀⼆⼋⼗]{1,3}[）)])"
)
_WORD = re.compile(r"[A-Za-z0-9.,;:%)]$")
_WORD_START = re.compile(r"[A-Za-z(]")


@dataclass(slots=True)
class Line:
    """A printed line, or the part of one left or right of a gutter."""

    text: str
    box: Box
    size: float


def make_lines(chars: Iterable[Char], *, gutter: float | None = None) -> list[Line]:
    """Characters grouped into lines, top to bottom; a gap becomes one space.

    With a ``gutter`` (x position), what stands left and right of it makes separate lines, unless
    characters bridge the gap.
    """
    ordered = sorted(chars, key=lambda c: (c.middle, c.x0))
    rows: list[list[Char]] = []
    bounds: list[tuple[float, float]] = []
    for char in ordered:
        # Characters whose middles lie within the height of a line stand on that line.
        placed = False
        for back in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, bottom = bounds[back]
            if top <= char.middle <= bottom and _overlap(bounds[back], char) > 0.5:
                rows[back].append(char)
                placed = True
                break
        if not placed:
            rows.append([char])
            bounds.append((char.top, char.bottom))
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda c: c.x0)
        lines.extend(_line(part) for part in _split(row, gutter))
    lines.sort(key=lambda line: ((line.box[1] + line.box[3]) / 2, line.box[0]))
    return lines


def _overlap(bound: tuple[float, float], char: Char) -> float:
    shared = min(bound[1], char.bottom) - max(bound[0], char.top)
    least = min(bound[1] - bound[0], char.bottom - char.top)
    return shared / least if least > 0 else 1.0


def _split(row: list[Char], gutter: float | None) -> list[list[Char]]:
    if gutter is None:
        return [row]
    for before, after in pairwise(row):
        if before.centre < gutter <= after.centre:
            gap = after.x0 - before.x1
            size = min(before.bottom - before.top, after.bottom - after.top)
            if gap > 0.8 * size:
                cut = row.index(after)
                return [row[:cut], row[cut:]]
    return [row]


def _line(row: list[Char]) -> Line:
    size = sorted(c.bottom - c.top for c in row)[len(row) // 2]
    parts: list[str] = []
    before: Char | None = None
    for char in row:
        if before is not None and char.x0 - before.x1 > 0.28 * size:
            parts.append(" ")
        parts.append(char.text)
        before = char
    box = (
        min(c.x0 for c in row),
        min(c.top for c in row),
        max(c.x1 for c in row),
        max(c.bottom for c in row),
    )
    return Line("".join(parts), box, size)


def cell_text(chars: list[Char]) -> str:
    """The words of a cell, one printed line per line of text."""
    if not chars:
        return ""
    return "\n".join(line.text for line in make_lines(chars))


def joins(text: str, following: str) -> str:
    """What stands between two printed lines of one paragraph: a space between Latin words."""
    return " " if _WORD.search(text) and _WORD_START.match(following) else ""


def continues(line: Line, following: Line, left: float, right: float) -> bool:
    """Whether a paragraph runs on from one line to the next.

    It does when the first reaches the right margin and the second starts at the left one.
    """
    size = max(line.size, following.size, 1.0)
    if line.box[2] < right - 2.2 * size:
        return False
    if following.box[0] > left + 1.2 * size:
        return False
    if abs(line.size - following.size) > 0.2 * size:
        return False
    return not (_HEADING.match(following.text) and line.text.endswith(("。", "：", ":", "；")))


def margins(lines: list[Line]) -> tuple[float, float]:
    """Left and right margin of running text: where most long lines begin and end."""
    if not lines:
        return 0.0, 0.0
    widest = max(line.box[2] - line.box[0] for line in lines)
    long = [line for line in lines if line.box[2] - line.box[0] > 0.6 * widest]
    return min(line.box[0] for line in long), max(line.box[2] for line in long)
