"""Renaming, merging and splitting bodies. Rows stay, history is added, open work moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.choices import ChangeKind
from gongkai.foundation.bodies.models import Body, FormerName, Membership, Succession
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.services.handover import OWN_PARTS, HandOverPart, Held
from gongkai.foundation.bodies.services.roles import close_membership
from gongkai.foundation.bodies.services.tree import note_change, put_under


@transaction.atomic
def rename_body(scope: Scope, body: Body, name: str, on: date, document: str = "") -> Body:
    """Give a body a new name; the old one keeps finding its reports.

    Raises ``NotPermitted`` unless a supervisor, ``RefusedError`` for a blank or taken name.
    """
    if not scope.holds(Role.SUPERVISOR, body.pk):
        raise NotPermitted(_("只有上级主管部门可以变更机关名称"))
    name = name.strip()
    if name == body.name:
        return body
    problems = _date_problems(on)
    if not name:
        problems.append(Problem("name", "blank", _("请填写新名称。")))
    taken = Body.objects.unscoped("names are unique").filter(name=name).exists()
    if taken:
        problems.append(
            Problem("name", "taken", _("“%(name)s”是另一机关的名称。") % {"name": name})
        )
    if problems:
        raise RefusedError(*problems)
    old = body.name
    since = _named_since(body)
    FormerName.objects.update_or_create(
        body=body,
        name=old,
        defaults={"to_date": on - timedelta(days=1), **({"from_date": since} if since else {})},
    )
    body.name = name
    body.save(update_fields=["name"])
    note_change(scope, body, ChangeKind.RENAMED, on, before=old, after=name, document=document)
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
def merge_body(
    scope: Scope,
    body: Body,
    successor: Body,
    on: date,
    document: str = "",
    parts: Sequence[HandOverPart] = (),
) -> Body:
    """Close a body whose duties went to another; its published items and columns stay readable.

    ``on`` is the first day on which the body no longer exists. Open work moves to the successor,
    memberships end, bodies below go under the successor. Raises ``NotPermitted`` or
    ``RefusedError`` with every reason.
    """
    if not scope.holds(Role.SUPERVISOR, body.pk):
        raise NotPermitted(_("只有上级主管部门可以撤并机关"))
    if successor.pk == body.pk:
        raise NotPermitted(_("机关不能并入自身"))
    _close(scope, body, [successor], successor, on, document, parts, ChangeKind.MERGED)
    return body


@transaction.atomic
def split_body(
    scope: Scope,
    body: Body,
    successors: Sequence[Body],
    heir: Body,
    on: date,
    document: str = "",
    parts: Sequence[HandOverPart] = (),
) -> Body:
    """Close a body whose duties went to several; ``heir``, one of them, takes the open work.

    All of them may read what the body left. Raises as :func:`merge_body`.
    """
    if not scope.holds(Role.SUPERVISOR, body.pk):
        raise NotPermitted(_("只有上级主管部门可以撤并机关"))
    problems = []
    distinct = {one.pk: one for one in successors}
    if len(distinct) < 2:
        problems.append(Problem("successors", "too_few", _("拆分须有两个以上承接职责的机关。")))
    if body.pk in distinct:
        problems.append(Problem("successors", "same", _("机关不能由自身承接职责。")))
    if heir.pk not in distinct:
        problems.append(
            Problem("heir", "not_among", _("接收在办工作的机关必须是承接职责的机关之一。"))
        )
    if problems:
        raise RefusedError(*problems)
    _close(scope, body, list(distinct.values()), heir, on, document, parts, ChangeKind.SPLIT)
    return body


def _close(
    scope: Scope,
    body: Body,
    successors: Sequence[Body],
    heir: Body,
    on: date,
    document: str,
    parts: Sequence[HandOverPart],
    kind: ChangeKind,
) -> None:
    problems = _date_problems(on)
    field = "successor" if kind is ChangeKind.MERGED else "successors"
    if body.abolished_on is not None:
        problems.append(Problem("", "abolished", _("本机关已经撤并。")))
    for one in successors:
        if one.abolished_on is not None and one.abolished_on <= on:
            problems.append(
                Problem(
                    field, "abolished", _("%(body)s已经撤并，不能承接职责。") % {"body": one.name}
                )
            )
        if one.path.startswith(body.path) and one.pk != body.pk:
            problems.append(
                Problem(
                    field,
                    "below",
                    _("%(body)s是本机关的下级，请先变更其隶属关系。") % {"body": one.name},
                )
            )
    if problems:
        raise RefusedError(*problems)
    body.abolished_on, body.successor = on, heir
    body.save(update_fields=["abolished_on", "successor"])
    last_day = on - timedelta(days=1)
    moved = _move_work(scope, body, heir, last_day, parts)
    ended = _end_memberships(scope, body, last_day)
    below = _move_below(scope, body, heir, on, document)
    for one in successors:
        _succeed(body, one, on)
        note_change(
            scope, body, kind, on, other=one, before=body.name, after=one.name, document=document
        )
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=f"body.{'merge' if kind is ChangeKind.MERGED else 'split'}",
        object_type="body",
        object_id=body.pk,
        object_label=body.name,
        body_code=body.code,
        after={
            "successor": heir.code,
            "successors": [one.code for one in successors],
            "on": on,
            "moved": [held.label for held in moved],
            "memberships_ended": ended,
            "bodies_moved": below,
        },
    )


def _move_work(
    scope: Scope, body: Body, heir: Body, last_day: date, parts: Sequence[HandOverPart]
) -> list[Held]:
    moved: list[Held] = []
    for part in (*OWN_PARTS, *parts):
        moved.extend(part.pass_to_body(scope, body, heir, last_day))
    return moved


def _end_memberships(scope: Scope, body: Body, last_day: date) -> int:
    rows = Membership.objects.unscoped("memberships of an abolished body").filter(body=body)
    open_ones = list(rows.exclude(to_date__lte=last_day))
    for member in open_ones:
        close_membership(scope, member, last_day)
    return len(open_ones)


def _move_below(scope: Scope, body: Body, heir: Body, on: date, document: str) -> list[str]:
    """Bodies directly below go under the heir; those that were abolished stay where they were."""
    rows = Body.objects.unscoped("bodies below an abolished one")
    moved = []
    for one in rows.filter(parent=body, abolished_on__isnull=True):
        put_under(one, heir)
        note_change(
            scope,
            one,
            ChangeKind.MOVED,
            on,
            other=heir,
            before=body.name,
            after=heir.name,
            document=document,
        )
        moved.append(one.code)
    return moved


def _succeed(body: Body, successor: Body, on: date) -> None:
    """The successor follows the body, and every body that this one had followed."""
    before = list(
        Succession.objects.filter(successor=body).values_list("predecessor_id", flat=True)
    )
    Succession.objects.update_or_create(
        predecessor=body, successor=successor, defaults={"on": on, "direct": True}
    )
    for pk in before:
        if pk != successor.pk:
            Succession.objects.get_or_create(
                predecessor_id=pk, successor=successor, defaults={"on": on, "direct": False}
            )


def _named_since(body: Body) -> date | None:
    last = FormerName.objects.filter(body=body, to_date__isnull=False).order_by("-to_date").first()
    if last is not None and last.to_date is not None:
        return last.to_date + timedelta(days=1)
    return body.established_on


def _date_problems(on: date) -> list[Problem]:
    """A change is registered when it takes effect, not before: work would move too early."""
    if on > timezone.localdate():
        return [Problem("on", "future", _("生效日期晚于今天，请到生效当日再登记。"))]
    return []
