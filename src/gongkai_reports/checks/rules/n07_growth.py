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

_CHANGE = re.compile(
    r"(?P<dir>增长|增加|上升|提高|提升|上涨|增幅(?:为|达)?|下降|减少|回落|降低|"
    r"降幅(?:为|达)?|多|少)了?(?:约|近)?$"
)
_COMPARED = re.compile(r"同比|比|较|上年|去年|相比")
_BEFORE = re.compile(
    r"(?:上年|去年|上一年度?|上年度|前一年)(?:同期)?(?:的|为|是|共|收到|新收|受"
    r"理|数|量|政府信息公开申请|申请)*$"
)
_DOWN = ("下降", "减少", "回落", "降低", "少", "降幅")


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
                if q.kind not in {"percent", "count"} or not i:
                    continue
                m = _CHANGE.search(ctx.text, max(s_start, q.start - 6), q.start)
                if m is None or not _COMPARED.search(ctx.text, max(s_start, q.start - 40), q.start):
                    continue
                sign = -1 if m["dir"].startswith(_DOWN) else 1
                then = self._then(ctx, group[:i], s_start)
                now = self._now(ctx, group[:i], q, then, s_start)
                if now is not None:
                    yield from self._judge(ctx, now, then, q, sign, s_start)
            yield from self._told_and_printed(ctx, group, s_start)

    def _then(self, ctx: Context, earlier: list[Quantity], s_start: int) -> Quantity | None:
        """Last year's figure as the sentence tells it."""
        for other in reversed(earlier):
            if other.kind != "count" or other.unit == "%":
                continue
            before = ctx.text[max(s_start, other.start - 20) : other.start]
            named = re.search(r"(20\d\d)年(?:的|为|同期|共|收到)*$", before)
            if _BEFORE.search(before) or (
                named is not None and ctx.year is not None and int(named[1]) == ctx.year - 1
            ):
                return other
        return None

    def _now(
        self,
        ctx: Context,
        earlier: list[Quantity],
        q: Quantity,
        then: Quantity | None,
        s_start: int,
    ) -> Quantity | None:
        """The figure that grew: the nearest exact count that is not last year's."""
        for other in reversed(earlier):
            if other is then or other.kind != "count" or other.unit == "%":
                continue
            if other.depth > q.depth:
                continue
            if _CHANGE.search(ctx.text, max(s_start, other.start - 6), other.start):
                continue  # a difference and no figure of the year
            if then is not None and other.unit != then.unit:
                return None
            if q.unit != "%" and other.unit != q.unit:
                return None
            return other
        return None

    def _judge(
        self,
        ctx: Context,
        base: Quantity,
        told: Quantity | None,
        q: Quantity,
        sign: int,
        s_start: int,
    ) -> Iterator[ReportFinding]:
        candidates: list[tuple[Number, Number]] = []
        severity = Severity.ERROR
        if told is not None:
            candidates = [(base.value, told.value)]
        elif ctx.previous is not None:
            candidates = _from_previous(ctx, base)
            severity = Severity.LIKELY
        if not candidates or any(_holds(now, then, q, sign) for now, then in candidates):
            return
        now, then = candidates[0]
        if not then:
            return
        right = Decimal(now - then) * 100 / Decimal(then)
        shown = f"{right:.2f}%" if q.unit == "%" else number_text(now - then)
        printed = f"{'-' if sign < 0 else ''}{number_text(q.value)}{q.unit}"
        yield self.finding(
            ctx,
            kind="percent" if told is not None or q.unit == "%" else "cross_year",
            stated=printed,
            computed=shown,
            severity=severity,
            zh=f"由 {number_text(then)} 到 {number_text(now)}，变化为 {shown}，文中为 {printed}。",
            en=(
                f"From {number_text(then)} to {number_text(now)} is {shown}; the tex"
                f"t says {printed}."
            ),
            spans=[quantity_span(base), (max(s_start, q.start - 12), q.end)],
        )

    def _told_and_printed(
        self, ctx: Context, group: list[Quantity], s_start: int
    ) -> Iterator[ReportFinding]:
        """Last year's figure as told now, against the report of last year."""
        if ctx.previous is None:
            return
        told = self._then(ctx, group, s_start)
        if told is None:
            return
        topic = next(
            (q for q in group if q.concept in {"received", "received_all", "answered"}), None
        )
        if topic is None or told.concept in {"carried_in", "carried_out"}:
            return
        printed = [
            v
            for rows in (("new",), ("new", "carried_in"), ("total",))
            if (v := cells_sum(ctx.previous, row_cells(rows))) is not None
        ]
        if not printed or told.value in printed:
            return
        yield self.finding(
            ctx,
            kind="cross_year",
            stated=told.value,
            computed=printed[0],
            severity=Severity.LIKELY,
            zh=(
                f"文中称上年为 {number_text(told.value)}{told.unit}，上年报告为 "
                f"{number_text(printed[0])}。"
            ),
            en=f"The text tells {number_text(told.value)} for last year; last year's report has "
            f"{number_text(printed[0])}.",
            spans=[quantity_span(told)],
        )


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
