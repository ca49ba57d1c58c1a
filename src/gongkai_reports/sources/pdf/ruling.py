"""Drawn rules → tables: positions of rows and columns, and which places one cell covers.

Every place between neighbouring rules is a field; two fields without a rule between them belong to
one cell. Numbers and labels are then put into cells by where they stand, never by text order.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from gongkai_reports.document import Box
from gongkai_reports.sources.limits import Deadline
from gongkai_reports.sources.pdf.native import Rules

_SNAP = 3.0
_REACH = 4.0
_COVER = 0.6
_MAX_LINES = 400


@dataclass(slots=True)
class RuledCell:
    """A cell: first row and column, how many it covers, its box."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(slots=True)
class RuledTable:
    """Positions of the rules and the cell at each place (``None`` where the table is open)."""

    xs: list[float]
    ys: list[float]
    places: list[list[RuledCell | None]] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Outer box."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cells(self) -> list[RuledCell]:
        """Each cell once, in reading order."""
        return [
            cell
            for r, row in enumerate(self.places)
            for c, cell in enumerate(row)
            if cell is not None and (cell.row, cell.column) == (r, c)
        ]

    def at(self, x: float, y: float) -> RuledCell | None:
        """The cell at a point."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, y) - 1
        if 0 <= row < len(self.places) and 0 <= column < len(self.places[row]):
            return self.places[row][column]
        return None


_SLIVER = 6.0
"""Rows and columns thinner than this hold no words: two rules drawn for one."""

_Line = tuple[float, float, float]


def without_slivers(table: RuledTable, filled: set[int]) -> RuledTable:
    """The table without thin rows and columns in which nothing stands (``id`` of filled cells)."""
    rows = [
        r
        for r, row in enumerate(table.places)
        if table.ys[r + 1] - table.ys[r] >= _SLIVER
        or any(c is not None and c.rowspan == 1 and id(c) in filled for c in row)
    ]
    columns = [
        c
        for c in range(len(table.xs) - 1)
        if table.xs[c + 1] - table.xs[c] >= _SLIVER
        or any(
            row[c] is not None and row[c].colspan == 1 and id(row[c]) in filled  # type: ignore[union-attr]
            for row in table.places
        )
    ]
    if len(rows) == len(table.places) and len(columns) == len(table.xs) - 1:
        return table
    if not rows or not columns:
        return table
    xs = [table.xs[c] for c in columns] + [table.xs[-1]]
    ys = [table.ys[r] for r in rows] + [table.ys[-1]]
    kept = RuledTable(xs, ys, [[table.places[r][c] for c in columns] for r in rows])
    seen: set[int] = set()
    for r, line in enumerate(kept.places):
        for c, cell in enumerate(line):
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            cell.rowspan = sum(1 for k in rows if cell.row <= k < cell.row + cell.rowspan)
            cell.colspan = sum(1 for k in columns if cell.column <= k < cell.column + cell.colspan)
            cell.row, cell.column = r, c
    return kept


def _merge(lines: list[_Line]) -> list[_Line]:
    """Lines on nearly the same position joined where they touch."""
    merged: list[_Line] = []
    ordered = sorted(lines)
    index = 0
    while index < len(ordered):
        group = [ordered[index]]
        while (
            index + len(group) < len(ordered)
            and ordered[index + len(group)][0] - group[0][0] <= _SNAP
        ):
            group.append(ordered[index + len(group)])
        index += len(group)
        position = sum(line[0] for line in group) / len(group)
        start: float | None = None
        end = 0.0
        for _, a, b in sorted(group, key=lambda line: line[1]):
            if start is None:
                start, end = a, b
            elif a <= end + _SNAP:
                end = max(end, b)
            else:
                merged.append((position, start, end))
                start, end = a, b
        if start is not None:
            merged.append((position, start, end))
    return merged


def _components(across: list[_Line], down: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Groups of rules that touch one another."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, top, bottom) in enumerate(down):
            if x0 - _REACH <= x <= x1 + _REACH and top - _REACH <= y <= bottom + _REACH:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for i, line in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(line)
    return list(groups.values())


def _positions(lines: list[_Line]) -> list[float]:
    found: list[float] = []
    for position in sorted(line[0] for line in lines):
        if not found or position - found[-1] > _SNAP:
            found.append(position)
    return found


def _closed(positions: list[float], other: list[_Line], page_end: float) -> list[float]:
    """Add the outer rule a page break (or an open-sided form) left undrawn.

    ``other`` are the crossing rules: where most of them run on past the last position, the table
    goes on to their ends.
    """
    if not positions or not other:
        return positions
    first = min(line[1] for line in other)
    last = max(line[2] for line in other)
    early = sum(1 for line in other if line[1] <= first + _REACH)
    late = sum(1 for line in other if line[2] >= last - _REACH)
    if positions[0] - first > 2 * _REACH and early >= 2:
        positions = [max(0.0, first), *positions]
    if last - positions[-1] > 2 * _REACH and late >= 2:
        positions = [*positions, min(page_end, last)]
    return positions


def _covered(lines: list[_Line], position: float, a: float, b: float) -> bool:
    """Whether a rule at ``position`` covers most of the stretch from ``a`` to ``b``."""
    length = sum(
        max(0.0, min(b, end) - max(a, start))
        for at, start, end in lines
        if abs(at - position) <= _SNAP
    )
    return length >= _COVER * (b - a)


def find_tables(rules: Rules, width: float, height: float, deadline: Deadline) -> list[RuledTable]:
    """Tables drawn on a page, top to bottom. Frames around other tables are left out."""
    across = _merge([line for line in rules.across if line[2] - line[1] > 6])
    down = _merge([line for line in rules.down if line[2] - line[1] > 4])
    if len(across) > _MAX_LINES or len(down) > _MAX_LINES * 3:
        return []
    deadline.check()
    tables: list[RuledTable] = []
    for rows, columns in _components(across, down):
        if len(rows) + len(columns) < 4:
            continue
        ys = _closed(_positions(rows), columns, height)
        xs = _closed(_positions(columns), rows, width)
        if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > 40_000:
            continue
        table = RuledTable(xs, ys)
        _fill(table, rows, columns, deadline)
        if len(table.cells()) >= 2:
            tables.append(table)
    inner = [
        t for t in tables if not any(_inside(other.box, t) for other in tables if other is not t)
    ]
    return sorted(inner, key=lambda t: (t.ys[0], t.xs[0]))


def _inside(box: Box, table: RuledTable) -> bool:
    """Whether the box lies within a single cell of the table: the table is only a frame."""
    x0, top, x1, bottom = box
    first = table.at(x0 + 1, top + 1)
    return first is not None and first is table.at(x1 - 1, bottom - 1)


def _fill(table: RuledTable, rows: list[_Line], columns: list[_Line], deadline: Deadline) -> None:
    """Join the fields that no rule parts, and lay the cells over them."""
    xs, ys = table.xs, table.ys
    wide, tall = len(xs) - 1, len(ys) - 1
    parent = list(range(wide * tall))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_x = [[line for line in columns if abs(line[0] - x) <= _SNAP] for x in xs]
    by_y = [[line for line in rows if abs(line[0] - y) <= _SNAP] for y in ys]
    for r in range(tall):
        deadline.check()
        for c in range(wide):
            here = r * wide + c
            if c + 1 < wide and not _covered(by_x[c + 1], xs[c + 1], ys[r], ys[r + 1]):
                parent[root(here)] = root(here + 1)
            if r + 1 < tall and not _covered(by_y[r + 1], ys[r + 1], xs[c], xs[c + 1]):
                parent[root(here)] = root(here + wide)
    members: dict[int, list[int]] = {}
    for i in range(wide * tall):
        members.setdefault(root(i), []).append(i)
    table.places = [[None] * wide for _ in range(tall)]
    for fields in members.values():
        _place(table, fields, wide)


def _place(table: RuledTable, fields: list[int], wide: int) -> None:
    """Make one cell of the fields, or one per row when they form no rectangle."""
    top, bottom = fields[0] // wide, fields[-1] // wide
    left = min(i % wide for i in fields)
    right = max(i % wide for i in fields)
    if len(fields) != (bottom - top + 1) * (right - left + 1):
        if bottom == top:
            return
        for r in range(top, bottom + 1):
            row = [i for i in fields if i // wide == r]
            if row:
                _place_runs(table, row, wide)
        return
    xs, ys = table.xs, table.ys
    box = (xs[left], ys[top], xs[right + 1], ys[bottom + 1])
    cell = RuledCell(top, left, bottom - top + 1, right - left + 1, box)
    for i in fields:
        table.places[i // wide][i % wide] = cell


def _place_runs(table: RuledTable, row: list[int], wide: int) -> None:
    run = [row[0]]
    for i in row[1:]:
        if i == run[-1] + 1:
            run.append(i)
        else:
            _place(table, run, wide)
            run = [i]
    _place(table, run, wide)
