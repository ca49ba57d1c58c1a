"""The clock of review and publication."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("gongkai_moment", default=None)


def now() -> datetime:
    """The present moment, with time zone."""
    return _told.get() or timezone.now()


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Let acts happen at another moment: for tests and for the demonstration's past years.

    No screen reaches this. The audit record keeps the real time beside it.
    """
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
