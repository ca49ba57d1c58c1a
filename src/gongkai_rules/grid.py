"""Statutory report tables as values: rows, columns and cells.

A cell holds one of four things that are never confused with one another:

* a number (``int`` for counts, ``Decimal`` for amounts with decimals),
* ``None``: the cell is printed but blank,
* ``str``: the cell prints something that is no number, such as ``"/"``,
* the cell is absent from :attr:`TableData.cells`: the document does not print it at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

NumberKind = Literal["count", "amount", "change"]
Number = int | Decimal
CellValue = int | Decimal | str | None


class CellRef(NamedTuple):
    """Address of one cell, written ``t3.new.total`` (table, row key, column key).

    A tuple, because it is the key of every mapping of cells and is hashed all the time.
    """

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"

    @classmethod
    def parse(cls, text: str) -> CellRef:
        """Read ``table.row.column``. Raises ``ValueError`` when a part is missing."""
        parts = text.split(".", 2)
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"not a cell address (table.row.column): {text!r}")
        return cls(*parts)


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column (or one cell of a T2 row): key, printed label, unit and kind of number."""

    key: str
    label: str
    unit: str = "件"
    kind: NumberKind = "count"


@dataclass(frozen=True, slots=True)
class RowSpec:
    """One statutory row.

    ``group`` is the printed group above it (``（三）不予公开``), ``section`` the printed block
    (``三、本年度办理结果`` or ``第二十条第（一）项``). ``optional`` rows may stand in place of the
    rows named in ``replaces`` (one-row 其他处理 in 2021 reports).
    """

    key: str
    code: str
    label: str
    columns: tuple[ColumnSpec, ...]
    group: str = ""
    section: str = ""
    optional: bool = False
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSpec:
    """The form of one table in one edition."""

    key: str
    title: str
    rows: tuple[RowSpec, ...]

    def row(self, key: str) -> RowSpec:
        """Return the row with this key. Raises ``KeyError``."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(f"table {self.key} has no row {key!r}")

    def refs(self, *, optional: bool = False) -> Iterator[CellRef]:
        """All cell addresses in printed order; rows marked optional only when asked for."""
        for row in self.rows:
            if row.optional and not optional:
                continue
            for column in row.columns:
                yield CellRef(self.key, row.key, column.key)


@dataclass(slots=True)
class TableData:
    """Values of one table of one report, addressed by (row key, column key)."""

    spec: TableSpec
    cells: dict[tuple[str, str], CellValue] = field(default_factory=dict)
    partial: bool = False
    """True when the file holds only part of this table: what is missing is no finding."""

    def get(self, row: str, column: str) -> CellValue:
        """Value of the cell; ``None`` for blank *and* for absent (ask ``has`` to tell apart)."""
        return self.cells.get((row, column))

    def has(self, row: str, column: str) -> bool:
        """Whether the document prints this cell, blank or not."""
        return (row, column) in self.cells

    def number(self, row: str, column: str) -> Number | None:
        """The cell as a number, or ``None`` when blank, absent or text."""
        value = self.cells.get((row, column))
        return value if isinstance(value, (int, Decimal)) else None

    def set(self, row: str, column: str, value: CellValue) -> None:
        """Store a value."""
        self.cells[(row, column)] = value

    def row_values(self, row: str) -> list[CellValue]:
        """Values of a printed row in the order of its columns."""
        return [self.cells.get((row, c.key)) for c in self.spec.row(row).columns]

    def has_row(self, row: str) -> bool:
        """Whether any cell of the row is printed."""
        return any(key[0] == row for key in self.cells)

    def ref(self, row: str, column: str) -> CellRef:
        """Address of a cell of this table."""
        return CellRef(self.spec.key, row, column)

    def sum(self, pairs: Iterable[tuple[str, str]], *, blank_as_zero: bool = True) -> Number | None:
        """Sum of cells. ``None`` when a cell holds text, or is blank and blanks do not count."""
        total: Number = 0
        for row, column in pairs:
            value = self.cells.get((row, column))
            if value is None:
                if not blank_as_zero:
                    return None
                continue
            if isinstance(value, str):
                return None
            total += value
        return total


Tables = Mapping[str, TableData]
