"""Percentages of a part in its total, computed again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai_reports.checks.base import Check, Context, number_text
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.quantities import Quantity
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.grid import Number

_SHARE = re.compile(
    r"^[^,。;:\d]{0,6}[,(]?(?:约|分别)?(?:占(?:总数的?|比为?|全部的?|总量的?|总"
    r"数比例为?|[^,。;\d]{0,14}的(?:比例|比重)?)?|占比)(?:约|达到?|为|的)?$"
)

_OF_THE_PUBLISHED = re.compile(r"在?(?:以上|上述|所有|全部)?主动公开的?(?:政府)?信息(?:当)?中")


class Percentages(Check):
    """n 件，占 p%：按文中总数复算，容许末位四舍五入或截尾。

    The denominator is the total before the list; when several shares stand together it is the
    total most of them fit.
    """

    id = "N06"
    title = "占比与其数字一致（容许末位舍入）"
    title_en = "Shares follow from their figures (last printed decimal may be rounded or cut)"
    source = "算术"
    kind = "percent"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per share that no plausible total bears out."""
        if "%" not in ctx.text:
            return
        paragraphs: dict[int, list[tuple[Quantity, Quantity]]] = {}
        by_paragraph: dict[int, list[Quantity]] = {}
        previous: Quantity | None = None
        for q in ctx.prose.quantities:
            place = ctx.prose.structure.paragraph_at(q.start)
            by_paragraph.setdefault(place, []).append(q)
            if (
                q.unit == "%"
                and previous is not None
                and previous.kind == "count"
                and previous.unit not in {"%", "百分点"}
                and _SHARE.search(ctx.text[previous.end : q.start])
            ):
                paragraphs.setdefault(place, []).append((previous, q))
            previous = q
        for place, pairs in paragraphs.items():
            pool = by_paragraph[place]
            before = _told_before(ctx, place, by_paragraph)
            yield from self._paragraph(ctx, pairs, [*before, *pool], sure=not before)

    def _paragraph(
        self,
        ctx: Context,
        pairs: list[tuple[Quantity, Quantity]],
        pool: list[Quantity],
        *,
        sure: bool,
    ) -> Iterator[ReportFinding]:
        first = pairs[0][0]
        totals = [
            q
            for q in pool
            if q.kind == "count"
            and q.unit == first.unit
            and q.start < first.start
            and q.value > 0
            and q.depth == 0
            and any(q.value >= part.value for part, _ in pairs)
        ]
        if not totals:
            return
        listed = {id(p) for p, _ in pairs}
        for b in ctx.prose.breakdowns:
            if b.total is not None and any(id(i) in listed for i in b.items) and b.total in totals:
                totals = [b.total]
                break
        candidates = list(dict.fromkeys(q.value for q in reversed(totals)))
        scored = [
            (sum(_fits(part.value, c, share) for part, share in pairs), c) for c in candidates
        ]
        best = max(score for score, _ in scored)
        if best == len(pairs) or (best == 0 and not sure):
            return
        base = next(c for score, c in scored if score == best)
        if best == 0 and (len(candidates) > 1 or len(pairs) > 1):
            if len(pairs) > 1 and len(candidates) > 1:
                return
            severity = Severity.LIKELY if len(candidates) > 1 else Severity.ERROR
        else:
            severity = Severity.ERROR
        for part, share in pairs:
            if part.value > base or any(_fits(part.value, c, share) for c in candidates):
                continue
            yield self._found(ctx, part, share, base, severity)

    def _found(
        self, ctx: Context, part: Quantity, share: Quantity, base: Number, severity: Severity
    ) -> ReportFinding:
        right = Decimal(part.value) * 100 / Decimal(base)
        shown = f"{right:.2f}%"
        rounded = f"{round(right, share.decimals)}%"
        told = f"{number_text(part.value)}{part.unit} = {number_text(share.value)}%"
        fitting = round(Decimal(share.value) * Decimal(base) / 100)
        return self.finding(
            ctx,
            stated=told,
            computed=shown,
            severity=severity,
            zh=(
                f"{number_text(part.value)}÷{number_text(base)}＝{shown}（约 {rounded}），文中为"
                f" {number_text(share.value)}%（该比例相当于 {fitting}{part.unit}）。"
            ),
            en=(
                f"{number_text(part.value)} of {number_text(base)} is {shown}; the text says "
                f"{number_text(share.value)}% (which would be {fitting})."
            ),
            spans=[(part.label_start, share.end)],
        )


def _told_before(
    ctx: Context, place: int, by_paragraph: dict[int, list[Quantity]]
) -> list[Quantity]:
    """The total of the paragraph before, when this one begins with 在主动公开的信息中."""
    start, end = ctx.prose.structure.paragraphs[place]
    if not _OF_THE_PUBLISHED.match(ctx.text, start, end):
        return []
    return [
        q for q in by_paragraph.get(place - 1, []) if q.kind == "count" and "主动公开" in q.label
    ][:1]


def _fits(part: Number, total: Number, share: Quantity) -> bool:
    """Whether a share holds within one unit of its last printed decimal (rounded or cut)."""
    if not total:
        return False
    right = Decimal(part) * 100 / Decimal(total)
    ulp = Decimal(1).scaleb(-share.decimals)
    return abs(right - Decimal(share.value)) < ulp
