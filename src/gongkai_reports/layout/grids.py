"""Grid rows sorted by the statutory table they belong to.

The rows of all grids are read in document order and each is judged by what it prints, so that
a table in many grids, two tables in one grid, and pages continued without header come out alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai_reports.document import Document, Evidence, Grid, GridCell
from gongkai_reports.fold import fold_text
from gongkai_reports.layout.beside import of_year, without_right_halves
from gongkai_reports.layout.labels import (
    T3_EXACT,
    T3_GROUPS,
    T3_HEADERS,
    T4_SUBS,
    core,
    last_core,
    t2_row,
)
from gongkai_reports.layout.rows import SeenRow, Token
from gongkai_reports.layout.values import is_value

_POOL = re.compile(r"(?=\([一二三四五六七]\))")


@dataclass(slots=True)
class GridTables:
    """What the grids hold: rows of table 2 and 3, and for table 4 the grids with a data row."""

    t2: list[SeenRow] = field(default_factory=list)
    t2_headers: list[list[Token]] = field(default_factory=list)
    """For each row of ``t2`` the column labels last printed above it."""
    t3: list[SeenRow] = field(default_factory=list)
    t3_columns: dict[int, dict[int, str]] = field(default_factory=dict)
    """Per row index of ``t3``: grid column → applicant key, where a header says so."""
    t4: list[tuple[Grid, int]] = field(default_factory=list)
    """Grid and row index of data rows of table 4."""
    others: list[Grid] = field(default_factory=list)
    beside: bool = False
    """Two reports stand side by side, so that the flattened text mixes them."""


def anchored(grid: Grid, r: int) -> list[GridCell]:
    """The cells that begin in this row, from left to right."""
    return [
        cell
        for c, cell in enumerate(grid.rows[r])
        if cell is not None and cell.row == r and cell.column == c
    ]


def evidence_of(cell: GridCell) -> Evidence:
    """Where a cell stands."""
    return Evidence(cell.start, cell.end, cell.text, cell.page, cell.box)


def _tokens(cells: Iterable[GridCell]) -> list[Token]:
    return [Token(c.text.strip(), evidence_of(c), c.column) for c in cells]


def sort_grids(document: Document, year: int | None) -> GridTables:
    """Read every grid row of the document and sort it to its table.

    Where the file prints two reports, only the one on the left, of this year, is read.
    """
    grids = document.grids
    kept = without_right_halves(grids)
    tables = GridTables(beside=len(kept) < len(grids))
    sorter = _Sorter(tables)
    for grid in kept:
        sorter.take(grid)
    tables.t4 = of_year(document, tables.t4, year)
    return tables


def _pooled(label: str) -> list[str]:
    """Row labels pooled in one cell, when there are several (（一）予以公开（二）部分公开 …)."""
    parts = [p for p in _POOL.split(fold_text(label)) if p]
    rows = [p for p in parts if core(p) in T3_EXACT]
    return rows if len(rows) > 1 else []


class _Sorter:
    def __init__(self, tables: GridTables) -> None:
        self.tables = tables
        self.context = ""
        self.columns: dict[int, str] = {}
        self.header: list[Token] = []
        self.pending = ""

    def take(self, grid: Grid) -> None:
        """Sort the rows of one grid; a grid nothing of which is used goes to ``others``."""
        before = (len(self.tables.t2), len(self.tables.t3), len(self.tables.t4))
        self.columns = {}
        self.pending = ""
        for r in range(len(grid.rows)):
            cells = anchored(grid, r)
            if cells:
                self._row(grid, r, cells)
        if before == (len(self.tables.t2), len(self.tables.t3), len(self.tables.t4)):
            self.tables.others.append(grid)

    def _row(self, grid: Grid, r: int, cells: list[GridCell]) -> None:
        last_label = -1
        for i, cell in enumerate(cells):
            if cell.text and not is_value(cell.text):
                last_label = i
        labels, values = cells[: last_label + 1], cells[last_label + 1 :]
        label_cells = [c for c in labels if c.text and not is_value(c.text)]
        printed = sum(1 for c in values if c.text)
        if not label_cells:
            self._unlabelled(grid, r, values, printed)
            return
        if self._table2(label_cells, values, printed):
            return
        if not printed and self._header(label_cells):
            return
        if len(values) >= 5 and self._table3(label_cells, values):
            return
        if printed and self._header(label_cells):
            return
        if self.context == "t3":
            text = "".join(c.text for c in label_cells)
            if len(values) >= 6 or (printed >= 6):
                self._add3(text, values)
            else:
                self.pending = text

    def _table2(self, labels: list[GridCell], values: list[GridCell], printed: int) -> bool:
        if self.context == "t3" and len(values) >= 6:
            return False
        label = labels[-1].text
        key = t2_row(label)
        if key is None and len(labels) > 1:
            label = "".join(c.text for c in labels)
            key = t2_row(label)
        if key is None or not values or len(values) > 6:
            return False
        if self.context != "t2" and not printed:
            return False
        self.context = "t2"
        row = SeenRow(label, _tokens(values), labels[0].start, True, key)
        self.tables.t2.append(row)
        self.tables.t2_headers.append(self.header)
        return True

    def _table3(self, labels: list[GridCell], values: list[GridCell]) -> bool:
        label = labels[-1].text
        known = last_core(label) in T3_EXACT or core(label) in T3_EXACT
        if not known and len(labels) > 1:
            joined = "".join(c.text for c in labels)
            pair = labels[-2].text + label
            for text in (pair, joined):
                if core(text) in T3_EXACT or last_core(text) in T3_EXACT:
                    label, known = text, True
                    break
        if not known and self.pending and core(self.pending + label) in T3_EXACT:
            label, known = self.pending + label, True
        if not known and self.context != "t3":
            return False
        if known and self.context not in ("t3", "") and len(values) < 7:
            # 总计 and 其他 are also words of other tables.
            if core(label) in ("总计", "合计", "其他"):
                return False
        self._add3(label, values)
        return True

    def _add3(self, label: str, values: list[GridCell]) -> None:
        self.context = "t3"
        self.pending = ""
        tokens = _tokens(values)
        pooled = _pooled(label) if not any(t.text for t in tokens) else []
        for text in pooled or [label]:
            self.tables.t3_columns[len(self.tables.t3)] = self.columns
            self.tables.t3.append(SeenRow(text, tokens, values[0].start, True))

    def _unlabelled(self, grid: Grid, r: int, values: list[GridCell], printed: int) -> None:
        count = len(values)
        if printed >= 10 or (self.context == "t4" and count >= 10):
            if self.context != "t3" or printed > 8:
                self.context = "t4"
                self.tables.t4.append((grid, r))
                return
        if self.context == "t4" and printed >= 4:
            self.tables.t4.append((grid, r))
            return
        if self.context == "t3" and 6 <= count <= 10 and printed >= 5:
            label, self.pending = self.pending, ""
            self._add3(label, values)

    def _header(self, labels: list[GridCell]) -> bool:
        names = [core(c.text) for c in labels]
        if any("信息内容" in n for n in names) or any(
            "第二十条第" in fold_text(c.text) for c in labels
        ):
            if any("信息内容" in n for n in names):
                self.header = _tokens(labels[1:])
            self.context = "t2"
            return True
        if sum(1 for n in names if n in T4_SUBS) >= 3 or any(
            n in ("未经复议直接起诉", "复议后起诉") for n in names
        ):
            self.context = "t4"
            return True
        known = [(c, T3_HEADERS[n]) for c, n in zip(labels, names, strict=True) if n in T3_HEADERS]
        if len(known) >= 2 or any("申请人情况" in n or "勾稽关系" in n for n in names):
            self.context = "t3"
            self.columns = {**self.columns, **{c.column: key for c, key in known}}
            return True
        if any("结转下年度" in n or n in T3_GROUPS for n in names):
            self.pending = "" if names[-1] in T3_GROUPS else self.pending
            return False
        return False
