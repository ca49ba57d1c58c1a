"""工作移交: all open work of a person moves to a successor in one act, on record.

The foundation knows liaison posts, responsibilities and assignments. Drafts, sheets and cases live
above: their registers are told in as ``parts`` by the floor that knows them all
(docs/decisions/0009-hand-over-parts.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import (
    Assignment,
    Body,
    GroupMember,
    HandOver,
    Liaison,
    Membership,
    Responsibility,
    Spokesperson,
    StaffMember,
)
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.services.roles import close_membership
from gongkai.foundation.bodies.services.tree import may_keep


@dataclass(frozen=True, slots=True)
class Held:
    """One piece of open work: which part it belongs to, what it is, where it is."""

    part: str
    title: str
    label: str
    url: str = ""
    key: str = ""


class HandOverPart(Protocol):
    """A register that knows open work of people. ``held`` must not change anything."""

    @property
    def code(self) -> str:
        """Stable code."""

    def held(self, scope: Scope, body: Body, user_id: int) -> Sequence[Held]:
        """Open work of the person at the body, one entry each."""

    def pass_on(self, scope: Scope, body: Body, leaver: int, successor: int, on: date) -> None:
        """Give all of it to the successor, who answers for it from the day after ``on``."""

    def pass_to_body(self, scope: Scope, body: Body, heir: Body, on: date) -> Sequence[Held]:
        """Move open work of the whole body to the body its duties went to; tell what moved."""


class LiaisonPart:
    """Liaison posts, as liaison or deputy."""

    code = "liaison"

    def held(self, scope: Scope, body: Body, user_id: int) -> Sequence[Held]:
        """Posts that have no end or end later."""
        return [
            Held(self.code, _("信息联络员"), row.department.name, key=str(row.pk))
            for row in self._rows(body, user_id)
        ]

    def pass_on(self, scope: Scope, body: Body, leaver: int, successor: int, on: date) -> None:
        """The row ends with the day, a new one of the successor follows."""
        for row in self._rows(body, leaver):
            _end(row, on)
            Liaison(
                body=body,
                department=row.department,
                user_id=successor if row.user_id == leaver else row.user_id,
                deputy_id=_other(row.deputy_id, leaver, successor, row.user_id),
                from_date=on + timedelta(days=1),
                recorded_by_name=scope.actor,
            ).save()

    def pass_to_body(self, scope: Scope, body: Body, heir: Body, on: date) -> Sequence[Held]:
        """Posts of an abolished body end; its departments are gone."""
        rows = list(Liaison.objects.unscoped("posts end").standing().filter(body=body))
        for row in rows:
            if row.to_date is None or row.to_date > on:
                _end(row, on)
        return []

    def _rows(self, body: Body, user_id: int) -> list[Liaison]:
        rows = Liaison.objects.unscoped("open posts of a leaver").standing()
        found = rows.filter(body=body, to_date__isnull=True).select_related("department")
        return [row for row in found if user_id in (row.user_id, row.deputy_id)]


class ResponsibilityPart:
    """Lines of the responsibility matrix."""

    code = "responsibility"

    def held(self, scope: Scope, body: Body, user_id: int) -> Sequence[Held]:
        """Lines in which the person answers first or directly."""
        return [
            Held(self.code, _("责任分工"), row.object_label, key=str(row.pk))
            for row in self._rows(body, user_id)
        ]

    def pass_on(self, scope: Scope, body: Body, leaver: int, successor: int, on: date) -> None:
        """The line ends with the day, a new one with the successor follows."""
        person = User.objects.get(pk=successor)
        for row in self._rows(body, leaver):
            first, direct = row.first_user_id == leaver, row.direct_user_id == leaver
            _end(row, on)
            Responsibility(
                body=body,
                object_kind=row.object_kind,
                object_key=row.object_key,
                object_label=row.object_label,
                first_user_id=successor if first else row.first_user_id,
                first_name=person.display_name if first else row.first_name,
                direct_user_id=successor if direct else row.direct_user_id,
                direct_name=person.display_name if direct else row.direct_name,
                department=row.department,
                from_date=on + timedelta(days=1),
                recorded_by_name=scope.actor,
            ).save()

    def pass_to_body(self, scope: Scope, body: Body, heir: Body, on: date) -> Sequence[Held]:
        """Lines go to the heir, without department: he has departments of his own."""
        moved = []
        rows = Responsibility.objects.unscoped("lines of an abolished body").standing()
        for row in rows.filter(body=body, to_date__isnull=True):
            _end(row, on)
            Responsibility(
                body=heir,
                object_kind=row.object_kind,
                object_key=row.object_key,
                object_label=row.object_label,
                first_user_id=row.first_user_id,
                first_name=row.first_name,
                direct_user_id=row.direct_user_id,
                direct_name=row.direct_name,
                from_date=on + timedelta(days=1),
                recorded_by_name=scope.actor,
            ).save()
            moved.append(Held(self.code, _("责任分工"), row.object_label))
        return moved

    def _rows(self, body: Body, user_id: int) -> list[Responsibility]:
        rows = Responsibility.objects.unscoped("open lines of a leaver").standing()
        found = rows.filter(body=body, to_date__isnull=True)
        return [row for row in found if user_id in (row.first_user_id, row.direct_user_id)]


class AssignmentPart:
    """Work that had been passed on to the person before."""

    code = "assignment"

    def held(self, scope: Scope, body: Body, user_id: int) -> Sequence[Held]:
        """Assignments without end."""
        return [
            Held(self.code, _("接手的工作"), row.label, row.url, row.key)
            for row in self._rows(body, user_id)
        ]

    def pass_on(self, scope: Scope, body: Body, leaver: int, successor: int, on: date) -> None:
        """The same, one person further."""
        for row in self._rows(body, leaver):
            _end(row, on)
            assign(scope, body, successor, row.kind, row.key, row.label, row.url, on)

    def pass_to_body(self, scope: Scope, body: Body, heir: Body, on: date) -> Sequence[Held]:
        """Assignments follow the work itself, which its own part moves."""
        rows = Assignment.objects.unscoped("assignments of an abolished body").standing()
        rows.filter(body=body, to_date__isnull=True).update(body=heir)
        return []

    def _rows(self, body: Body, user_id: int) -> list[Assignment]:
        rows = Assignment.objects.unscoped("open work of a leaver").standing()
        return list(rows.filter(body=body, user=user_id, to_date__isnull=True))


OWN_PARTS: tuple[HandOverPart, ...] = (LiaisonPart(), ResponsibilityPart(), AssignmentPart())


def assign(
    scope: Scope,
    body: Body,
    user_id: int,
    kind: str,
    key: str,
    label: str,
    url: str,
    on: date,
) -> Assignment:
    """Say who goes on with a piece of open work, from the day after ``on``."""
    row = Assignment(
        body=body,
        user_id=user_id,
        kind=kind,
        key=key,
        label=label[:300],
        url=url,
        from_date=on + timedelta(days=1),
        recorded_by_name=scope.actor,
    )
    row.save()
    return row


def end_assignment(body: Body, kind: str, key: str, on: date) -> int:
    """The work is done: end what says who goes on with it. Gives the number of rows."""
    rows = Assignment.objects.unscoped("work that is done").standing()
    found = rows.filter(body=body, kind=kind, key=key, to_date__isnull=True)
    return found.update(to_date=Greatest("from_date", Value(on)))


def open_work(
    scope: Scope, body: Body, user_id: int, parts: Sequence[HandOverPart] = ()
) -> list[Held]:
    """Everything open of a person at a body, in the order of the parts."""
    return [held for part in (*OWN_PARTS, *parts) for held in part.held(scope, body, user_id)]


@transaction.atomic
def hand_over(
    scope: Scope,
    body: Body,
    *,
    leaver: int,
    successor: int,
    on: date,
    reason: str,
    parts: Sequence[HandOverPart] = (),
) -> HandOver:
    """Move all open work to the successor, end the leaver's roles and posts with the day ``on``.

    Raises ``NotPermitted`` unless an office head, officer or supervisor of the body (and for the
    leaver himself); ``RefusedError`` when the successor cannot take it. Afterwards the account
    can be disabled without anything getting lost.
    """
    reasons = []
    if not (may_keep(scope, body) or scope.holds(Role.SUPERVISOR, body.pk)):
        reasons.append(_("需要本机关的信息公开专员、公开工作机构负责人或主管部门监督人员角色"))
    if scope.user_id is not None and scope.user_id == successor:
        reasons.append(_("接收人不得自己办理移交"))
    if reasons:
        raise NotPermitted(*reasons)
    _check_hand_over(body, leaver, successor, on, reason)
    held = open_work(scope, body, leaver, parts)
    for part in (*OWN_PARTS, *parts):
        part.pass_on(scope, body, leaver, successor, on)
    left = open_work(scope, body, leaver, parts)
    if left:
        raise RuntimeError(f"hand-over left behind: {left[0].part} {left[0].label}")
    lines = [_line(one) for one in held]
    lines += [
        {"part": "seat", "title": title, "label": label, "url": ""}
        for title, label in _end_seats(scope, body, leaver, on)
    ]
    row = HandOver.objects.create(
        body=body,
        leaver_id=leaver,
        successor_id=successor,
        on=on,
        reason=reason.strip(),
        lines=lines,
        recorded_by_name=scope.actor,
    )
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="body.hand_over",
        object_type="user",
        object_id=leaver,
        object_label=User.objects.get(pk=leaver).username,
        body_code=body.code,
        after={"successor": successor, "on": on, "lines": len(lines)},
    )
    return row


def _check_hand_over(body: Body, leaver: int, successor: int, on: date, reason: str) -> None:
    problems = []
    person = User.objects.filter(pk=successor).first()
    if not User.objects.filter(pk=leaver).exists():
        problems.append(Problem("leaver", "unknown", _("没有这个账号。")))
    if person is None:
        problems.append(Problem("successor", "unknown", _("没有这个账号。")))
    else:
        if successor == leaver:
            problems.append(Problem("successor", "same", _("移交人和接收人不能是同一人。")))
        if not person.is_active:
            problems.append(Problem("successor", "disabled", _("接收人的账号已停用。")))
        day = on + timedelta(days=1)
        members = Membership.objects.unscoped("does the successor work here?").in_force(day)
        if not members.filter(body=body, user=person).exclude(role=Role.READER).exists():
            problems.append(
                Problem(
                    "successor",
                    "no_role",
                    _("接收人在移交次日没有本机关的办理角色，请先授予角色。"),
                )
            )
    if not reason.strip():
        problems.append(Problem("reason", "blank", _("请写明移交原因。")))
    if problems:
        raise RefusedError(*problems)


def _end_seats(scope: Scope, body: Body, leaver: int, on: date) -> list[tuple[str, str]]:
    """Roles, seats and posts that do not pass to anyone end; told, so that they can be filled."""
    ended: list[tuple[str, str]] = []
    members = Membership.objects.unscoped("roles of a leaver").filter(body=body, user=leaver)
    for member in members.exclude(to_date__lte=on):
        close_membership(scope, member, on)
        ended.append((_("角色"), str(member.get_role_display())))
    seats = (
        (GroupMember, _("领导小组成员")),
        (StaffMember, _("公开工作人员")),
        (Spokesperson, _("新闻发言人")),
    )
    for model, title in seats:
        rows = model._default_manager.unscoped("seats of a leaver").standing()
        for row in rows.filter(body=body, user=leaver).exclude(to_date__lte=on):
            _end(row, on)
            ended.append((str(title), row.person))
    return ended


def _end(row: Assignment | GroupMember | Liaison | Responsibility, on: date) -> None:
    row.to_date = max(on, row.from_date)
    row.save(update_fields=["to_date"])


def _other(deputy: int | None, leaver: int, successor: int, liaison: int) -> int | None:
    """The deputy of the new row: nobody is deputy of himself."""
    if deputy == leaver:
        return successor if successor != liaison else None
    return None if deputy == successor and liaison == leaver else deputy


def _line(held: Held) -> dict[str, str]:
    return {"part": held.part, "title": held.title, "label": held.label, "url": held.url}
