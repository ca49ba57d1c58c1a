"""Application of notifications."""

from __future__ import annotations

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """What a person is told in the desk and by e-mail."""

    name = "gongkai.foundation.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
