"""What a cross-footing (勾稽) rule is: an id, a source, the years it holds for, and a check.

A rule reads one :class:`Case` and yields :class:`Finding` objects. It never changes values.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from gongkai_rules.grid import CellRef, CellValue, Number, TableData


class Severity(StrEnum):
    """How sure a finding is (REPORTS.md §7.7)."""

    ERROR = "error"
    LIKELY = "likely"
    DEFINITION = "definition"
    PLAUSIBILITY = "plausibility"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure told in the narrative: its label, value and the cells it must agree with.

    ``relates_to`` lists cells whose sum the figure states. ``note`` is free text (the quote).
    """

    label: str
    value: Number
    unit: str
    relates_to: tuple[CellRef, ...] = ()
    note: str = ""


@dataclass(slots=True)
class Case:
    """What the rules look at: one report, and what is known around it."""

    year: int | None
    edition: str
    tables: Mapping[str, TableData]
    body: str = ""
    level: str = ""
    partial: bool = False
    previous: Case | None = None
    children: Mapping[str, Case] = field(default_factory=dict)
    expected_children: Sequence[str] = ()
    stated: Sequence[StatedFigure] = ()
    undecided: frozenset[CellRef] = frozenset()
    """Cells whose digits could not be told apart: no sum they stand in is judged."""
    fee_notices: int | None = None
    """Number of fee notices on record; ``None`` when there is no register to ask."""
    fee_amount_stated: Number | None = None
    """信息处理费 in 元 told in section 六; ``None`` when nothing is told."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A change of one cell that would satisfy all sums. A suggestion, never applied."""

    cell: CellRef
    value: Number


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction or doubt.

    ``kind`` is one of REPORTS.md §7.7 (``sum``, ``cross_year`` …). ``message`` is
    Simplified Chinese, ``message_en`` English; both name the cells and both figures.
    """

    rule: str
    kind: str
    severity: Severity
    where: str
    stated: CellValue
    computed: CellValue
    message: str
    message_en: str
    cells: tuple[CellRef, ...] = ()
    repairs: tuple[Repair, ...] = ()


class Rule(ABC):
    """A cross-footing rule. Subclasses set the class variables and write ``check``."""

    id: ClassVar[str]
    title: ClassVar[str]
    title_en: ClassVar[str]
    source: ClassVar[str]
    mark: ClassVar[str]
    """Confidence mark of LAW.md: V, V~, M, ?, derived, practice."""
    first_year: ClassVar[int] = 2008
    last_year: ClassVar[int | None] = None
    severity: ClassVar[Severity]

    @abstractmethod
    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per violation; nothing when the rule holds or cannot be judged."""


def touches(case: Case, table: str, places: Iterable[tuple[str, str]]) -> bool:
    """Whether one of these cells (row, column) is among the undecided ones of the case."""
    if not case.undecided:
        return False
    return any(CellRef(table, row, column) in case.undecided for row, column in places)
