"""Rules and documents of the table against the policy lists of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from gongkai_reports.checks.base import Check, Context, number_text, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.crossfoot.rulemakers import may_make_rules
from gongkai_rules.grid import CellRef

_POLICY = re.compile(r"政策|法规|法律|规章")


class PolicyLists(Check):
    """规章数与文中政策法规条数。

    When a body that makes no 规章 fills in a number that a list of policies of other levels in
    its text adds up to, the number counts those policies.
    """

    id = "N09"
    title = "规章数没有误计政策法规条数"
    title_en = "The number of 规章 does not count the policies listed in the text"
    source = "规章制定权见 L2；前后一致"
    mark = "M"
    kind = "text_vs_table"
    severity = Severity.LIKELY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding when policy figures of the text add up to the 规章 cell."""
        table = ctx.report.tables.get("t2")
        if table is None or may_make_rules(ctx.report.body, ctx.report.level) is not False:
            return
        for column in ("total_public", "in_force", "new_made", "made"):
            value = table.number("regulations", column)
            if not value or value < 2:
                continue
            for b in ctx.prose.breakdowns:
                listed = [
                    i for i in b.items if i.kind == "count" and _POLICY.search(i.label) and i.value
                ]
                match = next(
                    (
                        c
                        for n in range(len(listed), 0, -1)
                        for c in combinations(listed[:10], n)
                        if sum(i.value for i in c) == value
                    ),
                    None,
                )
                if match is None:
                    continue
                plus = "＋".join(number_text(i.value) for i in match)
                yield self.finding(
                    ctx,
                    stated=value,
                    computed=0,
                    zh=(
                        f"表二规章 {number_text(value)} 等于文中政策、法规 {plus}；"
                        "本机关无规章制定权，应为 0。"
                    ),
                    en=(
                        f"The {number_text(value)} 规章 of table 2 equal the pol"
                        f"icies {plus} of the "
                        "text; this body makes no 规章."
                    ),
                    spans=[quantity_span(i) for i in match],
                    cells=(CellRef("t2", "regulations", column),),
                )
                return
