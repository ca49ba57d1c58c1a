"""Keeping the columns of a body: each act leaves a line in the change log (C7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue.choices import ChangeKind, ColumnState
from gongkai.registers.catalogue.models import Column, ColumnChange, ColumnRedirect, Placement
from gongkai.registers.catalogue.services.numbering import may_keep
from gongkai.registers.catalogue.services.slugs import is_slug, slug_of
from gongkai.registers.catalogue.statutory import Template, contents

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class NewColumn:
    """What is typed for a column."""

    code: str
    name: str
    parent: str = ""
    slug: str = ""
    owner: str = ""
    """Code of the department."""
    cycle_days: int | None = None
    statutory: str = ""
    position: int | None = None
    source: str = ""
    mark: str = ""
    template: str = ""


@transaction.atomic
def add_column(scope: Scope, body: Body, new: NewColumn, *, on: date | None = None) -> Column:
    """Open a column. Raises ``RefusedError``: code used before (also by a closed column), name
    missing, parent unknown or closed, owner unknown, tree too deep."""
    may_keep(scope, body)
    rows = list(_all(body))
    codes = {one.code: one for one in rows}
    problems: list[Problem] = []
    if not is_slug(new.code):
        problems.append(Problem("code", "bad", _("代码须为小写字母、数字和连字符")))
    elif new.code in codes:
        words = _("代码“%(code)s”已用于栏目“%(name)s”，代码不得重复使用") % {
            "code": new.code,
            "name": codes[new.code].name,
        }
        problems.append(Problem("code", "reused", words))
    problems += _name_problems(new.name)
    parent = codes.get(new.parent) if new.parent else None
    if new.parent and (parent is None or parent.state != ColumnState.ACTIVE):
        problems.append(Problem("parent", "unknown", _("上级栏目不存在或者已停用")))
    if parent is not None and _depth(parent, rows) + 1 >= DEEPEST:
        words = _("栏目不得超过 %(most)d 级") % {"most": DEEPEST}
        problems.append(Problem("parent", "too_deep", words))
    slugs = {one.slug for one in rows}
    if new.slug and (not is_slug(new.slug) or new.slug in slugs):
        problems.append(Problem("slug", "taken", _("地址已被使用，或者含有不可用的字符")))
    owner = _owner(body, new.owner, problems)
    problems += _cycle_problems(new.cycle_days)
    if new.statutory and new.statutory not in contents():
        problems.append(Problem("statutory", "unknown", _("没有这项法定主动公开内容")))
    if problems:
        raise RefusedError(*problems)
    position = new.position if new.position is not None else 10 * (len(rows) + 1)
    column = Column.objects.create(
        body=body, code=new.code, name=new.name.strip(), parent=parent, owner=owner,
        slug=new.slug or slug_of(new.name, slugs), cycle_days=new.cycle_days,
        statutory=new.statutory, position=position, source=new.source, mark=new.mark,
        template=new.template, opened_on=on or timezone.localdate(),
    )  # fmt: skip
    _log(scope, column, ChangeKind.ADDED, on, "", column.name, "")
    return column


@transaction.atomic
def apply_template(scope: Scope, body: Body, template: Template) -> list[Column]:
    """Open all columns of a template that the body does not have yet, in one act."""
    may_keep(scope, body)
    known = set(_all(body).values_list("code", flat=True))
    slugs = set(_all(body).values_list("slug", flat=True))
    made = []
    for place, one in enumerate(template.columns, 1):
        if one.code in known:
            continue
        slug = one.slug if one.slug not in slugs else ""
        made.append(
            add_column(
                scope, body,
                NewColumn(
                    one.code, one.name, one.parent, slug, "", one.cycle_days, one.statutory,
                    10 * place, one.source, one.mark, template.code,
                ),
            )
        )  # fmt: skip
        slugs.add(made[-1].slug)
    return made


@transaction.atomic
def rename_column(
    scope: Scope, body: Body, code: str, name: str, *, slug: str = "", on: date | None = None
) -> Column:
    """Give a column another name, and another address if asked; the old address leads on."""
    column = _mine(scope, body, code)
    problems = _name_problems(name)
    if slug and slug != column.slug:
        taken = _all(body).filter(slug=slug).exclude(pk=column.pk).exists()
        if not is_slug(slug) or taken:
            problems.append(Problem("slug", "taken", _("地址已被使用，或者含有不可用的字符")))
    if problems:
        raise RefusedError(*problems)
    before = column.name
    if slug and slug != column.slug:
        addresses = addresses_below(body, column)
        column.slug = slug
        column.save(update_fields=["slug"])
        _redirect(body, addresses)
    column.name = name.strip()
    column.save(update_fields=["name"])
    if before != column.name:
        _log(scope, column, ChangeKind.RENAMED, on, before, column.name, "")
    return column


@transaction.atomic
def move_column(
    scope: Scope, body: Body, code: str, parent: str, *, on: date | None = None
) -> Column:
    """Hang a column under another (empty = first level). All old addresses lead on.

    Raises ``RefusedError`` when it would stand below itself (a cycle), or too deep.
    """
    column = _mine(scope, body, code)
    rows = list(_all(body))
    target = next((one for one in rows if one.code == parent), None) if parent else None
    if parent and (target is None or target.state != ColumnState.ACTIVE):
        raise RefusedError(Problem("parent", "unknown", _("上级栏目不存在或者已停用")))
    parents = {one.pk: one.parent_id for one in rows}
    step = target.pk if target else None
    while step is not None:
        if step == column.pk:
            words = _("栏目不能放在自己或者自己的下级栏目之下")
            raise RefusedError(Problem("parent", "cycle", words))
        step = parents.get(step)
    if target is not None and _depth(target, rows) + _height(column, rows) >= DEEPEST:
        words = _("栏目不得超过 %(most)d 级") % {"most": DEEPEST}
        raise RefusedError(Problem("parent", "too_deep", words))
    before = column.parent.name if column.parent else ""
    addresses = addresses_below(body, column)
    column.parent = target
    column.save(update_fields=["parent"])
    _redirect(body, addresses)
    _log(scope, column, ChangeKind.MOVED, on, before, target.name if target else "", "")
    return column


@transaction.atomic
def close_column(
    scope: Scope, body: Body, code: str, *, redirect_to: str, merge: bool = False,
    on: date | None = None, note: str = "",
) -> Column:  # fmt: skip
    """Close a column, or merge it into another: its items move there. Refused without an open
    column to which its address leads on (C7), or while it has open columns below it."""
    column = _mine(scope, body, code)
    rows = list(_all(body))
    target = next((one for one in rows if one.code == redirect_to), None)
    problems = []
    if not redirect_to:
        words = _("停用栏目须指定转到哪个栏目，原地址不得失效")
        problems.append(Problem("redirect_to", "required", words))
    elif target is None or target.state != ColumnState.ACTIVE or target.pk == column.pk:
        problems.append(Problem("redirect_to", "unknown", _("转到的栏目不存在或者已停用")))
    open_below = [
        one.name for one in rows
        if one.parent_id == column.pk and one.state == ColumnState.ACTIVE
    ]  # fmt: skip
    if open_below:
        words = _("还有启用的下级栏目：%(names)s") % {"names": "、".join(open_below)}
        problems.append(Problem("code", "has_children", words))
    if column.state != ColumnState.ACTIVE:
        problems.append(Problem("code", "closed", _("栏目已经停用")))
    if problems or target is None:
        raise RefusedError(*problems)
    address = address_of(column, rows)
    column.state = ColumnState.MERGED if merge else ColumnState.CLOSED
    column.merged_into, column.closed_on = target, on or timezone.localdate()
    column.save(update_fields=["state", "merged_into", "closed_on"])
    ColumnRedirect.objects.filter(column=column).update(column=target)
    _redirect(body, {address: target.pk})
    if merge:
        _merge_items(column, target)
    kind = ChangeKind.MERGED if merge else ChangeKind.CLOSED
    _log(scope, column, kind, on, column.name, target.name, note)
    return column


@transaction.atomic
def reopen_column(scope: Scope, body: Body, code: str, *, on: date | None = None) -> Column:
    """Open a closed column again, under its own code."""
    column = _mine(scope, body, code)
    if column.state == ColumnState.ACTIVE:
        raise RefusedError(Problem("code", "open", _("栏目没有停用")))
    column.state, column.merged_into, column.closed_on = ColumnState.ACTIVE, None, None
    column.save(update_fields=["state", "merged_into", "closed_on"])
    ColumnRedirect.objects.filter(body=body, address=address_of(column, list(_all(body)))).delete()
    _log(scope, column, ChangeKind.REOPENED, on, "", column.name, "")
    return column


@transaction.atomic
def adjust_column(
    scope: Scope, body: Body, code: str, *, owner: str = "", cycle_days: int | None = None,
    position: int | None = None, on: date | None = None,
) -> Column:  # fmt: skip
    """Set who answers for a column, how often it must be brought up to date, and its place."""
    column = _mine(scope, body, code)
    problems: list[Problem] = []
    department = _owner(body, owner, problems)
    problems += _cycle_problems(cycle_days)
    if problems:
        raise RefusedError(*problems)
    before = f"{column.owner.name if column.owner else '-'}/{column.cycle_days or '-'}"
    column.owner, column.cycle_days = department, cycle_days
    if position is not None:
        column.position = position
    column.save(update_fields=["owner", "cycle_days", "position"])
    after = f"{department.name if department else '-'}/{cycle_days or '-'}"
    if before != after:
        _log(scope, column, ChangeKind.ADJUSTED, on, before, after, "")
    return column


@transaction.atomic
def change_column(
    scope: Scope, body: Body, code: str, *, name: str, slug: str, parent: str, owner: str,
    cycle_days: int | None,
) -> Column:  # fmt: skip
    """Everything a form about a column says, in one act: what changed is logged line by line."""
    column = _mine(scope, body, code)
    if name != column.name or (slug and slug != column.slug):
        rename_column(scope, body, code, name, slug=slug)
    if parent != (column.parent.code if column.parent else ""):
        move_column(scope, body, code, parent)
    return adjust_column(scope, body, code, owner=owner, cycle_days=cycle_days)


def remove_column(scope: Scope, body: Body, code: str) -> None:
    """Always refused: columns are closed with a redirect, never removed."""
    _mine(scope, body, code)
    words = _("栏目不能删除，请停用并指定转到的栏目")
    raise RefusedError(Problem("code", "never_removed", words))


def address_of(column: Column, rows: list[Column]) -> str:
    """Slugs from the root down to the column."""
    by_id = {one.pk: one for one in rows}
    parts: list[str] = []
    step: Column | None = by_id.get(column.pk, column)
    while step is not None and len(parts) <= DEEPEST:
        parts.insert(0, step.slug)
        step = by_id.get(step.parent_id) if step.parent_id else None
    return "/".join(parts)


def addresses_below(body: Body, column: Column) -> Mapping[str, int]:
    """Addresses of the column and of everything below it, with the column each stands for."""
    rows = list(_all(body))
    inside = {column.pk}
    for _level in range(DEEPEST):
        inside |= {one.pk for one in rows if one.parent_id in inside}
    return {address_of(one, rows): one.pk for one in rows if one.pk in inside}


def _redirect(body: Body, addresses: Mapping[str, int]) -> None:
    """Old addresses lead on; one that is an address of an open column again leads nowhere else."""
    today = timezone.localdate()
    for address, pk in addresses.items():
        ColumnRedirect.objects.update_or_create(
            body=body, address=address, defaults={"column_id": pk, "since": today}
        )
    rows = list(_all(body))
    live = [address_of(one, rows) for one in rows if one.state == ColumnState.ACTIVE]
    ColumnRedirect.objects.filter(body=body, address__in=live).delete()


def _merge_items(column: Column, target: Column) -> None:
    moving = Placement.objects.filter(column=column)
    there = Placement.objects.filter(column=target).values("item_id")
    moving.filter(item_id__in=there).delete()
    Placement.objects.filter(column=column).update(column=target)
    for one in (column, target):
        count = Placement.objects.filter(column=one).count()
        Column.objects.unscoped("recount after a merge").filter(pk=one.pk).update(items=count)


def _all(body: Body) -> Any:
    return Column.objects.unscoped("columns of a body whose scope was checked").filter(body=body)


def _mine(scope: Scope, body: Body, code: str) -> Column:
    may_keep(scope, body)
    column: Column | None = _all(body).select_related("parent", "owner").filter(code=code).first()
    if column is None:
        raise OutsideScope(code)
    return column


def _name_problems(name: str) -> list[Problem]:
    if not name.strip():
        return [Problem("name", "required", _("请填写栏目名称"))]
    if len(name.strip()) > 80:
        return [Problem("name", "too_long", _("栏目名称不能超过 80 个字"))]
    return []


def _cycle_problems(days: int | None) -> list[Problem]:
    if days is not None and not 1 <= days <= 3650:
        return [Problem("cycle_days", "bad", _("更新周期为 1 至 3650 天"))]
    return []


def _owner(body: Body, code: str, problems: list[Problem]) -> Department | None:
    if not code:
        return None
    rows = Department.objects.unscoped("departments of a body whose scope was checked")
    found = rows.filter(body=body, code=code).first()
    if found is None:
        problems.append(Problem("owner", "unknown", _("本机关没有这个科室")))
    return found


def _depth(column: Column, rows: list[Column]) -> int:
    return address_of(column, rows).count("/") + 1


def _height(column: Column, rows: list[Column]) -> int:
    level, found = {column.pk}, 0
    while level and found <= DEEPEST:
        found += 1
        level = {one.pk for one in rows if one.parent_id in level}
    return found


def _log(
    scope: Scope, column: Column, kind: ChangeKind, on: date | None, before: str, after: str,
    note: str,
) -> None:  # fmt: skip
    ColumnChange.objects.create(
        column=column, kind=kind, on=on or timezone.localdate(), before=before[:200],
        after=after[:200], note=note[:300], actor_name=scope.actor[:150],
    )  # fmt: skip
    record(
        actor=scope.actor, actor_id=scope.user_id, action=f"catalogue.column.{kind.value}",
        object_type="column", object_id=column.pk, object_label=column.name,
        body_code=column.body.code, before={"value": before} if before else None,
        after={"code": column.code, "value": after, "note": note},
    )  # fmt: skip
