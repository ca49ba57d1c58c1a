"""Accounts, for the system and the security administrator: each sees his own acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.problems import show_refusal
from gongkai.console.views.accounts.forms import AccountFilter, OpenAccountForm, ReasonForm
from gongkai.console.views.accounts.wording import device_words
from gongkai.foundation.accounts import selectors
from gongkai.foundation.accounts.choices import Duty
from gongkai.foundation.accounts.services import (
    demand,
    disable_account,
    enable_account,
    end_all_sessions,
    issue_password,
    open_account,
    second_factor,
    unlock,
)
from gongkai.foundation.audit.actions import words_of
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.refusals import NotPermitted, RefusedError


@dataclass(frozen=True, slots=True)
class Act:
    """Something an administrator can do to an account."""

    duty: Duty
    words: str | Promise
    question: str | Promise
    run: Callable[[Scope, Any, str], str | None]
    danger: bool = False


def _end_sessions(scope: Scope, person: Any, reason: str) -> None:
    end_all_sessions(scope, person)


ACTS: dict[str, Act] = {
    "tingyong": Act(
        Duty.SYSTEM,
        gettext_lazy("停用账号"),
        gettext_lazy("停用后此人立即退出，不能再登录；历史记录保留。"),
        disable_account,
        danger=True,
    ),
    "huifu": Act(
        Duty.SYSTEM,
        gettext_lazy("恢复账号"),
        gettext_lazy("恢复后须由安全管理员发放临时密码才能登录。"),
        enable_account,
    ),
    "mima": Act(
        Duty.SECURITY,
        gettext_lazy("发放临时密码"),
        gettext_lazy("原密码作废，此人的登录全部退出；临时密码只显示一次，首次登录必须修改。"),
        issue_password,
    ),
    "jiesuo": Act(
        Duty.SECURITY,
        gettext_lazy("解除锁定"),
        gettext_lazy("清除此用户名在所有地址的登录失败记录和二次验证失败记录。"),
        lambda scope, person, reason: unlock(scope, person.username, reason),
    ),
    "erci": Act(
        Duty.SECURITY,
        gettext_lazy("重置二次验证"),
        gettext_lazy("请先当面核实身份。此人的登录全部退出，原手机和恢复码作废。"),
        second_factor.reset,
        danger=True,
    ),
    "tuichu": Act(
        Duty.SECURITY,
        gettext_lazy("收回全部登录"),
        gettext_lazy("此人在所有设备上的登录在下一次操作时退出。"),
        _end_sessions,
        danger=True,
    ),
}


@for_staff
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts, by sign-in name."""
    scope = request_scope(request)
    form = AccountFilter(request.GET)
    values = form.cleaned_data if form.is_valid() else {}
    rows = selectors.accounts(
        scope, values.get("q", ""), values.get("zhize", ""), values.get("zhuangtai", "")
    )
    context = {"page": keyset_page(rows, request.GET, order=("username",)), "form": form}
    return screen(request, "accounts/accounts.html", _("账号"), context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """Open an account."""
    scope = request_scope(request)
    demand(scope, Duty.SYSTEM)
    form = OpenAccountForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = open_account(scope, **form.cleaned_data)
        except RefusedError as error:
            status = show_refusal(form, error)
        else:
            text = _("账号已开设。请通知安全管理员发放临时密码。")
            messages.success(request, text)
            return redirect("console:account", made.pk)
    crumbs = [(_("账号"), reverse("console:accounts"))]
    context = {"form": form}
    return screen(
        request, "accounts/open.html", _("开设账号"), context, crumbs=crumbs, status=status
    )


@for_staff
@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account; the acts offered are those of the administrator who looks."""
    scope = request_scope(request)
    person = selectors.account(scope, pk)
    acts = [
        (code, act)
        for code, act in ACTS.items()
        if act.duty == scope.duty and code != ("huifu" if person.is_active else "tingyong")
    ]
    security = scope.duty == Duty.SECURITY
    context: dict[str, object] = {"person": person, "acts": acts, "security": security}
    if security:
        context |= {
            "second_factor_since": selectors.second_factor_since(person),
            "sessions": [
                (row, device_words(row.device), selectors.is_open(row))
                for row in selectors.sessions_of(person.pk, 20)
            ],
            "attempts": [(row, words_of(row.action)) for row in selectors.sign_ins_of(pk)],
        }
    crumbs = [(_("账号"), reverse("console:accounts"))]
    return screen(request, "accounts/account.html", person.display_name, context, crumbs=crumbs)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def act_on(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Ask for the reason, then act. A temporary password is shown on the answer and never again."""
    scope = request_scope(request)
    if code not in ACTS:
        raise Http404
    act = ACTS[code]
    demand(scope, act.duty)
    person = selectors.account(scope, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            shown = act.run(scope, person, form.cleaned_data["reason"])
        except (RefusedError, NotPermitted) as error:
            status = show_refusal(form, error)
        else:
            if shown:
                context = {"person": person, "password": shown}
                return screen(request, "accounts/issued.html", _("临时密码"), context)
            messages.success(request, _("已办理：%(act)s。") % {"act": act.words})
            return redirect("console:account", pk)
    crumbs = [
        (_("账号"), reverse("console:accounts")),
        (person.display_name, reverse("console:account", args=[pk])),
    ]
    context = {
        "question": act.question,
        "facts": [(_("用户名"), person.username), (_("姓名"), person.full_name)],
        "form": form,
        "act": act.words,
        "danger": act.danger,
        "back": reverse("console:account", args=[pk]),
    }
    return screen(request, "confirm.html", str(act.words), context, crumbs=crumbs, status=status)
