"""Merkle tree of RFC 6962 section 2.1: roots, inclusion and consistency proofs, and their checks.

Pure functions over hashes. A tree of *n* leaves is given by its complete subtrees:
``get(level, index)`` is the hash over leaves ``index·2^level`` up to the next one's first leaf.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

Get = Callable[[int, int], bytes]
EMPTY = hashlib.sha256(b"").digest()
"""Root of the tree without leaves."""


def leaf_hash(data: bytes) -> bytes:
    """Hash of a leaf: SHA-256 over 0x00 and the data."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node: SHA-256 over 0x01 and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(size: int) -> int:
    """Largest power of two smaller than ``size`` (> 1)."""
    return 1 << ((size - 1).bit_length() - 1)


def _range(start: int, end: int, get: Get) -> bytes:
    size = end - start
    if size & (size - 1) == 0 and start % size == 0:
        level = size.bit_length() - 1
        return get(level, start >> level)
    k = _split(size)
    return node_hash(_range(start, start + k, get), _range(start + k, end, get))


def root(size: int, get: Get) -> bytes:
    """MTH of the first ``size`` leaves."""
    return _range(0, size, get) if size else EMPTY


def inclusion(index: int, size: int, get: Get) -> list[bytes]:
    """PATH(index, D[size]): proves that leaf ``index`` (from 0) is in the tree of ``size``."""
    if not 0 <= index < size:
        raise ValueError("no such leaf in a tree of this size")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range(middle, end, get))
            end = middle
        else:
            path.append(_range(start, middle, get))
            start = middle
    return path[::-1]


def consistency(old: int, new: int, get: Get) -> list[bytes]:
    """PROOF(old, D[new]): proves that the tree of ``old`` leaves is the beginning of ``new``."""
    if not 0 < old <= new:
        raise ValueError("the older tree must have leaves and not more than the newer")
    path: list[bytes] = []
    start, end, whole = 0, new, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_range(middle, end, get))
            end = middle
        else:
            path.append(_range(start, middle, get))
            start, whole = middle, False
    if not whole:
        path.append(_range(start, end, get))
    return path[::-1]


def holds_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], known_root: bytes
) -> bool:
    """Check an inclusion proof (RFC 9162 section 2.1.3.2). ``leaf`` is the leaf's hash."""
    if not 0 <= index < size:
        return False
    fn, sn, found = index, size - 1, leaf
    for one in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            found = node_hash(one, found)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            found = node_hash(found, one)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and found == known_root


def holds_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Check a consistency proof (RFC 9162 section 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    steps = list(path)
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        return False
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first = second = steps[0]
    for one in steps[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            first, second = node_hash(one, first), node_hash(one, second)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            second = node_hash(second, one)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and first == old_root and second == new_root


class Growing:
    """A tree fed leaf by leaf that keeps only its peaks: memory grows with the logarithm."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        self._peaks.append(leaf)
        self.size += 1
        size = self.size
        while not size & 1:
            right = self._peaks.pop()
            self._peaks.append(node_hash(self._peaks.pop(), right))
            size >>= 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add several."""
        for one in leaves:
            self.add(one)

    def root(self) -> bytes:
        """Root of what was added so far."""
        if not self._peaks:
            return EMPTY
        found = self._peaks[-1]
        for peak in self._peaks[-2::-1]:
            found = node_hash(peak, found)
        return found
