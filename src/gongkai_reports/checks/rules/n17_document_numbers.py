"""Document numbers (发文字号): form, and one number with two titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai_reports.checks.base import Check, Context, Span
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

# Found from the bracketed year; the issuer's mark is read backwards from there.
_BRACKETED = re.compile(r"[〔\[【(<〈](\d{2,4})[〕\]】)>〉]第?(\d{1,5})号")
_ISSUER = re.compile(r"[\u4e00-\u9fff]{1,12}$")
_TITLE = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]*》){2,120})》[(]?$")
_TYPE = re.compile(
    r"(通知|意见|办法|方案|细则|规定|要点|决定|通报|规划|条例|指引|函|规范|措施|"
    r"报告)(?:[(][^()]*[)])?$"
)
_NOISE = re.compile(r"[的、,“”<>〈〉\"\s]|关于|印发|[(][^()]*[)]")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number as printed; offsets are folded."""

    issuer: str
    year: str
    number: str
    brackets: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The number without its form."""
        return f"{_issuer(self.issuer)}{self.year}-{self.number}"


def document_numbers(text: str) -> list[DocumentNumber]:
    """All document numbers of a folded text, well formed or not."""
    found: list[DocumentNumber] = []
    for m in _BRACKETED.finditer(text):
        head = _ISSUER.search(text, max(0, m.start() - 12), m.start())
        if head is None:
            continue
        opening = text[m.start()]
        if opening in "(<" and text[m.start() - 1] not in "发函字办令规通":
            continue
        closing = text[m.start(1) + len(m[1])]
        found.append(
            DocumentNumber(head.group(), m[1], m[2], opening + closing, head.start(), m.end())
        )
    return found


class NumberForm(Check):
    """发文字号的写法：机关代字〔年份〕序号号。"""

    id = "N17"
    title = "发文字号书写规范"
    title_en = "Document numbers are written in the prescribed form"
    source = "公文格式通行写法：年份用全称，以六角括号〔〕括入"
    mark = "M"
    kind = "format"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per number with wrong brackets or a short year."""
        for n in document_numbers(ctx.text):
            wrong = n.brackets != "〔〕"
            short = len(n.year) != 4
            if not (wrong or short):
                continue
            words = ctx.prose.quote(n.start, n.end)
            right = f"{_issuer(n.issuer)}〔{n.year}〕{n.number}号"
            yield self.finding(
                ctx,
                stated=words,
                computed=right if not short else "四位年份",
                zh=f"发文字号“{words}”应写作“{right}”。"
                if not short
                else f"发文字号“{words}”的年份应为四位。",
                en=f"Document number “{words}”: year of four digits in 〔〕 expected.",
                spans=[(n.start, n.end)],
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
        for n in document_numbers(ctx.text):
            opening = n.start + len(n.issuer) - 1
            before = ctx.text.rfind("》", max(0, n.start - 1), opening + 1)
            at = before if before >= 0 else n.start - 2
            head = _TITLE.search(ctx.text, max(0, at - 130), min(at + 2, n.end))
            if head is None:
                continue
            seen.setdefault(n.key, []).append((head["title"], (head.start(), n.end)))
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
        alike = round(SequenceMatcher(None, _core(a), _core(b)).ratio() * 100)
        severity = Severity.ERROR
        if contained or (not same_type and alike >= 60):
            severity = Severity.DEFINITION  # one document, once by its title, once in short
        numbers = document_numbers(ctx.text[span_a[0] : span_a[1]])
        printed = (
            f"{_issuer(numbers[-1].issuer)}〔{numbers[-1].year}〕{numbers[-1].number}号"
            if numbers
            else ""
        )
        return self.finding(
            ctx,
            stated=ctx.prose.quote(*span_a),
            computed=ctx.prose.quote(*span_b),
            severity=severity,
            zh=f"同一文号“{printed}”前有两个标题：《{a}》与《{b}》（相似 {alike}%）。",
            en=(
                f"One document number “{printed}” with two titles: 《{a}》 and 《{b}"
                f"》 ({alike} % alike)."
            ),
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
