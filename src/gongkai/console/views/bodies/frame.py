"""What the screens of a body share: the body, its crumbs and tabs, a form that acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.console.desk import Crumb, Tab, screen
from gongkai.console.problems import show_refusal
from gongkai.foundation.bodies import selectors
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.registers import Shelf
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.services import may_assign

Act = Callable[[dict[str, Any]], str]
"""Does what the form says; gives the words of success."""


def body_tabs(scope: Scope, body: Any) -> list[Tab]:
    """Pages about one body."""
    tabs = []
    if scope.sees(body.pk):
        tabs = [
            Tab(reverse("console:body", args=[body.code]), _("概况")),
            *(
                Tab(reverse("console:body-shelf", args=[body.code, shelf.value]), words)
                for shelf, words in shelves()
            ),
            Tab(reverse("console:body-departments", args=[body.code]), _("科室")),
        ]
    if scope.sees(body.pk) or may_assign(scope, body):
        tabs.append(Tab(reverse("console:body-roles", args=[body.code]), _("人员和角色")))
    if scope.sees(body.pk):
        tabs += [
            Tab(reverse("console:body-handover", args=[body.code]), _("工作移交")),
            Tab(reverse("console:body-days", args=[body.code]), _("特别日")),
            Tab(reverse("console:body-changes", args=[body.code]), _("沿革")),
        ]
    return tabs


def shelves() -> list[tuple[Shelf, str]]:
    """Pages on which registers stand together, with their words."""
    return [
        (Shelf.OFFICE, _("公开工作机构")),
        (Shelf.DUTIES, _("责任")),
        (Shelf.YEAR, _("年度工作")),
    ]


def body_crumbs(body: Any, *further: Crumb) -> list[Crumb]:
    """Above a page of a body."""
    return [
        (_("机关"), reverse("console:bodies")),
        (body.name, reverse("console:body", args=[body.code])),
        *further,
    ]


def body_screen(
    request: HttpRequest,
    scope: Scope,
    body: Any,
    template: str,
    title: str,
    context: Mapping[str, Any],
    *,
    crumbs: Sequence[Crumb] = (),
    status: int = 200,
) -> HttpResponse:
    """A page of a body in the frame."""
    return screen(
        request,
        f"bodies/{template}",
        title,
        {"body": body, "links": (), **context},
        crumbs=[*body_crumbs(body), *crumbs] if scope.sees(body.pk) else (),
        tabs=body_tabs(scope, body),
        status=status,
    )


def attempt(request: HttpRequest, form: forms.Form, act: Act) -> tuple[bool, int]:
    """Act with what was posted: whether it was done, and the status of the page otherwise."""
    if request.method != "POST" or not form.is_bound:
        return False, 200
    if not form.is_valid():
        return False, 422
    try:
        words = act(form.cleaned_data)
    except (RefusedError, NotPermitted) as refusal:
        return False, show_refusal(form, refusal)
    messages.success(request, words)
    return True, 302


def to(name: str, *args: object) -> HttpResponseRedirect:
    """On to a page of the desk."""
    return HttpResponseRedirect(reverse(f"console:{name}", args=args))


def seen_body(scope: Scope, code: str) -> Any:
    """A body the person sees, or 404."""
    return selectors.body(scope, code)
