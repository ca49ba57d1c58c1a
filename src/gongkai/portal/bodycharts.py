"""Charts of one body over the years, from its series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.oversight.harvest.shapes import Series as BodySeries
from gongkai.oversight.harvest.shapes import SeriesLine
from gongkai.portal.charts import Chart, Figure, Series, grouped_bars, stacked_bars
from gongkai.portal.formview import anchor
from gongkai.portal.labels import is_english
from gongkai_rules.editions.requests import OTHER_KEYS

_DENIED = tuple(f"d{n}_" for n in range(1, 9))


def _lines(series: BodySeries) -> Mapping[str, SeriesLine]:
    return {line.key: line for line in series.lines}


def _values(lines: Mapping[str, SeriesLine], key: str, years: int) -> tuple[Figure, ...]:
    line = lines.get(key)
    return line.values if line else (None,) * years


def _added(lines: Mapping[str, SeriesLine], prefixes: Sequence[str], years: int) -> list[Figure]:
    """Sum per year of the rows of table 3 whose key begins so; ``None`` where none has a figure."""
    out: list[Figure] = []
    for i in range(years):
        found = [
            line.values[i]
            for key, line in lines.items()
            if key.startswith(tuple(f"t3.{p}" for p in prefixes)) and key.endswith(".total")
        ]
        numbers: list[int | Decimal] = [v for v in found if v is not None]
        out.append(sum(numbers) if numbers else None)
    return out


def charts(series: BodySeries) -> list[Chart]:
    """Requests, results, disputes and documents in force; only those that have figures."""
    return [chart for chart in _all(series) if not chart.empty]


def _links(series: BodySeries, key: str) -> tuple[str, ...]:
    """Address of the evidence of a cell in each year."""
    return tuple(
        reverse("portal:report-text", args=[year, series.body.code]) + f"#{anchor(key)}"
        for year in series.years
    )


def _all(series: BodySeries) -> Iterator[Chart]:
    lines = _lines(series)
    years = [str(year) for year in series.years]
    n = len(years)
    name = series.body.name

    def one(label: str, key: str) -> Series:
        return Series(label, _values(lines, key, n), _links(series, key))

    title = _("政府信息公开申请：收到与办结")
    rows = [
        one(_("本年新收"), "t3.new.total"),
        one(_("上年结转"), "t3.carried_in.total"),
        one(_("办理结果总计"), "t3.total.total"),
        one(_("结转下年度"), "t3.carried_out.total"),
    ]
    yield grouped_bars("c1", title, _("件"), years, rows, _describe(name, title, years, rows))

    title = _("办理结果构成")
    rows = [
        one(_("予以公开"), "t3.granted.total"),
        one(_("部分公开"), "t3.partial.total"),
        Series(_("不予公开"), _added(lines, _DENIED, n)),
        Series(_("无法提供"), _added(lines, ("u1_", "u2_", "u3_"), n)),
        Series(_("不予处理"), _added(lines, tuple(f"n{k}_" for k in range(1, 6)), n)),
        Series(_("其他处理"), _added(lines, OTHER_KEYS, n)),
    ]
    yield stacked_bars("c2", title, _("件"), years, rows, _describe(name, title, years, rows))

    title = _("行政复议与行政诉讼")
    rows = [
        one(_("行政复议"), "t4.review.total"),
        one(_("未经复议直接起诉"), "t4.litigation_direct.total"),
        one(_("复议后起诉"), "t4.litigation_after_review.total"),
    ]
    yield grouped_bars("c3", title, _("件"), years, rows, _describe(name, title, years, rows))

    title = _("行政规范性文件")
    rows = [
        one(_("本年制发"), "t2.normative_docs.made"),
        one(_("本年废止"), "t2.normative_docs.repealed"),
        one(_("现行有效"), "t2.normative_docs.in_force"),
    ]
    yield grouped_bars("c4", title, _("件"), years, rows, _describe(name, title, years, rows))


def _describe(name: str, title: str, years: Sequence[str], rows: Sequence[Series]) -> str:
    """The chart in one sentence; the figures themselves follow as a table."""
    if not years:
        return title
    return _("%(body)s，%(first)s 至 %(last)s 年；图中各列：%(rows)s。数据见图后表格。") % {
        "body": name,
        "first": years[0],
        "last": years[-1],
        "rows": (", " if is_english() else "、").join(row.label for row in rows),
    }
