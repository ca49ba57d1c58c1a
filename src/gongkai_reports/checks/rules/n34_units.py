"""One figure with two units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.quantities import Quantity
from gongkai_rules.crossfoot.base import Severity

_PAIRS = (
    frozenset({"次", "人次"}),
    frozenset({"人", "人次"}),
    frozenset({"元", "万元"}),
    frozenset({"次", "人"}),
)
_SAME = re.compile(r"访问|浏览|点击|阅读|关注|培训|参与|参加|收取|金额|经费")


class Units(Check):
    """同一数字两种单位（次、人次）。"""

    id = "N34"
    title = "同一数字的单位一致"
    title_en = "One figure keeps its unit"
    source = "前后一致"
    kind = "unit"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per figure told with two units."""
        seen: dict[tuple[object, str], Quantity] = {}
        for q in ctx.prose.quantities:
            if q.unit not in {"次", "人次", "人", "元", "万元"} or q.value < 20:
                continue
            word = _SAME.search(q.label)
            if word is None:
                continue
            key = (q.value, word.group())
            first = seen.setdefault(key, q)
            if first is q or frozenset({first.unit, q.unit}) not in _PAIRS:
                continue
            a = ctx.prose.quote(first.start, first.end)
            b = ctx.prose.quote(q.start, q.end)
            yield self.finding(
                ctx,
                stated=a,
                computed=b,
                zh=f"同一数字用了两种单位：“{a}”与“{b}”（{word.group()}）。",
                en=f"One figure has two units: “{a}” and “{b}”.",
                spans=[quantity_span(first), quantity_span(q)],
            )
