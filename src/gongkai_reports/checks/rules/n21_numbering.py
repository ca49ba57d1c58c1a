"""Numbering of the first-level sections, and the statutory sections."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.structure import ORDINALS, Heading
from gongkai_rules.crossfoot.base import Severity

_STATUTORY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("总体情况", ("总体情况", "概述", "基本情况", "总体")),
    ("主动公开政府信息情况", ("主动公开",)),
    ("收到和处理政府信息公开申请情况", ("申请",)),
    ("政府信息公开行政复议、行政诉讼情况", ("复议", "诉讼")),
    ("存在的主要问题及改进情况", ("问题", "改进")),
    ("其他需要报告的事项", ("其他", "需要报告")),
)


def first_level(ctx: Context) -> list[Heading]:
    """First-level headings outside tables."""
    structure = ctx.prose.structure
    return [
        h
        for h in structure.headings
        if h.level == 1
        and not structure.in_table(h.start)
        and "继续办理" not in h.title
        and "申请数量" not in h.title
    ]


class Numbering(Check):
    """一级标题编号连续、不重复。"""

    id = "N21"
    title = "一级标题编号连续、不重复"
    title_en = "First-level sections are numbered in sequence, none twice"
    source = "报告格式"
    mark = "practice"
    kind = "structure"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield one finding when ordinals repeat, restart or skip."""
        headings = first_level(ctx)
        numbers = [h.number for h in headings]
        if len(numbers) < 3 or not ctx.prose.structure.lined:
            return
        if numbers == list(range(1, len(numbers) + 1)):
            return
        printed = "、".join(ORDINALS[n - 1] if n <= 10 else str(n) for n in numbers)
        places = [h for a, h in pairwise(headings) if h.number != a.number + 1]
        yield self.finding(
            ctx,
            stated=printed,
            computed="、".join(ORDINALS[: len(numbers)]),
            zh=f"一级标题编号依次为 {printed}，不连续或重复。",
            en=f"First-level ordinals run {printed}: not in sequence.",
            spans=[(h.start, h.title_end) for h in (places or headings)[:4]],
        )


class StatutorySections(Check):
    """2019、2021 格式的六个部分齐全。"""

    id = "N22"
    title = "规定的六个部分齐全"
    title_en = "The six prescribed sections are there"
    source = "国办公开办函〔2019〕60号、〔2021〕30号"
    mark = "V"
    kind = "structure"
    severity = Severity.LIKELY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per prescribed section that has no heading."""
        report = ctx.report
        if report.edition not in {"2019", "2021"} or report.partial or not report.tables:
            return
        if not ctx.prose.structure.lined:
            return
        titles = [h.title for h in first_level(ctx)]
        if len(titles) < 3:
            return
        body = ctx.text
        for name, words in _STATUTORY:
            if any(any(w in t for w in words) for t in titles):
                continue
            if name == _STATUTORY[0][0] and first_level(ctx)[0].number == 1:
                continue  # the first section is there, whatever it is called
            if name in body or any(f"、{w}" in body for w in words if len(w) > 3):
                continue
            yield self.finding(
                ctx,
                stated=None,
                computed=name,
                where=name,
                zh=f"没有找到规定的部分“{name}”。",
                en=f"The prescribed section “{name}” was not found.",
                spans=[(h.start, h.title_end) for h in first_level(ctx)[-1:]],
            )
