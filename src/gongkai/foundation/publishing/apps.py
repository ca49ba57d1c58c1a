"""Application of publishing."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Items, versions, publish log."""

    name = "gongkai.foundation.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
