"""First-level sections of a report, wherever their numbering and titles leave the form."""

from __future__ import annotations

import itertools
import re

from gongkai_reports.document import Document, Evidence, Grid
from gongkai_reports.fold import Folded
from gongkai_reports.layout.labels import T3_EXACT, core
from gongkai_reports.report import Section

_NUMBERS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_LINE = re.compile(
    r"^[ \t]*(?P<n>[一二三四五六七八九十]{1,3})[ \t]*[、.．,][ \t]*(?P<title>\S[^\n]{0,90})$", re.M
)
_INLINE = re.compile(
    r"(?P<n>[一二三四五六七八九十])\s*、\s*(?P<title>(?:总体情况|概述|(?:本年度)?政府信息公开工作的?(?:基本|总体)情况"
    r"|主动公开(?:政府信息)?(?:的)?(?:工作)?情况|收到和处理政府信息公开申请情况|(?:政府信息)?依申请公开(?:政府信息)?(?:工作)?(?:的)?情况"
    r"|(?:因)?政府信息公开(?:工作)?(?:被申请|申请)?行政[^\s。]{0,3}复议[^\s。\d一二]{0,12}行政诉讼的?情况"
    r"|政府信息公开的?收费及减免情况|(?:政府信息公开工作)?存在的?主要问题[^\s。，\d]{0,8}|主要问题和改进措施"
    r"|其他需要报告的事项|\S{0,16}政府信息公开情况统计表))"
)
_T3_ROWS = frozenset(
    (
        "本年度办理结果",
        *(c for c, k in T3_EXACT.items() if k in ("new", "carried_in", "carried_out")),
    )
)


def find_sections(document: Document, folded: Folded) -> list[Section]:
    """Sections in order of the text, with the span of heading and body (original offsets)."""
    loose = folded.loose
    tables = [(g.start, g.end) for g in document.blocks if isinstance(g, Grid)]
    heads = [
        (m.start("n"), m.end("title"), m["n"], m["title"].strip()) for m in _LINE.finditer(loose)
    ]
    if len(heads) < 2 or max(h[1] - h[0] for h in heads) > 90:
        heads = [
            (m.start(), m.end(), m["n"], "".join(m["title"].split()))
            for m in _INLINE.finditer(loose)
        ]
    sections: list[Section] = []
    for start, end, ordinal, title in heads:
        if core(title) in _T3_ROWS or core(title).startswith("本年度办理结果"):
            continue
        first, last = folded.loose_span(start, end)
        if any(a <= first < b for a, b in tables):
            continue
        sections.append(
            Section(
                ordinal,
                _number(ordinal),
                title,
                Evidence(first, last, document.text[first:last]),
                last,
                len(document.text),
            )
        )
    for here, following in itertools.pairwise(sections):
        here.end = following.heading.start
    return sections


def _number(ordinal: str) -> int | None:
    if len(ordinal) == 1:
        return _NUMBERS.get(ordinal)
    if ordinal[0] == "十" and len(ordinal) == 2:
        return 10 + _NUMBERS[ordinal[1]]
    return None
