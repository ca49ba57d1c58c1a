"""Damage of extraction, OCR and typing: brackets, foreign words, dates without 年月, typos."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ahocorasick_rs

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.checks.typos import TYPOS
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_PAIRS = (("《", "》"), ("“", "”"), ("(", ")"), ("〔", "〕"), ("【", "】"))
_MARKS = re.compile(r"[《》“”()〔〕【】]")
_LATIN = re.compile(r"[A-Za-z]+")
_FOREIGN = frozenset({"and", "or", "of", "the", "to", "in", "with", "for", "is", "are", "by", "on"})
_LOST_DATE = re.compile(r"20(?:\d{4,6}日|\d\d年(?:月|\d{0,2}月日))")
_TITLES_APART = re.compile(r"》、《")
_TITLES_TOGETHER = re.compile(r"》《")
_ENUMERATION = re.compile(r"(?:^|[。;:,])[(]?[一二三四五六七八九十\d]{1,3}[)]")


class Brackets(Check):
    """成对标点《》“”（）不配对。"""

    id = "N28"
    title = "成对标点配对"
    title_en = "Paired marks come in pairs"
    source = "标点符号用法"
    mark = "M"
    kind = "format"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per paragraph with an unpaired mark, and per title l"
        "ist of mixed style."""
        text = ctx.text
        for start, end in ctx.prose.structure.paragraphs:
            if not _MARKS.search(text, start, end):
                continue
            part = text[start:end]
            for opening, closing in _PAIRS:
                a, b = part.count(opening), part.count(closing)
                if a == b:
                    continue
                if opening == "(" and b > a and _ENUMERATION.search(part):
                    continue
                at = _unpaired(part, opening, closing)
                span = (start + max(0, at - 8), min(end, start + at + 12))
                yield self.finding(
                    ctx,
                    stated=f"{opening}{a} {closing}{b}",
                    computed=None,
                    zh=(
                        f"“{opening}”{a} 个、“{closing}”{b} 个，不配对：“"
                        f"{ctx.prose.quote(*span)}”。"
                    ),
                    en=f"{a} {opening} and {b} {closing} in one paragraph.",
                    spans=[span],
                )
            if _TITLES_APART.search(part):
                for m in _TITLES_TOGETHER.finditer(part):
                    span = (start + max(0, m.start() - 8), min(end, start + m.end() + 8))
                    yield self.finding(
                        ctx,
                        stated=ctx.prose.quote(*span),
                        computed="》、《",
                        zh=f"并列书名号之间标点前后不一：“{ctx.prose.quote(*span)}”缺顿号。",
                        en=(
                            "Titles in a row are separated by 、 elsewhere in this "
                            "paragraph, not here."
                        ),
                        spans=[span],
                    )


def _unpaired(text: str, opening: str, closing: str) -> int:
    stack: list[int] = []
    for m in re.finditer(f"[{re.escape(opening)}{re.escape(closing)}]", text):
        if m.group() == opening:
            stack.append(m.start())
        elif stack:
            stack.pop()
        else:
            return m.start()
    return stack[-1] if stack else 0


class ForeignWords(Check):
    """汉字之间的英文虚词（OCR、翻译残留）。"""

    id = "N29"
    title = "汉字之间没有英文残留"
    title_en = "No English function word stands between Chinese characters"
    source = "报告完整性"
    kind = "ocr"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per word."""
        text = ctx.text
        for m in _LATIN.finditer(text):
            if m.group().lower() not in _FOREIGN:
                continue
            around = text[max(0, m.start() - 1) : m.start()] + text[m.end() : m.end() + 1]
            if len(around) != 2 or not all("\u4e00" <= c <= "\u9fff" for c in around):
                continue
            span = (max(0, m.start() - 4), min(len(ctx.text), m.end() + 4))
            words = ctx.prose.quote(*span)
            yield self.finding(
                ctx,
                stated=words,
                computed=None,
                zh=f"“{words}”中夹有英文“{m.group()}”。",
                en=f"The English word “{m.group()}” stands in “{words}”.",
                spans=[span],
            )


class LostDates(Check):
    """日期缺字（如 20231231日）。"""

    id = "N30"
    title = "日期没有缺字"
    title_en = "No characters are lost from dates"
    source = "报告完整性"
    kind = "ocr"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield one finding with all damaged dates."""
        hits = [
            m
            for m in _LOST_DATE.finditer(ctx.text)
            if not ctx.prose.structure.in_table(m.start())
            and ctx.text[m.start() - 1 : m.start()] not in set("0123456789-")
        ]
        if not hits:
            return
        words = "、".join(ctx.prose.quote(*m.span()) for m in hits[:4])
        computed = None
        if ctx.year is not None and any(m.group().startswith(f"{ctx.year}") for m in hits):
            computed = f"{ctx.year}年…月…日"
        yield self.finding(
            ctx,
            stated=words,
            computed=computed,
            zh=f"日期缺字：{words}。",
            en=f"Dates have lost characters: {words}.",
            spans=[m.span() for m in hits[:4]],
        )


class Typos(Check):
    """常见错别字（只列确定的）。"""

    id = "N31"
    title = "没有常见错别字"
    title_en = "No typical typing or conversion slips"
    source = "自有错别字表（checks/typos.py）"
    mark = "practice"
    kind = "ocr"
    severity = Severity.FORMAT

    def __init__(self) -> None:
        self._words = list(TYPOS)
        self._machine = ahocorasick_rs.AhoCorasick(
            self._words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per hit; the right form is shown, nothing is changed."""
        for index, start, end in self._machine.find_matches_as_indexes(ctx.text):
            wrong = self._words[index]
            right = TYPOS[wrong]
            yield self.finding(
                ctx,
                stated=wrong,
                computed=right,
                zh=f"“{wrong}”应为“{right}”。",
                en=f"“{wrong}” should be “{right}”.",
                spans=[(max(0, start - 4), min(len(ctx.text), end + 4))],
            )
