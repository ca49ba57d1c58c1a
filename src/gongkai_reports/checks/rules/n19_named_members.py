"""A count against the members named right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_LIST = re.compile(r"[^,。;:()\d]{0,14}[,:]?(?:分别是|分别为|即)[:]?(?P<list>[^。;:()]{4,160})")
_UNITS = frozenset({"个", "项", "类", "种", "家", "方面", "部分"})
_OPEN = re.compile(r"等|\d|其中|以及其他|其他")


class NamedMembers(Check):
    """“n 个……，分别是甲、乙、丙”的个数。

    和、及 may join two members or stand inside one: a count between the two readings is right.
    """

    id = "N19"
    title = "所称个数与逐一列出的名称一致"
    title_en = "A count agrees with the members named behind it"
    source = "前后一致"
    kind = "structure"
    severity = Severity.LIKELY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per count that neither reading of the list meets."""
        for q in ctx.prose.quantities:
            if q.kind != "count" or not 2 <= q.value <= 15 or q.unit not in _UNITS:
                continue
            _, s_end = ctx.prose.structure.sentences[q.sentence]
            m = _LIST.match(ctx.text, q.end, s_end)
            if m is None or _OPEN.search(m["list"]):
                continue
            listed = m["list"].split(",")[0]
            fewest = len([n for n in listed.split("、") if n])
            most = len([n for n in re.split(r"[、和及与]", listed) if n])
            if fewest < 2 or fewest <= q.value <= most:
                continue
            named = most if q.value > most else fewest
            yield self.finding(
                ctx,
                stated=q.value,
                computed=named,
                zh=f"文中称 {q.value} {q.unit}，其后列出 {named} {q.unit}：{listed}。",
                en=f"{q.value} are told, {named} are named: {listed}.",
                spans=[quantity_span(q), (m.start("list"), m.start("list") + len(listed))],
            )
