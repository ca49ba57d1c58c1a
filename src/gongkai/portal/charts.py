"""Charts drawn on the server as SVG, without script and without style attributes.

A chart never stands alone: it has a title and a description for screen readers, its series differ
by pattern as well as by colour, every bar carries its figure in writing, and the same figures
follow as a table (the template draws it from :attr:`Chart.table`). Colours and patterns are given
by classes, so that themes, contrast mode and print change them in the style sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from math import ceil, floor, log10

from django.utils.safestring import SafeString, mark_safe

Figure = int | Decimal | None

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 8, 30, 34
PATTERNS = 6


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures; ``None`` means that there is no figure, which is not zero."""

    label: str
    values: Sequence[Figure]
    links: Sequence[str] = ()


@dataclass(slots=True)
class Chart:
    """A drawn chart and the figures behind it."""

    ident: str
    title: str
    description: str
    unit: str
    categories: Sequence[str]
    series: Sequence[Series]
    svg: SafeString = field(default_factory=lambda: mark_safe(""))

    @property
    def table(self) -> list[tuple[str, list[tuple[Figure, str]]]]:
        """Rows for the table behind the chart: label, then (figure, link) per category."""
        return [
            (
                s.label,
                [(v, s.links[i] if i < len(s.links) else "") for i, v in enumerate(s.values)],
            )
            for s in self.series
        ]

    @property
    def legend(self) -> list[tuple[int, str]]:
        """Pattern number and label of each series."""
        return [(i % PATTERNS, s.label) for i, s in enumerate(self.series)]

    @property
    def empty(self) -> bool:
        """Whether there is no figure at all."""
        return all(v is None for s in self.series for v in s.values)


def nice_ticks(top: float, steps: int = 4) -> list[int]:
    """Round tick values from 0 that reach at least ``top``; whole numbers only."""
    if top <= 0:
        return [0, 1]
    rough = top / steps
    power = 10 ** floor(log10(rough)) if rough >= 1 else 1
    step = next((m * power for m in (1, 2, 5, 10) if m * power >= rough), 10 * power)
    return [int(step * i) for i in range(ceil(top / step) + 1)]


def _short(value: Figure) -> str:
    """A figure as printed above a bar."""
    if value is None:
        return ""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def _defs(ident: str) -> str:
    """Patterns; the ids carry the name of the chart, since a page may hold several."""
    marks = (
        "",
        '<path d="M0 8L8 0" class="pl"/>',
        '<path d="M0 0L8 8" class="pl"/>',
        '<circle cx="4" cy="4" r="1.7" class="pd"/>',
        '<path d="M0 4H8" class="pl"/>',
        '<path d="M4 0V8M0 4H8" class="pl"/>',
    )
    return "".join(
        f'<pattern id="{ident}-p{i}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" class="s{i}"/>{mark}</pattern>'
        for i, mark in enumerate(marks)
    )


def _frame(chart: Chart, ticks: Sequence[int], body: str) -> SafeString:
    base = HEIGHT - BOTTOM
    span = base - TOP
    top = ticks[-1] or 1
    lines = []
    for tick in ticks:
        y = base - span * tick / top
        kind = "axis" if tick == 0 else "grid"
        lines.append(
            f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick}</text>'
        )
    slot = (WIDTH - LEFT - RIGHT) / max(1, len(chart.categories))
    for i, name in enumerate(chart.categories):
        x = LEFT + slot * (i + 0.5)
        lines.append(
            f'<text class="name" x="{x:.1f}" y="{base + 20}" text-anchor="middle">'
            f"{escape(name)}</text>"
        )
    unit = f'<text class="tick" x="{LEFT - 6}" y="12" text-anchor="end">{escape(chart.unit)}</text>'
    return mark_safe(  # noqa: S308  every text above and below is escaped
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{chart.ident}-t {chart.ident}-d">'
        f'<title id="{chart.ident}-t">{escape(chart.title)}</title>'
        f'<desc id="{chart.ident}-d">{escape(chart.description)}</desc>'
        f"<defs>{_defs(chart.ident)}</defs>{unit}{''.join(lines)}{body}</svg>"
    )


def _bar(ident: str, number: int, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="bar b{number}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
        f'height="{max(height, 0):.1f}" fill="url(#{ident}-p{number})"/>'
    )


def grouped_bars(
    ident: str,
    title: str,
    unit: str,
    categories: Sequence[str],
    series: Sequence[Series],
    description: str,
) -> Chart:
    """Bars side by side, one group per category, each with its figure above it."""
    chart = Chart(ident, title, description, unit, categories, series)
    numbers = [float(v) for s in series for v in s.values if v is not None]
    ticks = nice_ticks(max(numbers, default=0))
    base, span = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    slot = (WIDTH - LEFT - RIGHT) / max(1, len(categories))
    width = min(46.0, slot * 0.78 / max(1, len(series)))
    parts: list[str] = []
    for i in range(len(categories)):
        begin = LEFT + slot * (i + 0.5) - width * len(series) / 2
        for number, row in enumerate(series):
            value = row.values[i]
            x = begin + width * number
            if value is None:
                parts.append(
                    f'<text class="none" x="{x + width / 2:.1f}" y="{base - 5}" '
                    'text-anchor="middle">–</text>'
                )
                continue
            height = span * float(value) / (ticks[-1] or 1)
            parts.append(
                _bar(ident, number % PATTERNS, x + 1.5, base - height, width - 3, height)
                + f'<text class="fig" x="{x + width / 2:.1f}" y="{base - height - 4:.1f}" '
                f'text-anchor="middle">{_short(value)}</text>'
            )
    chart.svg = _frame(chart, ticks, "".join(parts))
    return chart


def stacked_bars(
    ident: str,
    title: str,
    unit: str,
    categories: Sequence[str],
    series: Sequence[Series],
    description: str,
) -> Chart:
    """Bars on top of one another, one column per category; the total stands above."""
    chart = Chart(ident, title, description, unit, categories, series)
    totals = [
        sum((float(s.values[i] or 0) for s in series), 0.0)
        if any(s.values[i] is not None for s in series)
        else None
        for i in range(len(categories))
    ]
    ticks = nice_ticks(max((t for t in totals if t is not None), default=0))
    base, span = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    slot = (WIDTH - LEFT - RIGHT) / max(1, len(categories))
    width = min(72.0, slot * 0.6)
    parts: list[str] = []
    for i, total in enumerate(totals):
        x = LEFT + slot * (i + 0.5) - width / 2
        middle = x + width / 2
        if total is None:
            parts.append(
                f'<text class="none" x="{middle:.1f}" y="{base - 5}" text-anchor="middle">–</text>'
            )
            continue
        y = float(base)
        for number, row in enumerate(series):
            value = row.values[i]
            if not value:
                continue
            height = span * float(value) / (ticks[-1] or 1)
            y -= height
            parts.append(_bar(ident, number % PATTERNS, x, y, width, height))
            if height >= 15:
                parts.append(
                    f'<text class="fig in" x="{middle:.1f}" y="{y + height / 2 + 4:.1f}" '
                    f'text-anchor="middle">{_short(value)}</text>'
                )
        parts.append(
            f'<text class="fig" x="{middle:.1f}" y="{y - 5:.1f}" '
            f'text-anchor="middle">{total:g}</text>'
        )
    chart.svg = _frame(chart, ticks, "".join(parts))
    return chart
