"""Founding bodies and departments, moving them in the tree, former names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.choices import ChangeKind, Kind, Rank
from gongkai.foundation.bodies.models import Body, BodyChange, Department, FormerName
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.roles import MAY_KEEP_CATALOGUE, Role
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
    on: date | None = None,
) -> Body:
    """Enter a body. Raises ``NotPermitted`` unless a supervisor of the parent or a command."""
    if not (parent and scope.holds(Role.SUPERVISOR, parent.pk)) and not scope.is_command:
        raise NotPermitted(_("只有上级主管部门可以登记机关"))
    if parent is not None:
        ensure_takes_work(parent, on)
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
        established_on=on,
    )
    note_change(scope, body, ChangeKind.FOUNDED, on, after=name, other=parent)
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


def ensure_takes_work(body: Body, on: date | None = None) -> None:
    """Raise ``NotPermitted`` when the body is abolished on the day (today): it takes no new work.

    What it has published stays published.
    """
    day = on or timezone.localdate()
    if body.abolished_on is not None and body.abolished_on <= day:
        heir = body.successor
        raise NotPermitted(
            _("%(body)s已于%(on)s撤并，不能再办理新的事项。")
            % {"body": body.name, "on": body.abolished_on}
            + (_("请到%(heir)s办理。") % {"heir": heir.name} if heir else "")
        )


def may_keep(scope: Scope, body: Body) -> bool:
    """Whether the person keeps the data of the body itself (公开专员, 公开工作机构负责人)."""
    return scope.is_command or any(scope.holds(role, body.pk) for role in MAY_KEEP_CATALOGUE)


def require_keeper(scope: Scope, body: Body) -> None:
    """Raise ``NotPermitted`` with all reasons unless the person may keep the body's data."""
    reasons = []
    if not may_keep(scope, body):
        reasons.append(_("需要本机关的信息公开专员或公开工作机构负责人角色"))
    try:
        ensure_takes_work(body)
    except NotPermitted as refusal:
        reasons.extend(refusal.reasons)
    if reasons:
        raise NotPermitted(*reasons)


def note_change(
    scope: Scope,
    body: Body,
    kind: ChangeKind,
    on: date | None,
    *,
    other: Body | None = None,
    before: str = "",
    after: str = "",
    document: str = "",
) -> BodyChange:
    """Add an event to the history of a body."""
    return BodyChange.objects.create(
        body=body,
        other=other,
        kind=kind,
        on=on,
        before=before[:200],
        after=after[:200],
        document=document[:200],
        recorded_by_name=scope.actor[:150],
    )


@transaction.atomic
def add_former_name(
    scope: Scope, body: Body, name: str, start: date | None, end: date | None
) -> FormerName:
    """Enter a name the body bore, so that its old reports are recognised."""
    if not scope.holds(Role.SUPERVISOR, body.pk):
        raise NotPermitted(_("只有上级主管部门可以登记机关曾用名"))
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
def move_body(scope: Scope, body: Body, parent: Body, on: date, document: str = "") -> Body:
    """Put a body, and all below it, under another superior. A circle in the tree is refused.

    Raises ``NotPermitted`` unless a supervisor of both, ``RefusedError`` for a circle.
    """
    reasons = []
    if not scope.holds(Role.SUPERVISOR, body.pk) or not scope.holds(Role.SUPERVISOR, parent.pk):
        reasons.append(_("只有两个机关共同的上级主管部门可以变更隶属关系"))
    if reasons:
        raise NotPermitted(*reasons)
    ensure_takes_work(parent, on)
    refuse_circle(body, parent)
    old = body.parent
    put_under(body, parent)
    note_change(
        scope,
        body,
        ChangeKind.MOVED,
        on,
        other=parent,
        before=old.name if old else "",
        after=parent.name,
        document=document,
    )
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="body.move",
        object_type="body",
        object_id=body.pk,
        object_label=body.name,
        body_code=body.code,
        before={"parent": old.code if old else None},
        after={"parent": parent.code, "on": on},
    )
    return body


def refuse_circle(body: Body, parent: Body) -> None:
    """Raise ``RefusedError`` when ``parent`` is the body itself or lies below it."""
    if parent.path.startswith(body.path):
        raise RefusedError(
            Problem(
                "parent",
                "circle",
                _("%(parent)s是本机关或其下级，不能作为它的上级。") % {"parent": parent.name},
            )
        )


def put_under(body: Body, parent: Body) -> None:
    """Set the superior and rewrite the paths of the body and of all below it."""
    old, new = body.path, f"{parent.path}{body.code}/"
    below = Body.objects.unscoped("paths of a moved part of the tree").filter(path__startswith=old)
    below.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    body.parent, body.path = parent, new
    body.save(update_fields=["parent"])


@transaction.atomic
def add_department(
    scope: Scope,
    body: Body,
    *,
    code: str,
    name: str,
    from_date: date | None = None,
    position: int = 0,
) -> Department:
    """Enter a department. ``NotPermitted`` unless a keeper, ``RefusedError`` on bad input."""
    require_keeper(scope, body)
    problems = []
    if not name.strip():
        problems.append(Problem("name", "blank", _("请填写科室名称。")))
    rows = Department.objects.unscoped("names of a body's departments").filter(body=body)
    if rows.filter(code=code).exists():
        problems.append(Problem("code", "taken", _("代码“%(code)s”已被使用。") % {"code": code}))
    if name.strip() and rows.filter(name=name.strip(), to_date__isnull=True).exists():
        problems.append(Problem("name", "taken", _("已有同名科室。")))
    if not code:
        problems.append(Problem("code", "blank", _("请填写代码（字母、数字和连字符）。")))
    if problems:
        raise RefusedError(*problems)
    row = Department.objects.create(
        body=body, code=code, name=name.strip(), from_date=from_date, position=position
    )
    _record_department(scope, row, "department.add", {"code": code, "name": row.name})
    return row


@transaction.atomic
def change_department(
    scope: Scope, row: Department, *, name: str, position: int, to_date: date | None
) -> Department:
    """Rename, reorder or close a department; its row and what refers to it stay."""
    require_keeper(scope, row.body)
    problems = []
    if not name.strip():
        problems.append(Problem("name", "blank", _("请填写科室名称。")))
    if to_date is not None and row.from_date is not None and to_date < row.from_date:
        problems.append(Problem("to_date", "before_start", _("撤销日期早于设立日期。")))
    if problems:
        raise RefusedError(*problems)
    before = {"name": row.name, "position": row.position, "to": row.to_date}
    row.name, row.position, row.to_date = name.strip(), position, to_date
    row.save(update_fields=["name", "position", "to_date"])
    after = {"name": row.name, "position": position, "to": to_date}
    _record_department(scope, row, "department.change", after, before)
    return row


def _record_department(
    scope: Scope,
    row: Department,
    action: str,
    after: dict[str, object],
    before: dict[str, object] | None = None,
) -> None:
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=action,
        object_type="department",
        object_id=row.pk,
        object_label=row.name,
        body_code=row.body.code,
        before=before,
        after=after,
    )
