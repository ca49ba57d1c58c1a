"""Bodies, one body, its departments, its history and changes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.handover import PARTS
from gongkai.console.views.bodies.forms import (
    DepartmentChangeForm,
    DepartmentForm,
    OtherBodyForm,
    RenameForm,
    SplitForm,
)
from gongkai.console.views.bodies.frame import attempt, body_screen, seen_body, to
from gongkai.foundation.bodies import selectors, services
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.services import may_keep
from gongkai.foundation.holidays.selectors import holiday_warnings


@for_staff
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies of the scope, in the order of the tree; all of them for the security administrator."""
    scope = request_scope(request)
    rows = selectors.public_bodies() if scope.duty == "security" else selectors.bodies(scope)
    name = "console:body-roles" if scope.duty == "security" else "console:body"
    context = {"rows": [(row, reverse(name, args=[row.code])) for row in rows]}
    return screen(request, "bodies/list.html", _("机关"), context)


@for_staff
@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body at a glance: flags, contact data, leading group, liaisons, staff."""
    scope = request_scope(request)
    found = seen_body(scope, code)
    today = timezone.localdate()
    context = {
        "flags": selectors.body_flags(scope, found, today),
        "contact": selectors.contact(scope, found, today),
        "group": selectors.leading_group(scope, found, today),
        "liaisons": selectors.liaisons(scope, found, today),
        "staff": selectors.staff(scope, found, today),
        "spokespersons": selectors.spokespersons(scope, found, today),
        "former": selectors.former_names(scope, found),
        "warnings": holiday_warnings(today, found),
        "may_keep": may_keep(scope, found),
    }
    return body_screen(request, scope, found, "body.html", found.name, context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def departments(request: HttpRequest, code: str) -> HttpResponse:
    """Departments of all times; a new one."""
    scope = request_scope(request)
    found = seen_body(scope, code)
    _demand_keeper_on_post(request, scope, found)
    form = DepartmentForm(request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> str:
        services.add_department(scope, found, **values)
        return _("已登记科室。")

    done, status = attempt(request, form, act)
    if done:
        return to("body-departments", found.code)
    rows = selectors.departments(scope, found, all_times=True)
    context = {"form": form, "rows": rows, "may_keep": may_keep(scope, found)}
    return body_screen(request, scope, found, "departments.html", _("科室"), context, status=status)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def department(request: HttpRequest, code: str, department_id: int) -> HttpResponse:
    """Rename, reorder or close a department."""
    scope = request_scope(request)
    found = seen_body(scope, code)
    row = selectors.department(scope, found, department_id)
    if not may_keep(scope, found):
        raise NotPermitted(_("需要本机关的信息公开专员或公开工作机构负责人角色"))
    initial = {"name": row.name, "position": row.position, "to_date": row.to_date}
    data = request.POST if request.method == "POST" else None
    form = DepartmentChangeForm(data, initial=initial)

    def act(values: dict[str, Any]) -> str:
        services.change_department(scope, row, **values)
        return _("已保存。")

    done, status = attempt(request, form, act)
    if done:
        return to("body-departments", found.code)
    crumbs = [(_("科室"), reverse("console:body-departments", args=[found.code]))]
    return body_screen(
        request, scope, found, "form.html", row.name, {"form": form}, crumbs=crumbs, status=status
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """History of the body; for its supervisor: rename, move, merge, split."""
    scope = request_scope(request)
    found = seen_body(scope, code)
    supervises = scope.holds(Role.SUPERVISOR, found.pk)
    if request.method == "POST" and not supervises:
        raise NotPermitted(_("只有上级主管部门可以变更机关"))
    rows = {row.pk: row for row in selectors.supervised_bodies(scope) if row.pk != found.pk}
    forms = _change_forms(request, [(pk, row.name) for pk, row in rows.items()])
    kind = next((key for key in forms if key in request.POST), "rename")

    def act(values: dict[str, Any]) -> str:
        on, document = values["on"], values["document"]
        if kind == "rename":
            services.rename_body(scope, found, values["name"], on, document)
            return _("已更名，原名称保留。")
        if kind == "move":
            services.move_body(scope, found, rows[values["parent"]], on, document)
            return _("已变更隶属关系。")
        if kind == "merge":
            heir = rows[values["successor"]]
            services.merge_body(scope, found, heir, on, document, PARTS)
            return _("已并入，在办工作已移交。")
        chosen = [rows[pk] for pk in values["successors"]]
        heir = rows[values["heir"]]
        services.split_body(scope, found, chosen, heir, on, document, PARTS)
        return _("已拆分，在办工作已移交。")

    done, status = attempt(request, forms[kind], act)
    if done:
        return to("body-changes", found.code)
    context = {
        "events": selectors.history(scope, found),
        "former": selectors.former_names(scope, found),
        "forms": [(key, _CHANGES[key](), form) for key, form in forms.items()],
        "kind": kind if request.method == "POST" else "",
        "supervises": supervises and found.abolished_on is None,
    }
    return body_screen(request, scope, found, "changes.html", _("沿革"), context, status=status)


_CHANGES = {
    "rename": lambda: _("更名"),
    "move": lambda: _("变更隶属关系"),
    "merge": lambda: _("并入另一机关"),
    "split": lambda: _("拆分为几个机关"),
}


def _change_forms(request: HttpRequest, rows: list[tuple[int, str]]) -> dict[str, Any]:
    def data(key: str) -> Any:
        return request.POST if key in request.POST else None

    return {
        "rename": RenameForm(data("rename")),
        "move": OtherBodyForm("parent", _("新的上级机关"), rows, data("move"), prefix="move"),
        "merge": OtherBodyForm(
            "successor", _("承接职责的机关"), rows, data("merge"), prefix="merge"
        ),
        "split": SplitForm(rows, data("split")),
    }


def _demand_keeper_on_post(request: HttpRequest, scope: Scope, body: Any) -> None:
    if request.method == "POST" and not may_keep(scope, body):
        raise NotPermitted(_("需要本机关的信息公开专员或公开工作机构负责人角色"))
