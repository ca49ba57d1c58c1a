"""Document numbers (发文字号): form, and one number with two titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from gongkai_reports.checks.base import Check, Context, Span
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

NUMBER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{1,12}?(?:发|函|字|办|令|规|秘|通|办发|督|会|公告|电|复|请|办函|规发|[\u4e00-\u9fff]))"
    r"(?P<open>[〔\[【(［〈<])(?P<year>\d{2,4})(?P<close>[〕\]】)］〉>])第?(?P<no>\d{1,5})号"
)
_TITLE = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]*》|<[^<>]*>){2,120})》[(]?$")
_TYPE = re.compile(
    r"(通知|意见|办法|方案|细则|规定|要点|决定|通报|规划|条例|指引|函|规范|措施|报告)(?:[(][^()]*[)])?$"
)
_NOISE = re.compile(r"[的、,“”<>〈〉\"\s]|关于|印发|[(][^()]*[)]")


class NumberForm(Check):
    """发文字号的写法：机关代字〔年份〕序号号。"""

    id = "N17"
    title = "发文字号书写规范"
    title_en = "Document numbers are written in the prescribed form"
    source = "GB/T 9704—2012 7.2.5：年份用全称，以六角括号〔〕括入"
    kind = "format"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per number with wrong brackets or a short year."""
        if "号" not in ctx.text:
            return
        for m in NUMBER.finditer(ctx.text):
            wrong = (m["open"], m["close"]) != ("〔", "〕")
            short = len(m["year"]) != 4
            if not (wrong or short):
                continue
            if m["open"] in "(<" and not re.search(r"[发函字办令规]$", m["issuer"]):
                continue
            words = ctx.prose.quote(*m.span())
            right = f"{_issuer(m['issuer'])}〔{m['year']}〕{m['no']}号"
            yield self.finding(
                ctx,
                stated=words,
                computed=right if not short else "四位年份",
                zh=f"发文字号“{words}”应写作“{right}”。"
                if not short
                else f"发文字号“{words}”的年份应为四位。",
                en=f"Document number “{words}”: year of four digits in 〔〕 expected.",
                spans=[m.span()],
            )


class TwoTitles(Check):
    """同一发文字号对应两个标题。"""

    id = "N18"
    title = "一个发文字号只对应一个标题"
    title_en = "One document number goes with one title"
    source = "前后一致"
    kind = "reference"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per number that stands behind two different titles."""
        seen: dict[str, list[tuple[str, Span]]] = {}
        for m in NUMBER.finditer(ctx.text):
            head = _TITLE.search(ctx.text, max(0, m.start() - 130), m.start())
            if head is None:
                continue
            key = f"{_issuer(m['issuer'])}{m['year']}-{m['no']}"
            seen.setdefault(key, []).append((head["title"], (head.start(), m.end())))
        for titles in seen.values():
            first, first_span = titles[0]
            for other, span in titles[1:]:
                if _core(first) == _core(other):
                    continue
                yield self._found(ctx, first, other, first_span, span)
                break

    def _found(self, ctx: Context, a: str, b: str, span_a: Span, span_b: Span) -> ReportFinding:
        same_type = _type(a) == _type(b)
        contained = _core(a) in _core(b) or _core(b) in _core(a)
        severity = Severity.ERROR
        if not same_type or contained:
            severity = Severity.DEFINITION
        number = NUMBER.search(ctx.text, span_a[0], span_a[1])
        printed = ctx.prose.quote(number.start(), number.end()) if number else ""
        alike = round(SequenceMatcher(None, _core(a), _core(b)).ratio() * 100)
        return self.finding(
            ctx,
            stated=ctx.prose.quote(*span_a),
            computed=ctx.prose.quote(*span_b),
            severity=severity,
            zh=f"同一文号“{printed}”前有两个标题：《{a}》与《{b}》（相似 {alike}%）。",
            en=f"One document number “{printed}” with two titles: 《{a}》 and 《{b}》 ({alike} % alike).",
            spans=[span_a, span_b],
        )


def _issuer(text: str) -> str:
    """The issuer's mark without words in front of it (根据桂办发 → 桂办发)."""
    return re.sub(
        r"^.*(?:根据|按照|依据|印发|落实|贯彻|通知|意见|方案|办法|文件|和|及|与)", "", text
    )


def _core(title: str) -> str:
    return _NOISE.sub("", title)


def _type(title: str) -> str:
    m = _TYPE.search(title)
    return m[1] if m else ""
