"""Items dated after the statistical period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai_reports.checks.base import Check, Context, Span
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_DASHED = re.compile(r"20(\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/])")
_EVENT = re.compile(
    r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?[^。;]{0,40}?(?:召开|举办|举行|开展|"
    r"印发|出台|发布|组织|上线|启动)了?"
)
_META = re.compile(r"发布时间|发布日期|公开日期|成文日期|生成日期|时间|日期|来源|浏览")


class DatedOutside(Check):
    """统计期以外日期的内容（截图、活动）。"""

    id = "N13"
    title = "正文内容的日期在统计期限之内"
    title_en = "What the report shows is dated within its period"
    source = "统计期限"
    mark = "derived"
    kind = "period"
    severity = Severity.PLAUSIBILITY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield one finding for listed items, and one per event, dated after the year."""
        year = ctx.year
        if year is None:
            return
        structure = ctx.prose.structure
        begin = structure.headings[0].start if structure.headings else 0
        late: list[tuple[date, Span]] = []
        for m in _DASHED.finditer(ctx.text, begin):
            if 2000 + int(m[1]) <= year:
                continue
            try:
                day = date(2000 + int(m[1]), int(m[2]), int(m[3]))
            except ValueError:
                continue
            if not _META.search(ctx.text[max(0, m.start() - 8) : m.start()]):
                late.append((day, m.span()))
        if late:
            days = sorted(d for d, _ in late)
            told = f"{days[0].isoformat()}…{days[-1].isoformat()}"
            yield self.finding(
                ctx,
                stated=year,
                computed=told,
                zh=f"所列内容有 {len(late)} 处日期在 {year} 年以后（{told}）。",
                en=f"{len(late)} items shown are dated after {year} ({told}).",
                spans=[span for _, span in late[:6]],
            )
        for m in _EVENT.finditer(ctx.text, begin):
            if int(m[1]) == year + 1 and not re.search(r"将|计划|拟|预计", m.group()):
                words = ctx.prose.quote(*m.span())
                yield self.finding(
                    ctx,
                    stated=words,
                    computed=year,
                    zh=f"{year} 年度报告叙述了 {m[1]} 年的事项：“{words}”。",
                    en=f"The report of {year} tells of something in {m[1]}.",
                    spans=[m.span()],
                )
