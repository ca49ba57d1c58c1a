"""Grid rows sorted by the statutory table they belong to.

The rows of all grids are read in document order and each is judged by what it prints, so that
a table in many grids, two tables in one grid, and pages continued without header come out alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from gongkai_reports.document import Document, Grid, GridCell
from gongkai_reports.fold import fold_text
from gongkai_reports.layout.beside import of_year, without_right_halves
from gongkai_reports.layout.labels import (
    T3_EXACT,
    T3_HEADERS,
    T4_BLOCKS,
    T4_SUBS,
    core,
    last_core,
    t2_row,
)
from gongkai_reports.layout.rows import SeenRow
from gongkai_reports.layout.values import is_value

_POOL = re.compile(r"(?=\([一二三四五六七]\))")


@dataclass(slots=True)
class GridTables:
    """What the grids hold: rows of table 2 and 3, and for table 4 the grids with a data row."""

    t2: list[SeenRow] = field(default_factory=list)
    t2_headers: list[list[GridCell]] = field(default_factory=list)
    """For each row of ``t2`` the column labels last printed above it."""
    t3: list[SeenRow] = field(default_factory=list)
    t3_columns: dict[int, dict[int, str]] = field(default_factory=dict)
    """Per row index of ``t3``: grid column → applicant key, where a header says so."""
    t4: list[tuple[Grid, int]] = field(default_factory=list)
    """Grid and row index of data rows of table 4."""
    t4_labelled: list[tuple[str, list[GridCell]]] = field(default_factory=list)
    """Rows of a table 4 printed upright: label of the block or result, and its cells."""
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


def _apart(cells: list[GridCell]) -> list[GridCell]:
    """Cells of a text table whose lines ran together: numbers on lines of their own are cells."""
    found: list[GridCell] = []
    for cell in cells:
        lines = cell.text.split("\n")
        first = next((i for i, line in enumerate(lines) if line.strip().isdecimal()), None)
        if first is None or not all(line.strip().isdecimal() for line in lines[first:]):
            found.append(cell)
            continue
        at = cell.start
        head = "\n".join(lines[:first])
        if head:
            found.append(replace(cell, text=head, end=at + len(head)))
            at += len(head) + 1
        for line in lines[first:]:
            found.append(replace(cell, text=line.strip(), start=at, end=at + len(line)))
            at += len(line) + 1
    return found


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
        self.header: list[GridCell] = []
        self.pending = ""

    def take(self, grid: Grid) -> None:
        """Sort the rows of one grid; a grid nothing of which is used goes to ``others``."""
        tables = self.tables
        before = len(tables.t2) + len(tables.t3) + len(tables.t4) + len(tables.t4_labelled)
        self.columns = {}
        self.pending = ""
        for r in range(len(grid.rows)):
            cells = anchored(grid, r)
            if cells:
                if grid.origin == "tabs" and any("\n" in c.text for c in cells):
                    cells = _apart(cells)
                self._row(grid, r, cells)
        if before == len(tables.t2) + len(tables.t3) + len(tables.t4) + len(tables.t4_labelled):
            tables.others.append(grid)

    def _row(self, grid: Grid, r: int, cells: list[GridCell]) -> None:
        labels: list[GridCell] = []
        first = 0
        for i, cell in enumerate(cells):
            if not is_value(cell.text):
                labels.append(cell)
                first = i + 1
        values = cells[first:]
        count = len(values)
        if self.context == "t3" and count == 7 and labels and core(labels[-1].text) in T3_EXACT:
            self._add3(labels[-1].text, values)
            return
        printed = sum(1 for c in values if c.text)
        if not labels:
            self._unlabelled(grid, r, values, printed)
        elif self._table2(labels, values, printed) or (not printed and self._header(labels)):
            return
        elif self.context == "t4" and printed >= 3:
            self._labelled4(grid, r, labels, values)
        elif count >= 5 and self._table3(labels, values):
            return
        elif not (printed and self._header(labels)) and self.context == "t3":
            text = "".join(c.text for c in labels)
            if count >= 6:
                self._add3(text, values)
            else:
                self.pending = text

    def _table2(self, labels: list[GridCell], values: list[GridCell], printed: int) -> bool:
        count = len(values)
        if not count or count > 6 or (self.context == "t3" and count >= 6):
            return False
        if self.context != "t2" and not printed:
            return False
        label = labels[-1].text
        key = t2_row(label)
        if key is None and len(labels) > 1:
            label = "".join(c.text for c in labels)
            key = t2_row(label)
        if key is None:
            return False
        self.context = "t2"
        self.tables.t2.append(SeenRow(label, values, labels[0].start, True, key))
        self.tables.t2_headers.append(self.header)
        return True

    def _table3(self, labels: list[GridCell], values: list[GridCell]) -> bool:
        label = labels[-1].text
        known = _known(label)
        if not known and len(labels) > 1:
            for text in (labels[-2].text + label, "".join(c.text for c in labels)):
                if _known(text):
                    label, known = text, True
                    break
        if not known and self.pending and core(self.pending + label) in T3_EXACT:
            label, known = self.pending + label, True
        if not known and self.context != "t3":
            return False
        if known and self.context not in ("t3", "") and len(values) < 7 and core(label) in _COMMON:
            return False
        self._add3(label, values)
        return True

    def _add3(self, label: str, values: list[GridCell]) -> None:
        self.context = "t3"
        self.pending = ""
        tables = self.tables
        pooled = [] if any(c.text for c in values) else _pooled(label)
        for text in pooled or [label]:
            tables.t3_columns[len(tables.t3)] = self.columns
            tables.t3.append(SeenRow(text, values, values[0].start, True))

    def _unlabelled(self, grid: Grid, r: int, values: list[GridCell], printed: int) -> None:
        count = len(values)
        if printed >= 10 or (self.context == "t4" and (count >= 10 or printed >= 4)):
            self.context = "t4"
            self.tables.t4.append((grid, r))
        elif self.context == "t3" and 6 <= count <= 10 and printed >= 5:
            self._add3(self.pending, values)

    def _labelled4(
        self, grid: Grid, r: int, labels: list[GridCell], values: list[GridCell]
    ) -> None:
        """A data row of table 4 that carries a label: a word such as 数量, a block, or a result."""
        name = core(labels[-1].text)
        if len(values) >= 10:
            self.tables.t4.append((grid, r))
        elif name in T4_BLOCKS or name in T4_SUBS:
            self.tables.t4_labelled.append((name, values))
        elif _known(labels[-1].text) and len(values) >= 6:
            self._add3(labels[-1].text, values)

    def _header(self, labels: list[GridCell]) -> bool:
        names = [core(c.text) for c in labels]
        whole = "".join(names)
        if "信息内容" in whole:
            self.header = labels[1:]
            self.context = "t2"
            return True
        if "第二十条" in whole:
            self.context = "t2"
            return True
        if "复议直接起诉" in whole or "复议后起诉" in whole:
            self.context = "t4"
            return True
        if "行政诉讼" in names or sum(1 for n in names if n in T4_SUBS) >= 3:
            self.context = "t4"
            return True
        known = {
            c.column: T3_HEADERS[n] for c, n in zip(labels, names, strict=True) if n in T3_HEADERS
        }
        if len(known) >= 2 or "申请人情况" in whole or "勾稽关系" in whole:
            self.context = "t3"
            self.columns = {**self.columns, **known}
            return True
        return False


_COMMON = frozenset(("总计", "合计", "其他"))
"""Row labels of table 3 that are words of other tables too."""


def _known(label: str) -> bool:
    return core(label) in T3_EXACT or last_core(label) in T3_EXACT
