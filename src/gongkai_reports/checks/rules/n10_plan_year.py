"""Plans that name the report year itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_PLAN = re.compile(
    r"(?P<year>20\d\d)年度?(?:(?P<since>乃至今后|乃至以后|及今后|和今后|以及今后"
    r"|及以后|及下一步|和下一步)|"
    r"[,]?(?P<subject>我们|我[局厅委办市区县镇所院会省]|本[局厅委办机关]{1,2}|["
    r"\u4e00-\u9fff]{0,12}?(?:局|厅|委|办|政府|区|市|县|管委会|部门))?"
    r"[,]?(?:政府信息公开工作|政务公开工作|信息公开工作)?[,]?(?P<verb>计划(?!项"
    r"目|任务|完成|生育|单列|表|书)|打算|拟(?!立项|定|订)|准备|将(?!要求|其|政务|政府信息公开(?!工作(?:进一步|重点|主要|放))|信息公开纳|[^,。;]{1,16}(?:纳入|作为|列入|融入|贯穿|摆|落实到|分解))|下一步|要(?:重点|着力|进一步|继续)|工作(?:打算|思路|计划|安排|重点|设想)))"
)
_DONE = re.compile(r"了|已经?|取得|完成|开展了|存在|虽然|但|尽管")
_NEXT = re.compile(r"下一步|下步|今后|将(?:重点|进一步|继续|着力|从)|打算|计划|改进")


class PlanYear(Check):
    """计划、打算语句所写年份。

    A plan in the report of year Y speaks of Y+1. A plan verb right behind the report year is an
    error (计划、打算、拟、准备); 将 and “Y 年乃至今后” are very probably wrong.
    """

    id = "N10"
    title = "下一步计划中的年份不是报告年度"
    title_en = "Plans do not name the report year itself"
    source = "前后一致"
    kind = "year"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per plan that names the report year (or an earlier one)."""
        year = ctx.year
        if year is None:
            return
        start, end = ctx.last_section()
        for m in _PLAN.finditer(ctx.text):
            named = int(m["year"])
            if named > year or named < year - 2 or ctx.prose.structure.in_table(m.start()):
                continue
            inside = start <= m.start() < end
            verb = m["verb"] or ""
            tail = ctx.text[m.end() : m.end() + 14]
            stop = re.search(r"[。;]", tail)
            tail = tail[: stop.start()] if stop else tail
            if _DONE.search(tail) or "《" in ctx.text[max(0, m.start() - 8) : m.start()]:
                continue
            if (
                not inside
                and (m["since"] is None)
                and not _NEXT.search(ctx.text[m.start() : m.end() + 24])
            ):
                continue
            if not inside and verb not in {"下一步"} and m["since"] is None:
                continue
            severity = Severity.ERROR
            if m["since"] or verb.startswith(("将", "要", "工作", "下一步")):
                severity = Severity.LIKELY
            begin = m.start() - (ctx.text[m.start() - 1 : m.start()] == "在")
            words = ctx.prose.quote(begin, m.end())
            yield self.finding(
                ctx,
                stated=words,
                computed=year + 1,
                severity=severity,
                zh=f"{year} 年度报告的计划写作“{words}”，按语意应为 {year + 1} 年。",
                en=f"A plan in the report of {year} says “{words}”; it should mean {year + 1}.",
                spans=[(m.start(), min(len(ctx.text), m.end() + 12))],
            )
