"""Installing holiday notices and extra days; the calendar of a body."""

from __future__ import annotations

from gongkai.foundation.holidays.services.calendars import calendar_for, forget_calendars
from gongkai.foundation.holidays.services.installing import (
    install_notice,
    may_install,
    preview,
    read_notice,
    set_body_day,
    strike_body_day,
    withdraw_notice,
)

__all__ = [
    "calendar_for",
    "forget_calendars",
    "install_notice",
    "may_install",
    "preview",
    "read_notice",
    "set_body_day",
    "strike_body_day",
    "withdraw_notice",
]
