"""L3: 2019 form, report year 2020: 上一年项目数量 = last year's 上一年项目数量 + 增/减.

Arithmetic across two reports of the same form (国办公开办函〔2019〕60号, table 2).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text, row_en, row_zh
from gongkai_rules.crossfoot.years import follows


class ItemRoll(Rule):
    """2020 年“上一年项目数量”＝2019 年“上一年项目数量”＋2019 年“本年增/减”。"""

    id = "L3"
    title = "2019 年格式跨年：上一年项目数量＝上年报告的上一年项目数量＋增/减"
    title_en = "2019 form across years: items last year = last report's items + change"
    source = "国办公开办函〔2019〕60号 表二（推导）"
    mark = "derived"
    first_year = 2020
    last_year = 2020
    severity = Severity.LIKELY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per row that does not follow from last year's."""
        before = case.previous
        if before is None or not follows(case, before):
            return
        table, old = case.tables.get("t2"), before.tables.get("t2")
        if table is None or old is None or (case.edition, before.edition) != ("2019", "2019"):
            return
        for row in ("licensing", "other_services", "punishment", "coercion", "fees"):
            now = table.number(row, "prev_items")
            then, change = old.number(row, "prev_items"), old.number(row, "change")
            if now is None or then is None or change is None or then + change == now:
                continue
            zh, en = row_zh(table.spec, row), row_en(table.spec, row)
            t, c, e = number_text(then), number_text(change), number_text(then + change)
            yield Finding(
                rule=self.id,
                kind="cross_year",
                severity=Severity.LIKELY,
                where=f"表二 {zh}",
                stated=now,
                computed=then + change,
                message=(
                    f"表二“{zh}”行“上一年项目数量”为 {number_text(now)}，而上年报告为 {t}、"
                    f"增/减 {c}，应结余 {e}；不能断定哪一年有误。"
                ),
                message_en=(
                    f"Table 2, “{en}” ({zh}): items last year {number_text(now)}, but the last "
                    f"report had {t} and a change of {c}, which makes {e}; the figures cannot "
                    "say which year is wrong."
                ),
                cells=(table.ref(row, "prev_items"),),
            )
