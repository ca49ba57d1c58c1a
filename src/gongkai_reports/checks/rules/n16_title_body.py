"""The body's name in the title."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity


class TitleBody(Check):
    """标题中的机关名称不完整。"""

    id = "N16"
    title = "标题写明机关全称"
    title_en = "The title names the body in full"
    source = "报告格式"
    mark = "practice"
    kind = "gap"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding when the place is missing from the name in the title."""
        report = ctx.report
        printed, body = report.body_as_printed, report.body
        if (
            not printed
            or printed == body
            or len(printed) >= len(body)
            or not body.endswith(printed)
        ):
            return
        at = ctx.text.find(printed)
        if at < 0 or at > 200:
            return
        yield self.finding(
            ctx,
            stated=printed,
            computed=body,
            where="标题",
            zh=f"标题写作“{printed}”，机关全称为“{body}”。",
            en=f"The title says “{printed}”; the body's full name is {body}.",
            spans=[(at, at + len(printed))],
        )
