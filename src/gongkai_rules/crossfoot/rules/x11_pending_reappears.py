"""X11: disputes 尚未审结 at the end of a year should be counted again in the year after.

No official rule says so (mark ?): a question only.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text, row_en, row_zh
from gongkai_rules.crossfoot.years import follows


class PendingReappears(Rule):
    """上年“尚未审结”的案件应在本年表四中再次出现（仅提示）。"""

    id = "X11"
    title = "跨年：上年表四“尚未审结”件数应不大于本年同组总计（提示）"
    title_en = "Across years: cases pending last year should be among this year's (a question)"
    source = "无明文规定"
    mark = "?"
    first_year = 2020
    severity = Severity.PLAUSIBILITY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a question per block that is smaller than what was pending."""
        before = case.previous
        if before is None or not follows(case, before):
            return
        table, old = case.tables.get("t4"), before.tables.get("t4")
        if table is None or old is None:
            return
        for block in ("review", "litigation_direct", "litigation_after_review"):
            pending, total = old.number(block, "pending"), table.number(block, "total")
            if pending is None or total is None or total >= pending:
                continue
            zh, en = row_zh(table.spec, block), row_en(table.spec, block)
            yield Finding(
                rule=self.id,
                kind="cross_year",
                severity=Severity.PLAUSIBILITY,
                where=f"表四 {zh}",
                stated=total,
                computed=pending,
                message=(
                    f"表四“{zh}”：上年尚未审结 {number_text(pending)} 件，本年总计只有 "
                    f"{number_text(total)} 件；上年未结案件在本年应有结果或继续列为尚未审结。"
                    "对此没有明文规定，请核实。"
                ),
                message_en=(
                    f"Table 4, “{en}” ({zh}): {number_text(pending)} were pending last year, but "
                    f"this year counts {number_text(total)} in all. No text settles this; please "
                    "verify."
                ),
                cells=(table.ref(block, "total"),),
            )
