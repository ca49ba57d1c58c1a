"""The statistical period: named, of the report year, a whole year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai_reports.checks.base import Check, Context, Span
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_PERIOD = re.compile(
    r"(?P<y1>20\d\d)年(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:起|开始)?,?(?:至|到|—"
    r"|-|－|~|–)+(?:(?P<y2>20\d\d)年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
)
_STATISTICS = re.compile(r"统计(?:期限|周期|时限|时间|区间|口径)|数据")
_LOST = re.compile(r"(?<!\d)20\d{2,6}日")


class Period(Check):
    """统计期限。"""

    id = "N12"
    title = "统计期限为报告年度全年"
    title_en = "The statistical period is the whole report year"
    source = "国办公开办函〔2019〕60号、〔2021〕30号：1 月 1 日至 12 月 31 日"
    mark = "V"
    kind = "period"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding when the period is of another year, is cut short, or is not told."""
        year = ctx.year
        text = ctx.text
        found = False
        for m in _PERIOD.finditer(text):
            before = text[max(0, m.start() - 16) : m.start()]
            if not _STATISTICS.search(before) and (m["m1"], m["d1"]) != ("1", "1"):
                continue
            if ctx.prose.structure.in_table(m.start()):
                continue
            found = True
            if not _STATISTICS.search(before):
                continue
            yield from self._judge(ctx, m, year)
        if not found and not ctx.report.partial and ctx.report.period is None:
            if "统计期限" in text or "统计周期" in text or "统计时限" in text or _LOST.search(text):
                return
            yield self.finding(
                ctx,
                kind="gap",
                severity=Severity.FORMAT,
                stated=None,
                computed="统计期限",
                where="开头",
                zh="报告没有写明数据的统计期限。",
                en="The report does not name the statistical period of its figures.",
                spans=[(0, min(40, len(text)))] if text else [],
            )

    def _judge(self, ctx: Context, m: re.Match[str], year: int | None) -> Iterator[ReportFinding]:
        y1 = int(m["y1"])
        y2 = int(m["y2"] or y1)
        words = ctx.prose.quote(m.start(), m.end())
        span: Span = m.span()
        try:
            first = date(y1, int(m["m1"]), int(m["d1"]))
            last = date(y2, int(m["m2"]), int(m["d2"]))
        except ValueError:
            yield self.finding(
                ctx,
                stated=words,
                computed=None,
                zh=f"统计期限“{words}”不是有效日期。",
                en=f"The statistical period “{words}” is no valid date.",
                spans=[span],
            )
            return
        if year is not None and (y1 != year or y2 != year):
            yield self.finding(
                ctx,
                stated=words,
                computed=f"{year}-01-01…{year}-12-31",
                zh=f"统计期限“{words}”不是报告年度 {year} 年。",
                en=f"The statistical period “{words}” is not the report year {year}.",
                spans=[span],
            )
        elif (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
            yield self.finding(
                ctx,
                stated=words,
                computed=f"{y1}-01-01…{y1}-12-31",
                severity=Severity.LIKELY,
                zh=f"统计期限“{words}”不是全年。",
                en=f"The statistical period “{words}” is not the whole year.",
                spans=[span],
            )
