"""Headings without any text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.structure import Heading
from gongkai_rules.crossfoot.base import Severity

_TABLE_PART = re.compile("主动公开政府信息|收到和处理|政府信息公开申请|行政复议")
_NEAR = 200  # headings: far more than any report has of one level


class EmptyHeadings(Check):
    """有标题、无内容。

    A heading is empty when its line holds nothing else and the next heading of its level or
    above follows at once. A run of such lines is a list and no heading.
    """

    id = "N20"
    title = "标题之下有内容"
    title_en = "Every heading has text below it"
    source = "报告完整性"
    kind = "gap"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per heading with nothing below it."""
        structure = ctx.prose.structure
        if not structure.lined:
            return
        headings = [h for h in structure.headings if not structure.in_table(h.start)]
        for i, heading in enumerate(headings):
            if heading.level > 2 or not heading.alone or len(heading.title) > 60:
                continue
            following = headings[i + 1] if i + 1 < len(headings) else None
            end = following.start if following else len(ctx.text)
            if end > heading.end or (following is not None and following.level > heading.level):
                continue
            if following is None and (
                ctx.report.partial or (heading.level == 1 and not ctx.report.tables)
            ):
                continue
            if heading.title.endswith((";", ",")) or _is_list(headings, i):
                continue
            title = ctx.prose.quote(heading.start, heading.title_end)
            if heading.level == 1 and not ctx.report.tables and _TABLE_PART.search(heading.title):
                # The part is a table by its form: printed as a picture, or lost in the file.
                yield self.finding(
                    ctx,
                    stated=title,
                    computed="无内容",
                    where=ctx.where(heading.start),
                    severity=Severity.FORMAT,
                    zh=f"文件中“{title}”之下没有表格；表格可能是图片，或没有保存下来，无法核对。",
                    en=f"The file holds no table below “{title}”; it may be a picture or lost.",
                    spans=[(heading.start, heading.title_end)],
                )
                continue
            yield self.finding(
                ctx,
                stated=title,
                computed="无内容",
                where=ctx.where(heading.start),
                severity=Severity.ERROR if following is not None else Severity.LIKELY,
                zh=f"“{title}”之下没有内容；没有发生的应写明“无”。",
                en=f"Nothing stands below the heading “{title}”; if there is nothing, say so.",
                spans=[(heading.start, heading.title_end)],
            )


def _is_list(headings: list[Heading], index: int) -> bool:
    """Whether most neighbours of the same level are bare lines as well."""
    level = headings[index].level
    group: list[int] = []
    for step in (-1, 1):
        j = index + step
        while 0 <= j < len(headings) and headings[j].level >= level and abs(j - index) < _NEAR:
            if headings[j].level == level:
                group.append(j)
            j += step
    if not group:
        return False
    bare = 0
    for i in group:
        if (
            headings[i].alone
            and i + 1 < len(headings)
            and headings[i + 1].start <= headings[i].end
            and headings[i + 1].level <= level
        ):
            bare += 1
    return bare * 2 >= len(group)
