"""Tables of pages saved as text whose cells end in a pipe, in the many ways pages come out.

No rule under a header and often no pipe before the first cell, so this is no Markdown:

* a row per line: ``规章 | 0 | 0 | 0 |``;
* a cell per line, every row begun by a line with nothing but a pipe;
* a cell per line, ``规章 |`` then ``0 |``, rows not marked, merged places left as ``| ||``;
* cells on lines of their own with lines of pipes between them.

Where rows are not marked they are told apart by their kind of cells: words, then figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai_reports.sources.plain_lines import PAGE_NUMBER

_RULE = re.compile(r"\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?\s*")
_LONE = re.compile(r"\s*\|\s*")
_HEADING = re.compile(
    r"\s*[一二三四五六七八]\s*、.*(?:情况|情況|事项|事項|问题|問題|措施|概述)\S{0,6}"
)
_VALUE = re.compile(
    r"[-+−–—_/\\]{1,3}"
    r"|[-+−]{0,2}\s*\d[\d,.]*\s*(?:万元|萬元|元|件|条|條|项|項|%)?(?:\s*[(（].{0,30}[)）])?"
)
_LONGEST_CELL = 160
_FEWEST_LINES = 4
_MOST_GAP = 3
_WIDE = 10


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A table found: its first line, the line after its last, and its rows of cells."""

    first: int
    end: int
    rows: list[list[str]]
    by_cell: bool
    """Printed with a cell per line."""


def pipe_tables(lines: list[str]) -> list[PipeTable]:
    """The tables of this kind in the lines of a text, in order."""
    at = [i for i, line in enumerate(lines) if "|" in line]
    found: list[PipeTable] = []
    start = 0
    for i in range(1, len(at) + 1):
        if i < len(at) and _one_table(lines, at[i - 1], at[i]):
            continue
        group = at[start:i]
        start = i
        if len(group) >= _FEWEST_LINES and not _markdown(lines, group):
            found.append(_table(lines, group[0], group[-1] + 1))
    return found


def _one_table(lines: list[str], here: int, there: int) -> bool:
    """Whether the lines between two lines with pipes belong to a cell of the same table."""
    if there == here + 1:
        return True
    between = [line for line in lines[here + 1 : there] if line.strip()]
    return len(between) <= _MOST_GAP and all(_may_be_cell(line) for line in between)


def _may_be_cell(line: str) -> bool:
    return len(line) <= _LONGEST_CELL and "。" not in line and not _HEADING.fullmatch(line)


def _markdown(lines: list[str], group: list[int]) -> bool:
    rows = sum(1 for i in group if _markdown_row(lines[i]) or _RULE.fullmatch(lines[i]))
    return rows * 2 >= len(group)


def _markdown_row(line: str) -> bool:
    line = line.strip()
    return line[:1] == "|" and line[-1:] == "|" and bool(line.strip("| \t\u3000\xa0"))


def _table(lines: list[str], first: int, end: int) -> PipeTable:
    block = [s for s in lines[first:end] if not (len(s) < 40 and PAGE_NUMBER.fullmatch(s))]
    worded = [line for line in block if line.strip(" |\t\u3000")]
    many = sum(1 for line in worded if sum(1 for c in line.split("|") if c.strip()) >= 2)
    if many * 5 >= len(worded) * 2:
        return PipeTable(first, end, _even(_by_line(block)), by_cell=False)
    closed = sum(1 for line in worded if "|" in line)
    if _LONE.fullmatch(block[0]) and closed * 2 > len(worded):
        return PipeTable(first, end, _even(_by_mark(block)), by_cell=True)
    if closed * 2 <= len(worded):
        # The pipes stand between the cells: the first cell is the line before the first of them.
        if first and lines[first - 1].strip() and _may_be_cell(lines[first - 1]):
            first -= 1
            block.insert(0, lines[first])
        if end < len(lines) and _VALUE.fullmatch(lines[end].strip()):
            block.append(lines[end])
            end += 1
    return PipeTable(first, end, _even(_by_kind(_cells(block))), by_cell=True)


def _cells(block: list[str]) -> list[str]:
    cells = [cell.strip() for cell in "\n".join(block).split("|")]
    return cells if cells[-1] else cells[:-1]


def _by_line(block: list[str]) -> list[list[str]]:
    """Rows of a text with a row per line; a line without a pipe begins a cell of the next."""
    rows: list[list[str]] = []
    begun = ""
    for line in block:
        if "|" not in line:
            begun += line.strip() + "\n"
            continue
        cells = _cells([begun + line])
        begun = ""
        # A page maker who leaves the first cell empty prints its pipe all the same.
        rows.append(cells[1:] if not cells[0] and len(cells) > 1 else cells)
    return rows


def _by_mark(block: list[str]) -> list[list[str]]:
    """Rows begun by a line with a pipe alone. Such a line is also how a blank cell prints."""
    rows: list[list[str]] = []
    lone = [bool(_LONE.fullmatch(line)) for line in block] + [True]
    begins = [i for i in range(len(block)) if lone[i] and not lone[i + 1]]
    for start, stop in zip(begins, [*begins[1:], len(block)], strict=True):
        cells = _cells(block[start + 1 : stop])
        continued = rows and _is_value(cells[0]) and len(cells) < _WIDE
        if continued and not _is_value(rows[-1][0]):
            rows[-1] += ["", *cells]
        else:
            rows.append(cells)
    return rows


def _by_kind(cells: list[str]) -> list[list[str]]:
    """Rows told apart by their cells: a row is words and then the figures that follow them."""
    rows: list[list[str]] = []
    words: list[str] = []
    values: list[str] = []
    for cell in [*cells, "\0"]:
        if not cell or _is_value(cell):
            values.append(cell)
            continue
        if values:
            rows += _row(words, values)
            words, values = [], []
        words.append(cell)
    return rows


def _row(words: list[str], values: list[str]) -> list[list[str]]:
    if not any(values):
        return [[*words, *values]] if words else []
    if len(words) < 2:
        return [[*words, *values]]
    if len([v for v in values if v]) >= _WIDE:
        return [words, values]
    return [words[:-1], [words[-1], *values]]


def _even(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the places that only fill the page's grid up to its width."""
    width = max((_printed(row) for row in rows), default=0)
    return [row[: max(width, _printed(row))] for row in rows if any(row)]


def _printed(row: list[str]) -> int:
    for i in range(len(row), 0, -1):
        if row[i - 1]:
            return i
    return 0


def _is_value(cell: str) -> bool:
    return cell.isdecimal() or _VALUE.fullmatch(cell) is not None
