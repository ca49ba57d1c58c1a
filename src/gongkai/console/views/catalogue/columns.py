"""Columns: the tree with its lights, one column, change log, templates, kinds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.views.catalogue.forms import (
    CatalogueForm,
    CloseForm,
    ColumnForm,
    NewColumnForm,
)
from gongkai.console.views.catalogue.frame import act, body_of, home_code, show
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.registers.catalogue import selectors, statutory
from gongkai.registers.catalogue.kinds import load_faults
from gongkai.registers.catalogue.services import columns as verbs


@for_staff
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The catalogue of the person's own body."""
    code = home_code(request_scope(request))
    if not code:
        return screen(request, "catalogue/none.html", _("栏目与目录"), {})
    return HttpResponseRedirect(reverse("console:columns", args=[code]))


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, code: str) -> HttpResponse:
    """The tree of a body with counts and lights; a new column."""
    scope = request_scope(request)
    body = body_of(scope, code)
    form, status = NewColumnForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":

        def does(values: dict[str, Any]) -> object:
            return verbs.add_column(scope, body, verbs.NewColumn(**values))

        answer, status = act(request, form, does, _("栏目已新增。"))
        if answer:
            return answer
    rows = selectors.columns(scope, body)
    context = {
        "rows": rows,
        "form": form,
        "blank": sum(1 for one in rows if one.is_leaf and one.items == 0),
        "late": sum(1 for one in rows if one.lamp == "late"),
    }
    return show(request, body, "columns.html", _("栏目"), context, status=status)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def column(request: HttpRequest, code: str, column_code: str) -> HttpResponse:
    """One column: rename, move, adjust, close, reopen; its newest items."""
    scope = request_scope(request)
    body = body_of(scope, code)
    row = selectors.column(scope, body, column_code)
    first = {
        "name": row.name, "slug": row.slug, "parent": row.parent_code, "owner": row.owner_code,
        "cycle_days": row.cycle_days,
    }  # fmt: skip
    form: CatalogueForm = ColumnForm(initial=first)
    closing: CatalogueForm = CloseForm()
    status = 200
    if request.method == "POST" and "close" in request.POST:
        closing = CloseForm(request.POST)

        def close(values: dict[str, Any]) -> object:
            return verbs.close_column(
                scope, body, column_code, redirect_to=values["redirect_to"],
                merge=values["merge"], note=values["note"],
            )  # fmt: skip

        answer, status = act(request, closing, close, _("栏目已停用，原地址转到所指定的栏目。"))
        if answer:
            return answer
    elif request.method == "POST" and "reopen" in request.POST:
        form = CatalogueForm(request.POST)
        answer, status = act(
            request,
            form,
            lambda _v: verbs.reopen_column(scope, body, column_code),
            _("栏目已恢复。"),
        )
        if answer:
            return answer
    elif request.method == "POST":
        form = ColumnForm(request.POST)
        answer, status = act(
            request, form, lambda v: _change(scope, body, row, v), _("栏目已修改。")
        )
        if answer:
            return answer
    context = {
        "row": row,
        "form": form,
        "closing": closing,
        "items": selectors.items_in(scope, row.id, limit=20),
        "changes": [one for one in selectors.change_log(scope, body) if one.code == row.code],
    }
    return show(request, body, "column.html", row.name, context, status=status)


def _change(scope: Any, body: Any, row: Any, values: dict[str, Any]) -> None:
    verbs.change_column(
        scope, body, row.code, name=values["name"], slug=values["slug"],
        parent=values["parent"], owner=values["owner"], cycle_days=values["cycle_days"],
    )  # fmt: skip


@for_staff
@require_safe
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """The change log of all columns, by year."""
    scope = request_scope(request)
    body = body_of(scope, code)
    text = request.GET.get("nian", "")
    year = int(text) if text.isdecimal() and len(text) == 4 else None
    rows = selectors.change_log(scope, body, year=year)
    context = {"rows": list(reversed(rows)), "year": year}
    return show(request, body, "changes.html", _("栏目变更记录"), context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: HttpRequest, code: str) -> HttpResponse:
    """Templates of statutory columns, each with its source; the fitting one can be applied."""
    scope = request_scope(request)
    body = body_of(scope, code)
    form, status = CatalogueForm(request.POST if request.method == "POST" else None), 200
    fitting = statutory.template_for(body)
    if request.method == "POST":
        wanted = statutory.templates().get(request.POST.get("template", ""), fitting)
        answer, status = act(
            request, form, lambda _v: verbs.apply_template(scope, body, wanted),
            _("模板中的栏目已建立，已有的栏目没有改动。"),
        )  # fmt: skip
        if answer:
            return answer
    known = {one.code for one in selectors.columns(scope, body)}
    context = {
        "templates": list(statutory.templates().values()),
        "fitting": fitting.code,
        "known": known,
        "form": form,
    }
    return show(request, body, "templates.html", _("栏目模板"), context, status=status)


@for_staff
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """All kinds of information with source and mark, and kind files that were left out."""
    context = {"kinds": selectors.kinds_list(), "faults": load_faults()}
    return screen(request, "catalogue/kinds.html", _("信息种类"), context)
