"""One notion, two figures in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context, number_text, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.quantities import Quantity
from gongkai_reports.narrative.relations import cells_of, cells_sum
from gongkai_rules.crossfoot.base import Severity

_SURE = frozenset({"received", "answered", "review", "litigation", "carried_in", "carried_out"})
_NARROW = re.compile(
    r"本级|本机关|办公[厅室]|各?(?:乡镇|街道|部门|县区|区县)|当面|网上|网络|信函"
    r"|邮寄|在线|传真|邮箱|电子|窗口|上半年|下半年|季度|月份|"
    r"其中|另|又|新增|同比|较|比|上年|去年|以来|[\u4e00-\u9fff]{2,4}(?:县|区|镇|"
    r"局|委|厅)(?=收|受|办|发|公|主)|网站|微信|微博|公报|平台|专栏"
)
_PUBLISHED = re.compile(
    r"(?:主动公开|公开|公布|发布)(?:各类|各项|的|政务|各种)*(?:政府|政务)?信息(?"
    r":总数|数量|共|总计|累计|合计)*$"
)
_SCOPED = re.compile(r"专栏|专题|领域|乡镇|街道|部门|直属|区直|微信|微博|头条|公众号|号”|公报|其中")
_GENERIC = re.compile(
    r"政府|政务|信息|公开|发布|主动|各类|全年|累计|共计|相关|有关|工作|情况|数量"
    r"|共|的|了|,|全市|全区|全县|全省|我局|我厅|我委|组织|开展|举办|通过|完成"
)


class TextAndText(Check):
    """文内同一口径两个数字。

    Notions of the tables (收到申请, 答复, 复议, 诉讼, 结转) told twice for the whole body are a
    contradiction; yearly totals of publication and figures that only share their name are a
    question of definition.
    """

    id = "N05"
    title = "同一事项前后数字一致"
    title_en = "One notion has one figure throughout the text"
    source = "前后一致"
    kind = "text_vs_text"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per notion with two figures."""
        items = {id(i) for b in ctx.prose.breakdowns for i in b.items}
        concepts: dict[str, list[Quantity]] = {}
        labels: dict[tuple[str, str], list[Quantity]] = {}
        totals: list[Quantity] = []
        for q in ctx.prose.quantities:
            if q.kind != "count" or q.chinese or q.unit == "%":
                continue
            if q.concept in _SURE:
                if id(q) not in items and q.depth == 0 and self._whole(ctx, q):
                    concepts.setdefault(q.concept, []).append(q)
                continue
            if q.concept:
                continue
            label = q.label
            if _PUBLISHED.search(label) and id(q) not in items and q.depth == 0:
                if q.value >= 20 and "政府信息" in label and not _SCOPED.search(label):
                    totals.append(q)
                continue
            core = _GENERIC.sub("", label)
            if len(core) >= 4 and q.label_start < q.start:
                labels.setdefault((core, q.unit), []).append(q)
        for concept, group in concepts.items():
            yield from self._concept(ctx, concept, group)
        for group in labels.values():
            yield from self._label(ctx, group)
        yield from self._totals(ctx, totals)

    def _whole(self, ctx: Context, q: Quantity) -> bool:
        s_start, _ = ctx.prose.structure.sentences[q.sentence]
        clause = ctx.text[max(s_start, q.start - 40) : q.start]
        if _NARROW.search(clause.replace("我局", "").replace("办公室收", "收")):
            return False
        years = re.findall(r"(20\d\d)年", clause)
        return not years or ctx.year is None or str(ctx.year) in years

    def _concept(
        self, ctx: Context, concept: str, group: list[Quantity]
    ) -> Iterator[ReportFinding]:
        first = group[0]
        carried = {q.value for q in ctx.prose.quantities if q.concept == "carried_in"}
        cells = cells_sum(ctx.report, cells_of(concept, ctx.report.edition))
        for q in group[1:]:
            if q.value == first.value:
                continue
            severity = Severity.ERROR
            if abs(q.value - first.value) in carried or (
                ctx.is_roll_up and min(q.value, first.value) * 5 < max(q.value, first.value)
            ):
                severity = Severity.DEFINITION
            if cells is not None and (q.value == cells) != (first.value == cells):
                continue  # the other one is reported against the table
            yield self._found(ctx, first, q, severity)
            return

    def _label(self, ctx: Context, group: list[Quantity]) -> Iterator[ReportFinding]:
        first = group[0]
        for q in group[1:]:
            if q.value == first.value or q.sentence == first.sentence:
                continue
            same = q.label == first.label and len(q.label) >= 8
            if not (self._whole(ctx, q) and self._whole(ctx, first)) and not same:
                continue
            yield self._found(ctx, first, q, Severity.LIKELY if same else Severity.DEFINITION)
            return

    def _totals(self, ctx: Context, totals: list[Quantity]) -> Iterator[ReportFinding]:
        values = {q.value for q in totals}
        if len(values) < 2:
            return
        first = totals[0]
        other = next(q for q in totals if q.value != first.value)
        yield self._found(ctx, first, other, Severity.DEFINITION)

    def _found(self, ctx: Context, a: Quantity, b: Quantity, severity: Severity) -> ReportFinding:
        va, vb = number_text(a.value), number_text(b.value)
        tail, tail_en = "不一致。", "They differ."
        if severity is Severity.DEFINITION:
            tail, tail_en = "两者关系请说明。", "Say how the two are related."
        return self.finding(
            ctx,
            stated=a.value,
            computed=b.value,
            severity=severity,
            zh=f"文中“{a.label}”为 {va}{a.unit}，又有“{b.label}”{vb}{b.unit}，{tail}",
            en=f"The text tells {va} ({a.label}) and {vb} ({b.label}). {tail_en}",
            spans=[quantity_span(a), quantity_span(b)],
        )
