"""Where prose is in a folded text: tables left out, paragraphs, sentences and headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from gongkai_reports.narrative.folding import Folded

ORDINALS = "一二三四五六七八九十"
# Where a table printed as text begins, and the label and number it ends with.
_T2_ENDS = re.compile(r"(?:政府集中采购|行政事业性收费)[\d.,|/元万-]*")
_T3_END = re.compile(r"结转下年度?继续办理[\d|/-]*")
_T3_CUT = re.compile(r"四、(?:因)?政府信息公开|[五六]、|行政复议\|?行政诉讼")
_T4_END = re.compile(r"(?:总计|审结)(?:[\d|/-]+(?:总计)?)+")
_T4_START = re.compile(r"行政复议\|?行政诉讼\|?(?=结果|未经|维持|[|])")
_STAT_START = re.compile(r"(?:统计)?指标名称?[|]?(?:计量)?单位")
_STAT_END = re.compile(r"附件下载|[。]")
_HEADING = re.compile(
    rf"(?P<one>[{ORDINALS}]{{1,3}})、|[(](?P<two>[{ORDINALS}]{{1,3}})[)]|(?P<thre"
    rf"e>\d{{1,2}})[.、](?!\d)"
)
_TITLE_END = re.compile(r"[。:;!?]|20\d\d年")
_KNOWN_TITLE = re.compile(
    r"(?P<one>[一二三四五六七八九])、"
    r"(?=(?:概述|总体情况|基本情况|主动公开|收到和处理|依申请公开|政府信息|因?政"
    r"府信息公开|存在的?(?:主要)?问题|"
    r"主要问题|其他需要|本年度|推进政务|工作机制|组织|主要工作|平台|监督|信息公"
    r"开|公开|[^,。;:]{2,16}统计表|附))"
)
_SENTENCE = re.compile(r"[。!?]+[”’)]*")
_INLINE_TITLE_END = re.compile(r"[。:;,!?(〔]|20\d\d年|第二十条")
_TERMINAL = frozenset("。！？!?:;”)》】|")
_COUNTERS = frozenset("条件次期篇项份人名家场类个元万余多%")
_NUMBER_AND_COUNTER = re.compile(
    r"\d[\d,.]*[余多万]?(?:条|件|次|期|篇|项|份|人|名|家|场|类|个|元|%)"
)
_VALUE = {c: i + 1 for i, c in enumerate(ORDINALS)}
_NUMERAL = re.compile(r"[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]")


def ordinal_value(text: str) -> int:
    """一 → 1 … 九十九 → 99; what is no numeral (一五, 十十, 二十十) gives 0."""
    if not _NUMERAL.fullmatch(text):
        return 0
    tens, ten, ones = text.rpartition("十")
    return (_VALUE[tens] if tens else 1 if ten else 0) * 10 + (_VALUE[ones] if ones else 0)


@dataclass(slots=True)
class Heading:
    """A numbered heading or numbered paragraph. ``level`` 1 = 一、 2 = （一） 3 = 1.

    ``title`` ends where the title ends; ``end`` is the end of the heading's own line. ``alone``
    says that the line holds nothing but the title.
    """

    level: int
    number: int
    title: str
    start: int
    title_end: int
    end: int
    alone: bool


@dataclass(slots=True)
class Structure:
    """Paragraphs and sentences of the prose and its headings; spans are folded offsets."""

    tables: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    headings: list[Heading]
    lined: bool
    """Whether the text has lines at all; one-line texts hold headings inside the line."""

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds the offset (or the last before it)."""
        return max(0, bisect_right(self.sentences, (offset, 1 << 60)) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds the offset (or the last before it)."""
        return max(0, bisect_right(self.paragraphs, (offset, 1 << 60)) - 1)

    def in_table(self, offset: int) -> bool:
        """Whether the offset lies in a table."""
        i = bisect_right(self.tables, (offset, 1 << 60)) - 1
        return i >= 0 and offset < self.tables[i][1]

    def section_number(self, offset: int) -> int:
        """Number of the first-level section (by its printed ordinal); 0 in the preface."""
        number = 0
        for heading in self.headings:
            if heading.start > offset:
                break
            if heading.level == 1:
                number = heading.number
        return number


def _printed_tables(text: str) -> list[tuple[int, int]]:
    """Tables that stand in the text itself, found by the words they begin and end with."""
    spans: list[tuple[int, int]] = []
    at = text.find("项信息内容")
    while at >= 0:
        begin = text.rfind("第", max(0, at - 12), at)
        # 第二十条第（一）项: the whole of it belongs to the table
        begin = (
            text.rfind("第二", max(0, at - 12), at)
            if "第二" in text[max(0, at - 12) : at]
            else begin
        )
        end = at + 5
        limit = at + 900
        for m in _T2_ENDS.finditer(text, at, limit):
            end = m.end()
            follows = text.find("政府集中采购", end, end + 90)
            if follows < 0:
                break
        spans.append((begin if begin >= 0 else at, end))
        at = text.find("项信息内容", end)
    for word in ("本列数据的勾稽关系", "申请人情况", "一、本年新收政府信息公开申请数量"):
        at = text.find(word)
        while at >= 0:
            m3 = _T3_END.search(text, at, at + 4300)
            if m3 is None:
                # A file cut inside the table: it runs on until a heading or the end.
                ending = _T3_CUT.search(text, at)
                until = ending.start() if ending else len(text)
                if until - at < 4300 and text.find("。", at, until) < 0:
                    spans.append((at - (text[at - 1 : at] == "("), until))
                break
            spans.append((at, m3.end()))
            at = text.find(word, m3.end())
    if "行政诉讼" in text:
        for m in _T4_START.finditer(text):
            m4 = _T4_END.search(text, m.end(), m.end() + 420)
            if m4 is not None:
                spans.append((m.start(), m4.end()))
    if "指标" in text:
        for m in _STAT_START.finditer(text):
            stop = _STAT_END.search(text, m.end())
            spans.append((m.start(), stop.start() if stop else len(text)))
    return spans


def _tables(folded: Folded, grids: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans = [(folded.folded(s), folded.folded(e)) for s, e in grids if e > s]
    spans += _printed_tables(folded.text)
    spans.sort()
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _lines(folded: Folded) -> list[tuple[int, int, int]]:
    """Lines as (start, end, number of line breaks before)."""
    cuts = sorted(folded.breaks)
    if not cuts or cuts[0] != 0:
        cuts.insert(0, 0)
    ends = [*cuts[1:], len(folded.text)]
    return [(s, e, folded.breaks.get(s, 1)) for s, e in zip(cuts, ends, strict=True) if e > s]


def _wrapped(text: str, lines: list[tuple[int, int, int]]) -> bool:
    """Whether lines are cut at a fixed width (PDF, OCR) rather than at paragraph ends."""
    long_lines = [(s, e) for s, e, _ in lines if e - s >= 18]
    if len(long_lines) < 8:
        return False
    cut = sum(1 for _, e in long_lines if text[e - 1] not in _TERMINAL)
    return cut * 2 > len(long_lines)


def _joins(
    text: str, previous: tuple[int, int, int], line: tuple[int, int, int], wrapped: bool
) -> bool:
    """Whether a line continues the one before it."""
    p_start, p_end, _ = previous
    start, end, _ = line
    if text[p_end - 1] in _TERMINAL:
        return False
    if text[p_end - 1].isdigit() and text[start] in _COUNTERS:
        return True  # a number torn from its counter word
    if (
        text[start].isdigit()
        and not text[p_end - 1].isdigit()
        and _NUMBER_AND_COUNTER.match(text, start)
    ):
        return True
    m = _HEADING.match(text, start)
    if m is not None and not (m["three"] and p_end - p_start > 18):
        return False
    length = p_end - p_start
    if length < 18:
        return False
    if wrapped:
        return True
    heading = _HEADING.match(text, p_start)
    if heading is not None and length < 60 and text[p_end - 1] != ",":
        return False
    # A page break inside a sentence: a long line without any end, a next line of prose.
    return length >= 30 and end - start >= 8 and text[start] not in "《“图表附"


def _headings(
    text: str, lines: list[tuple[int, int, int]], in_table: list[tuple[int, int]]
) -> list[Heading]:
    found: list[Heading] = []
    for start, end, _ in lines:
        m = _HEADING.match(text, start)
        if m is None:
            continue
        if m["one"]:
            level, number = 1, ordinal_value(m["one"])
        elif m["two"]:
            level, number = 2, ordinal_value(m["two"])
        else:
            level, number = 3, int(m["three"])
        if number == 0:
            continue
        cut = _TITLE_END.search(text, m.end(), end)
        title_end = cut.start() if cut and cut.start() > m.end() else end
        if cut is not None and cut.group().startswith("20"):
            title_end = end if end - m.end() < 60 else cut.start()
        rest = end - title_end
        alone = rest <= 1
        found.append(
            Heading(level, number, text[m.end() : title_end], start, title_end, end, alone)
        )
    return found


def _inline_headings(text: str) -> list[Heading]:
    found = []
    for m in _KNOWN_TITLE.finditer(text):
        if m.start() and text[m.start() - 1] in "第和、至(0123456789":
            continue
        cut = _INLINE_TITLE_END.search(text, m.end(), m.end() + 40)
        title_end = cut.start() if cut else min(len(text), m.end() + 20)
        found.append(
            Heading(
                1,
                ordinal_value(m["one"]),
                text[m.end() : title_end],
                m.start(),
                title_end,
                title_end,
                False,
            )
        )
    return found


def analyse_structure(folded: Folded, grids: list[tuple[int, int]]) -> Structure:
    """Find tables, paragraphs, sentences and headings of a folded text."""
    text = folded.text
    tables = _tables(folded, grids)
    table_starts = [s for s, _ in tables]

    def covered(offset: int) -> bool:
        i = bisect_right(table_starts, offset) - 1
        return i >= 0 and offset < tables[i][1]

    lines = _lines(folded)
    longest = max((e - s for s, e, _ in lines), default=0)
    lined = len(lines) >= 12 and longest < len(text) * 0.6
    prose_lines: list[tuple[int, int, int]] = []
    for start, end, breaks in lines:
        position = start
        if tables:
            i = max(0, bisect_right(table_starts, start) - 1)
            while i < len(tables) and tables[i][0] < end:
                t_start, t_end = tables[i]
                if t_end > position:
                    if t_start > position:
                        prose_lines.append((position, t_start, breaks))
                    position = max(position, t_end)
                i += 1
        if position < end:
            prose_lines.append((position, end, breaks))
    wrapped = _wrapped(text, prose_lines)
    paragraphs: list[tuple[int, int]] = []
    previous: tuple[int, int, int] | None = None
    for line in prose_lines:
        if (
            previous is not None
            and previous[1] == line[0]
            and _joins(text, previous, line, wrapped)
        ):
            paragraphs[-1] = (paragraphs[-1][0], line[1])
        else:
            paragraphs.append((line[0], line[1]))
        previous = line
    sentences: list[tuple[int, int]] = []
    for start, end in paragraphs:
        position = start
        for m in _SENTENCE.finditer(text, start, end):
            sentences.append((position, m.end()))
            position = m.end()
        if position < end:
            sentences.append((position, end))
    if lined:
        headings = _headings(text, [(s, e, 1) for s, e in paragraphs], tables)
    else:
        # A heading on a line of its own is known better than one found inside a line.
        headings = _headings(text, prose_lines, tables)
        known = {h.start for h in headings}
        headings += [
            h for h in _inline_headings(text) if h.start not in known and not covered(h.start)
        ]
        headings.sort(key=lambda h: h.start)
    return Structure(tables, paragraphs, sentences, headings, lined)
