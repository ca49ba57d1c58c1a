"""What a twin is: a synthetic report, with everything it says known in advance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from tests.twins.names import BodyName

from gongkai_rules.grid import CellValue, TableData

StatRow = tuple[str, str, str, int | None]
FigureKind = Literal["count", "percent", "approx", "negation"]
SLOT = re.compile(r"\[(\w+)\]|〈(\w+)\|([^〉]+)〉")
_UNIT = re.compile(r"\s?(万元|人次|工作日|[条件次期场篇项个名人元部次类起份]|%|％)")
_EDGE = "，。；、：（）“”！？《》"


@dataclass(slots=True)
class Fig:
    """A figure of the narrative. ``parts`` name the other figures that make it up."""

    key: str
    label: str
    value: int | Decimal
    kind: FigureKind = "count"
    relates_to: str = ""
    parts: tuple[str, ...] = ()
    shown: str = ""

    @property
    def printed(self) -> str:
        """The number as it stands in the text."""
        return self.shown or str(self.value)


@dataclass(slots=True)
class Para:
    """A paragraph: a template with ``[slot]`` and ``〈slot|zero said in words〉`` marks."""

    template: str
    figs: dict[str, Fig] = field(default_factory=dict)
    drop: frozenset[str] = frozenset()
    """Slots whose number is left out (planted gap)."""

    def _piece(self, match: re.Match[str]) -> str:
        if match[2]:
            return match[3]
        if match[1] in self.drop:
            return ""
        return self.figs[match[1]].printed

    @property
    def text(self) -> str:
        """The paragraph as printed."""
        return SLOT.sub(self._piece, self.template)

    def quotes(self) -> Iterator[tuple[Fig, str, str]]:
        """Figure, unit and quote of every slot in order."""
        done = ""
        rest = self.template
        while match := SLOT.search(rest):
            done += rest[: match.start()]
            after = SLOT.sub(self._piece, rest[match.end() :])
            piece = self._piece(match)
            if match[2]:
                fig = self.figs.get(match[2]) or Fig(match[2], match[2], 0, "negation")
                yield fig, "元" if match[2] == "fee_yuan" else "件", match[3]
            elif match[1] not in self.drop:
                unit = _UNIT.match(after)
                word = unit[1] if unit else ""
                head = re.split(f"[{_EDGE}]", done)[-1][-10:]
                yield self.figs[match[1]], word, head + piece + word
            done += piece
            rest = rest[match.end() :]


@dataclass(slots=True)
class Part:
    """A section: title without number and its paragraphs; ``table`` names a table in it."""

    title: str
    paras: list[Para | str] = field(default_factory=list)
    table: str = ""
    """``t2``, ``t3``, ``t4`` or ``stat``; printed after the paragraphs."""


@dataclass(slots=True)
class Expected:
    """What a check must say about a planted contradiction.

    ``kinds`` are the kinds of REPORTS.md §7.7 that will do, ``severities`` the grades.
    ``cells`` and ``values``: at least one of them must turn up in the finding, when given.
    ``words``: or one of these words in its message or evidence.
    """

    plant: str
    kinds: tuple[str, ...]
    severities: tuple[str, ...]
    where: str
    stated: int | Decimal | str | None = None
    computed: int | Decimal | str | None = None
    cells: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    optional: bool = False
    """A check may pass over it, but must not call it worse than ``severities``."""


@dataclass(slots=True)
class Twin:
    """A synthetic report and its truth."""

    seed: int
    body: BodyName
    year: int
    edition: str
    title: str
    preface: list[Para | str]
    parts: list[Part]
    tables: dict[str, TableData]
    stat_form: list[StatRow] = field(default_factory=list)
    """Number, label, unit and value as printed; the value is ``None`` on section heads."""
    stat_rows: list[tuple[str, list[int]]] = field(default_factory=list)
    """Label and [year, cumulative] of the rows that carry values, in order."""
    stat_columns: int = 2
    split_other: bool = True
    signed: date | None = None
    published: date | None = None
    cited: list[str] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    previous: Twin | None = None
    facts: dict[str, int | Decimal] = field(default_factory=dict)
    ordinals: list[str] | None = None
    """Section numbers as printed, when they are not 一、二、三、…"""

    def paras(self) -> Iterator[Para]:
        """Paragraphs that carry figures."""
        for item in [*self.preface, *(p for part in self.parts for p in part.paras)]:
            if isinstance(item, Para):
                yield item

    def cell(self, table: str, row: str, column: str) -> CellValue:
        """A table cell."""
        return self.tables[table].get(row, column)

    def number(self, table: str, row: str, column: str) -> int:
        """A table cell that is a count."""
        value = self.tables[table].number(row, column)
        return int(value or 0)


def period(year: int) -> tuple[date, date]:
    """1 January to 31 December."""
    return date(year, 1, 1), date(year, 12, 31)
