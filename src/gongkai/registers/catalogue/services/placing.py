"""Putting published items into columns and 事项, as the published version says.

Derived: following the publish log from the cursor gives the same rows again.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gongkai.foundation.publishing.choices import LogAction
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, LogEntry
from gongkai.registers.catalogue import wordings
from gongkai.registers.catalogue.choices import ColumnState
from gongkai.registers.catalogue.models import (
    CatalogueEntry,
    Column,
    Cursor,
    EntryItem,
    Placement,
)

_SHOWN = (LogAction.PUBLISH, LogAction.CORRECT, LogAction.RESTORE)


def place(item: Item, content: Content | None = None, at: datetime | None = None) -> None:
    """Make the placements of one item agree with what is published. Can be repeated.

    ``content`` is what is just being published; without it the published version counts.
    """
    if content is None and item.published is not None:
        content = Content.from_json(item.published.content)
    _tie(item, content.entry if content else "")
    standing = {row.column_id: row for row in Placement.objects.filter(item=item)}
    columns: set[int] = set()
    if content is not None and content.columns:
        columns = _columns_named(item.body_id, content.columns)
    gone = [pk for pk in standing if pk not in columns]
    if gone:
        Placement.objects.filter(item=item, column_id__in=gone).delete()
        count_down(gone)
    if content is None or not columns:
        return
    key = wordings.text_key(content.title, content.html)
    shown = content.displayed_on or shown_day(item, at)
    _enter(item, [pk for pk in columns if pk not in standing], key, shown)
    changed = [row for row in standing.values() if row.column_id in columns]
    for row in changed:
        if row.text_key != key and not _touched(item, content):
            _columns(row.column_id).update(fresh_at=timezone.now())
        if row.text_key != key or row.shown_on != shown:
            Placement.objects.filter(pk=row.pk).update(text_key=key, shown_on=shown)


def _columns_named(body_id: int, codes: tuple[str, ...]) -> set[int]:
    """The columns of the body with these codes; one that was merged stands for its heir."""
    rows = Column.objects.unscoped("columns of the item's own body").filter(body_id=body_id)
    found: set[int] = set()
    wanted = list(rows.filter(code__in=codes).values_list("pk", "state", "merged_into_id"))
    seen: set[int] = set()
    while wanted:
        pk, state, heir = wanted.pop()
        if state != ColumnState.MERGED or heir is None:
            found.add(pk)
        elif pk not in seen:
            seen.add(pk)
            wanted += rows.filter(pk=heir).values_list("pk", "state", "merged_into_id")
    return found


def _enter(item: Item, columns: list[int], key: str, shown: date) -> None:
    """New in these columns. A text that a column has already does not bring it up to date."""
    if not columns:
        return
    known = set(
        Placement.objects.filter(column_id__in=columns, text_key=key).values_list(
            "column_id", flat=True
        )
    )
    Placement.objects.bulk_create(
        [Placement(item=item, column_id=pk, shown_on=shown, text_key=key) for pk in columns]
    )
    old = [pk for pk in columns if pk in known or item.back_captured]
    new = [pk for pk in columns if pk not in old]
    if old:
        _columns(*old).update(items=F("items") + 1)
    if new:
        _columns(*new).update(items=F("items") + 1, fresh_at=timezone.now())


def shown_day(item: Item, at: datetime | None = None) -> date:
    """The day by which lists order the item."""
    if item.displayed_on:
        return item.displayed_on
    first: datetime = item.first_published_at or at or timezone.now()
    return timezone.localtime(first).date()


def count_down(columns: list[int]) -> None:
    """One item less in each of the columns."""
    _columns(*columns).filter(items__gt=0).update(items=F("items") - 1)


def follow_log(limit: int = 1000) -> int:
    """Place what the publish log tells of since the cursor; returns the lines read.

    For acts that happen without a person at the desk: planned publication and expiry.
    """
    with transaction.atomic():
        Cursor.objects.get_or_create(id=1)
        cursor = Cursor.objects.select_for_update().get(id=1)
        lines = list(
            LogEntry.objects.filter(sequence__gt=cursor.sequence)
            .order_by("sequence")
            .values_list("sequence", "item_id")[:limit]
        )
        if not lines:
            return 0
        rows = Item.objects.unscoped("the log names them").filter(pk__in={pk for _n, pk in lines})
        for item in rows.select_related("published", "body"):
            place(item)
        cursor.sequence = lines[-1][0]
        cursor.save(update_fields=["sequence"])
    return len(lines)


def recount(body_id: int) -> None:
    """Counts of columns from the rows themselves (after a repair)."""
    columns = Column.objects.unscoped("recount of one body").filter(body_id=body_id)
    for column in columns:
        _columns(column.pk).update(items=Placement.objects.filter(column=column).count())


def _tie(item: Item, code: str) -> None:
    """The entry (事项) the item is published under, if any."""
    entry = None
    if code:
        rows = CatalogueEntry.objects.unscoped("entries of the item's own body")
        entry = rows.filter(body_id=item.body_id, code=code).first()
    if entry is not None:
        EntryItem.objects.update_or_create(item=item, defaults={"entry": entry})
    elif item.first_published_at is not None:
        EntryItem.objects.filter(item=item).delete()


def _columns(*ids: int) -> Any:
    return Column.objects.unscoped("counters of columns").filter(pk__in=ids)


def _touched(item: Item, content: Content) -> bool:
    """Whether the content differs from what was published before by a touch only."""
    lines = LogEntry.objects.filter(item=item, action__in=_SHOWN).order_by("-sequence")
    for digest, number in lines.values_list("digest", "version")[:5]:
        if digest == content.digest:
            continue
        before = item.versions.filter(number=number).values_list("content", flat=True).first()
        return before is not None and wordings.is_touch(
            wordings.squeezed(str(before.get("title", "")), str(before.get("html", ""))),
            wordings.squeezed(content.title, content.html),
        )
    return False
