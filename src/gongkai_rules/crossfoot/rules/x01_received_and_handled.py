"""X1: in every column of table 3, 新收 + 上年结转 = 办理结果总计 + 结转下年度.

Printed on the form itself (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号), header of table 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.applications import COLUMNS, total_or_sum
from gongkai_rules.crossfoot.base import Case, Finding, Repair, Rule, Severity, touches
from gongkai_rules.crossfoot.labels import COLUMN_EN, COLUMN_ZH, number_text
from gongkai_rules.crossfoot.repair import repair_table3
from gongkai_rules.grid import Number, TableData

_ROWS = ("new", "carried_in", "total", "carried_out")


class ReceivedAndHandled(Rule):
    """一、新收 ＋ 二、上年结转 ＝ 三（七）总计 ＋ 四、结转下年度继续办理，逐列成立。"""

    id = "X1"
    title = "表三逐列：本年新收＋上年结转＝办理结果总计＋结转下年度"
    title_en = "Table 3, every column: received + carried in = total of results + carried out"
    source = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 表三"
    mark = "V"
    first_year = 2019
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per column whose two sides differ."""
        table = case.tables.get("t3")
        if table is None:
            return
        repairs: tuple[Repair, ...] | None = None
        for column in COLUMNS:
            values = _values(table, column)
            if values is None:
                continue
            new, carried_in, total, carried_out = values
            if new + carried_in == total + carried_out:
                continue
            if touches(case, "t3", ((row, column) for row in _ROWS)):
                continue
            if repairs is None:
                repairs = repair_table3(table)
            yield _finding(self, table, column, values, repairs)


def _values(table: TableData, column: str) -> list[Number] | None:
    """The four figures of a column, or ``None`` when the column cannot be judged."""
    values: list[Number] = []
    blanks = 0
    cells = table.cells
    for row in _ROWS:
        value = cells.get((row, column))
        if value is None and column == "total":
            value = total_or_sum(table, row)
        if value is None:
            if row == "total" or (row, column) not in cells:
                return None
            blanks += 1
            values.append(0)
        elif isinstance(value, str):
            return None
        else:
            values.append(value)
    return None if blanks == 3 and not values[2] else values


def _finding(
    rule: Rule,
    table: TableData,
    column: str,
    values: list[Number],
    repairs: tuple[Repair, ...],
) -> Finding:
    new, carried_in, total, carried_out = values
    n, i, t, o = map(number_text, values)
    left, right = new + carried_in, total + carried_out
    label, english = COLUMN_ZH[column], COLUMN_EN[column]
    blank_source = not (table.has("new", column) and table.number("new", column) is not None)
    return Finding(
        rule=rule.id,
        kind="sum",
        severity=Severity.LIKELY if blank_source else Severity.ERROR,
        where=f"表三 {label}",
        stated=right,
        computed=left,
        message=(
            f"表三“{label}”列：本年新收 {n} ＋ 上年结转 {i} ＝ {number_text(left)}，"
            f"而办理结果总计 {t} ＋ 结转下年度继续办理 {o} ＝ {number_text(right)}，两者应相等；"
            "仅凭这一等式不能断定哪一边有误。"
        ),
        message_en=(
            f"Table 3, column “{english}” ({label}): received {n} + carried in {i} = "
            f"{number_text(left)}, but total of results {t} + carried out {o} = "
            f"{number_text(right)}; they must be equal. The sum alone cannot say which side "
            "is wrong."
        ),
        cells=tuple(table.ref(row, column) for row in _ROWS),
        repairs=repairs,
    )
