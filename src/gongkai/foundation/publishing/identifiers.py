"""Keys made here instead of by the database, so that rows that point at each other need one
insert each: an item is written with the key of its first version already in it."""

from __future__ import annotations

import secrets
import time


def new_key() -> int:
    """A 63-bit key that grows with time: milliseconds, then 22 random bits."""
    return (time.time_ns() // 1_000_000) << 22 | secrets.randbits(22)
