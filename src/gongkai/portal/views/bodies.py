"""One body over the years, two of its years compared, bodies side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.shapes import ComparisonLine, SeriesLine
from gongkai.portal.bodycharts import charts
from gongkai.portal.page import annual_column, page
from gongkai.portal.quantities import difference, quantity_name

MOST_BODIES = 8
Grouped = list[tuple[str, list[tuple[str, SeriesLine | ComparisonLine]]]]


def _grouped(lines: Sequence[SeriesLine] | Sequence[ComparisonLine]) -> Grouped:
    named = [(quantity_name(line.key, line.label), line) for line in lines]
    return [
        (group, list(members)) for group, members in groupby(named, key=lambda pair: pair[1].group)
    ]


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Charts with the tables behind them, and all reports of the body."""
    scope = Scope.public()
    series = selectors.series(scope, code)
    row = series.body
    context = {
        "body": row,
        "rank": Rank(row.rank).label if row.rank in Rank.values else row.rank,
        "kind": Kind(row.kind).label if row.kind in Kind.values else row.kind,
        "summaries": tuple(reversed(series.summaries)),
        "charts": charts(series),
        "years": series.years,
        "editions": series.editions,
        "mixed_forms": len(set(series.editions)) > 1,
        "groups": _grouped(series.lines),
    }
    return page(
        request,
        "body.html",
        _("%(body)s：历年政府信息公开年报") % {"body": row.name},
        context,
        crumbs=[(_("公开机关"), reverse("portal:bodies")), (row.name, "")],
        column=annual_column(),
    )


def _asked_year(request: HttpRequest, name: str, years: Sequence[int], default: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else default


@require_safe
def two_years(request: HttpRequest, code: str) -> HttpResponse:
    """Two years of one body, figure by figure."""
    series = selectors.series(Scope.public(), code, applicants=False)
    years = series.years
    if not years:
        raise Http404(_("该机关还没有年报"))
    after = _asked_year(request, "hou", years, years[-1])
    before = _asked_year(request, "qian", years, years[-2] if len(years) > 1 else years[0])
    a, b = years.index(before), years.index(after)
    groups = [
        (
            group,
            [
                (
                    name,
                    line.unit,
                    (line.values[a], line.states[a]),
                    (line.values[b], line.states[b]),
                    difference(line.values[a], line.values[b]),
                )
                for name, line in members
                if line.states[a] != "absent" or line.states[b] != "absent"
            ],
        )
        for group, members in _grouped(series.lines)
    ]
    context = {
        "body": series.body,
        "years": tuple(reversed(years)),
        "before": before,
        "after": after,
        "groups": [(group, rows) for group, rows in groups if rows],
        "mixed_forms": series.editions[a] != series.editions[b],
    }
    name = series.body.name
    return page(
        request,
        "two_years.html",
        _("%(body)s：%(before)d 年与 %(after)d 年对比")
        % {"body": name, "before": before, "after": after},
        context,
        crumbs=[
            (_("公开机关"), reverse("portal:bodies")),
            (name, reverse("portal:body", args=[code])),
            (_("两年对比"), ""),
        ],
        column=annual_column(),
    )


@require_safe
def side_by_side(request: HttpRequest, year: int) -> HttpResponse:
    """Bodies beside one another in one year; chosen by check boxes."""
    scope = Scope.public()
    available = [row for row in selectors.bodies(scope, with_reports=True) if year in row.years]
    if not available:
        raise Http404(_("没有 %(year)d 年的报告") % {"year": year})
    known = {row.code for row in available}
    asked = [code for code in dict.fromkeys(request.GET.getlist("jiguan")) if code in known]
    chosen = asked[:MOST_BODIES] or [row.code for row in available[:4]]
    comparison = selectors.side_by_side(scope, chosen, year)
    context = {
        "year": year,
        "available": available,
        "chosen": set(chosen),
        "too_many": len(asked) > MOST_BODIES,
        "most": MOST_BODIES,
        "comparison": comparison,
        "groups": _grouped(comparison.lines),
        "all_years": [row.year for row in selectors.years(scope)],
    }
    return page(
        request,
        "side_by_side.html",
        _("%(year)d 年各机关并列比较") % {"year": year},
        context,
        crumbs=[
            (_("年度报告"), reverse("portal:years")),
            (str(year), reverse("portal:year", args=[year])),
            (_("并列比较"), ""),
        ],
        column=annual_column(),
    )
