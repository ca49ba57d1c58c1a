"""Figures and headings that name another year than the report's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_TITLE = re.compile(
    r"(20\d\d)(?![-./\d])年?度?[^,。;:|\d]{0,20}?(?:政府信息公开|政务公开)[^,。;:]{0,6}(?:年度)?报告"
)
_STATEMENT = re.compile(
    r"(?:^|(?<=[。;!)]))(?P<year>20\d\d)年度?[,]?(?P<body>[^。;]{0,24}?)(?:共|全"
    r"年|累计|主动公开|公开|发布|收到|受理|答复|办理|未收到|没有|无)"
)
_COMPARED = re.compile(
    r"比|较|相比|以来|起|至|同期|底|末|之前|以前|版|修订|印发|出台|上年|去年|文件|清理"
)
_GROWTH = re.compile(r"同比|增长|增加|下降|减少|持平")
_OPENING = re.compile(
    r"(?P<year>20\d\d)年度?,?(?:(?:在|以|按照|根据)[^。;]{2,60},)?[^,。;:\d]{2,24}?"
    r"(?:认真|深入|坚持|高度重视|严格|全面|积极|扎实|持续|紧紧围绕)"
)
_COUNT = re.compile(r"\d+(?:条|件|篇|期|次|份|个|项|元)")


class OtherYear(Check):
    """年度数字语句与标题中的年份。

    A sentence that opens with another year and tells a year's figures as if they were this
    report's: with a later year it is an error, with the year before very probably a leftover.
    """

    id = "N11"
    title = "年度数字语句、标题的年份与报告年度一致"
    title_en = "Sentences with the year's figures, and titles, name the report year"
    source = "前后一致"
    kind = "year"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per sentence or title of another year."""
        year = ctx.year
        if year is None:
            return
        text = ctx.text
        if text.count(f"{year}年") < 2 and year not in {
            int(m[1]) for m in _TITLE.finditer(text[:400])
        }:
            return
        structure = ctx.prose.structure
        for start, end in structure.sentences:
            if not text.startswith("20", start) and text[start] not in "一二三四五六七八九(":
                continue
            m = _STATEMENT.match(text, start, end)
            if m is None or int(m["year"]) == year:
                continue
            named = int(m["year"])
            sentence = text[start:end]
            if (
                not year - 2 <= named <= year + 1
                or _COMPARED.search(m["body"])
                or f"{year}年" in sentence
            ):
                continue
            if not _COUNT.search(sentence):
                continue
            paragraph = structure.paragraphs[structure.paragraph_at(start)]
            if _GROWTH.search(sentence) and f"{year}年" in text[paragraph[0] : start]:
                continue  # the year before, told beside this year's figure to compare them
            if structure.section_number(start) == 0 and named == year + 1:
                continue
            words = ctx.prose.quote(start, min(end, m.end() + 16))
            yield self.finding(
                ctx,
                stated=named,
                computed=year,
                severity=Severity.ERROR if named > year else Severity.LIKELY,
                zh=f"{year} 年度报告中以 {named} 年叙述年度数字：“{words}”。",
                en=f"The report of {year} tells a year's figures for {named}.",
                spans=[(start, min(end, m.end() + 16))],
            )
        yield from self._opening(ctx, year)
        yield from self._titles(ctx, year)

    def _opening(self, ctx: Context, year: int) -> Iterator[ReportFinding]:
        """Section 一 that opens with the work of the year before and names no other year."""
        structure = ctx.prose.structure
        for start, end in structure.paragraphs:
            if structure.section_number(start) != 1 or not ctx.text.startswith("20", start):
                continue
            m = _OPENING.match(ctx.text, start, end)
            if m is None:
                return
            if int(m["year"]) != year - 1 or f"{year}年" in ctx.text[start:end]:
                return
            if _COUNT.search(ctx.text, start, end) or "以来" in m.group():
                return
            yield self.finding(
                ctx,
                stated=year - 1,
                computed=year,
                severity=Severity.LIKELY,
                zh=f"{year} 年度报告的总体情况以 {year - 1} 年的工作开头："
                f"“{ctx.prose.quote(start, min(end, m.end() + 12))}”。",
                en=f"The report of {year} opens with the work of {year - 1}.",
                spans=[(start, min(end, m.end() + 12))],
            )
            return

    def _titles(self, ctx: Context, year: int) -> Iterator[ReportFinding]:
        structure = ctx.prose.structure
        first = structure.headings[0].start if structure.headings else min(600, len(ctx.text))
        named = [(int(m[1]), m.span()) for m in _TITLE.finditer(ctx.text, 0, min(first, 1500))]
        years = {n for n, _ in named}
        if len(years) < 2:
            return
        for value, span in named:
            if value == year:
                continue
            before = ctx.text[max(0, span[0] - 30) : span[0]]
            if "《" in before or re.search(r"关于|通知", ctx.text[span[0] : span[1] + 8]):
                continue
            yield self.finding(
                ctx,
                stated=value,
                computed=year,
                severity=Severity.ERROR,
                zh=f"标题或首段写 {value} 年，报告年度为 {year} 年。",
                en=f"The title or preface names {value}; the report is of {year}.",
                spans=[span],
            )
