"""Builds ``Document.text`` and the blocks that point into it, so that every span is exact."""

from __future__ import annotations

import re

from gongkai_reports.document import Block, Box, Grid, GridCell, Paragraph, ParagraphKind
from gongkai_reports.sources.limits import Limits
from gongkai_reports.sources.refusals import too_large

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u2060\ufeff]+")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028\u2029\u2060\ud800-\udfff\ufeff]"
)
"""Whatever :func:`clean` changes; most texts have none of it, and one search tells."""


def clean(text: str) -> str:
    """One kind of line break, no control or invisible characters, plain for no-break space."""
    if text.isprintable() or _UNCLEAN.search(text) is None:
        return text
    text = _BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    return text.replace("\xa0", " ")


class TextBuilder:
    """Collects paragraphs and grids in order. All texts given must have passed :func:`clean`."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.page_starts: list[int] = []

    @property
    def length(self) -> int:
        """Characters written so far: the offset of what comes next."""
        return self._length

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > self._limits.max_text:
            limit = self._limits.max_text
            raise too_large(f"文字超过 {limit} 字", f"more than {limit} characters of text")

    def _append(self, block: Block) -> None:
        limit = self._limits.max_blocks
        if len(self.blocks) >= limit:
            raise too_large(
                f"段落和表格超过 {limit} 个", f"more than {limit} paragraphs and tables"
            )
        self.blocks.append(block)

    def begin_page(self) -> None:
        """Record that a page begins here."""
        self.page_starts.append(self._length)

    def blank_line(self) -> None:
        """Keep an empty line of the source."""
        self._write("\n")

    def paragraph(
        self,
        text: str,
        *,
        kind: ParagraphKind = "text",
        page: int | None = None,
        box: Box | None = None,
    ) -> Paragraph | None:
        """Write one paragraph, stripped; ``None`` when nothing is left of it."""
        text = text.strip()
        if not text:
            return None
        start = self._length
        self._write(text)
        block = Paragraph(text, start, self._length, page, box, kind)
        self._write("\n")
        self._append(block)
        return block

    def grid(
        self, rows: list[list[GridCell | None]], origin: str, *, page: int | None = None
    ) -> Grid:
        """Write a matrix: each cell once, where it is anchored; tabs between, one line per row.

        Sets ``start`` and ``end`` of the cells; a cell stands at its ``row`` and ``column``.
        """
        start = at = self._length
        parts: list[str] = []
        write = parts.append
        for index, row in enumerate(rows):
            if index:
                write("\n")
                at += 1
            first = True
            for column, cell in enumerate(row):
                if cell is not None and (cell.column != column or cell.row != index):
                    continue
                if first:
                    first = False
                else:
                    write("\t")
                    at += 1
                if cell is not None:
                    cell.start = at
                    write(cell.text)
                    at += len(cell.text)
                    cell.end = at
        self._write("".join(parts))
        block = Grid(rows, start, self._length, origin, page)
        self._write("\n")
        self._append(block)
        return block

    def text(self) -> str:
        """Everything written."""
        return "".join(self._parts)
