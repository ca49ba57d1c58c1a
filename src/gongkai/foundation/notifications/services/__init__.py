"""Verbs of notifications."""

from __future__ import annotations

from gongkai.foundation.notifications.services.circulating import circulate, mark_reading
from gongkai.foundation.notifications.services.mailing import collect_mail, send_mail
from gongkai.foundation.notifications.services.preferring import set_preferences
from gongkai.foundation.notifications.services.telling import (
    Notice,
    mark_all_read,
    mark_read,
    tell,
    tell_all,
)

__all__ = [
    "Notice",
    "circulate",
    "collect_mail",
    "mark_all_read",
    "mark_read",
    "mark_reading",
    "send_mail",
    "set_preferences",
    "tell",
    "tell_all",
]
