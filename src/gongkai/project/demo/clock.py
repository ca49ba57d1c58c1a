"""A clock that the demonstration sets: its two past years are played at their own times.

Only this package uses it, in a command, before anything is served.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, tzinfo
from typing import ClassVar
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


class _Told(datetime):
    """The ``datetime`` that ``django.utils.timezone.now`` asks; defaults of fields call it too."""

    moment: ClassVar[datetime] = datetime(2020, 1, 1, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """The time that was set."""
        return cls.moment.astimezone(tz)


@contextmanager
def told_time() -> Iterator[None]:
    """Until the end, the time is what :func:`set_time` says."""
    with patch.object(timezone, "datetime", _Told):
        yield


def set_time(moment: datetime) -> None:
    """Set the clock; it has an effect inside :func:`told_time` only."""
    _Told.moment = moment.astimezone(UTC)


def at(day: date, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    """A time of a day in the city's time zone."""
    return datetime.combine(day, time(hour, minute, second), tzinfo=ZoneInfo(settings.TIME_ZONE))
