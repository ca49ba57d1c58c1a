"""Application of holidays."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import import_string


class HolidaysConfig(AppConfig):
    """Installed holiday notices."""

    name = "gongkai.foundation.holidays"
    label = "holidays"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce the check; it reads models and so is loaded when they are."""
        register(import_string("gongkai.foundation.holidays.checks.check_holidays"), Tags.database)
