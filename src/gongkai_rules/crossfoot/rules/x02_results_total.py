"""X2: in every column of table 3, （七）总计 = the sum of all result rows.

Arithmetic of the form (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号, table 3, block 三).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.applications import (
    COLUMNS,
    ONE,
    SPLIT,
    Keys,
    blanks_mean_zero,
    outcome_keys,
    plain_sum,
    total_or_sum,
    uses_one_row,
)
from gongkai_rules.crossfoot.base import Case, Finding, Repair, Rule, Severity, touches
from gongkai_rules.crossfoot.labels import COLUMN_EN, COLUMN_ZH, number_text
from gongkai_rules.crossfoot.repair import repair_table3
from gongkai_rules.grid import CellValue, Number, TableData


class ResultsTotal(Rule):
    """三（七）总计 ＝ （一）至（六）各项之和，逐列成立。"""

    id = "X2"
    title = "表三逐列：（七）总计＝（一）至（六）各项之和"
    title_en = "Table 3, every column: total of results = sum of the result rows"
    source = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 表三（算术）"
    mark = "V"
    first_year = 2019
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per column whose results do not add up."""
        table = case.tables.get("t3")
        if table is None:
            return
        one_row = uses_one_row(table)
        partial = table.partial or case.partial
        cells = table.cells
        repairs: tuple[Repair, ...] | None = None
        for column in COLUMNS:
            total = cells.get(("total", column))
            if total is None or isinstance(total, str):
                continue
            computed: Number = 0
            blanks = absent = 0
            words = False
            keys = outcome_keys(table, column, one_row=one_row)
            if plain_sum(cells, keys) == total:
                continue
            for key in keys:
                value: CellValue = cells.get(key)
                if value is None and column == "total":
                    value = total_or_sum(table, key[0])
                if value is None:
                    if key in cells:
                        blanks += 1
                    else:
                        absent += 1
                elif isinstance(value, str):
                    blanks += 1
                    words = True
                else:
                    computed += value
            if computed == total or blanks + absent == len(keys):
                continue
            if absent and partial and computed < total:
                continue
            if touches(case, "t3", (*keys, ("total", column))):
                continue
            if repairs is None:
                repairs = repair_table3(table)
            unsure = computed < total and (
                absent or (blanks and (words or not blanks_mean_zero(table)))
            )
            severity = Severity.LIKELY if unsure else Severity.ERROR
            yield self._finding(table, column, total, computed, severity, keys, repairs)
        if not one_row:
            yield from self._subtotal(table)

    def _finding(
        self,
        table: TableData,
        column: str,
        total: Number,
        computed: Number,
        severity: Severity,
        keys: Keys,
        repairs: tuple[Repair, ...],
    ) -> Finding:
        label, english = COLUMN_ZH[column], COLUMN_EN[column]
        hint_zh = "部分单元格空白，可能漏填。" if severity is Severity.LIKELY else ""
        hint_en = " Some cells are blank or missing." if severity is Severity.LIKELY else ""
        return Finding(
            rule=self.id,
            kind="sum",
            severity=severity,
            where=f"表三 {label}",
            stated=total,
            computed=computed,
            message=(
                f"表三“{label}”列：办理结果（一）至（六）各项之和为 {number_text(computed)}，"
                f"（七）总计填写为 {number_text(total)}，不一致；"
                f"仅凭这一等式不能断定是总计还是某一分项有误。{hint_zh}"
            ),
            message_en=(
                f"Table 3, column “{english}” ({label}): the results （一） to （六） add up to "
                f"{number_text(computed)}, but （七）总计 shows {number_text(total)}. The sum "
                f"alone cannot say whether the total or one of the parts is wrong.{hint_en}"
            ),
            cells=(table.ref("total", column), *(table.ref(*k) for k in keys if k in table.cells)),
            repairs=repairs,
        )

    def _subtotal(self, table: TableData) -> Iterator[Finding]:
        """A 2021 table that prints 其他处理 and its three parts: the parts must make it up."""
        for column in COLUMNS:
            one = table.number(ONE, column)
            parts = table.sum((r, column) for r in SPLIT)
            if one is None or parts is None or one == parts:
                continue
            label, english = COLUMN_ZH[column], COLUMN_EN[column]
            yield Finding(
                rule=self.id,
                kind="sum",
                severity=Severity.ERROR,
                where=f"表三 {label}",
                stated=one,
                computed=parts,
                message=(
                    f"表三“{label}”列：（六）其他处理填写为 {number_text(one)}，"
                    f"其下三项之和为 {number_text(parts)}，不一致。"
                ),
                message_en=(
                    f"Table 3, column “{english}” ({label}): （六）其他处理 shows "
                    f"{number_text(one)}, its three rows add up to {number_text(parts)}."
                ),
                cells=(table.ref(ONE, column), *(table.ref(r, column) for r in SPLIT)),
            )
