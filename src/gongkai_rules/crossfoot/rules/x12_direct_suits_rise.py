"""X12: since 2024 a refusal goes to reconsideration first; more direct suits than before are odd.

行政复议法 (2023) §23(1)(四), 法释〔2025〕8号: derived, a question only.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text
from gongkai_rules.crossfoot.years import follows

_REFUSED = (
    "partial",
    "d1_state_secret",
    "d2_law_forbidden",
    "d3_three_safety",
    "d4_third_party",
    "d5_internal",
    "d6_process",
    "d7_enforcement_file",
)


class DirectSuitsRise(Rule):
    """2024 年起不予公开须先复议；“未经复议直接起诉”反而增加的，提示核实。"""

    id = "X12"
    title = "2024 年起：有不予公开而“未经复议直接起诉”比上年增加的，提示核实"
    title_en = "From 2024: refusals, and more suits without reconsideration than last year"
    source = "行政复议法（2023）第二十三条；法释〔2025〕8号（推导）"
    mark = "derived"
    first_year = 2024
    severity = Severity.PLAUSIBILITY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield at most one question."""
        before = case.previous
        if before is None or not follows(case, before):
            return
        table, old, requests = (
            case.tables.get("t4"),
            before.tables.get("t4"),
            case.tables.get("t3"),
        )
        if table is None or old is None or requests is None:
            return
        now = table.number("litigation_direct", "total")
        then = old.number("litigation_direct", "total")
        refused = requests.sum((row, "total") for row in _REFUSED)
        if now is None or then is None or now <= then or not refused:
            return
        n, t, r = number_text(now), number_text(then), number_text(refused)
        yield Finding(
            rule=self.id,
            kind="cross_year",
            severity=Severity.PLAUSIBILITY,
            where="表四 未经复议直接起诉",
            stated=now,
            computed=then,
            message=(
                f"表四“未经复议直接起诉”由上年 {t} 件增至 {n} 件，本年部分公开和不予公开共 {r} 件；"
                "2024 年 1 月 1 日起对不予公开应先申请行政复议，请核实分类和救济告知。"
            ),
            message_en=(
                f"Table 4: suits without reconsideration rose from {t} to {n} while {r} requests "
                "were refused in whole or part; since 2024-01-01 refusals go to reconsideration "
                "first. Please verify the classes and the remedy notices."
            ),
            cells=(table.ref("litigation_direct", "total"),),
        )
