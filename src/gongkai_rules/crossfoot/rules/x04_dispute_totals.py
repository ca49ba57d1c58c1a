"""X4: in each block of table 4, 总计 = 维持 + 纠正 + 其他结果 + 尚未审结.

Arithmetic of the form (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号, table 4).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity, touches
from gongkai_rules.crossfoot.labels import number_text, row_en, row_zh
from gongkai_rules.crossfoot.repair import repair_block

_BLOCKS = ("review", "litigation_direct", "litigation_after_review")
_PARTS = ("upheld", "corrected", "other", "pending")


class DisputeTotals(Rule):
    """表四三组各自：结果维持＋结果纠正＋其他结果＋尚未审结＝总计。"""

    id = "X4"
    title = "表四每组：结果维持＋结果纠正＋其他结果＋尚未审结＝总计"
    title_en = "Table 4, each block: upheld + corrected + other + pending = total"
    source = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 表四（算术）"
    mark = "V~"
    first_year = 2019
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per block that does not add up."""
        table = case.tables.get("t4")
        if table is None:
            return
        for block in _BLOCKS:
            total = table.number(block, "total")
            computed = table.sum((block, part) for part in _PARTS)
            if total is None or computed is None or total == computed:
                continue
            if all(table.number(block, part) is None for part in _PARTS):
                continue
            if computed < total and not all(table.has(block, part) for part in _PARTS):
                continue
            if touches(case, "t4", ((block, c) for c in (*_PARTS, "total"))):
                continue
            parts = "＋".join(number_text(table.number(block, p) or 0) for p in _PARTS)
            zh, en = row_zh(table.spec, block), row_en(table.spec, block)
            yield Finding(
                rule=self.id,
                kind="sum",
                severity=Severity.ERROR,
                where=f"表四 {zh}",
                stated=total,
                computed=computed,
                message=(
                    f"表四“{zh}”：结果维持、结果纠正、其他结果、尚未审结之和 "
                    f"{parts}＝{number_text(computed)}，总计填写为 {number_text(total)}，不一致；"
                    "仅凭这一等式不能断定是总计还是某一分项有误。"
                ),
                message_en=(
                    f"Table 4, block “{en}” ({zh}): upheld, corrected, other and pending add "
                    f"up to {parts.replace('＋', '+')} = {number_text(computed)}, the total "
                    f"shows {number_text(total)}. The sum alone cannot say whether the total "
                    "or a part is wrong."
                ),
                cells=(table.ref(block, "total"), *(table.ref(block, p) for p in _PARTS)),
                repairs=repair_block(table, block),
            )
