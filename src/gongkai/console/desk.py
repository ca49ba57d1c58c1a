"""What every screen of the desk has: the menu with its counts, and who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import MAY_JUDGE, MAY_LOAD
from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for signed-in people only; others are led to the sign-in and back."""
    guarded = login_required(view, login_url="console:sign-in")

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = guarded(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return inner


def may_load(scope: Scope) -> bool:
    """Whether the person may upload anywhere."""
    return any(scope.holds(role) for role in MAY_LOAD)


def may_judge(scope: Scope) -> bool:
    """Whether the person may judge findings anywhere."""
    return any(scope.holds(role) for role in MAY_JUDGE)


def screen(
    request: HttpRequest,
    template: str,
    title: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a screen with the side menu."""
    scope = request_scope(request)
    waiting = len(selectors.inbox(scope))
    failed = len(selectors.failures(scope))
    entries = [
        (reverse("console:home"), _("待办"), 0),
        (reverse("console:upload"), _("上传年报"), 0),
        (reverse("console:inbox"), _("待认领文件"), waiting),
        (reverse("console:failures"), _("未能读取"), failed),
        (reverse("console:findings"), _("核查发现"), 0),
    ]
    home = entries[0][0]
    here = request.path
    menu = [
        (url, words, count, here == url or (url != home and here.startswith(url)))
        for url, words, count in entries
    ]
    return render(
        request,
        f"console/{template}",
        {
            "title": title,
            "desk_menu": menu,
            "scope": scope,
            "may_load": may_load(scope),
            "may_judge": may_judge(scope),
            **context,
        },
        status=status,
    )
