"""The registers of a body: pages of tables, and the form of one row."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.console.desk import for_staff
from gongkai.console.views.bodies.forms import LastDayForm, ReasonForm, RegisterForm
from gongkai.console.views.bodies.frame import attempt, body_screen, seen_body, shelves, to
from gongkai.foundation.bodies import selectors, services
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.registers import REGISTERS, Register
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.bodies.services import may_keep


@for_staff
@require_safe
def shelf(request: HttpRequest, code: str, shelf: str) -> HttpResponse:
    """All registers of a page, each with its flags."""
    scope = request_scope(request)
    body = seen_body(scope, code)
    words = {one.value: title for one, title in shelves()}.get(shelf)
    if words is None:
        raise Http404
    flags = selectors.body_flags(scope, body)
    tables: list[dict[str, Any]] = [
        {
            "table": selectors.register_table(scope, body, register.code),
            "fields": register.described(),
            "flags": [flag for flag in flags if flag.register == register.code],
        }
        for register in REGISTERS.values()
        if register.shelf == shelf and selectors.may_see(scope, body, register)
    ]
    context = {
        "tables": tables,
        "may_keep": may_keep(scope, body),
        "appraisal_years": sorted(
            {
                row.values["year"]
                for one in tables
                if one["table"].register.code == "kaohe"
                for row in one["table"].rows
                if row.state != "struck"
            }
        ),
        "confirmed": selectors.confirmations(scope, body, scope.user_id or 0),
    }
    return body_screen(request, scope, body, "shelf.html", words, context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """A new row."""
    scope = request_scope(request)
    body = seen_body(scope, code)
    found = _register(scope, body, register)
    _keeper(scope, body)
    data = request.POST if request.method == "POST" else None
    form = RegisterForm(scope, body, found, data)

    def act(values: dict[str, Any]) -> str:
        services.enter(scope, body, found.code, values)
        return _("已登记。")

    done, status = attempt(request, form, act)
    if done:
        return to("body-shelf", body.code, found.shelf.value)
    context = {"form": form, "register": found, "row": None}
    title = _("登记：%(register)s") % {"register": found.title}
    return body_screen(
        request, scope, body, "row.html", title, context, crumbs=_crumbs(body, found), status=status
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, code: str, register: str, row_id: int) -> HttpResponse:
    """Correct, end or strike out a row."""
    scope = request_scope(request)
    body = seen_body(scope, code)
    found = _register(scope, body, register)
    shown = selectors.register_row(scope, body, found.code, row_id)
    if shown.state == "struck":
        raise OutsideScope(str(row_id))
    _keeper(scope, body)
    what = next((key for key in ("correct", "end", "strike") if key in request.POST), "")
    form = RegisterForm(
        scope, body, found, request.POST if what == "correct" else None, initial=shown.values
    )
    ending = LastDayForm(request.POST if what == "end" else None)
    striking = ReasonForm(request.POST if what == "strike" else None)

    def act(values: dict[str, Any]) -> str:
        if what == "end":
            services.end(scope, body, found.code, row_id, values["last_day"])
            return _("已写明最后一天。")
        if what == "strike":
            services.strike(scope, body, found.code, row_id, values["reason"])
            return _("已作废，记录保留。")
        services.correct(scope, body, found.code, row_id, values)
        return _("已改正，改正前的内容保存在审计记录中。")

    active = {"end": ending, "strike": striking}.get(what, form)
    done, status = attempt(request, active, act)
    if done:
        return to("body-shelf", body.code, found.shelf.value)
    context = {
        "form": form,
        "ending": ending if found.dated else None,
        "striking": striking,
        "register": found,
        "row": shown,
    }
    title = _("改正：%(register)s") % {"register": found.title}
    return body_screen(
        request, scope, body, "row.html", title, context, crumbs=_crumbs(body, found), status=status
    )


@for_staff
@require_POST
def confirm(request: HttpRequest, code: str, training_id: int) -> HttpResponse:
    """The person confirms to have taken part in a training."""
    scope = request_scope(request)
    body = seen_body(scope, code)
    try:
        services.confirm_training(scope, training_id)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已确认参加培训。"))
    return to("body-shelf", body.code, REGISTERS["peixun"].shelf.value)


@for_staff
@require_safe
def appraisal(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Weights and scores of a year for the body's own appraisal, as a CSV file (A10)."""
    scope = request_scope(request)
    body = seen_body(scope, code)
    lines = selectors.appraisal_lines(scope, body, year)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{body.code}-kaohe-{year}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([_("年度"), _("指标"), _("科室"), _("权重"), _("得分"), _("加权得分")])
    writer.writerows([_safe(cell) for cell in line] for line in lines)
    return response


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def _register(scope: Scope, body: Any, code: str) -> Register:
    found = REGISTERS.get(code)
    if found is None or not selectors.may_see(scope, body, found):
        raise OutsideScope(code)
    return found


def _keeper(scope: Scope, body: Any) -> None:
    if not may_keep(scope, body):
        raise NotPermitted(_("需要本机关的信息公开专员或公开工作机构负责人角色"))


def _crumbs(body: Any, register: Register) -> list[tuple[str, str]]:
    words = dict(shelves())[register.shelf]
    return [(words, reverse("console:body-shelf", args=[body.code, register.shelf.value]))]
