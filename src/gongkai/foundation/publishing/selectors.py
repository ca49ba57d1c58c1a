"""Reads of items, versions and the publish log. The first argument is the scope."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.publishing.choices import HIDES_TITLE
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, LogEntry, Version
from gongkai.foundation.reviews.models import SheetAct


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the publish log as its consumers read it."""

    sequence: int
    at: datetime
    action: str
    item_id: int
    item_uid: uuid.UUID
    version: int
    digest: str
    body_code: str
    index_number: str
    title: str
    """Empty when the title may no longer be told."""
    made_on: date | None
    displayed_on: date | None
    reason: str
    note: str
    hash: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an item. ``kind``: ``version``, ``act`` or ``log``."""

    at: datetime
    kind: str
    code: str
    """Step of the sheet, action of the log, or ``version``."""
    who: str
    post: str
    text: str
    """Opinion, note of the version, note of the log line."""
    verdict: str
    number: int
    """Number of the version, ordinal of the act, sequence of the line."""
    digest: str
    sheet: str
    """Number of the sheet of an act."""


def items(scope: Scope) -> QuerySet[Item]:
    """Items the scope may see; the public sees what is published."""
    return Item.objects.within(scope)


def item(scope: Scope, uid: uuid.UUID | str) -> Item:
    """One item with body, department, sheet and both versions. Raises ``OutsideScope``."""
    try:
        key = uid if isinstance(uid, uuid.UUID) else uuid.UUID(str(uid))
    except ValueError:
        raise OutsideScope from None
    found = (
        items(scope)
        .select_related("body", "department", "sheet", "draft", "published")
        .filter(uid=key)
        .first()
    )
    if found is None:
        raise OutsideScope
    return found


def item_at_work(scope: Scope, uid: uuid.UUID) -> Item:
    """One item for an act on it: with body, sheet and draft only. Raises ``OutsideScope``."""
    found = items(scope).select_related("body", "sheet", "draft").filter(uid=uid)[:1]
    for one in found:
        return one
    raise OutsideScope


def published(scope: Scope) -> QuerySet[Item]:
    """Items of the scope that are public now."""
    return items(scope).filter(published__isnull=False)


def content_of(version: Version) -> Content:
    """What a version says."""
    return Content.from_json(version.content)


def versions(scope: Scope, item: Item) -> QuerySet[Version]:
    """All versions of an item, oldest first. Raises ``OutsideScope``."""
    if scope.is_public or not scope.sees(item.body_id):
        raise OutsideScope
    return Version.objects.filter(item=item).order_by("number")


def timeline(scope: Scope, item: Item) -> list[Event]:
    """Versions, acts on all sheets and log lines of an item, in order of time."""
    events = [
        Event(
            v.made_at, "version", "version", v.made_by_name, "", v.note, "", v.number, v.digest, ""
        )
        for v in versions(scope, item).defer("content")
    ]
    acts = (
        SheetAct.objects.filter(sheet__subject_type="item", sheet__subject_id=str(item.uid))
        .select_related("sheet")
        .order_by("sheet_id", "ordinal")
    )
    events += [
        Event(
            act.at,
            "act",
            act.step,
            act.actor_name,
            act.actor_post,
            act.opinion,
            act.verdict,
            act.ordinal,
            act.seen_digest,
            act.sheet.number,
        )
        for act in acts
    ]
    events += [
        Event(e.at, "log", e.action, "", "", e.note or e.reason, "", e.sequence, e.digest, "")
        for e in LogEntry.objects.filter(item_id=item.pk).order_by("sequence")
    ]
    rank = {"version": 0, "act": 1, "log": 2}
    return sorted(events, key=lambda e: (e.at, rank[e.kind], e.number))


def log_since(sequence: int, limit: int = 500) -> list[LogLine]:
    """Lines after ``sequence``, oldest first, at most ``limit``: for consumers with a cursor.

    Every line of an item that was taken down for secrecy or privacy comes without its title.
    """
    rows = (
        LogEntry.objects.filter(sequence__gt=sequence)
        .select_related("item")
        .defer("item__title")
        .order_by("sequence")[:limit]
    )
    return [line_of(entry) for entry in rows]


def last_sequence() -> int:
    """Number of the last line of the log; 0 when it is empty."""
    return LogEntry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0


def line_of(entry: LogEntry) -> LogLine:
    """The line, without title and note where they may no longer be told."""
    hidden = entry.item.withdrawal_reason in HIDES_TITLE
    return LogLine(
        entry.sequence,
        entry.at,
        entry.action,
        entry.item_id,
        entry.item_uid,
        entry.version,
        entry.digest,
        entry.body_code,
        entry.index_number,
        "" if hidden else entry.title,
        entry.made_on,
        entry.displayed_on,
        entry.reason,
        "" if hidden else entry.note,
        entry.hash,
    )
