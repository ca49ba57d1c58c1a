"""What the screens of the catalogue share: the body, its tabs, forms that act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.console.desk import Tab, screen
from gongkai.console.problems import show_refusal
from gongkai.foundation.bodies import selectors as bodies
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import MAY_KEEP_CATALOGUE
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.refusals import RefusedError


def body_of(scope: Scope, code: str) -> Any:
    """The body, for who holds a role there. Raises ``OutsideScope``."""
    found = bodies.body(scope, code)
    if not scope.sees(found.pk):
        raise OutsideScope(code)
    return found


def home_code(scope: Scope) -> str:
    """Code of the body the person works for, or of the first one in the scope."""
    rows = bodies.bodies(scope)
    for row in rows:
        if row.pk == scope.home_id:
            return str(row.code)
    return str(rows[0].code) if rows else ""


def may_keep(scope: Scope, body: Any) -> bool:
    """Whether the person may change the catalogue of the body."""
    return any(scope.holds(role, body.pk) for role in MAY_KEEP_CATALOGUE)


def tabs_of(code: str) -> list[Tab]:
    """The pages of one body's catalogue."""
    pages = (
        ("columns", _("栏目")),
        ("column-changes", _("栏目变更记录")),
        ("column-templates", _("栏目模板")),
        ("entries", _("主动公开基本目录")),
        ("negative-list", _("负面清单")),
        ("on-request-list", _("依申请公开目录")),
        ("coverage", _("法定内容核对")),
        ("on-time", _("按期公开")),
        ("item-import", _("历史信息补录")),
        ("guide", _("指南与职责")),
    )
    return [Tab(reverse(f"console:{name}", args=[code]), words) for name, words in pages]


def record_tabs(code: str) -> list[Tab]:
    """The registers beside the columns."""
    pages = (
        ("postings", _("渠道发布")),
        ("objections", _("公示异议")),
        ("topics", _("专题专栏")),
        ("bases", _("依据库")),
        ("rules", _("制度汇编")),
        ("vocabulary", _("类别体系")),
        ("filing", _("报备目录")),
    )
    return [Tab(reverse(f"console:{name}", args=[code]), words) for name, words in pages]


def show(
    request: HttpRequest,
    body: Any,
    template: str,
    title: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    tabs: Sequence[Tab] | None = None,
) -> HttpResponse:
    """A page of the body's catalogue."""
    scope = request_scope(request)
    return screen(
        request,
        f"catalogue/{template}",
        title,
        {"body": body, "may_keep": may_keep(scope, body), **context},
        crumbs=[(body.name, reverse("console:columns", args=[body.code]))],
        tabs=tabs_of(body.code) if tabs is None else tabs,
        status=status,
    )


def act(
    request: HttpRequest, form: forms.Form, does: Callable[[dict[str, Any]], object], done: str
) -> tuple[HttpResponse | None, int]:
    """Run a form: a redirect to the same page when it worked, else the status to show it with."""
    if not form.is_valid():
        return None, 422
    try:
        does(form.cleaned_data)
    except (RefusedError, NotPermitted) as refusal:
        return None, show_refusal(form, refusal)
    messages.success(request, done)
    return HttpResponseRedirect(request.path), 302
