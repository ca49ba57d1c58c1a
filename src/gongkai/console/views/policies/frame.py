"""What the screens of this area share: a form that acts, tabs, filters from the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.console.desk import Crumb, Tab, screen
from gongkai.console.problems import show_refusal
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.registers.policies.selectors import offers
from gongkai.registers.policies.services.acts import may

Act = Callable[[dict[str, Any]], str]
"""Does what the form says and returns the address to go to."""


def act_with(
    request: HttpRequest,
    form: forms.Form,
    title: str,
    act: Act,
    *,
    crumbs: Sequence[Crumb] = (),
    intro: str = "",
    button: str = "",
    template: str = "policies/form.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show a form; on POST act and go on, or show it again with everything typed."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                address = act(form.cleaned_data)
            except (RefusedError, NotPermitted) as refusal:
                status = show_refusal(form, refusal)
            else:
                messages.success(request, _("已记录。"))
                return HttpResponseRedirect(address)
    values = {"form": form, "intro": intro, "button": button or _("保存"), **(context or {})}
    return screen(request, template, title, values, crumbs=crumbs, status=status)


def posted(request: HttpRequest) -> Any:
    """The data of a form: ``None`` while it is only shown."""
    return request.POST if request.method == "POST" else None


def holders(request: HttpRequest, roles: frozenset[Role]) -> tuple[Scope, offers.Offers]:
    """The scope and the bodies one may act for. Raises ``NotPermitted`` where there is none."""
    scope = request_scope(request)
    found = offers.bodies_for(scope, roles)
    if not found:
        names = "、".join(sorted(str(role.label) for role in roles))
        raise NotPermitted(_("需要以下角色之一：%(roles)s") % {"roles": names})
    return scope, found


def may_act(scope: Scope, roles: frozenset[Role]) -> bool:
    """Whether to show the way to an act."""
    return may(scope, roles)


def home_body(request: HttpRequest, scope: Scope, rows: offers.Offers) -> str:
    """The body asked for in the address, else the first one."""
    asked = request.GET.get("jiguan", "")
    if any(code == asked for code, _name in rows):
        return asked
    return rows[0][0] if rows else ""


def year_asked(request: HttpRequest, default: int | None = None) -> int | None:
    """The year of the address; the default for anything that is none."""
    text = request.GET.get("nian", "")
    if text.isdecimal() and 1949 <= int(text) <= 9998:
        return int(text)
    return default


def this_year() -> int:
    """The year of today."""
    return timezone.localdate().year


def year_days(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def crumb(words: str, name: str, *args: object) -> Crumb:
    """A page above this one."""
    return words, reverse(f"console:{name}", args=args)


def register_tabs() -> list[Tab]:
    """Pages about the register of documents."""
    return [
        Tab(reverse("console:policies"), _("文件登记")),
        Tab(reverse("console:policy-proposals"), _("待确认的关系")),
        Tab(reverse("console:policy-stock"), _("存量与增减")),
        Tab(reverse("console:cleanups"), _("清理")),
        Tab(reverse("console:back-reviews"), _("以前未公开文件")),
        Tab(reverse("console:policy-settings"), _("期限设置")),
    ]


def interpretation_tabs() -> list[Tab]:
    """Pages about interpretations."""
    return [
        Tab(reverse("console:interpretations"), _("解读与覆盖")),
        Tab(reverse("console:interpretation-duties"), _("待解读")),
        Tab(reverse("console:policy-events"), _("宣讲与培训")),
        Tab(reverse("console:compilations"), _("政策汇编")),
    ]


def response_tabs() -> list[Tab]:
    """Pages about responses."""
    return [
        Tab(reverse("console:concerns"), _("回应社会关切")),
        Tab(reverse("console:clarifications"), _("澄清")),
    ]
