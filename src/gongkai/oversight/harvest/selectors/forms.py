"""The printed form of each table of a version."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import ColumnSpec, RowSpec, TableSpec

_STAT = "stat"
_STAT_COLUMNS = (ColumnSpec("year", "本年度", ""), ColumnSpec("cumulative", "历年累计", ""))


def table_specs(edition: str, cells: Mapping[str, Collection[tuple[str, str]]]) -> list[TableSpec]:
    """Forms of the tables that hold cells, in printed order.

    The 2014 statistics print rows of their own wording: rows outside the form follow it.
    Rows marked optional appear only where printed, and then in place of those they replace.
    """
    known = EDITIONS.get(edition)
    specs = []
    for key, spec in known.tables.items() if known else ():
        if cells.get(key):
            specs.append(_as_printed(spec, cells[key]))
    if _STAT in cells and not any(spec.key == _STAT for spec in specs):
        specs.append(_as_printed(TableSpec(_STAT, "政府信息公开情况统计表", ()), cells[_STAT]))
    return specs


def _as_printed(spec: TableSpec, cells: Collection[tuple[str, str]]) -> TableSpec:
    printed = {row for row, _column in cells}
    replaced = {
        key for row in spec.rows if row.optional and row.key in printed for key in row.replaces
    }
    rows = [
        row
        for row in spec.rows
        if (row.key in printed or not row.optional)
        and (row.key not in replaced or row.key in printed)
    ]
    known = {row.key for row in spec.rows}
    if spec.key == _STAT:
        rows = [row for row in rows if row.key in printed]
    seen: dict[str, None] = {row: None for row, _column in cells if row not in known}
    rows += [
        RowSpec(
            key,
            "",
            key,
            _STAT_COLUMNS
            if spec.key == _STAT
            else tuple(ColumnSpec(c, c, "") for r, c in cells if r == key),
        )
        for key in seen
    ]
    return TableSpec(spec.key, spec.title, tuple(rows))
