"""What every source format is turned into: one linear text and blocks that point into it.

``Document.text`` is the text of the file as a person reads it, in order, in the script of the
document. Every block, cell and figure carries a span ``[start, end)`` of that text, and for PDF
files also the page (from 1) and a box in PDF points ``(x0, top, x1, bottom)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

ParagraphKind = Literal["text", "heading", "page_number", "footnote"]
Box = tuple[float, float, float, float]


class UnreadableError(Exception):
    """The file cannot be read. ``message`` is for people: what is wrong and what to do.

    ``code`` is stable: ``needs_ocr``, ``encrypted``, ``macro``, ``too_large``, ``too_many_pages``,
    ``too_deep``, ``not_a_report``, ``wrong_type``, ``broken``, ``timeout``, ``empty``.
    """

    def __init__(self, code: str, message: str, message_en: str) -> None:
        super().__init__(f"{code}: {message_en}")
        self.code = code
        self.message = message
        self.message_en = message_en


class Evidence(NamedTuple):
    """Where a value stands: span in ``Document.text``, and page and box for paged files.

    A tuple, because hundreds are made for one report.
    """

    start: int
    end: int
    text: str
    page: int | None = None
    box: Box | None = None


@dataclass(slots=True)
class Paragraph:
    """A run of text between line or paragraph breaks.

    ``kind`` marks lines that are not running text: printed page numbers (they never belong to a
    table or a sentence), headings the file itself declares, footnotes.
    """

    text: str
    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    kind: ParagraphKind = "text"


@dataclass(slots=True)
class GridCell:
    """A printed cell. Merged cells are one object that fills several places of the matrix."""

    text: str
    start: int
    end: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    box: Box | None = None


@dataclass(slots=True)
class Grid:
    """A table as a full matrix; ``rows[r][c]`` is ``None`` where nothing is printed.

    ``origin`` says what drew it: ``ruled`` (PDF lines), ``html``, ``docx``, ``markdown``, ``tabs``.
    """

    rows: list[list[GridCell | None]]
    start: int
    end: int
    origin: str
    page: int | None = None


Block = Paragraph | Grid


@dataclass(slots=True)
class Document:
    """One file after reading. ``layout`` holds codes of layout classes met (docs/layouts.md)."""

    name: str
    source_format: str
    """``html``, ``docx``, ``pdf``, ``txt`` or ``md``."""
    text: str
    blocks: list[Block]
    layout: list[str] = field(default_factory=list)
    encoding: str | None = None
    pages: int | None = None
    page_starts: list[int] = field(default_factory=list)
    """Offset in ``text`` at which each page begins (paged files only)."""
    title: str = ""
    """Title stored in the file (``<title>``, metadata); a hint only."""
    meta: dict[str, str] = field(default_factory=dict)
    """What the file says about itself: ``published`` (as printed), ``source``; hints only."""
    sides: tuple[str, ...] = ()
    """Reports printed beside one another in the file (``left``, ``right``); the text is that of
    the side asked for when the file was opened, the left one by default. Empty: one report."""

    @property
    def grids(self) -> list[Grid]:
        """The tables in order."""
        return [b for b in self.blocks if isinstance(b, Grid)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in order."""
        return [b for b in self.blocks if isinstance(b, Paragraph)]
