"""X8B: blank cells. A blank is not 0; a 总计 column left blank beside printed figures is named.

Practice: every cell of the form is filled, with 0 for what did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.applications import PARTS, ROWS
from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity, touches
from gongkai_rules.crossfoot.labels import TABLE_EN, TABLE_ZH, number_text
from gongkai_rules.grid import TableData


class BlankCells(Rule):
    """空白单元格应填 0；总计列空白而分列有数的应补填总计。"""

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
            if table is None:
                continue
            blanks = [place for place, value in table.cells.items() if value is None]
            if case.undecided:
                blanks = [p for p in blanks if not touches(case, key, (p,))]
            if not blanks:
                continue
            totals: list[tuple[str, str]] = []
            if key == "t3":
                totals = [p for p in blanks if p[1] == "total" and _row_sum(table, p[0])]
                if totals:
                    yield self._totals(table, [r for r in ROWS if (r, "total") in totals])
            taken = set(totals)
            rest = [p for p in blanks if p not in taken]
            if rest:
                yield self._blanks(table, rest)

    def _totals(self, table: TableData, rows: list[str]) -> Finding:
        sums = "、".join(number_text(_row_sum(table, r)) for r in rows)
        return Finding(
            rule=self.id,
            kind="format",
            severity=Severity.FORMAT,
            where="表三 总计列",
            stated=None,
            computed=sums,
            message=(
                f"表三总计列有 {len(rows)} 行空白，而这些行的申请人各列有数，"
                f"按各列合计依次应为 {sums}。"
            ),
            message_en=(
                f"Table 3: the 总计 column is blank in {len(rows)} rows whose applicant columns "
                f"hold figures; by those columns the totals are {sums.replace('、', ', ')}."
            ),
            cells=tuple(table.ref(r, "total") for r in rows),
        )

    def _blanks(self, table: TableData, places: list[tuple[str, str]]) -> Finding:
        key = table.spec.key
        return Finding(
            rule=self.id,
            kind="format",
            severity=Severity.FORMAT,
            where=TABLE_ZH[key],
            stated=None,
            computed=0,
            message=f"{TABLE_ZH[key]}有 {len(places)} 个单元格空白；没有发生的应填“0”。",
            message_en=(
                f"Blank cells in {TABLE_EN[key]}: {len(places)}; write 0 for what did not happen."
            ),
            cells=tuple(table.ref(*p) for p in places),
        )


def _row_sum(table: TableData, row: str) -> int:
    """Sum of the applicant cells that hold a number."""
    numbers = (table.cells.get((row, c)) for c in PARTS)
    return sum(n for n in numbers if isinstance(n, int))
