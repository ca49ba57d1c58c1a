"""Open items when a person leaves or a body ends: the part of hand-over that knows items.

Who drafted stays written as it was (separation of persons counts on it); what passes on is who
goes on with the work. Text that the leaver had typed and not saved goes along.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Assignment, Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services.handover import Held, assign
from gongkai.foundation.publishing.models import Item, WorkingCopy
from gongkai.foundation.reviews.models import ReviewSheet

KIND = "item"


class ItemsPart:
    """Items that were never public, begun by the person; text typed and not saved."""

    code = KIND

    def held(self, scope: Scope, body: Body, user_id: int) -> Sequence[Held]:
        """Items nobody else goes on with yet, and working copies."""
        taken = _assigned(body)
        found = [
            Held(self.code, _("未公开的信息"), item.title or _("（无标题）"), key=str(item.uid))
            for item in _items(body).filter(created_by=user_id).order_by("pk")
            if str(item.uid) not in taken
        ]
        found.extend(
            Held("working_copy", _("未保存的编辑内容"), copy.item.title, key=str(copy.item.uid))
            for copy in _copies(body, user_id)
        )
        return found

    def pass_on(self, scope: Scope, body: Body, leaver: int, successor: int, on: date) -> None:
        """Items are assigned; a working copy goes along unless the successor typed one himself."""
        for held in self.held(scope, body, leaver):
            if held.part == self.code:
                assign(scope, body, successor, KIND, held.key, held.label, "", on)
        for copy in _copies(body, leaver):
            mine = WorkingCopy.objects.filter(item=copy.item, user=successor)
            if mine.exists():
                copy.values = {**mine.get().values, "handed_over": copy.values}
                mine.update(values=copy.values)
                copy.delete()
            else:
                copy.user_id = successor
                copy.save(update_fields=["user"])

    def pass_to_body(self, scope: Scope, body: Body, heir: Body, on: date) -> Sequence[Held]:
        """Open items and their sheets go to the heir; what was published stays where it is."""
        moved = []
        for item in _items(body).select_related("sheet").order_by("pk"):
            if item.sheet is not None:
                _move_sheet(item.sheet, body, heir)
            _items(body).filter(pk=item.pk).update(body=heir, department=None)
            moved.append(Held(KIND, _("未公开的信息"), item.title, key=str(item.uid)))
        return moved


def _items(body: Body) -> QuerySet[Item]:
    rows = Item.objects.unscoped("open work that passes on")
    return rows.filter(body=body, first_published_at__isnull=True, withdrawn_at__isnull=True)


def _assigned(body: Body) -> set[str]:
    rows = Assignment.objects.unscoped("items somebody goes on with").standing()
    open_rows = rows.filter(body=body, kind=KIND, to_date__isnull=True)
    return set(open_rows.values_list("key", flat=True))


def _copies(body: Body, user_id: int) -> list[WorkingCopy]:
    rows = WorkingCopy.objects.filter(item__body=body, user=user_id)
    return list(rows.select_related("item").order_by("pk"))


def _move_sheet(sheet: ReviewSheet, body: Body, heir: Body) -> None:
    """A number given by the old body that the heir has given too is told apart by its code."""
    taken = ReviewSheet.objects.unscoped("numbers of the heir").filter(
        body=heir, number=sheet.number
    )
    if sheet.number and taken.exists():
        sheet.number = f"{sheet.number}（{body.code}）"[:60]
    sheet.body, sheet.department = heir, None
    sheet.save(update_fields=["body", "department", "number"])
