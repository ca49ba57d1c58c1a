"""Installing holiday notices and extra days; the calendar of a body."""

from __future__ import annotations

from gongkai.foundation.holidays.services.calendars import calendar_for, forget_calendars

__all__ = ["calendar_for", "forget_calendars"]
