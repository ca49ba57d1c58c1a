"""X8F: the tables have the rows and columns of the form prescribed for the year.

国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号. Parts of reports are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.applications import COLUMNS, ONE, SPLIT
from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity, touches
from gongkai_rules.crossfoot.labels import TABLE_EN, TABLE_ZH, column_zh, row_zh
from gongkai_rules.grid import TableData


class FormComplete(Rule):
    """表格的行、列与当年规定格式一致。"""

    id = "X8F"
    title = "表格的行、列与当年规定格式一致"
    title_en = "Tables have the rows and columns of the form of their year"
    source = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号"
    mark = "V"
    first_year = 2019
    severity = Severity.FORMAT

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per table with missing rows or columns, and for 其他处理 in one row."""
        for key in ("t2", "t3", "t4"):
            table = case.tables.get(key)
            if table is None:
                continue
            if key == "t3" and case.edition == "2021" and _one_row_only(table):
                yield self._one_row(table)
            if not (case.partial or table.partial):
                yield from self._missing(case, table)

    def _missing(self, case: Case, table: TableData) -> Iterator[Finding]:
        cells = table.cells
        wanted = [row for row in table.spec.rows if not row.optional]
        if table.spec.key == "t3" and any((ONE, c) in cells for c in COLUMNS):
            wanted = [row for row in wanted if row.key not in SPLIT]
        absent = [(r.key, c.key) for r in wanted for c in r.columns if (r.key, c.key) not in cells]
        if case.undecided:
            absent = [place for place in absent if not touches(case, table.spec.key, (place,))]
        if not absent or not cells:
            return
        gone = {r.key for r in wanted if all((r.key, c.key) not in cells for c in r.columns)}
        rows = [row_zh(table.spec, r.key) for r in wanted if r.key in gone]
        columns: dict[str, list[str]] = {}
        for row, column in absent:
            if row not in gone:
                columns.setdefault(column_zh(table.spec, row, column), []).append(row)
        names = [f"“{r}”行" for r in rows]
        names += [
            f"“{c}”列"
            if len(in_rows) == len(wanted) - len(gone)
            else "、".join(f"“{row_zh(table.spec, r)}”的“{c}”格" for r in in_rows)
            for c, in_rows in columns.items()
        ]
        listed = "、".join(names)
        zh, en = TABLE_ZH[table.spec.key], TABLE_EN[table.spec.key]
        yield Finding(
            rule=self.id,
            kind="format",
            severity=Severity.FORMAT,
            where=zh,
            stated=None,
            computed=listed,
            message=f"{zh}缺少{listed}，与规定格式不一致。",
            message_en=f"The form wants in {en} what is not printed: {listed}.",
            cells=tuple(table.ref(*place) for place in absent),
        )

    def _one_row(self, table: TableData) -> Finding:
        return Finding(
            rule=self.id,
            kind="format",
            severity=Severity.FORMAT,
            where="表三 （六）其他处理",
            stated="1 行",
            computed="3 行",
            message="表三“（六）其他处理”只有一行；2021 年起的格式分为三个子项。",
            message_en="Table 3 prints （六）其他处理 as one row; the 2021 form has three.",
            cells=tuple(table.ref(ONE, c) for c in COLUMNS if (ONE, c) in table.cells),
        )


def _one_row_only(table: TableData) -> bool:
    cells = table.cells
    return any((ONE, c) in cells for c in COLUMNS) and not any(
        (r, c) in cells for r in SPLIT for c in COLUMNS
    )
