"""L5: suits after reconsideration need reconsiderations, this year or the year before.

Derived from the words of the form (复议后起诉); a question, because the years may differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text
from gongkai_rules.grid import Number, TableData

_CELLS = ("upheld", "corrected", "other", "pending", "total")


class SuitsAfterReview(Rule):
    """有“复议后起诉”而当年（和上年）没有行政复议的，提示核实。"""

    id = "L5"
    title = "有“复议后起诉”而当年和上年均无行政复议的，提示核实"
    title_en = "Suits after reconsideration without any reconsideration: a question"
    source = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 表四（推导）"
    mark = "derived"
    first_year = 2019
    severity = Severity.PLAUSIBILITY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield at most one question."""
        table = case.tables.get("t4")
        if table is None:
            return
        suits = _count(table, "litigation_after_review")
        reviews = _count(table, "review")
        old = case.previous.tables.get("t4") if case.previous else None
        earlier = _count(old, "review") if old else None
        if not suits or reviews is None or reviews > 0 or earlier:
            return
        count = number_text(suits)
        yield Finding(
            rule=self.id,
            kind="table_logic",
            severity=Severity.PLAUSIBILITY,
            where="表四 复议后起诉",
            stated=suits,
            computed=0,
            message=f"表四“复议后起诉”有 {count} 件，而“行政复议”为 0；如复议在上年办结，请说明。",
            message_en=(
                f"Table 4 counts {count} suits after reconsideration but no reconsideration; "
                "say so if it was decided the year before."
            ),
            cells=(table.ref("litigation_after_review", "total"), table.ref("review", "total")),
        )


def _count(table: TableData, block: str) -> Number | None:
    """Cases of a block by its largest cell, so that a wrong total does not hide them."""
    numbers = [n for n in (table.number(block, c) for c in _CELLS) if n is not None]
    return max(numbers) if numbers else None
