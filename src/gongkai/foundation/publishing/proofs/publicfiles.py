"""The files of the log on the public site, byte for byte.

``checkpoint`` and ``key`` as signed notes; ``entries/N.jsonl`` with 256 lines each (a full page
never changes); one proof file per item; consistency proofs between two sizes. Only lines that
the latest checkpoint covers are told, so that everything on the site fits together.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from gongkai.foundation.publishing import log
from gongkai.foundation.publishing.choices import HIDES_TITLE
from gongkai.foundation.publishing.models import Checkpoint, LogEntry
from gongkai.foundation.publishing.proofs import merkle
from gongkai.foundation.publishing.proofs.checkpoints import with_nodes
from gongkai.foundation.publishing.proofs.logkey import signer

PAGE = 256
"""Lines of a page of entries."""
_MOST_LINES_OF_ITEM = 200


def checkpoint() -> bytes | None:
    """The latest signed checkpoint; ``None`` before the first."""
    last = _last()
    return last.note.encode() if last else None


def covered_size() -> int:
    """How many lines the latest checkpoint covers; 0 before the first."""
    last = _last()
    return last.size if last else 0


def checkpoint_at(size: int) -> bytes | None:
    """The checkpoint signed at this size, if there was one."""
    found = Checkpoint.objects.filter(size=size).first()
    return found.note.encode() if found else None


def key() -> bytes:
    """The public key as ``name+hash+key``."""
    return f"{signer().verifier}\n".encode()


def entries(page: int) -> bytes | None:
    """Lines ``256·page+1`` and on, one leaf per line; ``None`` where there are none."""
    last = _last()
    first = page * PAGE
    if last is None or page < 0 or first >= last.size:
        return None
    rows = LogEntry.objects.filter(
        sequence__gt=first, sequence__lte=min(first + PAGE, last.size)
    ).order_by("sequence")
    return b"".join(log.leaf(entry) + b"\n" for entry in rows)


def item_proof(uid: uuid.UUID) -> bytes | None:
    """Every line of an item with its inclusion proof; ``None`` for an item without lines.

    ``words`` opens title and note of a line; absent when they may no longer be told.
    """
    last = _last()
    if last is None:
        return None
    size = last.size
    rows = list(
        LogEntry.objects.filter(item_uid=uid, sequence__lte=size)
        .select_related("item")
        .order_by("-sequence")[:_MOST_LINES_OF_ITEM]
    )[::-1]
    if not rows:
        return None
    lines: list[dict[str, Any]] = []
    for entry in rows:
        path = _path(entry.sequence - 1, size)
        line: dict[str, Any] = {
            "index": entry.sequence - 1,
            "leaf": log.leaf(entry).decode(),
            "proof": path,
        }
        if entry.item.withdrawal_reason not in HIDES_TITLE:
            line["words"] = {"nonce": entry.nonce, "title": entry.title, "note": entry.note}
        lines.append(line)
    return _json({"item": str(uid), "checkpoint": last.note, "size": size, "lines": lines})


def consistency(old: int, new: int) -> bytes | None:
    """Proof that the log of ``old`` lines is the beginning of the log of ``new`` lines."""
    last = _last()
    if last is None or not 0 < old <= new <= last.size:
        return None
    path = with_nodes(lambda get: merkle.consistency(old, new, get))
    return _json({"old": old, "new": new, "proof": [one.hex() for one in path]})


def _path(index: int, size: int) -> list[str]:
    path = with_nodes(lambda get: merkle.inclusion(index, size, get))
    return [one.hex() for one in path]


def _last() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-size").first()


def _json(data: dict[str, Any]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"
