"""X6: 现行有效 of a year = 现行有效 of the year before + 制发 − 废止.

Practice only: scheduled expiry and reorganisation break it lawfully, so it is a question.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text, row_en, row_zh
from gongkai_rules.crossfoot.years import follows


class InForceRoll(Rule):
    """规章、行政规范性文件：上年现行有效＋本年制发－本年废止＝本年现行有效。"""

    id = "X6"
    title = "跨年：现行有效件数＝上年现行有效＋本年制发－本年废止"
    title_en = "Across years: in force = in force last year + made − repealed"
    source = "表二第二十条第（一）项（通行做法，定期失效和机构改革可致例外）"
    mark = "V~"
    first_year = 2022
    severity = Severity.PLAUSIBILITY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a question per row whose stock does not follow from last year's."""
        before = case.previous
        if before is None or not follows(case, before):
            return
        table, old = case.tables.get("t2"), before.tables.get("t2")
        if table is None or old is None:
            return
        for row in ("regulations", "normative_docs"):
            then, now = old.number(row, "in_force"), table.number(row, "in_force")
            made, repealed = table.number(row, "made"), table.number(row, "repealed")
            if then is None or now is None or made is None or repealed is None:
                continue
            expected = then + made - repealed
            if expected == now:
                continue
            zh, en = row_zh(table.spec, row), row_en(table.spec, row)
            t, m, r = number_text(then), number_text(made), number_text(repealed)
            yield Finding(
                rule=self.id,
                kind="cross_year",
                severity=Severity.PLAUSIBILITY,
                where=f"表二 {zh}",
                stated=now,
                computed=expected,
                message=(
                    f"表二“{zh}”：上年现行有效 {t} ＋ 本年制发 {m} － 本年废止 {r} ＝ "
                    f"{number_text(expected)}，本年现行有效填写为 {number_text(now)}；"
                    "如有到期失效或机构职能调整，请说明。"
                ),
                message_en=(
                    f"Table 2, “{en}” ({zh}): in force last year {t} + made {m} − repealed {r} "
                    f"= {number_text(expected)}, but {number_text(now)} are reported in force. "
                    "Expiry or reorganisation may explain it."
                ),
                cells=tuple(table.ref(row, c) for c in ("in_force", "made", "repealed")),
            )
