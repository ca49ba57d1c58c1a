"""Quantities that can be followed over years and editions.

A figure of an older form is carried into the newest form among the reports when
:mod:`gongkai_rules.editions.mapping` says that it means the same (``number``) or comes near to it
(``near``: for a trend, never for a sum). What has no successor keeps a line of its own: a number of
fee items never continues as an amount of money.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.oversight.harvest.values import state_of
from gongkai_rules.editions import EDITIONS
from gongkai_rules.editions.labels2014 import coded
from gongkai_rules.editions.mapping import Fit, link, links, read_as
from gongkai_rules.grid import CellRef, CellValue, Number, RowSpec, TableData, TableSpec

_ORDER = {id_: position for position, id_ in enumerate(EDITIONS)}


@dataclass(frozen=True, slots=True)
class Quantity:
    """Cell, label in words, unit, and the title of the table it is from."""

    cell: CellRef
    label: str
    unit: str
    group: str

    @property
    def key(self) -> str:
        """Address of the cell in the form that gave the line its name."""
        return str(self.cell)


@dataclass(slots=True)
class Column:
    """The figures of one report."""

    edition: str
    tables: dict[str, TableData] = field(default_factory=dict)

    def add(self, cell: CellRef, value: CellValue) -> None:
        """Put a cell in; cells come table by table."""
        if cell.table not in self.tables:
            known = EDITIONS.get(self.edition)
            spec = known.tables.get(cell.table) if known and cell.table != "stat" else None
            self.tables[cell.table] = TableData(spec or TableSpec(cell.table, "", ()))
        table = self.tables[cell.table]
        if cell.table == "stat" and not table.has_row(cell.row):
            # Rows of the statistics are kept as printed; their labels tell which row they are.
            row = RowSpec(cell.row, "", cell.row, ())
            table.spec = TableSpec(cell.table, "", (*table.spec.rows, row))
        table.set(cell.row, cell.column, value)


Line = tuple[Quantity, tuple[Number | None, ...], tuple[str, ...]]
"""A quantity with values and states, one place per report."""


def lines(columns: Sequence[Column], *, applicants: bool) -> Iterator[Line]:
    """Lines in printed order of the newest form, then what older forms alone ask for."""
    present = sorted({c.edition for c in columns if c.edition in EDITIONS}, key=_ORDER.__getitem__)
    if not present:
        return
    newest = present[-1]
    carried: dict[str, set[CellRef]] = {
        edition: {
            source
            for found in links(edition, newest).values()
            if found.fit is not Fit.NONE
            for source in found.sources
        }
        for edition in present
        if edition != newest
    }
    for edition in reversed(present):
        for quantity in _of_edition(edition, applicants):
            cells = [_cell(column, quantity.cell, edition, newest, carried) for column in columns]
            if any(state in ("number", "blank", "text") for state, _value in cells):
                values = tuple(None if isinstance(v, str) else v for _state, v in cells)
                yield quantity, values, tuple(state for state, _value in cells)


def _cell(
    column: Column,
    cell: CellRef,
    edition: str,
    newest: str,
    carried: Mapping[str, set[CellRef]],
) -> tuple[str, CellValue]:
    """State and value of a report's figure in the line of ``cell``, a cell of ``edition``."""
    own = column.edition == edition
    if edition != newest and (not own or cell in carried[edition]):
        return "absent", None
    tables = column.tables
    table = tables.get(cell.table)
    if own and table is not None:
        table = coded(table) if cell.table == "stat" else table
        if table.has(cell.row, cell.column):
            value = table.get(cell.row, cell.column)
            return state_of(value).value, value
    if column.edition not in EDITIONS:
        return "absent", None
    value = read_as(tables, column.edition, cell, newest, near=True)
    if value is None:
        return "absent", None
    near = link(column.edition, newest, cell).fit is Fit.NEAR
    return ("near" if near else "number"), value


def _of_edition(edition: str, applicants: bool) -> Iterator[Quantity]:
    for spec in EDITIONS[edition].tables.values():
        for row in spec.rows:
            for column in row.columns:
                if spec.key == "t3" and column.key != "total" and not applicants:
                    continue
                alone = spec.key == "t3" and column.key == "total"
                label = row.label if alone else f"{row.label} {column.label}"
                cell = CellRef(spec.key, row.key, column.key)
                yield Quantity(cell, label, column.unit, spec.title)
