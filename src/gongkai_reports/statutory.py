"""The statutory tables as they are printed: a matrix of merged cells, built from the edition.

Nothing here knows a particular year: section, group, label and columns come from the
:class:`~gongkai_rules.grid.TableSpec`, so a new edition needs a new edition file only. The result
carries no markup; the site, the console and the self-contained page draw it each in their way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Literal

from gongkai_rules.grid import CellRef, CellValue, ColumnSpec, RowSpec, TableData, TableSpec

Role = Literal["head", "label", "note", "value"]
State = Literal["number", "blank", "text", "absent"]

CROSSFOOT_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS_HEAD = "申请人情况"
ORGANISATIONS_HEAD = "法人或其他组织"
CONTENT_HEAD = "信息内容"
STAT_HEADS = {"year": "本年度", "cumulative": "历年累计"}


@dataclass(frozen=True, slots=True)
class FormCell:
    """One printed cell at its place in the matrix.

    ``state`` is set for values only: ``number``, ``blank`` (printed, nothing in it), ``text``
    (such as ``/``) and ``absent`` (the document does not print this cell).
    """

    text: str
    role: Role
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    ref: CellRef | None = None
    state: State | None = None

    @property
    def scope(self) -> str:
        """Value of the HTML ``scope`` attribute; empty for data cells."""
        if self.role == "head":
            return "colgroup" if self.colspan > 1 else "col"
        if self.role == "label":
            return "rowgroup" if self.rowspan > 1 else "row"
        return ""


@dataclass(slots=True)
class FormTable:
    """A whole table; ``rows`` hold only the cells that begin in them, as HTML wants it."""

    key: str
    title: str
    width: int
    rows: list[list[FormCell]] = field(default_factory=list)
    head_rows: int = 0

    @property
    def height(self) -> int:
        """Number of printed rows."""
        return len(self.rows)

    @property
    def head(self) -> list[list[FormCell]]:
        """Rows of the heading."""
        return self.rows[: self.head_rows]

    @property
    def body(self) -> list[list[FormCell]]:
        """Rows under the heading."""
        return self.rows[self.head_rows :]

    def values(self) -> Iterable[FormCell]:
        """All data cells in printed order."""
        return (cell for row in self.rows for cell in row if cell.role == "value")

    def add(self, cells: Iterable[FormCell]) -> None:
        """Append one printed row."""
        self.rows.append(list(cells))


def value_text(value: CellValue) -> str:
    """A value as printed: plain digits, no thousands marks, decimals as they stand."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def value_state(data: TableData | None, row: str, column: str) -> State:
    """Tell number, blank, other text and absent apart."""
    if data is None or not data.has(row, column):
        return "absent"
    value = data.get(row, column)
    if value is None:
        return "blank"
    return "text" if isinstance(value, str) else "number"


def cell_name(spec: TableSpec, ref: CellRef) -> tuple[str, ...]:
    """Printed labels that lead to a cell, outermost first: (group, row label, column label)."""
    row = spec.row(ref.row)
    column = next((c.label for c in row.columns if c.key == ref.column), ref.column)
    return tuple(part for part in (row.group, row.label, column) if part)


def shown_rows(spec: TableSpec, data: TableData | None) -> list[RowSpec]:
    """Rows the document prints: an optional row stands in for the rows that it replaces."""
    replaced: set[str] = set()
    kept: list[RowSpec] = []
    for row in spec.rows:
        if row.optional and not (data is not None and data.has_row(row.key)):
            continue
        # A document may print both; then nothing is hidden.
        if row.optional and data is not None and not any(map(data.has_row, row.replaces)):
            replaced.update(row.replaces)
        kept.append(row)
    return [row for row in kept if row.key not in replaced]


def _value(
    data: TableData | None, table: str, row: RowSpec, column: ColumnSpec, at: tuple[int, int, int]
) -> FormCell:
    r, c, span = at
    raw = data.get(row.key, column.key) if data is not None else None
    return FormCell(
        value_text(raw),
        "value",
        r,
        c,
        colspan=span,
        ref=CellRef(table, row.key, column.key),
        state=value_state(data, row.key, column.key),
    )


def _by_sections(spec: TableSpec, data: TableData | None) -> FormTable:
    """Table 2: a full-width heading per item of article 20, then its own column heads."""
    rows = shown_rows(spec, data)
    inner = max((len(row.columns) for row in rows), default=1)
    table = FormTable(spec.key, spec.title, inner + 1)
    for section, members in groupby(rows, key=lambda row: row.section):
        block = list(members)
        r = table.height
        table.add([FormCell(section, "head", r, 0, colspan=table.width)])
        columns = block[0].columns
        spans = _spread(len(columns), inner)
        heads = [FormCell(CONTENT_HEAD, "head", r + 1, 0)]
        for index, column in enumerate(columns):
            place = 1 + sum(spans[:index])
            heads.append(FormCell(column.label, "head", r + 1, place, colspan=spans[index]))
        table.add(heads)
        for row in block:
            r = table.height
            cells = [FormCell(row.label, "label", r, 0)]
            for index, column in enumerate(row.columns):
                place = 1 + sum(spans[:index])
                cells.append(_value(data, spec.key, row, column, (r, place, spans[index])))
            table.add(cells)
    return table


def _spread(columns: int, width: int) -> list[int]:
    """Column widths that fill ``width``: the last column takes what is left, as printed."""
    return [1] * (columns - 1) + [width - columns + 1]


def _by_applicants(spec: TableSpec, data: TableData | None) -> FormTable:
    """Table 3: corner with the official cross-footing note, three label columns, C1 to C7."""
    rows = shown_rows(spec, data)
    columns = rows[0].columns
    table = FormTable(spec.key, spec.title, 3 + len(columns), head_rows=3)
    last = len(columns) - 1
    table.add(
        [
            FormCell(CROSSFOOT_NOTE, "note", 0, 0, rowspan=3, colspan=3),
            FormCell(APPLICANTS_HEAD, "head", 0, 3, colspan=len(columns)),
        ]
    )
    table.add(
        [
            FormCell(columns[0].label, "head", 1, 3, rowspan=2),
            FormCell(ORGANISATIONS_HEAD, "head", 1, 4, colspan=len(columns) - 2),
            FormCell(columns[last].label, "head", 1, 3 + last, rowspan=2),
        ]
    )
    table.add(FormCell(c.label, "head", 2, 4 + i) for i, c in enumerate(columns[1:last]))
    sections = _run_lengths([row.section for row in rows])
    groups = _run_lengths([row.group for row in rows])
    for index, row in enumerate(rows):
        r = table.height
        cells: list[FormCell] = []
        if row.section and sections[index]:
            cells.append(FormCell(row.section, "label", r, 0, rowspan=sections[index]))
        if row.group and groups[index]:
            cells.append(FormCell(row.group, "label", r, 1, rowspan=groups[index]))
        at = 2 if row.group else 1 if row.section else 0
        cells.append(FormCell(row.label, "label", r, at, colspan=3 - at))
        cells += [
            _value(data, spec.key, row, column, (r, 3 + i, 1))
            for i, column in enumerate(row.columns)
        ]
        table.add(cells)
    return table


def _run_lengths(names: Sequence[str]) -> list[int]:
    """Length of each run at the place where it begins, 0 inside of it."""
    out: list[int] = []
    for _, members in groupby(names):
        size = len(list(members))
        out += [size] + [0] * (size - 1)
    return out


def _by_blocks(spec: TableSpec, data: TableData | None) -> FormTable:
    """Table 4: one data row; every row of the spec is a block of columns."""
    rows = shown_rows(spec, data)
    table = FormTable(spec.key, spec.title, sum(len(row.columns) for row in rows), head_rows=3)
    first: list[FormCell] = []
    second: list[FormCell] = []
    third: list[FormCell] = []
    values: list[FormCell] = []
    place = 0
    for group, members in groupby(rows, key=lambda row: row.group):
        block = list(members)
        width = sum(len(row.columns) for row in block)
        if group:
            first.append(FormCell(group, "head", 0, place, colspan=width))
        for row in block:
            size = len(row.columns)
            if group:
                second.append(FormCell(row.label, "head", 1, place, colspan=size))
            else:
                first.append(FormCell(row.label, "head", 0, place, colspan=size))
            for i, column in enumerate(row.columns):
                if group:
                    third.append(FormCell(column.label, "head", 2, place + i))
                else:
                    second.append(FormCell(column.label, "head", 1, place + i, rowspan=2))
                values.append(_value(data, spec.key, row, column, (3, place + i, 1)))
            place += size
    for cells in (first, second, third, values):
        table.add(cells)
    return table


def _as_list(spec: TableSpec, data: TableData | None) -> FormTable:
    """A statistics list (2014 form): indicator, unit, and the columns the rows have."""
    rows = shown_rows(spec, data)
    columns = max((row.columns for row in rows), key=len, default=())
    # Rows in the document's own words carry no unit; then there is no such column.
    first = 2 if any(c.unit for row in rows for c in row.columns) else 1
    table = FormTable(spec.key, spec.title, first + len(columns), head_rows=1)
    heads = [FormCell("统计指标", "head", 0, 0), FormCell("单位", "head", 0, 1)][:first]
    heads += [
        FormCell(STAT_HEADS.get(c.key, c.label), "head", 0, first + i)
        for i, c in enumerate(columns)
    ]
    table.add(heads)
    section = group = ""
    for row in rows:
        if row.section and row.section != section:
            section, group = row.section, ""
            table.add([FormCell(section, "head", table.height, 0, colspan=table.width)])
        if row.group and row.group != group:
            group = row.group
            table.add([FormCell(group, "head", table.height, 0, colspan=table.width)])
        r = table.height
        cells = [
            FormCell(row.label, "label", r, 0),
            FormCell(row.columns[0].unit if row.columns else "", "note", r, 1),
        ][:first]
        cells += [
            _value(data, spec.key, row, column, (r, first + i, 1))
            for i, column in enumerate(row.columns)
        ]
        table.add(cells)
    return table


_DRAW = {"t2": _by_sections, "t3": _by_applicants, "t4": _by_blocks}


def form_table(spec: TableSpec, data: TableData | None) -> FormTable:
    """The printed form of a table, filled with ``data`` (``None``: the empty form)."""
    return _DRAW.get(spec.key, _as_list)(spec, data)
