"""The second step of signing in, and the first run of an empty installation."""

from __future__ import annotations

import re

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.console.problems import show_refusal
from gongkai.console.views.accounts.forms import CodeForm, FirstRunForm
from gongkai.foundation.accounts.services import first_run as opening
from gongkai.foundation.accounts.services.second_factor import check
from gongkai.foundation.accounts.services.signing import awaiting_code, sign_in
from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import found_body
from gongkai.foundation.refusals import Problem, RefusedError

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The code after the password; too late or out of turn leads back to the sign-in."""
    pending = awaiting_code(request)
    if pending is None:
        messages.warning(request, _("请重新输入用户名和密码。"))
        return redirect("console:sign-in")
    person, following = pending
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            check(person, form.cleaned_data["code"])
        except RefusedError as error:
            status = show_refusal(form, error)
        else:
            sign_in(request, person, by_code=True)
            return HttpResponseRedirect(following)
    context = {"form": form, "title": _("二次验证")}
    return render(request, "console/accounts/second_step.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """The first run; gone as soon as there is an account."""
    if not opening.is_empty():
        raise Http404
    form = FirstRunForm(
        request.POST if request.method == "POST" else None, initial={"body_rank": Rank.CITY}
    )
    status = 200
    context = {"form": form, "title": _("首次设置")}
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = _open(form)
        except RefusedError as error:
            if any(problem.code == "setup_token" for problem in error.problems):
                opening.count_failed_token()
            status = show_refusal(form, error)
        else:
            done = {"made": made, "title": _("首次设置完成")}
            return render(request, "console/accounts/first_run_done.html", done)
    return render(request, "console/accounts/first_run.html", context, status=status)


def _open(form: FirstRunForm) -> list[opening.NewAdministrator]:
    """Accounts and body together. Raises ``RefusedError`` with everything that is wrong."""
    values = form.cleaned_data
    people = {
        duty.value: (values[f"{duty}_username"], values[f"{duty}_full_name"])
        for duty in opening.ADMINISTRATORS
    }
    problems = _body_problems(values["body_code"], values["body_name"])
    try:
        made = opening.open_installation(values["token"], people)
    except RefusedError as error:
        raise RefusedError(*error.problems, *problems) from error
    if problems:
        raise RefusedError(*problems)
    found_body(
        Scope.command(opening.ACTOR),
        code=values["body_code"],
        name=values["body_name"],
        rank=Rank(values["body_rank"]),
        kind=Kind(values["body_kind"]),
    )
    return made


def _body_problems(code: str, name: str) -> list[Problem]:
    problems = []
    if not name.strip():
        problems.append(Problem("body_name", "body_name", _("请填写机关的规范名称。")))
    if not _CODE.fullmatch(code):
        text = _("机关代码由小写字母、数字和横线组成，例如 yunchuan-kjj。")
        problems.append(Problem("body_code", "body_code", text))
    return problems
