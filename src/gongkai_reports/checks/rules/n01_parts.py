"""Parts of a list against the total before it."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context, number_text, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.breakdown import Breakdown
from gongkai_rules.crossfoot.base import Severity


class Parts(Check):
    """文中分项之和与总数。

    A list that claims to be complete (分别为, 按类别分, a bracket, …其他, results of requests) and
    misses its total is an error, and so is one whose parts exceed the total. A 其中 list that
    stays below it is a question of what was meant, unless it all but reaches the total.
    """

    id = "N01"
    title = "文中分项之和与总数一致"
    title_en = "Parts listed in the text add up to their total"
    source = "算术"
    kind = "text_sum"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per list that does not meet its total."""
        for b in ctx.prose.breakdowns:
            severity = grade(b)
            if severity is not None:
                yield self._found(ctx, b, severity)

    def _found(self, ctx: Context, b: Breakdown, severity: Severity) -> ReportFinding:
        assert b.total is not None
        stated = b.total.value
        parts = "＋".join(number_text(i.value) for i in b.items)
        plus = "+".join(number_text(i.value) for i in b.items)
        total, computed = number_text(stated), number_text(b.sum)
        label = b.total.label or "总数"
        if severity is Severity.DEFINITION:
            zh = (
                f"“{label}”{total}{b.total.unit}，其中所列 {parts}＝{computed}：是否"
                "为部分列举，请核。"
            )
            en = (
                f"“{label}” is {total}; the list of parts {plus} covers {computed}: "
                "say whether it is only a selection."
            )
        else:
            zh = f"“{label}”为 {total}{b.total.unit}，所列分项 {parts}＝{computed}，不一致。"
            en = f"“{label}” is {total}, but its parts {plus} make {computed}."
        return self.finding(
            ctx,
            stated=stated,
            computed=b.sum,
            zh=zh,
            en=en,
            severity=severity,
            spans=[quantity_span(b.total), (b.items[0].label_start, b.items[-1].end)],
        )


def grade(b: Breakdown) -> Severity | None:
    """How sure a mismatch is; ``None`` when the list says nothing or holds."""
    if b.total is None or b.total.kind != "count":
        return None
    values = b.totals or (b.total.value,)
    if b.sum in values:
        return None
    exact = all(i.kind == "count" for i in b.items)
    above = b.sum > b.total.value
    if b.complete:
        return Severity.ERROR
    if b.open_end and not above:
        return None
    if not exact:
        return Severity.DEFINITION if len(b.items) >= 3 else None
    if b.overlapping:
        return Severity.DEFINITION
    if above:
        # What is greater than the total is no part of it, unless it is all the list begins with.
        beyond = [i for i, q in enumerate(b.items) if q.value > b.total.value]
        if b.marker == "involves" or (beyond and (b.marker != "within" or beyond != [0])):
            return Severity.DEFINITION
        return Severity.ERROR
    if len(b.items) < 3:
        return None
    if b.marker == "within" and b.sum * 10 >= b.total.value * 8 and len(b.items) >= 3:
        return Severity.LIKELY
    return Severity.DEFINITION
