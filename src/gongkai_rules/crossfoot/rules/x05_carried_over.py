"""X5: 上年结转 of a year = 结转下年度 of the report of the year before, in every applicant column.

Practice: no text orders it, but both rows count the same open requests.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.applications import COLUMNS, total_or_sum
from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import COLUMN_EN, COLUMN_ZH, number_text
from gongkai_rules.crossfoot.years import follows


class CarriedOver(Rule):
    """本年“上年结转” ＝ 上年报告“结转下年度继续办理”，逐列成立。"""

    id = "X5"
    title = "跨年逐列：本年“上年结转”＝上年报告“结转下年度继续办理”"
    title_en = "Across years, every column: carried in = carried out of the year before"
    source = "表三填报口径（通行做法）"
    mark = "practice"
    first_year = 2020
    severity = Severity.LIKELY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per column that differs from the year before."""
        before = case.previous
        if before is None or not follows(case, before):
            return
        table, old = case.tables.get("t3"), before.tables.get("t3")
        if table is None or old is None:
            return
        for column in COLUMNS:
            if column == "total":
                now, then = total_or_sum(table, "carried_in"), total_or_sum(old, "carried_out")
            else:
                now, then = table.number("carried_in", column), old.number("carried_out", column)
            if now is None or then is None or now == then:
                continue
            zh, en = COLUMN_ZH[column], COLUMN_EN[column]
            yield Finding(
                rule=self.id,
                kind="cross_year",
                severity=Severity.LIKELY,
                where=f"表三 上年结转 {zh}",
                stated=now,
                computed=then,
                message=(
                    f"表三“上年结转政府信息公开申请数量”行“{zh}”列为 {number_text(now)}，"
                    f"{before.year or '上年'}年报告“结转下年度继续办理”同列为 {number_text(then)}，"
                    "两年不衔接；不能断定哪一年有误。"
                ),
                message_en=(
                    f"Table 3, carried over from last year, column “{en}” ({zh}) is "
                    f"{number_text(now)}, but the report for {before.year or 'the year before'} "
                    f"carried out {number_text(then)}; the figures cannot say which year is wrong."
                ),
                cells=(table.ref("carried_in", column),),
            )
