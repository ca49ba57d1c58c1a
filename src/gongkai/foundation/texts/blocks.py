"""What a cleaned text consists of: paragraphs, lists, tables and quotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Align = Literal["", "right", "center"]

MARKS = ("a", "strong", "em", "u", "s", "sub", "sup")
"""Emphasis and links, from the outside in."""


class Mark(NamedTuple):
    """One emphasis or link around a piece of text; ``href`` is empty for emphasis."""

    tag: str
    href: str = ""


class Piece(NamedTuple):
    """Text, a line break (``\\n``) or a picture (``source`` set, ``text`` its equivalent)."""

    text: str
    marks: tuple[Mark, ...] = ()
    source: str = ""
    anchor: str = ""
    """Name of a place in the text (of a footnote), set before the piece."""


@dataclass(slots=True)
class Paragraph:
    """``tag``: ``p``, ``h2``, ``h3`` or ``h4``."""

    tag: str = "p"
    align: Align = ""
    indent: bool = False
    pieces: list[Piece] = field(default_factory=list)
    marker: str = ""
    """Bullet or number a word processor wrote in front of the text."""
    level: int = 0
    """Level in a list of the word processor, from 1; 0 = none."""


@dataclass(slots=True)
class Listing:
    """Items are blocks themselves."""

    ordered: bool
    start: int = 1
    items: list[Flow] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """A cell; merged cells appear once."""

    header: bool
    colspan: int
    rowspan: int
    content: Flow
    align: Align = ""


@dataclass(slots=True)
class Table:
    """Rows of the head and of the body."""

    caption: Flow
    head: list[list[Cell]] = field(default_factory=list)
    body: list[list[Cell]] = field(default_factory=list)
    in_head: bool = False


@dataclass(slots=True)
class Quote:
    """A quotation set in."""

    content: Flow


@dataclass(slots=True)
class Rule:
    """A line across."""


Block = Paragraph | Listing | Table | Quote | Rule


@dataclass(slots=True)
class Flow:
    """Blocks one below the other; ``open`` is the paragraph still being written."""

    blocks: list[Block] = field(default_factory=list)
    open: Paragraph | None = None
    top: bool = False
