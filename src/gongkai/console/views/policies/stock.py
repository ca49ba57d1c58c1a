"""Stock and flow by year: records with their ids, beside what the reports state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.views.policies.forms import FigureForm
from gongkai.console.views.policies.frame import (
    act_with,
    crumb,
    holders,
    home_body,
    may_act,
    posted,
    register_tabs,
    this_year,
    year_asked,
)
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.oversight.harvest import selectors as harvest
from gongkai.registers.policies.choices import FigureColumn, Level, Marker
from gongkai.registers.policies.selectors import offers
from gongkai.registers.policies.selectors import stock as selectors
from gongkai.registers.policies.services.acts import MAY_KEEP
from gongkai.registers.policies.services.compilations import enter_figure
from gongkai.registers.policies.stock import Difference, YearStock

YEARS_SHOWN = 6
_ROWS = {"regulations": Marker.RULE, "normative": Marker.NORMATIVE}


def published_figures(scope: Scope, body: str) -> dict[int, dict[tuple[str, str], int]]:
    """Table 2 of the body's published reports, as read into the oversight part."""
    try:
        series = harvest.series(scope, body)
    except OutsideScope:
        return {}
    found: dict[int, dict[tuple[str, str], int]] = {}
    for line in series.lines:
        table, _dot, rest = line.key.partition(".")
        row, _dot, column = rest.partition(".")
        if table != "t2" or row not in _ROWS or column not in FigureColumn.values:
            continue
        for year, value in zip(series.years, line.values, strict=True):
            if isinstance(value, int):
                found.setdefault(year, {})[(_ROWS[row], column)] = value
    return found


@for_staff
@require_safe
def stock(request: HttpRequest) -> HttpResponse:
    """Previous + made − ended = now, for each year and row of table 2."""
    scope = request_scope(request)
    bodies = offers.bodies_for(scope)
    body = home_body(request, scope, bodies)
    last = year_asked(request, this_year()) or this_year()
    sheet = selectors.stock_sheet(
        scope, body, last - YEARS_SHOWN + 1, last, published=published_figures(scope, body)
    )
    context = {
        "bodies": bodies,
        "body": body,
        "last": last,
        "rows": [_shown(row, sheet) for row in sheet.rows],
        "same": [
            _("%(year)d 年正文“%(words)s” %(value)d 件，与表二“%(column)s”数字相同而所数不同。")
            % {
                "year": year,
                "words": one.words,
                "value": one.value,
                "column": FigureColumn(one.column).label,
            }
            for year, found in sheet.same_numbers.items()
            for one in found
        ],
        "left_out": sheet.left_out,
        "levels": [
            (str(Level(code).label), number)
            for code, number in selectors.levels_of_year(scope, body, last).items()
        ],
        "appendix": selectors.appendix(scope, body, last),
        "may_keep": may_act(scope, MAY_KEEP),
    }
    return screen(request, "policies/stock.html", _("存量与增减"), context, tabs=register_tabs())


def _shown(row: YearStock, sheet: selectors.StockSheet) -> Mapping[str, Any]:
    names = [("previous", _("上年末有效"))]
    names += [(column, str(FigureColumn(column).label)) for column in row.columns]
    if row.expired.value:
        names.insert(3, ("expired", _("本年失效")))
    cells = []
    for column, words in names:
        count = row.counted(column)
        cells.append(
            {
                "words": words,
                "count": count.value,
                "documents": [sheet.documents[pk] for pk in count.ids],
                "reported": row.reported.get(column),
                "differs": column in row.reported and row.reported[column] != count.value,
            }
        )
    return {
        "year": row.year,
        "marker": str(Marker(row.marker).label),
        "cells": cells,
        "balances": row.balances,
        "differences": [_difference(one, sheet) for one in row.differences],
    }


def _difference(one: Difference, sheet: selectors.StockSheet) -> Mapping[str, Any]:
    words = {
        "effective_later": _("以前年度制定、本年开始施行"),
        "not_yet_effective": _("本年制定、年末尚未施行"),
        "ended_before_effect": _("以前年度制定、未施行即废止或者失效"),
        "left_unexplained": _("上年末有效、本年末不再有效而没有依据"),
        "reported_differs": _("年报“%(column)s”为 %(reported)s，登记簿为 %(counted)s"),
        "reported_identity": _(
            "年报数字不平：上年有效加制发减废止应为 %(counted)s，年报为 %(reported)s"
        ),
    }[one.code]
    column = str(FigureColumn(one.column).label) if one.column else ""
    values = {"column": column, "reported": one.reported, "counted": one.counted}
    return {
        "text": words % values,
        "documents": [sheet.documents[pk] for pk in one.ids] if not one.column else [],
    }


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: HttpRequest) -> HttpResponse:
    """Copy a figure from a report."""
    scope, bodies = holders(request, MAY_KEEP)
    form = FigureForm(bodies, posted(request), initial={"year": this_year() - 1})

    def act(values: dict[str, Any]) -> str:
        enter_figure(
            scope, values["body"], values["year"], values["column"], values["value"],
            marker=values["marker"], words=values["words"],
        )  # fmt: skip
        return reverse("console:policy-stock") + f"?jiguan={values['body']}&nian={values['year']}"

    crumbs = [crumb(_("政策文件"), "policies"), crumb(_("存量与增减"), "policy-stock")]
    return act_with(request, form, _("填入年报数字"), act, crumbs=crumbs)
