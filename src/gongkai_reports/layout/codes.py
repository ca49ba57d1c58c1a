"""Layout codes of the tables (docs/layouts.md): what made them hard, as facts about the file."""

from __future__ import annotations

from gongkai_reports.layout.grids import GridTables
from gongkai_reports.layout.labels import T3_EXACT, T3_GROUPS, core, last_core
from gongkai_reports.layout.linear import LinearTables
from gongkai_reports.report import Report


def note_layout(report: Report, grids: GridTables, linear: LinearTables) -> None:
    """Add the codes of the table layouts met to ``report.layout``, each once."""
    for code, met in (
        ("flattened_tables", not grids.t3 and bool(linear.t3)),
        ("run_together", _run_together(grids, linear)),
        ("rows_without_label", any(not core(row.label) for row in grids.t3)),
        ("labels_damaged", any(_damaged(row.label) for row in grids.t3)),
        ("blank_cells", _blank_cells(report)),
        ("other_as_one_row", _one_other(report)),
        ("missing_column", any(_too_few(report, grids))),
        ("upright_table4", bool(grids.t4_labelled)),
        ("side_by_side", grids.beside),
    ):
        if met and code not in report.layout:
            report.layout.append(code)


def _run_together(grids: GridTables, linear: LinearTables) -> bool:
    rows = [] if grids.t3 else [r for r in linear.t3 if not r.delimited and len(r.tokens) < 7]
    digits = any(sum(len(t.text) for t in row.tokens) >= 7 for row in rows)
    return digits or (not grids.t4 and 0 < len(linear.t4) < 15)


def _damaged(label: str) -> bool:
    name, inner = core(label), last_core(label)
    return bool(name) and not {name, inner} & (T3_EXACT.keys() | T3_GROUPS)


def _blank_cells(report: Report) -> bool:
    open_cells = {ref for run in report.ambiguous for ref in run.cells}
    return any(
        value is None and table.ref(*at) not in open_cells
        for key, table in report.tables.items()
        if key in ("t3", "t4")
        for at, value in table.cells.items()
    )


def _one_other(report: Report) -> bool:
    table = report.tables.get("t3")
    return report.edition == "2021" and table is not None and table.has_row("o_other")


def _too_few(report: Report, grids: GridTables) -> list[bool]:
    """Whether tables 3 and 4 print fewer columns than the form has."""
    headers = [c.values() for c in grids.t3_columns.values() if c]
    short3 = any({"commercial", "total"} <= set(h) and "other_org" not in h for h in headers)
    counts = [sum(1 for c in grid.rows[r] if c is not None) for grid, r in grids.t4]
    return [short3, len(counts) == 1 and counts[0] < 15]
