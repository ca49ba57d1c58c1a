"""Application of the staff desk."""

from __future__ import annotations

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Screens for signed-in staff."""

    name = "gongkai.console"
    label = "console"
    default_auto_field = "django.db.models.BigAutoField"
