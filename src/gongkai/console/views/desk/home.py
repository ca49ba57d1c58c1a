"""Home: what waits for me, what I did, what I am to read, what I began."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.console.desk import Tab, for_staff, may_load, screen
from gongkai.console.items.listing import COLUMNS, shown_rows
from gongkai.console.items.words import step_of
from gongkai.console.paging import keyset_page
from gongkai.console.todo.providers import MOST, todo
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.holidays.selectors import holiday_warnings
from gongkai.foundation.notifications import selectors as notifications
from gongkai.foundation.notifications.services import mark_reading
from gongkai.foundation.publishing.notices import is_behind, tell_of_acts
from gongkai.foundation.publishing.waiting import acts_by, started_by

SUBJECTS = {"item": "console:item"}
"""Subject of a notice or a sheet → name of its page. A register adds its own."""


def _tabs(waiting: int | None = None, to_read: int | None = None) -> list[Tab]:
    return [
        Tab(reverse("console:home"), _("待办"), waiting or 0),
        Tab(reverse("console:done"), _("已办")),
        Tab(reverse("console:to-read"), _("待阅"), to_read or 0),
        Tab(reverse("console:started"), _("我发起")),
    ]


@for_staff
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """待办, the most urgent first. Administrators hold no business right and have none."""
    scope = request_scope(request)
    if getattr(request.user, "duty", ""):
        return screen(request, "desk/administrator.html", _("工作台"), {})
    if is_behind():
        tell_of_acts()
    rows = todo(scope)
    context = {
        "rows": rows,
        "full": len(rows) >= MOST,
        "may_draft": scope.holds(Role.DRAFTER),
        "may_load": may_load(scope),
        "many_bodies": len(scope.bodies) > 1,
        "holiday_warnings": holiday_warnings(timezone.localdate()) if scope.bodies else (),
    }
    tabs = _tabs(len(rows), notifications.to_read_count(scope))
    return screen(request, "desk/home.html", _("待办"), context, tabs=tabs)


@for_staff
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """已办: my steps, newest first."""
    scope = request_scope(request)
    page = keyset_page(acts_by(scope), request.GET, order=("-at", "-id"))
    rows = [
        {
            "title": act.sheet.subject_label,
            "number": act.sheet.number,
            "url": jump_to(act.sheet.subject_type, act.sheet.subject_id),
            "step": step_of(act.sheet.kind, act.step),
            "opinion": act.opinion,
            "at": act.at,
        }
        for act in page.rows
    ]
    return screen(request, "desk/done.html", _("已办"), {"page": page, "rows": rows}, tabs=_tabs())


@for_staff
@require_safe
def to_read(request: HttpRequest) -> HttpResponse:
    """待阅: what was passed to me, unread first when asked."""
    scope = request_scope(request)
    everything = request.GET.get("quanbu") == "1"
    rows = notifications.readings(scope, unread=not everything)
    page = keyset_page(rows, request.GET, order=("-id",))
    context = {"page": page, "everything": everything}
    return screen(request, "desk/to_read.html", _("待阅"), context, tabs=_tabs())


@for_staff
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it was read."""
    row = mark_reading(request_scope(request), pk)
    messages.success(request, _("已阅：%(label)s") % {"label": row.circulation.label})
    return HttpResponseRedirect(reverse("console:to-read"))


@for_staff
@require_safe
def started(request: HttpRequest) -> HttpResponse:
    """我发起: everything I began, last changed first."""
    rows = started_by(request_scope(request)).select_related("body", "department", "sheet")
    page = keyset_page(rows, request.GET, order=("-updated_at", "-id"))
    columns = [COLUMNS[key] for key in ("zl", "sd", "gx")]
    context = {"page": page, "columns": columns, "rows": shown_rows(page.rows, columns)}
    return screen(request, "desk/started.html", _("我发起"), context, tabs=_tabs())


def jump_to(subject_type: str, subject_id: str) -> str:
    """Address of the page of a subject; empty for one that has none."""
    try:
        return reverse(SUBJECTS[subject_type], args=[subject_id])
    except (KeyError, NoReverseMatch):
        return ""


@for_staff
@require_safe
def jump(request: HttpRequest, subject_type: str, subject_id: str) -> HttpResponse:
    """From a notice to the page of its subject, which judges by itself who may see it."""
    url = jump_to(subject_type, subject_id)
    if not url:
        raise Http404
    return HttpResponseRedirect(url)


@for_staff
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Keys of the lists."""
    shown: list[tuple[str, Any]] = [
        ("j", _("下一行")),
        ("k", _("上一行")),
        ("x", _("选中或者取消选中这一行")),
        ("Enter", _("打开这一行")),
        ("/", _("到查找框")),
    ]
    return screen(request, "desk/keys.html", _("键盘操作"), {"keys": shown})
