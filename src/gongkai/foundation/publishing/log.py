"""The publish log: one line per publication, correction, withdrawal, expiry, restoration.

A line is added in the transaction that moves the pointer. The *leaf* is the public form of a
line, byte for byte; its SHA-256 is the line's hash and enters the next line. Title and note are
not in the leaf but blinded by a nonce, so that the log stays provable when a title must no
longer be told (条例第十四条、第十五条).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import UTC, date, datetime

from django.db import connection, transaction

from gongkai.foundation.publishing.choices import LogAction
from gongkai.foundation.publishing.models import Item, LogEntry, LogHead
from gongkai.foundation.statements import insert_new, update_guarded

FORMAT = "gongkai-log-1"
START = "0" * 64
_heads: dict[str, tuple[int, str]] = {}
"""The head this process wrote last, by database: a guess that the guarded update verifies."""


def append(
    item: Item,
    action: LogAction,
    *,
    at: datetime,
    version: int,
    digest: str,
    body_code: str,
    title: str,
    made_on: date | None,
    displayed_on: date | None,
    reason: str = "",
    note: str = "",
) -> LogEntry:
    """Add a line inside the caller's transaction: two statements, three when another process
    wrote since. The head stays locked until the transaction ends, so the sequence has no gap.
    """
    entry = LogEntry(
        at=at,
        action=action,
        item_id=item.pk,
        item_uid=item.uid,
        version=version,
        digest=digest,
        body_code=body_code,
        index_number=item.index_number or "",
        title=title[:300],
        nonce=new_nonce(),
        made_on=made_on,
        displayed_on=displayed_on,
        reason=reason,
        note=note[:500],
    )
    append_all([entry])
    return entry


def append_all(entries: list[LogEntry]) -> None:
    """Number, chain and insert lines in order (see :func:`append`)."""
    if not entries:
        return
    with transaction.atomic(savepoint=False):
        guess = _heads.get(connection.alias)
        while True:
            first, before = guess or _locked_head()
            sequence, last = first, before
            for entry in entries:
                sequence += 1
                entry.sequence, entry.previous_hash = sequence, last
                last = entry.hash = leaf_hash(leaf(entry))
            if update_guarded(
                LogHead,
                {"id": 1, "last_sequence": first, "last_hash": before},
                {"last_sequence": sequence, "last_hash": last},
            ):
                break
            guess = None
        insert_new(entries)
        _heads[connection.alias] = (sequence, last)


def _locked_head() -> tuple[int, str]:
    head, _made = LogHead.objects.select_for_update().get_or_create(id=1)
    return head.last_sequence, head.last_hash


def new_nonce() -> str:
    """A blind for the words of one line."""
    return secrets.token_hex(16)


def words_digest(nonce: str, title: str, note: str) -> str:
    """SHA-256 that commits to title and note without telling them."""
    canonical = json.dumps([nonce, title, note], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def leaf(entry: LogEntry) -> bytes:
    """The public form of a line: canonical JSON, the same bytes for ever."""
    content = {
        "format": FORMAT,
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "action": str(entry.action),
        "item": str(entry.item_uid),
        "version": entry.version,
        "digest": entry.digest,
        "body": entry.body_code,
        "index_number": entry.index_number,
        "made_on": entry.made_on.isoformat() if entry.made_on else None,
        "displayed_on": entry.displayed_on.isoformat() if entry.displayed_on else None,
        "reason": str(entry.reason),
        "words": words_digest(entry.nonce, entry.title, entry.note),
        "previous": entry.previous_hash,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def leaf_hash(data: bytes) -> str:
    """Hash of a line, entered in the next one."""
    return hashlib.sha256(data).hexdigest()
