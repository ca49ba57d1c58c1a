"""The publish log: its chain, its head, the stored tree and every stored checkpoint."""

from __future__ import annotations

from gongkai.foundation.publishing import log
from gongkai.foundation.publishing.models import Checkpoint, LogEntry, LogHead, LogNode
from gongkai.foundation.publishing.proofs import merkle
from gongkai.foundation.publishing.proofs.checkpoints import leaves_stored
from gongkai.foundation.publishing.proofs.logkey import key_file, signer
from gongkai.foundation.publishing.proofs.signednotes import NoteError, Statement, Verifier
from gongkai.foundation.publishing.verifying.report import Faults, chunks

_AT_ONCE = 1000


def log_faults(faults: Faults) -> dict[str, int]:
    """Walk the log once; compare chain, head, tree and checkpoints."""
    key = _key(faults)
    checkpoints = {one.size: one for one in Checkpoint.objects.order_by("size")}
    if 0 in checkpoints:
        faults.add("checkpoint 0", "there is no checkpoint without lines")
    tree, stored = merkle.Growing(), leaves_stored()
    number, last, last_at = 0, log.START, None
    rows = LogEntry.objects.order_by("sequence").iterator(chunk_size=_AT_ONCE)
    for part in chunks(rows, _AT_ONCE):
        start, hashes = tree.size, []
        for entry in part:
            row = f"publish log line {entry.sequence}"
            if entry.sequence != number + 1:
                faults.add(f"publish log line {number + 1}", "is missing")
            elif entry.previous_hash != last:
                faults.add(row, "does not follow the line before it")
            data = log.leaf(entry)
            if log.leaf_hash(data) != entry.hash:
                faults.add(row, "was changed after it was written")
            if last_at is not None and entry.at < last_at:
                faults.add(row, "is dated before the line in front of it")
            number, last, last_at = entry.sequence, entry.hash, entry.at
            hashes.append(merkle.leaf_hash(data))
            tree.add(hashes[-1])
            if (seen := checkpoints.pop(tree.size, None)) is not None:
                _checkpoint(seen, tree, key, faults)
            if faults.full:
                return {"log lines": number}
        _nodes(start, hashes, stored, faults)
    for size in checkpoints:
        faults.add(f"checkpoint {size}", f"covers lines that are missing; the log has {tree.size}")
    if stored > tree.size:
        faults.add(f"tree node 0/{stored - 1}", "belongs to a line that is missing")
    head = LogHead.objects.filter(id=1).first()
    if head is None:
        if number:
            faults.add("head of the publish log", "is missing")
    elif (head.last_sequence, head.last_hash) != (number, last):
        faults.add(
            "head of the publish log",
            f"names line {head.last_sequence} as the last, the log ends with line {number}",
        )
    return {"log lines": number, "checkpoints": Checkpoint.objects.count()}


def _key(faults: Faults) -> Verifier | None:
    if not Checkpoint.objects.exists():
        return None
    if not key_file().exists():
        faults.add(str(key_file()), "the key of the checkpoints is missing")
        return None
    try:
        return signer().verifier
    except NoteError as error:
        faults.add(str(key_file()), str(error))
        return None


def _checkpoint(
    stored: Checkpoint, tree: merkle.Growing, key: Verifier | None, faults: Faults
) -> None:
    row, root = f"checkpoint {stored.size}", tree.root()
    if stored.root != root.hex():
        faults.add(row, "its root is not that of the log")
    if key is None:
        return
    try:
        said = Statement.read(key.open(stored.note))
    except NoteError as error:
        faults.add(row, str(error))
        return
    if (said.size, said.root) != (stored.size, root):
        faults.add(row, "the signed note states another size or root")


def _nodes(start: int, hashes: list[bytes], stored: int, faults: Faults) -> None:
    """Compare the stored subtrees that these lines complete."""
    end, level, first = start + len(hashes), 0, start
    children = hashes
    while children and stored >> level:
        limit = stored >> level
        wanted = {first + offset: one for offset, one in enumerate(children)}
        rows = LogNode.objects.filter(level=level, index__gte=first, index__lt=end >> level)
        found = {node.index: node.hash for node in rows}
        for index, one in wanted.items():
            if index < limit and found.get(index) != one.hex():
                faults.add(f"tree node {level}/{index}", "is missing or was changed")
        above = start >> (level + 1)
        if first > above * 2:
            left = LogNode.objects.filter(level=level, index=above * 2).first()
            children = [bytes.fromhex(left.hash) if left else merkle.EMPTY, *children]
        pairs = len(children) // 2
        children = [merkle.node_hash(*children[2 * one : 2 * one + 2]) for one in range(pairs)]
        level, first = level + 1, above
