"""Home page, list of bodies, years."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.foundation.bodies.choices import Rank
from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.shapes import TotalLine
from gongkai.portal.labels import SEVERITY_SHORT
from gongkai.portal.page import Column, annual_column, page
from gongkai_rules.grid import Number

HEADLINES = ("t3.new.total", "t3.total.total", "t3.granted.total", "t4.review.total")
MATRIX_YEARS = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Figures that lead to what they count, search, bodies × years."""
    scope = Scope.public()
    matrix = selectors.matrix(scope)
    years = selectors.years(scope)
    summaries = [cell for row in matrix.rows for cell in row.cells if cell is not None]
    errors = sum(s.counts.get("error", 0) for s in summaries)
    facts: list[tuple[str, Number, str]] = [
        (reverse("portal:years"), len(summaries), _("份年度报告")),
        (reverse("portal:bodies"), len(matrix.rows), _("个公开机关")),
        (
            reverse("portal:findings") + "?nian=quanbu&chengdu=error",
            errors,
            _("处错误（未被否定）"),
        ),
        (
            reverse("portal:years") + "?wenti=wu",
            sum(s.clean for s in summaries),
            _("份报告数字无误"),
        ),
    ]
    shown_years = matrix.years[:MATRIX_YEARS]
    totals: dict[str, TotalLine] = {}
    if years:
        totals = {line.key: line for line in selectors.totals(scope, years[0].year)}
        if "t3.new.total" in totals:
            facts.append(
                (
                    reverse("portal:year", args=[years[0].year]) + "#hejs",
                    totals["t3.new.total"].value,
                    _("件：%(year)d 年新收申请") % {"year": years[0].year},
                )
            )
    context = {
        "facts": facts,
        "matrix_years": shown_years,
        "matrix_rows": [(row.body, row.cells[:MATRIX_YEARS]) for row in matrix.rows],
        "more_years": len(matrix.years) > MATRIX_YEARS,
        "years": years,
        "severities": SEVERITY_SHORT,
        "recent": sorted(summaries, key=lambda s: s.read_at, reverse=True)[:8],
    }
    column = Column(
        _("首页"), _("政府信息公开年度报告的查阅与核验"), _("政府信息公开,年报"), "首页"
    )
    return page(request, "home.html", "", context, column=column)


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """All bodies, with a filter by name and rank."""
    wanted = request.GET.get("ming", "")[:60]
    rank = request.GET.get("cengji", "")
    rows = selectors.bodies(Scope.public(), query=wanted, rank=rank if rank in Rank.values else "")
    context = {"rows": rows, "wanted": wanted, "rank": rank, "ranks": Rank.choices}
    title = _("公开机关")
    return page(
        request, "bodies.html", title, context, crumbs=[(title, "")], column=annual_column()
    )


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Years with their reports; ``?wenti=wu`` lists only reports without errors."""
    scope = Scope.public()
    matrix = selectors.matrix(scope)
    clean_only = request.GET.get("wenti") == "wu"
    groups = []
    for row in selectors.years(scope):
        at = matrix.years.index(row.year)
        reports = [r.cells[at] for r in matrix.rows]
        kept = [s for s in reports if s is not None and (s.clean or not clean_only)]
        if kept:
            groups.append((row, kept))
    title = _("年度报告")
    context = {"groups": groups, "clean_only": clean_only}
    return page(request, "years.html", title, context, crumbs=[(title, "")], column=annual_column())


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """All reports of one year and what they add up to."""
    scope = Scope.public()
    matrix = selectors.matrix(scope, years=[year])
    reports = [(row.body, row.cells[0]) for row in matrix.rows if row.cells[0] is not None]
    if not reports:
        raise Http404(_("没有 %(year)d 年的报告") % {"year": year})
    counts: dict[str, int] = {}
    for _body, summary in reports:
        if summary is not None:
            for severity, number in summary.counts.items():
                counts[severity] = counts.get(severity, 0) + number
    every = [line for line in selectors.totals(scope, year) if _shown_total(line)]
    title = _("%(year)d 年政府信息公开年度报告") % {"year": year}
    context = {
        "year": year,
        "reports": reports,
        "counts": counts,
        "totals": every,
        "all_years": [row.year for row in selectors.years(scope)],
    }
    return page(
        request,
        "year.html",
        title,
        context,
        crumbs=[(_("年度报告"), reverse("portal:years")), (str(year), "")],
        column=annual_column(),
    )


def _shown_total(line: TotalLine) -> bool:
    table, _row, column = line.key.split(".", 2)
    return table == "t2" or column == "total"
