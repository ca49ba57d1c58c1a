"""Columns of a body as a tree, with counts and lights; items of one column; kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.choices import ChangeKind, ColumnState, Lamp
from gongkai.registers.catalogue.kinds import KINDS, Kind
from gongkai.registers.catalogue.models import Column, ColumnChange, ColumnRedirect, Placement
from gongkai.registers.catalogue.shapes import ChangeRow, ColumnRow, Flag

SOON_SHARE = 0.8
"""Share of the update cycle after which the light changes (practice)."""


def columns(
    scope: Scope, body: Body, *, all_states: bool = True, today: date | None = None
) -> list[ColumnRow]:
    """Columns of the body in the order of the tree: one query, whatever their number."""
    rows = Column.objects.within(scope).filter(body=body).select_related("owner")
    if not all_states:
        rows = rows.filter(state=ColumnState.ACTIVE)
    return tree(list(rows), today or timezone.localdate())


def tree(rows: Sequence[Column], today: date) -> list[ColumnRow]:
    """The columns as rows, parents before their children."""
    by_parent: dict[int | None, list[Column]] = {}
    ids = {one.pk for one in rows}
    for one in rows:
        parent = one.parent_id if one.parent_id in ids else None
        by_parent.setdefault(parent, []).append(one)
    found: list[ColumnRow] = []

    def walk(parent: Column | None, level: int, address: str) -> int:
        total = 0
        for one in by_parent.get(parent.pk if parent else None, ()):
            place = len(found)
            path = f"{address}/{one.slug}" if address else one.slug
            found.append(_row(one, parent, level, path, one.pk not in by_parent, today))
            below = one.items + walk(one, level + 1, path)
            found[place] = replace(found[place], below=below)
            total += below
        return total

    walk(None, 0, "")
    return found


def column(scope: Scope, body: Body, code: str) -> ColumnRow:
    """One column. Raises ``OutsideScope``."""
    for row in columns(scope, body):
        if row.code == code:
            return row
    raise OutsideScope(code)


def claimed_columns(scope: Scope, body: Body, claimed: int) -> list[Flag]:
    """Whether a number of columns that a report states is that of the register (C7)."""
    rows = Column.objects.within(scope).filter(body=body, state=ColumnState.ACTIVE)
    count = rows.count()
    if count == claimed:
        return []
    words = _("称有 %(claimed)d 个栏目，登记的有 %(n)d 个") % {"claimed": claimed, "n": count}
    return [Flag("claimed_columns", "", words)]


def column_at(scope: Scope, body: Body, address: str) -> tuple[ColumnRow, bool]:
    """The column at an address, and whether the address is an old one that leads on to it.

    Raises ``OutsideScope`` for an address nobody ever gave out.
    """
    rows = columns(scope, body)
    wanted = address.strip("/")
    for row in rows:
        if row.address == wanted and row.state == ColumnState.ACTIVE:
            return row, False
    redirect = ColumnRedirect.objects.filter(body=body, address=wanted).first()
    if redirect is not None:
        for row in rows:
            if row.id == redirect.column_id:
                return row, True
    raise OutsideScope(address)


def items_in(
    scope: Scope, column_id: int, *, before: tuple[date, int] | None = None, limit: int = 20
) -> list[Item]:
    """Published items of a column, newest first; ``before`` is (shown_on, placement id) of the
    last row seen, so that a page far back costs what the first one costs."""
    column_row = Column.objects.within(scope).filter(pk=column_id).first()
    if column_row is None:
        raise OutsideScope(str(column_id))
    rows = Placement.objects.filter(column_id=column_id, item__published__isnull=False)
    if before is not None:
        day, pk = before
        rows = rows.filter(shown_on__lte=day).exclude(shown_on=day, pk__gte=pk)
    places = rows.select_related("item").order_by("-shown_on", "-pk")[:limit]
    return [place.item for place in places]


def change_log(scope: Scope, body: Body, *, year: int | None = None) -> list[ChangeRow]:
    """What was added, renamed, moved, closed; oldest first (C7)."""
    visible = Column.objects.within(scope).filter(body=body).values("pk")
    rows = ColumnChange.objects.filter(column__in=visible).select_related("column")
    if year is not None:
        rows = rows.filter(on__year=year)
    return [
        ChangeRow(
            row.on, ChangeKind(row.kind), row.column.code, row.column.name, row.before, row.after,
            row.note, row.actor_name,
        )
        for row in rows.order_by("on", "pk")
    ]  # fmt: skip


def kinds_list() -> list[Kind]:
    """All kinds by group and code, for the list with sources and marks."""
    return sorted(KINDS.values(), key=lambda one: (one.group, one.category, one.code))


def titles_of(scope: Scope, ids: Sequence[int], limit: int = 200) -> list[tuple[str, str]]:
    """Uid and title of the records behind a number, as far as the scope sees them."""
    rows = Item.objects.within(scope).filter(pk__in=list(ids)[:limit]).order_by("pk")
    return [(str(uid), title) for uid, title in rows.values_list("uid", "title")]


def light(
    *, items: int, cycle: int | None, fresh: date | None, opened: date | None, today: date
) -> tuple[Lamp, str, date | None]:
    """Light, words and due day of a leaf: blank, stale, soon, fresh (C10, O3)."""
    if items == 0:
        return Lamp.LATE, _("空白栏目"), None
    start = fresh or opened
    if cycle is None:
        return Lamp.CALM, _("未设更新周期"), None
    if start is None:
        return Lamp.LATE, _("没有更新记录"), None
    if start > today:
        return Lamp.UNKNOWN, _("最近更新日期晚于今天，请核对"), None
    due = start + timedelta(days=cycle)
    days = (today - start).days
    if today > due:
        return Lamp.LATE, _("超过更新周期 %(n)d 天") % {"n": (today - due).days}, due
    if days >= cycle * SOON_SHARE:
        return Lamp.SOON, _("还有 %(n)d 天应更新") % {"n": (due - today).days}, due
    return Lamp.CALM, _("正常"), due


def _row(
    one: Column, parent: Column | None, level: int, address: str, is_leaf: bool, today: date
) -> ColumnRow:
    fresh = timezone.localtime(one.fresh_at).date() if one.fresh_at else None
    if one.state != ColumnState.ACTIVE:
        lamp, words, due = Lamp.DONE, str(ColumnState(one.state).label), None
    elif not is_leaf and one.items == 0:
        lamp, words, due = Lamp.CALM, "", None
    else:
        lamp, words, due = light(
            items=one.items, cycle=one.cycle_days, fresh=fresh, opened=one.opened_on, today=today
        )
    return ColumnRow(
        one.pk, one.code, one.name, one.slug, address, level, one.parent_id,
        parent.code if parent else "", one.owner.name if one.owner else "",
        one.owner.code if one.owner else "", one.cycle_days,
        ColumnState(one.state), one.statutory, one.source, one.mark, one.position, one.items,
        one.items, one.fresh_at, due, lamp, words, is_leaf,
    )  # fmt: skip
