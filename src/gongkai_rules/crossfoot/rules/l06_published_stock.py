"""L6: 2019 form across years: 对外公开总数量 grows by no more than 本年新公开数量.

Derived; repeal may lower the stock, nothing but publication raises it. A question only.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text, row_en, row_zh
from gongkai_rules.crossfoot.years import follows


class PublishedStock(Rule):
    """2020 年对外公开总数量不大于 2019 年总数量加本年新公开数量。"""

    id = "L6"
    title = "2019 年格式跨年：对外公开总数量≤上年总数量＋本年新公开数量"
    title_en = "2019 form across years: published in all ≤ last year's + newly published"
    source = "国办公开办函〔2019〕60号 表二（推导）"
    mark = "derived"
    first_year = 2020
    last_year = 2020
    severity = Severity.PLAUSIBILITY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a question per row that grew by more than was published."""
        before = case.previous
        if before is None or not follows(case, before):
            return
        table, old = case.tables.get("t2"), before.tables.get("t2")
        if table is None or old is None or (case.edition, before.edition) != ("2019", "2019"):
            return
        for row in ("regulations", "normative_docs"):
            then, now = old.number(row, "total_public"), table.number(row, "total_public")
            public = table.number(row, "new_public")
            if then is None or now is None or public is None or now <= then + public:
                continue
            zh, en = row_zh(table.spec, row), row_en(table.spec, row)
            t, p, n = number_text(then), number_text(public), number_text(now)
            yield Finding(
                rule=self.id,
                kind="cross_year",
                severity=Severity.PLAUSIBILITY,
                where=f"表二 {zh}",
                stated=now,
                computed=then + public,
                message=(
                    f"表二“{zh}”：上年对外公开总数量 {t} ＋ 本年新公开 {p} ＝ "
                    f"{number_text(then + public)}，本年对外公开总数量为 {n}，增加超过新公开数。"
                ),
                message_en=(
                    f"Table 2, “{en}” ({zh}): published in all last year {t} + newly published "
                    f"{p} = {number_text(then + public)}, but {n} are reported this year."
                ),
                cells=tuple(table.ref(row, c) for c in ("total_public", "new_public")),
            )
