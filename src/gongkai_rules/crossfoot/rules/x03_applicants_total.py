"""X3: in every row of table 3, 总计 = the sum of the six applicant columns.

Arithmetic of the form (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号, table 3).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.applications import ROWS, blanks_mean_zero, plain_sum, row_keys
from gongkai_rules.crossfoot.base import Case, Finding, Repair, Rule, Severity, touches
from gongkai_rules.crossfoot.labels import number_text, row_en, row_zh
from gongkai_rules.crossfoot.repair import repair_table3


class ApplicantsTotal(Rule):
    """总计列 ＝ 自然人 ＋ 法人或其他组织五列，逐行成立。"""

    id = "X3"
    title = "表三逐行：总计＝自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他"
    title_en = "Table 3, every row: total = sum of the six applicant columns"
    source = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 表三（算术）"
    mark = "V~"
    first_year = 2019
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per row whose columns do not add up."""
        table = case.tables.get("t3")
        if table is None:
            return
        cells = table.cells
        repairs: tuple[Repair, ...] | None = None
        for row in ROWS:
            total = cells.get((row, "total"))
            if total is None or isinstance(total, str):
                continue
            keys = row_keys(row)
            if plain_sum(cells, keys) == total:
                continue
            computed = 0
            blanks = absent = 0
            for key in keys:
                value = cells.get(key)
                if value is None:
                    if key in cells:
                        blanks += 1
                    else:
                        absent += 1
                elif isinstance(value, str):
                    break
                else:
                    computed += value  # type: ignore[assignment]
            else:
                if computed == total or blanks + absent == len(keys):
                    continue
                if absent and computed < total:
                    continue
                if touches(case, "t3", (*keys, (row, "total"))):
                    continue
                if repairs is None:
                    repairs = repair_table3(table)
                unsure = computed < total and blanks and not blanks_mean_zero(table)
                zh, en = row_zh(table.spec, row), row_en(table.spec, row)
                yield Finding(
                    rule=self.id,
                    kind="sum",
                    severity=Severity.LIKELY if unsure else Severity.ERROR,
                    where=f"表三 {zh}",
                    stated=total,
                    computed=computed,
                    message=(
                        f"表三“{zh}”行：六类申请人之和为 {number_text(computed)}，"
                        f"总计填写为 {number_text(total)}，不一致；"
                        "仅凭这一等式不能断定是总计还是某一列有误。"
                    ),
                    message_en=(
                        f"Table 3, row “{en}” ({zh}): the six applicant columns add up to "
                        f"{number_text(computed)}, the total shows {number_text(total)}. The "
                        "sum alone cannot say whether the total or a column is wrong."
                    ),
                    cells=(table.ref(row, "total"), *(table.ref(*k) for k in keys if k in cells)),
                    repairs=repairs,
                )
