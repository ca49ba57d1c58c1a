"""Signature and publication against the statutory deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity


def deadline(year: int, level: str) -> date:
    """Last day for publication of the report of ``year``.

    Up to report year 2018: 31 March for every body (2007 regulation, art. 31). From 2019 on:
    31 January for departments and offices, 31 March for the roll-up of a government (2019
    regulation, art. 49). The earlier days for sending a roll-up to the level above do not bind
    publication.
    """
    if year > 2018 and level.endswith(("department", "office")):
        return date(year + 1, 1, 31)
    return date(year + 1, 3, 31)


class Deadline(Check):
    """落款、发布日期与公布期限。"""

    id = "N36"
    title = "落款、发布日期不晚于公布期限，也不早于年末"
    title_en = "Signed and published within the time limit, and not before the year ended"
    source = "条例（2019）第四十九条；条例（2007）第三十一条"
    mark = "V"
    kind = "period"
    severity = Severity.PLAUSIBILITY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per date outside the time allowed."""
        report, year = ctx.report, ctx.year
        if year is None:
            return
        last = deadline(year, report.level)
        for name, name_en, day in (
            ("落款日期", "signature", report.signed),
            ("发布日期", "publication", report.published),
        ):
            if day is None:
                continue
            at = _place(ctx, day)
            spans = [at] if at else []
            if day > last and report.level:
                yield self.finding(
                    ctx,
                    stated=day.isoformat(),
                    computed=last.isoformat(),
                    where=name,
                    zh=f"{name} {day.isoformat()} 晚于公布期限 {last.isoformat()}。",
                    en=(
                        f"The {name_en} of {day.isoformat()} is after the time limit"
                        f" {last.isoformat()}."
                    ),
                    spans=spans,
                )
            elif day <= date(year, 12, 20):
                yield self.finding(
                    ctx,
                    stated=day.isoformat(),
                    computed=f"{year + 1}-01-01",
                    where=name,
                    kind="year",
                    zh=f"{name} {day.isoformat()} 早于统计期末，年份可能有误。",
                    en=(
                        f"The {name_en} of {day.isoformat()} is before the period en"
                        "ded: wrong year?"
                    ),
                    spans=spans,
                )
        if report.signed and report.published and (report.published - report.signed).days < 0:
            yield self.finding(
                ctx,
                stated=report.published.isoformat(),
                computed=report.signed.isoformat(),
                where="落款",
                zh=(
                    f"发布日期 {report.published.isoformat()} 早于落款日期 "
                    f"{report.signed.isoformat()}。"
                ),
                en="The report was published before it was signed.",
                spans=[p for d in (report.signed, report.published) if (p := _place(ctx, d))],
            )


def _place(ctx: Context, day: date) -> tuple[int, int] | None:
    for form in (
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        f"{day.year}-{day.month}-{day.day}",
        f"{day.year}/{day.month}/{day.day}",
    ):
        at = ctx.text.rfind(form)
        if at >= 0:
            return at, at + len(form)
    return None
