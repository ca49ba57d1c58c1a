"""One annual report as data: what ``gongkai reports read`` returns (REPORTS.md §7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gongkai_reports.document import Document, Evidence
from gongkai_rules.crossfoot.base import Case
from gongkai_rules.grid import CellRef, CellValue, Number, TableData

FigureKind = Literal["count", "percent", "approx", "negation"]


@dataclass(slots=True)
class TextFigure:
    """A figure in the narrative. ``value`` is text when ``kind`` is ``approx``.

    ``unit`` is the counter word as printed. ``parts`` claim to make up the value;
    ``parts_partial`` (其中…) do not. ``scope`` is the number of the section it stands in
    (1–6, 0 = preface).
    """

    label: str
    value: Number | str
    unit: str
    kind: FigureKind
    quote: str
    evidence: Evidence
    scope: int = 0
    parts: dict[str, Number] = field(default_factory=dict)
    parts_partial: dict[str, Number] = field(default_factory=dict)
    relates_to: tuple[CellRef, ...] = ()
    derived: bool = False


@dataclass(slots=True)
class Section:
    """A first-level section: ordinal as printed (``三``), title, span of heading and body."""

    ordinal: str
    number: int | None
    title: str
    heading: Evidence
    start: int
    end: int


@dataclass(slots=True)
class AmbiguousRun:
    """Digits run together that nothing decides: the cells and the candidate splits, in order."""

    cells: tuple[CellRef, ...]
    raw: str
    evidence: Evidence
    candidates: list[list[CellValue]]


@dataclass(slots=True)
class Disagreement:
    """Two readers saw different values in one table; ``chosen`` says which was kept and why."""

    table: str
    readers: tuple[str, str]
    cells: tuple[CellRef, ...]
    chosen: str
    reason: str


@dataclass(slots=True)
class Report:
    """A report read from a file.

    ``edition`` is ``2021``, ``2019``, ``2014-statistics`` or ``free-text``.
    """

    document: Document
    year: int | None = None
    body: str = ""
    body_as_printed: str = ""
    short_names: list[str] = field(default_factory=list)
    level: str = ""
    script: Literal["simplified", "traditional"] = "simplified"
    edition: str = "free-text"
    partial: bool = False
    period: tuple[date, date] | None = None
    signed: date | None = None
    published: date | None = None
    tables: dict[str, TableData] = field(default_factory=dict)
    evidence: dict[CellRef, Evidence] = field(default_factory=dict)
    cell_notes: dict[CellRef, str] = field(default_factory=dict)
    ambiguous: list[AmbiguousRun] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    figures: list[TextFigure] = field(default_factory=list)
    documents_cited: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    layout: list[str] = field(default_factory=list)
    stat_rows: dict[str, list[CellValue]] = field(default_factory=dict)
    """2014 statistics as printed: label → [year, cumulative]."""

    def case(self, previous: Report | None = None) -> Case:
        """The report as the rules of :mod:`gongkai_rules.crossfoot` see it."""
        return Case(
            year=self.year,
            edition=self.edition,
            tables=self.tables,
            body=self.body,
            level=self.level,
            partial=self.partial,
            undecided=frozenset(cell for run in self.ambiguous for cell in run.cells),
            previous=previous.case() if previous else None,
        )
