"""Figures told in the text against those of the report of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context, number_text, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.prose import Prose
from gongkai_reports.narrative.quantities import Quantity
from gongkai_rules.crossfoot.base import Severity

_CUMULATIVE = re.compile(r"累计|关注|粉丝|历年|以来|总访问|总阅读|用户")
_NEW_WINDOW = re.compile(r"全年|本年|当年|年内|新增")
_ENOUGH = 6


def _figures(prose: Prose) -> dict[tuple[str, str], Quantity]:
    found: dict[tuple[str, str], Quantity] = {}
    for q in prose.quantities:
        if q.kind == "count" and q.unit != "%" and len(q.label) >= 4 and not q.chinese:
            found.setdefault((re.sub(r"20\d\d年度?|全年|,", "", q.label), q.unit), q)
    return found


class CumulativeFalls(Check):
    """累计数比上年少。"""

    id = "N41"
    title = "累计数、关注人数不低于上年"
    title_en = "Cumulative figures do not fall below last year's"
    source = "前后一致"
    kind = "cross_year"
    severity = Severity.LIKELY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per cumulative figure that fell."""
        if ctx.previous_prose is None:
            return
        old = _figures(ctx.previous_prose)
        for key, q in _figures(ctx.prose).items():
            last = old.get(key)
            if last is None or q.value >= last.value or not _CUMULATIVE.search(q.label):
                continue
            around = ctx.text[max(0, q.label_start - 10) : q.start]
            if _NEW_WINDOW.search(around):
                continue
            sure = "累计" in q.label or "历年" in q.label
            yield self.finding(
                ctx,
                stated=q.value,
                computed=last.value,
                severity=Severity.LIKELY if sure else Severity.PLAUSIBILITY,
                zh=(
                    f"“{q.label}”为 {number_text(q.value)}{q.unit}，上年为 "
                    f"{number_text(last.value)}{last.unit}，累计数不应减少。"
                ),
                en=(
                    f"“{q.label}” is {number_text(q.value)}, last year "
                    f"{number_text(last.value)}: it cannot fall."
                ),
                spans=[quantity_span(q)],
            )


class SameFigures(Check):
    """多个数字与上年完全相同。"""

    id = "N42"
    title = "数字没有照抄上年"
    title_en = "Figures are not last year's"
    source = "合理性"
    mark = "practice"
    kind = "cross_year"
    severity = Severity.PLAUSIBILITY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield one finding when most of the comparable figures are the same as last year."""
        if ctx.previous_prose is None:
            return
        old = _figures(ctx.previous_prose)
        pairs = [
            (q, old[key]) for key, q in _figures(ctx.prose).items() if key in old and q.value >= 10
        ]
        same = [q for q, last in pairs if q.value == last.value]
        if len(pairs) < _ENOUGH or len(same) * 4 < len(pairs) * 3:
            return
        yield self.finding(
            ctx,
            stated=len(same),
            computed=len(pairs),
            where="全文",
            zh=f"可与上年比较的 {len(pairs)} 个数字中有 {len(same)} 个完全相同。",
            en=f"{len(same)} of {len(pairs)} comparable figures are exactly last year's.",
            spans=[quantity_span(q) for q in same[:6]],
        )
