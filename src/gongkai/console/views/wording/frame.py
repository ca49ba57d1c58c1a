"""What the screens of the content checks share: whose lists, tabs, crumbs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.console.desk import Tab, screen
from gongkai.foundation.bodies import selectors as bodies
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.registers.wording import selectors
from gongkai.registers.wording.choices import WordList

BODY = "jiguan"
"""Name of the query parameter that chooses the body."""


def chosen_body(request: HttpRequest, scope: Scope) -> Any:
    """The body whose lists are shown: the one asked for, else the person's own.

    404 for a body outside the scope, 403 for a person without any.
    """
    code = request.GET.get(BODY, "")
    if code:
        return bodies.body(scope, code)
    rows = list(bodies.bodies(scope))
    found = next((row for row in rows if row.pk == scope.home_id), rows[0] if rows else None)
    if found is None:
        raise NotPermitted(_("需要在某个机关任职才能查看词表"))
    return found


def list_kind(name: str) -> WordList:
    """The list in the address, or 404."""
    try:
        return WordList(name.replace("-", "_"))
    except ValueError as error:
        raise Http404 from error


def address(name: str, body: Any, *args: object) -> str:
    """Address of a page about the lists of a body."""
    return f"{reverse(f'console:{name}', args=args)}?{BODY}={body.code}"


def wording_screen(
    request: HttpRequest,
    body: Any,
    template: str,
    title: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of the content checks in the frame."""
    tabs = [
        Tab(reverse("console:wording-checks"), _("检查规则")),
        *(
            Tab(reverse("console:wording-list", args=[one.value.replace("_", "-")]), str(one.label))
            for one in WordList
        ),
        Tab(reverse("console:wording-leaders"), _("领导信息")),
        Tab(reverse("console:wording-try"), _("试查一段文字")),
    ]
    scope = request_scope(request)
    given = {
        "body": body,
        "suffix": f"?{BODY}={body.code}" if body is not None else "",
        "may_keep": body is not None and selectors.may_keep(scope, body),
        **context,
    }
    return screen(request, f"wording/{template}", title, given, tabs=tabs, status=status)
