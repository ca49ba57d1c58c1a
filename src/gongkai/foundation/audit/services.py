"""Adding to the audit record, and proving that nothing in it was changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from gongkai.foundation.audit.context import current
from gongkai.foundation.audit.models import AuditEntry, ChainHead
from gongkai.foundation.statements import insert_new, update_guarded


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be recorded of one act."""

    actor: str
    action: str
    actor_id: int | None = None
    object_type: str = ""
    object_id: object = ""
    object_label: str = ""
    body_code: str = ""
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    succeeded: bool = True


def record(
    *,
    actor: str,
    action: str,
    actor_id: int | None = None,
    object_type: str = "",
    object_id: object = "",
    object_label: str = "",
    body_code: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    succeeded: bool = True,
) -> AuditEntry:
    """Add an entry, in the transaction of the act it tells of (opens one where there is none)."""
    note = Note(
        actor=actor,
        action=action,
        actor_id=actor_id,
        object_type=object_type,
        object_id=object_id,
        object_label=object_label,
        body_code=body_code,
        before=before,
        after=after,
        succeeded=succeeded,
    )
    return record_all([note])[0]


_heads: dict[str, tuple[int, str]] = {}
"""The head this process wrote last, by database: a guess that the guarded update verifies."""


def record_all(notes: Sequence[Note]) -> list[AuditEntry]:
    """Add entries in order, in one go: two statements, three when another process wrote since.

    The head of the chain stays locked until the transaction ends; take it after other locks.
    """
    if not notes:
        return []
    context, at = current(), timezone.now()
    with transaction.atomic(savepoint=False):
        guess = _heads.get(connection.alias)
        while True:
            number, last_hash = guess or _locked_head()
            entries = []
            for note in notes:
                number += 1
                entry = AuditEntry(
                    number=number,
                    at=at,
                    actor=note.actor[:150],
                    actor_id=note.actor_id,
                    action=note.action,
                    object_type=note.object_type,
                    object_id=str(note.object_id)[:80],
                    object_label=note.object_label[:300],
                    body_code=note.body_code,
                    succeeded=note.succeeded,
                    before=_plain(note.before),
                    after=_plain(note.after),
                    request_id=context.request_id,
                    address=context.address,
                    previous_hash=last_hash,
                )
                last_hash = entry.hash = entry_hash(entry)
                entries.append(entry)
            moved = update_guarded(
                ChainHead,
                {
                    "id": 1,
                    "last_number": entries[0].number - 1,
                    "last_hash": entries[0].previous_hash,
                },
                {"last_number": number, "last_hash": last_hash},
            )
            if moved:
                break
            guess = None
        insert_new(entries)
        _heads[connection.alias] = (number, last_hash)
    return entries


def _locked_head() -> tuple[int, str]:
    head, _made = ChainHead.objects.select_for_update().get_or_create(id=1)
    return head.last_number, head.last_hash


def entry_hash(entry: AuditEntry) -> str:
    """SHA-256 over all fields of the entry and the hash before it."""
    content = [
        entry.number,
        entry.at.isoformat(timespec="microseconds"),
        entry.actor,
        entry.actor_id,
        entry.action,
        entry.object_type,
        entry.object_id,
        entry.object_label,
        entry.body_code,
        entry.succeeded,
        entry.before,
        entry.after,
        entry.request_id,
        entry.address,
        entry.previous_hash,
    ]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Outcome of a check of the chain: entries seen, and what is wrong, in plain words."""

    entries: int
    faults: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Whether nothing was changed, left out or cut off."""
        return not self.faults


def verify_chain(*, most: int = 20) -> ChainReport:
    """Walk the whole chain. Stops listing after ``most`` faults."""
    faults: list[str] = []
    expected_number, expected_hash = 1, "0" * 64
    count = 0
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        count += 1
        if entry.number != expected_number:
            faults.append(f"entries {expected_number} to {entry.number - 1} are missing")
        elif entry.previous_hash != expected_hash:
            faults.append(f"entry {entry.number} does not follow the one before it")
        if entry_hash(entry) != entry.hash:
            faults.append(f"entry {entry.number} was changed after it was written")
        expected_number, expected_hash = entry.number + 1, entry.hash
        if len(faults) >= most:
            return ChainReport(count, tuple(faults[:most]))
    head = ChainHead.objects.filter(id=1).first()
    if head is None:
        if count:
            faults.append("the head of the chain is missing")
    elif (head.last_number, head.last_hash) != (expected_number - 1, expected_hash):
        faults.append(
            f"the chain should end with entry {head.last_number}, it ends with "
            f"{expected_number - 1}"
        )
    return ChainReport(count, tuple(faults))


def _plain(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """As it will read back from the database, so that the hash can be recomputed."""
    if value is None:
        return None
    plain: dict[str, Any] = json.loads(json.dumps(dict(value), cls=DjangoJSONEncoder))
    return plain
