"""Keys made here instead of by the database, so that rows that point at each other need one
insert each: an item is written with the key of its first version already in it."""

from __future__ import annotations

import secrets
import threading
import time

_RANDOM_BITS = 22
_lock = threading.Lock()
_last = 0


def new_key() -> int:
    """A 63-bit key that grows: milliseconds, then random bits; counted on within a millisecond.

    Two processes would have to draw the same 22 bits in the same millisecond; the database then
    refuses the second insert and its transaction is lost as a whole.
    """
    global _last  # noqa: PLW0603
    with _lock:
        millisecond = time.time_ns() // 1_000_000
        if millisecond <= _last >> _RANDOM_BITS:
            _last += 1
        else:
            _last = millisecond << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS - 1)
        return _last
