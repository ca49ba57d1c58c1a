"""Giving and ending roles.

Who may: a supervisor of the body, or the security administrator (三员分立: the system administrator
opens accounts, the security administrator assigns the roles, the audit administrator reads both).
Nobody gives a role to himself, and no administrator holds one.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.accounts.models import Duty, User
from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body, Department, Membership
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.services.tree import ensure_takes_work


def may_assign(scope: Scope, body: Body) -> bool:
    """Whether the person gives and ends roles at the body."""
    return scope.duty == Duty.SECURITY or scope.holds(Role.SUPERVISOR, body.pk)


@transaction.atomic
def give_role(
    scope: Scope,
    user: User,
    body: Body,
    role: Role,
    start: date,
    *,
    department: Department | None = None,
    end: date | None = None,
) -> Membership:
    """Give a person a role at a body, or in one of its departments.

    Raises ``NotPermitted`` with all reasons (administrators hold no business right; nobody serves
    himself; an abolished body takes no one), ``RefusedError`` for wrong dates or a role held.
    """
    reasons = []
    if not may_assign(scope, body):
        reasons.append(_("只有主管部门或安全管理员可以授予角色"))
    if user.duty:
        reasons.append(_("管理员（系统、安全、审计）不得兼任业务角色"))
    if scope.user_id is not None and scope.user_id == user.pk:
        reasons.append(_("不得给自己授予角色"))
    if not user.is_active:
        reasons.append(_("账号已停用"))
    try:
        ensure_takes_work(body, start)
    except NotPermitted as refusal:
        reasons.extend(refusal.reasons)
    if reasons:
        raise NotPermitted(*reasons)
    problems = []
    if end is not None and end < start:
        problems.append(Problem("end", "before_start", _("结束日期早于开始日期。")))
    if department is not None and department.body_id != body.pk:
        problems.append(Problem("department", "foreign", _("科室不属于该机关。")))
    elif department is not None and department.to_date and department.to_date < start:
        problems.append(Problem("department", "closed", _("该科室已撤销。")))
    if _held(user, body, role, department, start, end):
        problems.append(Problem("role", "held", _("此人在这段时间内已有该角色。")))
    if problems:
        raise RefusedError(*problems)
    member = Membership.objects.create(
        user=user, body=body, role=role, from_date=start, to_date=end, department=department
    )
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="membership.give",
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        body_code=body.code,
        after={
            "role": role.value,
            "from": start,
            "to": end,
            "department": department.code if department else None,
        },
    )
    return member


@transaction.atomic
def end_role(scope: Scope, member: Membership, last_day: date) -> Membership:
    """End a role with a last day; the row stays."""
    if not may_assign(scope, member.body):
        raise NotPermitted(_("只有主管部门或安全管理员可以收回角色"))
    if last_day < member.from_date - timedelta(days=1):
        raise RefusedError(Problem("last_day", "before_start", _("结束日期早于任职开始的日期。")))
    return close_membership(scope, member, last_day)


def close_membership(scope: Scope, member: Membership, last_day: date) -> Membership:
    """Write the last day of a membership (also used by hand-over and by changes of the tree).

    One that would have begun later never takes effect: nothing of it is left after the last day.
    """
    before = {"from": member.from_date, "to": member.to_date}
    member.from_date = min(member.from_date, last_day)
    member.to_date = last_day
    member.save(update_fields=["from_date", "to_date"])
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="membership.end",
        object_type="membership",
        object_id=member.pk,
        before=before,
        after={"to": last_day},
    )
    return member


@transaction.atomic
def give_role_to(
    scope: Scope,
    username: str,
    body: Body,
    role: str,
    start: date,
    *,
    department_id: int | None = None,
    end: date | None = None,
) -> Membership:
    """As :func:`give_role`, with what a form sends. Unknown names are refused by their field."""
    if not may_assign(scope, body):
        raise NotPermitted(_("只有主管部门或安全管理员可以授予角色"))
    problems = []
    user = User.objects.filter(username=username.strip()).first()
    if user is None:
        problems.append(
            Problem("username", "unknown", _("没有用户名为“%(name)s”的账号。") % {"name": username})
        )
    if role not in Role.values:
        problems.append(Problem("role", "unknown", _("没有这个角色。")))
    department = None
    if department_id is not None:
        rows = Department.objects.unscoped("a department of the body the role is given at")
        department = rows.filter(pk=department_id, body=body).first()
        if department is None:
            problems.append(Problem("department", "foreign", _("科室不属于该机关。")))
    if problems or user is None:
        raise RefusedError(*problems)
    return give_role(scope, user, body, Role(role), start, department=department, end=end)


@transaction.atomic
def end_role_by_id(scope: Scope, body: Body, member_id: int, last_day: date) -> Membership:
    """As :func:`end_role`, by the number on the screen."""
    if not may_assign(scope, body):
        raise NotPermitted(_("只有主管部门或安全管理员可以收回角色"))
    rows = Membership.objects.unscoped("a membership at a body whose roles the person assigns")
    member = rows.select_related("body").filter(pk=member_id, body=body).first()
    if member is None:
        raise RefusedError(Problem("", "gone", _("没有这条任职记录。")))
    return end_role(scope, member, last_day)


def _held(
    user: User,
    body: Body,
    role: Role,
    department: Department | None,
    start: date,
    end: date | None,
) -> bool:
    """Whether the same role is held in a stretch of time that overlaps."""
    rows = (
        Membership.objects.unscoped("does the person hold the role already?")
        .filter(user=user, body=body, role=role, department=department)
        .filter(Q(to_date__isnull=True) | Q(to_date__gte=start))
    )
    if end is not None:
        rows = rows.filter(from_date__lte=end)
    return rows.exists()


def accounts_at(body: Body, on: date | None = None) -> list[User]:
    """Active people who hold a role at the body on a day, by name."""
    day = on or timezone.localdate()
    members = Membership.objects.unscoped("people of a body").in_force(day).filter(body=body)
    rows = User.objects.filter(pk__in=members.values("user"), is_active=True)
    return list(rows.order_by("full_name", "username"))
