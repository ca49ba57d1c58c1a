"""S7: 历年累计 is not smaller than 本年度, and follows from last year's 累计 + 本年度.

Local tables with two columns (本年度, 历年累计); derived from the words of the columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text
from gongkai_rules.crossfoot.statistics import Statistics, statistics_of
from gongkai_rules.crossfoot.years import follows

_NOT_ADDED = frozenset({"offices", "reading_points", "staff", "staff_full_time", "staff_part_time"})
"""Stocks at a date: their 累计 column is no running sum."""


class Cumulative(Rule):
    """历年累计≥本年度；本年累计＝上年累计＋本年度。"""

    id = "S7"
    title = "统计表：历年累计≥本年度；历年累计＝上年历年累计＋本年度"
    title_en = "Statistics: cumulative ≥ this year; cumulative = last year's cumulative + this year"
    source = "地方统计表（推导）"
    mark = "derived"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per row, first within the report, then against the year before."""
        table = statistics_of(case)
        if table is None:
            return
        before = case.previous
        old = statistics_of(before) if before and follows(case, before) else None
        for row in table.keys:
            if row in _NOT_ADDED:
                continue
            year, total = table.number(row, "year"), table.number(row, "cumulative")
            if year is None or total is None:
                continue
            zh, y, t = table.label(row), number_text(year), number_text(total)
            if total < year:
                yield self._found(
                    table,
                    row,
                    Severity.ERROR,
                    f"统计表“{zh}”：历年累计 {t} 小于本年度 {y}，不能同时成立。",
                    f"Statistics table, “{zh}”: cumulative {t} is less than this year's {y}.",
                )
                continue
            then = old.number(row, "cumulative") if old else None
            if then is None or then + year == total:
                continue
            sum_ = number_text(then + year)
            yield self._found(
                table,
                row,
                Severity.LIKELY,
                f"统计表“{zh}”：上年历年累计 {number_text(then)} ＋ 本年度 {y} ＝ {sum_}，"
                f"本年历年累计为 {t}；不能断定哪一年有误。",
                f"Statistics table, “{zh}”: last year's cumulative {number_text(then)} + this year "
                f"{y} = {sum_}, but {t} is reported; the figures cannot say which year is wrong.",
                computed=then + year,
            )

    def _found(
        self,
        table: Statistics,
        row: str,
        severity: Severity,
        message: str,
        message_en: str,
        computed: object = None,
    ) -> Finding:
        year = table.number(row, "year")
        return Finding(
            rule=self.id,
            kind="sum" if severity is Severity.ERROR else "cross_year",
            severity=severity,
            where=f"统计表 {table.label(row)}",
            stated=table.number(row, "cumulative"),
            computed=year if computed is None else computed,  # type: ignore[arg-type]
            message=message,
            message_en=message_en,
            cells=(table.ref(row, "cumulative"), table.ref(row, "year")),
        )
