"""System checks of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning
from django.db.utils import DatabaseError
from django.utils import timezone

from gongkai.foundation.holidays.selectors import holiday_warnings


def check_holidays(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """W020: a period that runs from today already needs a year without a holiday notice."""
    if not databases:
        return []
    try:
        found = holiday_warnings(timezone.localdate())
    except DatabaseError:  # not migrated yet: another check says so
        return []
    return [
        Warning(
            f"No holiday notice (节假日安排通知) of {warning.year} is known, and 20 working days "
            "from today reach into it.",
            hint="Dates in that year are provisional; a supervisor of the topmost body enters the "
            "notice on the desk (工作日历 → 录入通知).",
            id="gongkai.W020",
        )
        for warning in found
    ]
