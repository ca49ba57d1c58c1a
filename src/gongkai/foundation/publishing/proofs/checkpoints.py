"""Consumer of the publish log: subtrees of the Merkle tree, and signed checkpoints over it.

Its cursor is the number of leaves stored; it can run anywhere, repeatedly, and at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction

from gongkai.foundation.publishing import log
from gongkai.foundation.publishing.models import Checkpoint, LogEntry, LogNode
from gongkai.foundation.publishing.proofs import merkle
from gongkai.foundation.publishing.proofs.logkey import signer
from gongkai.foundation.publishing.proofs.signednotes import Statement
from gongkai.foundation.reviews import moment

_AT_ONCE = 2000
_T = TypeVar("_T")


class DamagedLogError(Exception):
    """A line does not hash to what it says: such a log is not signed."""


def leaves_stored() -> int:
    """How many lines the tree holds."""
    last = LogNode.objects.filter(level=0).order_by("-index").first()
    return last.index + 1 if last else 0


def advance() -> Checkpoint | None:
    """Take in all new lines and sign; ``None`` when there is nothing new.

    Raises :class:`DamagedLogError` rather than sign a line that was altered.
    """
    size = leaves_stored()
    while True:
        lines = list(LogEntry.objects.filter(sequence__gt=size).order_by("sequence")[:_AT_ONCE])
        if not lines:
            break
        size = _take_in(size, lines)
    last = Checkpoint.objects.order_by("-size").first()
    if not size or (last is not None and last.size >= size):
        return None
    found = root_at(size)
    key = signer()
    note = key.sign(str(Statement(key.name, size, found)))
    made, _new = Checkpoint.objects.get_or_create(
        size=size, defaults={"root": found.hex(), "note": note, "at": moment.now()}
    )
    return made


def root_at(size: int) -> bytes:
    """Root of the first ``size`` lines."""
    return with_nodes(lambda get: merkle.root(size, get))


def with_nodes(act: Callable[[merkle.Get], _T]) -> _T:
    """Run a computation over stored subtrees with one query for all it touches."""
    wanted: set[tuple[int, int]] = set()

    def note_down(level: int, index: int) -> bytes:
        wanted.add((level, index))
        return merkle.EMPTY

    act(note_down)
    known = _nodes(wanted)

    def get(level: int, index: int) -> bytes:
        try:
            return known[level, index]
        except KeyError:
            raise DamagedLogError(f"subtree {level}/{index} of the log is missing") from None

    return act(get)


def _nodes(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    by_level: dict[int, set[int]] = {}
    for level, index in wanted:
        by_level.setdefault(level, set()).add(index)
    rows = LogNode.objects.none()
    for level, indexes in by_level.items():
        rows |= LogNode.objects.filter(level=level, index__in=indexes)
    return {(node.level, node.index): bytes.fromhex(node.hash) for node in rows}


def _take_in(size: int, lines: list[LogEntry]) -> int:
    """Store the subtrees that these lines complete. Returns the new size."""
    children: list[bytes] = []
    expected = size
    for entry in lines:
        expected += 1
        data = log.leaf(entry)
        if entry.sequence != expected or log.leaf_hash(data) != entry.hash:
            raise DamagedLogError(f"line {expected} of the publish log is missing or altered")
        children.append(merkle.leaf_hash(data))
    new, first, level = expected, size, 0
    nodes: list[LogNode] = []
    while children:
        nodes += [
            LogNode(level=level, index=first + offset, hash=one.hex())
            for offset, one in enumerate(children)
        ]
        start = size >> (level + 1)
        if first > start * 2:
            left = LogNode.objects.get(level=level, index=start * 2)
            children = [bytes.fromhex(left.hash), *children]
        pairs = len(children) // 2
        children = [
            merkle.node_hash(children[2 * one], children[2 * one + 1]) for one in range(pairs)
        ]
        level, first = level + 1, start
    with transaction.atomic():
        LogNode.objects.bulk_create(nodes, ignore_conflicts=True)
    return new
