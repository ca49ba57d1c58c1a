"""Application of holidays."""

from __future__ import annotations

from django.apps import AppConfig


class HolidaysConfig(AppConfig):
    """Installed holiday notices."""

    name = "gongkai.foundation.holidays"
    label = "holidays"
    default_auto_field = "django.db.models.BigAutoField"
