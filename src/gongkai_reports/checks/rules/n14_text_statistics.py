"""Figures of the prose against the statistics table of the years up to 2018."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context, number_text, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.quantities import Quantity
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.grid import Number

_ROWS: dict[str, re.Pattern[str]] = {
    "received": re.compile(r"收到申请数|受理依申请公开信息总数|受理申请总数|申请总数"),
    "answered": re.compile(r"申请答复数|申请的答复总数|答复总数"),
    "review": re.compile(r"^行政复议(?:数量?|案件数)"),
    "litigation": re.compile(r"^行政诉讼(?:数量?|案件数)"),
}
_PUBLISHED = re.compile(r"主动公开(?:的)?政府信息(?:总数|数量|共|总计|累计)*$")
_PUBLISHED_ROW = re.compile(r"主动公开政府信息数")
_OTHER_YEAR = re.compile(r"去年|上年|以来|累计|历年|各?乡镇|本级|区直|市直|部门|其中")


class TextAndStatistics(Check):
    """文字与统计表（2018 年及以前）本年度列。"""

    id = "N14"
    title = "文字所述数字与统计表本年度数一致"
    title_en = "Figures told in the text agree with the year's column of the statistics table"
    source = "通行做法（表文一致）"
    mark = "practice"
    kind = "text_vs_table"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per figure that its row does not bear out."""
        rows = ctx.report.stat_rows
        if not rows:
            return
        items = {id(i) for b in ctx.prose.breakdowns for i in b.items}
        for q in ctx.prose.quantities:
            if q.kind != "count" or q.depth or id(q) in items:
                continue
            pattern = _ROWS.get(q.concept)
            if pattern is None and _PUBLISHED.search(q.label):
                pattern = _PUBLISHED_ROW
            if pattern is None or self._elsewhere(ctx, q):
                continue
            for label, values in rows.items():
                value = values[0] if values else None
                name = re.sub(r"^[（(]?[一二三四五六七八九十\d]+[)）、.]", "", label)
                if not pattern.search(name) or not isinstance(value, Number):
                    continue
                if value != q.value:
                    yield self._found(ctx, q, label, value)
                break

    def _elsewhere(self, ctx: Context, q: Quantity) -> bool:
        """Whether the sentence speaks of another year or of a part."""
        s_start, _ = ctx.prose.structure.sentences[q.sentence]
        clause = ctx.text[max(s_start, q.start - 30) : q.start]
        years = re.findall(r"(20\d\d)年", clause)
        return bool(_OTHER_YEAR.search(clause)) or (bool(years) and str(ctx.year) not in years)

    def _found(self, ctx: Context, q: Quantity, label: str, value: Number) -> ReportFinding:
        told, printed = number_text(q.value), number_text(value)
        return self.finding(
            ctx,
            stated=q.value,
            computed=value,
            zh=f"文字“{q.label}”{told}{q.unit}，统计表“{label}”本年度为 {printed}，不一致。",
            en=f"The text tells {told} ({q.label}); the row “{label}” has {printed} for the year.",
            spans=[quantity_span(q)],
        )
