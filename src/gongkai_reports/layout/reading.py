"""What one reader makes of one table, before two readings are compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from gongkai_reports.document import Evidence
from gongkai_reports.report import AmbiguousRun, Disagreement, Report
from gongkai_rules.grid import CellRef, CellValue, TableData, TableSpec


@lru_cache(maxsize=4096)
def ref(table: str, row: str, column: str) -> CellRef:
    """A shared cell address."""
    return CellRef(table, row, column)


@dataclass(slots=True)
class Reading:
    """Cells of one table with their evidence and notes, as one reader saw them."""

    spec: TableSpec
    values: dict[tuple[str, str], CellValue] = field(default_factory=dict)
    evidence: dict[tuple[str, str], Evidence] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    ambiguous: list[AmbiguousRun] = field(default_factory=list)
    partial: bool = False
    seen: set[str] = field(default_factory=set)
    """Keys of the rows that have cells."""
    padded: set[str] = field(default_factory=set)
    """Keys of rows that print fewer cells than the form has."""

    def put(
        self, row: str, column: str, value: CellValue, evidence: Evidence | None, note: str = ""
    ) -> None:
        """Store one cell."""
        self.seen.add(row)
        self.values[row, column] = value
        if evidence is not None:
            self.evidence[row, column] = evidence
        if note:
            self.notes[row, column] = note

    def row(self, key: str, columns: tuple[str, ...]) -> list[CellValue]:
        """Values of a row in the order of the columns."""
        return [self.values.get((key, c)) for c in columns]

    def has(self, key: str) -> bool:
        """Whether any cell of the row was seen."""
        return key in self.seen


def store(report: Report, reading: Reading) -> None:
    """Put a finished reading into the report."""
    if not reading.values:
        return
    table = reading.spec.key
    report.tables[table] = TableData(reading.spec, dict(reading.values), reading.partial)
    for (row, column), place in reading.evidence.items():
        report.evidence[ref(table, row, column)] = place
    for (row, column), note in reading.notes.items():
        report.cell_notes[ref(table, row, column)] = note
    report.ambiguous.extend(reading.ambiguous)


def disagree(report: Report, table: str, cells: list[CellRef], chosen: str, reason: str) -> None:
    """Record that the two readers saw different values in these cells."""
    report.disagreements.append(
        Disagreement(table, ("grid", "linear"), tuple(cells), chosen, reason)
    )
