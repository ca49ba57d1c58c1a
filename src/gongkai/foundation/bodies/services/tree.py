"""Founding, renaming and closing bodies; giving and ending roles; making a scope."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.models import Body, FormerName, Membership
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope


@transaction.atomic
def found_body(
    scope: Scope,
    *,
    code: str,
    name: str,
    short_names: Sequence[str] = (),
    rank: Rank = Rank.CITY,
    kind: Kind = Kind.DEPARTMENT,
    region: str = "",
    parent: Body | None = None,
    position: int = 0,
) -> Body:
    """Enter a body. Raises ``NotPermitted`` unless a supervisor of the parent or a command."""
    if not (parent and scope.holds(Role.SUPERVISOR, parent.pk)) and not scope.is_command:
        raise NotPermitted("只有上级主管部门可以登记机关")
    body = Body.objects.create(
        code=code,
        name=name,
        short_names=list(short_names),
        rank=rank,
        kind=kind,
        region=region,
        parent=parent,
        path=f"{parent.path if parent else '/'}{code}/",
        position=position,
    )
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="body.found",
        object_type="body",
        object_id=body.pk,
        object_label=body.name,
        body_code=body.code,
        after={"code": code, "name": name, "parent": parent.code if parent else None},
    )
    return body


@transaction.atomic
def add_former_name(
    scope: Scope, body: Body, name: str, start: date | None, end: date | None
) -> FormerName:
    """Enter a name the body bore, so that its old reports are recognised."""
    if not scope.holds(Role.SUPERVISOR, body.pk):
        raise NotPermitted("只有上级主管部门可以登记机关曾用名")
    row, _made = FormerName.objects.get_or_create(
        body=body, name=name, defaults={"from_date": start, "to_date": end}
    )
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="body.former_name",
        object_type="body",
        object_id=body.pk,
        object_label=body.name,
        body_code=body.code,
        after={"name": name, "from": start, "to": end},
    )
    return row


@transaction.atomic
def rename_body(scope: Scope, body: Body, name: str, on: date) -> Body:
    """Give a body a new name; the old one keeps finding its reports."""
    if not scope.holds(Role.SUPERVISOR, body.pk):
        raise NotPermitted("只有上级主管部门可以变更机关名称")
    if name == body.name:
        return body
    old = body.name
    FormerName.objects.update_or_create(
        body=body, name=old, defaults={"to_date": on - timedelta(days=1)}
    )
    body.name = name
    body.save(update_fields=["name"])
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="body.rename",
        object_type="body",
        object_id=body.pk,
        object_label=name,
        body_code=body.code,
        before={"name": old},
        after={"name": name, "on": on},
    )
    return body


@transaction.atomic
def merge_body(scope: Scope, body: Body, successor: Body, on: date) -> Body:
    """Close a body whose duties went to another."""
    if not scope.holds(Role.SUPERVISOR, body.pk):
        raise NotPermitted("只有上级主管部门可以撤并机关")
    if successor.pk == body.pk:
        raise NotPermitted("机关不能并入自身")
    body.abolished_on, body.successor = on, successor
    body.save(update_fields=["abolished_on", "successor"])
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="body.merge",
        object_type="body",
        object_id=body.pk,
        object_label=body.name,
        body_code=body.code,
        after={"successor": successor.code, "on": on},
    )
    return body


@transaction.atomic
def give_role(scope: Scope, user: User, body: Body, role: Role, start: date) -> Membership:
    """Give a person a role. Administrators (三员) hold no business right: refused for them."""
    reasons = []
    if not scope.holds(Role.SUPERVISOR, body.pk):
        reasons.append("只有主管部门可以授予角色")
    if user.duty:
        reasons.append("管理员（系统、安全、审计）不得兼任业务角色")
    if reasons:
        raise NotPermitted(*reasons)
    member = Membership.objects.create(user=user, body=body, role=role, from_date=start)
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="membership.give",
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        body_code=body.code,
        after={"role": role.value, "from": start},
    )
    return member


@transaction.atomic
def end_role(scope: Scope, member: Membership, last_day: date) -> Membership:
    """End a role; the row stays."""
    if not scope.holds(Role.SUPERVISOR, member.body_id):
        raise NotPermitted("只有主管部门可以收回角色")
    before = {"to": member.to_date}
    member.to_date = last_day
    member.save(update_fields=["to_date"])
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
