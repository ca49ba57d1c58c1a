"""Growth told in the text, computed again from the two years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai_reports.checks.base import Check, Context, number_text, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.quantities import Quantity
from gongkai_reports.narrative.relations import cells_sum, row_cells
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.grid import Number

_RATE = re.compile(
    r"(?:同比|比上年|较上年|较去年|比去年|较上一年度?|比上一年度?|与上年相比|与去年相比|环比|较20\d\d年|比20\d\d年)[^。;\d]{0,14}(?P<dir>增长|增加|上升|提高|提升|上涨|下降|减少|回落|降低)了?(?:约|近)?$"
)
_DIFFERENCE = re.compile(
    r"(?:同比|比上年|较上年|较去年|比去年|较20\d\d年|比20\d\d年)[^。;\d]{0,10}(?P<dir>增加|增长|减少|下降|多|少)了?$"
)
_BEFORE = re.compile(r"(?:上年|去年|上一年度?|20\d\d年)(?:同期)?的?[^,。;\d]{0,8}$")
_DOWN = frozenset({"下降", "减少", "回落", "降低", "少"})


class Growth(Check):
    """增长率、增减数。

    Computed from both years' figures where the text tells them, else from the table of the
    report of the year before (新收, 新收+结转, 办理总计: any that fits is accepted).
    """

    id = "N07"
    title = "增长率、增减数与两年数字一致"
    title_en = "Growth follows from the figures of the two years"
    source = "算术"
    kind = "percent"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per growth figure that does not follow."""
        for index, group in ctx.prose.by_sentence.items():
            s_start, _ = ctx.prose.structure.sentences[index]
            for i, q in enumerate(group):
                before = ctx.text[max(s_start, q.start - 30) : q.start]
                m = (_RATE if q.unit == "%" else _DIFFERENCE).search(before)
                if m is None or q.kind not in {"percent", "count"}:
                    continue
                sign = -1 if m["dir"] in _DOWN else 1
                base = self._base(group[:i], q)
                if base is None:
                    continue
                yield from self._judge(ctx, group[: i + 1], base, q, sign, s_start)

    def _base(self, earlier: list[Quantity], q: Quantity) -> Quantity | None:
        """The figure that grew: the nearest exact count before, of the same unit for differences."""
        for other in reversed(earlier):
            if other.kind == "count" and other.depth == q.depth and other.unit != "%":
                if q.unit not in {"%", other.unit}:
                    return None
                return other
        return None

    def _judge(
        self,
        ctx: Context,
        group: list[Quantity],
        base: Quantity,
        q: Quantity,
        sign: int,
        s_start: int,
    ) -> Iterator[ReportFinding]:
        told = self._told_before(ctx, group, base, q, s_start)
        candidates: list[tuple[Number, Number]] = []
        severity = Severity.ERROR
        if told is not None:
            candidates = [(base.value, told.value)]
        elif ctx.previous is not None:
            candidates = _from_previous(ctx, base)
            severity = Severity.LIKELY if q.unit != "%" or len(candidates) > 1 else Severity.ERROR
        if not candidates:
            return
        if any(_holds(now, then, q, sign) for now, then in candidates):
            return
        now, then = candidates[0]
        if not then:
            return
        right = Decimal(now - then) * 100 / Decimal(then)
        shown = f"{right:.2f}%" if q.unit == "%" else number_text(now - then)
        printed = f"{'-' if sign < 0 else ''}{number_text(q.value)}{q.unit}"
        yield self.finding(
            ctx,
            stated=printed,
            computed=shown,
            severity=severity,
            zh=f"由 {number_text(then)} 到 {number_text(now)}，变化为 {shown}，文中为 {printed}。",
            en=f"From {number_text(then)} to {number_text(now)} is {shown}; the text says {printed}.",
            spans=[quantity_span(base), (max(s_start, q.start - 12), q.end)],
        )

    def _told_before(
        self, ctx: Context, group: list[Quantity], base: Quantity, q: Quantity, s_start: int
    ) -> Quantity | None:
        for other in group:
            if other is base or other is q or other.kind != "count" or other.unit != base.unit:
                continue
            before = ctx.text[max(s_start, other.start - 16) : other.start]
            if _BEFORE.search(before) and f"{ctx.year}年" not in before:
                return other
        return None


def _from_previous(ctx: Context, base: Quantity) -> list[tuple[Number, Number]]:
    if ctx.previous is None or base.concept not in {"received", "received_all", "answered"}:
        return []
    pairs: list[tuple[Number, Number]] = []
    for rows in (("new",), ("new", "carried_in"), ("total",)):
        now = cells_sum(ctx.report, row_cells(rows))
        then = cells_sum(ctx.previous, row_cells(rows))
        if then:
            pairs.append((base.value, then))
            if now is not None:
                pairs.append((now, then))
    return pairs


def _holds(now: Number, then: Number, q: Quantity, sign: int) -> bool:
    change = now - then
    if q.unit != "%":
        return change == sign * q.value
    if not then:
        return True
    right = Decimal(change) * 100 / Decimal(then)
    return abs(right - sign * Decimal(q.value)) < Decimal(1).scaleb(-q.decimals)
