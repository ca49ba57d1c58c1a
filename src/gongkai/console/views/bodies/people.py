"""Roles at a body, and the hand-over of a person's open work."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.console.desk import for_staff
from gongkai.console.handover import PARTS
from gongkai.console.views.bodies.forms import HandOverForm, LastDayForm, LeaverForm, RoleForm
from gongkai.console.views.bodies.frame import attempt, body_screen, seen_body, to
from gongkai.foundation.bodies import selectors, services
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.bodies.services import may_assign, may_keep


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest, code: str) -> HttpResponse:
    """Who holds which role; giving one."""
    scope = request_scope(request)
    body = selectors.assignable_body(scope, code)
    assigns = may_assign(scope, body)
    if request.method == "POST" and not assigns:
        raise NotPermitted(_("只有主管部门或安全管理员可以授予角色"))
    departments = [(row.id, row.name) for row in selectors.departments(scope, body)]
    form = RoleForm(departments, request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> str:
        services.give_role_to(
            scope,
            values["username"],
            body,
            values["role"],
            values["start"],
            department_id=values["department"],
            end=values["end"],
        )
        return _("已授予角色。")

    done, status = attempt(request, form, act)
    if done:
        return to("body-roles", body.code)
    context = {
        "form": form,
        "rows": selectors.memberships(scope, body),
        "assigns": assigns,
    }
    return body_screen(request, scope, body, "roles.html", _("人员和角色"), context, status=status)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: HttpRequest, code: str, member_id: int) -> HttpResponse:
    """End a role."""
    scope = request_scope(request)
    body = selectors.assignable_body(scope, code)
    if not may_assign(scope, body):
        raise NotPermitted(_("只有主管部门或安全管理员可以收回角色"))
    rows = {row.id: row for row in selectors.memberships(scope, body)}
    form = LastDayForm(request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> str:
        services.end_role_by_id(scope, body, member_id, values["last_day"])
        return _("已写明最后一天。")

    done, status = attempt(request, form, act)
    if done:
        return to("body-roles", body.code)
    context = {"form": form, "member": rows.get(member_id)}
    return body_screen(request, scope, body, "end_role.html", _("收回角色"), context, status=status)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, code: str) -> HttpResponse:
    """First whose work, then everything of it at one sight, a successor, and one act."""
    scope = request_scope(request)
    body = seen_body(scope, code)
    allowed = may_keep(scope, body) or scope.holds(Role.SUPERVISOR, body.pk)
    if request.method == "POST" and not allowed:
        raise NotPermitted(_("需要本机关的信息公开专员、公开工作机构负责人或主管部门监督人员角色"))
    people = selectors.people(body)
    asked = request.GET if "leaver" in request.GET else None
    chooser = LeaverForm(people, asked)
    leaver = _leaver(request, chooser)
    data = request.POST if request.method == "POST" else None
    form = HandOverForm(
        [one for one in people if one[0] != leaver], data, initial={"leaver": leaver}
    )

    def act(values: dict[str, Any]) -> str:
        row = services.hand_over(
            scope,
            body,
            leaver=values["leaver"],
            successor=values["successor"] or 0,
            on=values["on"],
            reason=values["reason"],
            parts=PARTS,
        )
        return _("已移交%(n)d项，账号可以停用。") % {"n": len(row.lines)}

    done, status = attempt(request, form, act)
    if done:
        return to("body-handover", body.code)
    context = {
        "chooser": chooser,
        "form": form if leaver else None,
        "leaver": dict(people).get(leaver or 0, ""),
        "held": services.open_work(scope, body, leaver, PARTS) if leaver and allowed else [],
        "allowed": allowed,
        "past": selectors.hand_overs(scope, body),
    }
    return body_screen(request, scope, body, "handover.html", _("工作移交"), context, status=status)


def _leaver(request: HttpRequest, chooser: LeaverForm) -> int | None:
    if request.method == "POST":
        sent = request.POST.get("leaver", "")
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 12 else None
    if chooser.is_bound and chooser.is_valid():
        found: int | None = chooser.cleaned_data["leaver"]
        return found
    return None
