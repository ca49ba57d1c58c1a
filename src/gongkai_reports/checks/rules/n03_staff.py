"""Staff: full-time and part-time against the total told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context, number_text, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_STAFF = re.compile(r"人员|工作者|队伍|配备|从事")


class Staff(Check):
    """专职人数＋兼职人数与工作人员总数。"""

    id = "N03"
    title = "专职、兼职人数之和与工作人员总数一致"
    title_en = "Full-time and part-time staff make up the total told"
    source = "算术"
    kind = "text_sum"
    severity = Severity.LIKELY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per sentence whose staff figures do not add up."""
        if "兼职" not in ctx.text:
            return
        for group in ctx.prose.by_sentence.values():
            people = [q for q in group if q.unit in {"人", "名", "位"} and q.kind == "count"]
            full = [
                q
                for q in people
                if re.search(r"专职[^兼]{0,6}$", _near(ctx, q.start)) or _named(ctx, q.end, "专职")
            ]
            part = [
                q
                for q in people
                if re.search(r"兼职[^专]{0,6}$", _near(ctx, q.start)) or _named(ctx, q.end, "兼职")
            ]
            if len(full) != 1 or len(part) != 1 or full[0] is part[0]:
                continue
            totals = [
                q
                for q in people
                if q.start < min(full[0].start, part[0].start)
                and _STAFF.search(q.label + ctx.text[q.end : q.end + 6])
            ]
            if not totals:
                continue
            total = totals[0]
            made = full[0].value + part[0].value
            if made == total.value:
                continue
            told = number_text(total.value)
            yield self.finding(
                ctx,
                stated=total.value,
                computed=made,
                zh=(
                    f"工作人员 {told} 人，专职 {number_text(full[0].value)} 人、"
                    f"兼职 {number_text(part[0].value)} 人，合计 {number_text(made)} 人，不一致。"
                ),
                en=(
                    f"{told} staff are told; {number_text(full[0].value)} full-time and "
                    f"{number_text(part[0].value)} part-time make {number_text(made)}."
                ),
                spans=[quantity_span(total), quantity_span(full[0]), quantity_span(part[0])],
            )


def _near(ctx: Context, offset: int) -> str:
    return ctx.text[max(0, offset - 12) : offset]


def _named(ctx: Context, offset: int, word: str) -> bool:
    return ctx.text.startswith((word, "为" + word, "是" + word), offset)
