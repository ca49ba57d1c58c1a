"""X8B: blank cells. A blank is not 0; totals left blank beside printed figures are named.

Practice: every cell of the form is filled, with 0 for what did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.applications import COLUMNS, PARTS, outcome_keys, uses_one_row
from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity, touches
from gongkai_rules.crossfoot.labels import TABLE_EN, TABLE_ZH, number_text
from gongkai_rules.grid import Number, TableData

Place = tuple[str, str]
_RESULTS = ("upheld", "corrected", "other", "pending")
_PARTS = {"t3": PARTS, "t4": _RESULTS}


class BlankCells(Rule):
    """空白单元格应填 0；分列有数而总计空白的应补填总计。"""

    id = "X8B"
    title = "空白单元格：没有发生的填“0”，分列有数而总计空白的应补填"
    title_en = "Blank cells: write 0; fill 总计 where its columns hold figures"
    source = "填报通行做法"
    mark = "V~"
    first_year = 2019
    severity = Severity.FORMAT

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield for each table at most one finding on totals and one on other blanks."""
        for key in ("t2", "t3", "t4"):
            table = case.tables.get(key)
            if table is None or None not in table.cells.values():
                continue
            blanks = [place for place, value in table.cells.items() if value is None]
            if case.undecided:
                blanks = [p for p in blanks if not touches(case, key, (p,))]
            totals = [p for p in blanks if p[1] == "total" and _row_sum(table, p[0])]
            if totals:
                yield self._totals(table, [row for row, _ in totals])
            taken = set(totals)
            rest = [p for p in blanks if p not in taken]
            if rest:
                yield self._blanks(table, rest)

    def _totals(self, table: TableData, rows: list[str]) -> Finding:
        zh, en = TABLE_ZH[table.spec.key], TABLE_EN[table.spec.key]
        rows.sort(key=[row.key for row in table.spec.rows].index)
        sums = [number_text(_row_sum(table, r)) for r in rows]
        return Finding(
            rule=self.id,
            kind="format",
            severity=Severity.FORMAT,
            where=f"{zh} 总计列",
            stated=None,
            computed="、".join(sums),
            message=(
                f"{zh}总计列有 {len(rows)} 行空白，而这些行的各列有数，"
                f"按各列合计依次应为 {'、'.join(sums)}。"
            ),
            message_en=(
                f"The 总计 column of {en} is blank in {len(rows)} rows whose other columns hold "
                f"figures; by those columns the totals are {', '.join(sums)}."
            ),
            cells=tuple(table.ref(r, "total") for r in rows),
        )

    def _blanks(self, table: TableData, places: list[Place]) -> Finding:
        key = table.spec.key
        implied = _implied_zero(table, places)
        more_zh = f"其中 {implied} 个由已填的合计推出应为“0”；" if implied else ""
        more_en = f" ({implied} of them are 0 by the totals printed)" if implied else ""
        return Finding(
            rule=self.id,
            kind="format",
            severity=Severity.FORMAT,
            where=TABLE_ZH[key],
            stated=None,
            computed=0,
            message=(f"{TABLE_ZH[key]}有 {len(places)} 个单元格空白；{more_zh}没有发生的应填“0”。"),
            message_en=(
                f"Blank cells in {TABLE_EN[key]}: {len(places)}{more_en}; write 0 for what did "
                "not happen."
            ),
            cells=tuple(table.ref(*p) for p in places),
        )


def _row_sum(table: TableData, row: str) -> Number:
    """Sum of the cells of a row that make up its total, as far as they hold numbers."""
    numbers = (table.number(row, c) for c in _PARTS.get(table.spec.key, ()))
    return sum(n for n in numbers if n is not None)


def _implied_zero(table: TableData, places: list[Place]) -> int:
    """How many blanks must be 0 because the printed figures already make up their total."""
    rows = {
        row
        for row in {row for row, _ in places}
        if table.number(row, "total") is not None
        and table.number(row, "total") == _row_sum(table, row)
    }
    sums: set[Place] = set()
    if table.spec.key == "t3":
        one_row = uses_one_row(table)
        for column in COLUMNS:
            keys = outcome_keys(table, column, one_row=one_row)
            total = table.number("total", column)
            if total is not None and table.sum(keys) == total:
                sums.update(keys)
    return sum(row in rows or (row, column) in sums for row, column in places)
