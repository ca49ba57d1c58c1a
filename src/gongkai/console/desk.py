"""What every screen of the desk has: who may see it, its title, crumbs and tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import MAY_JUDGE, MAY_LOAD
from gongkai.foundation.bodies.scope import Scope

Crumb = tuple[str, str]
"""Words and address of a page above this one; the page itself is added by the frame."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several pages about the same thing. ``count`` is a badge (0 = none)."""

    url: str
    words: str
    count: int = 0


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
    crumbs: Sequence[Crumb] = (),
    tabs: Sequence[Tab] = (),
    status: int = 200,
) -> HttpResponse:
    """Render ``console/<template>`` in the frame: side menu, top bar, crumbs, title, tabs."""
    scope = request_scope(request)
    return render(
        request,
        f"console/{template}",
        {
            "title": title,
            "scope": scope,
            "may_load": may_load(scope),
            "may_judge": may_judge(scope),
            "desk_crumbs": crumbs,
            "desk_tabs": [(tab, request.path == tab.url) for tab in tabs],
            **context,
        },
        status=status,
    )
