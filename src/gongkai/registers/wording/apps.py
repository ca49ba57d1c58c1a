"""Application of wording."""

from __future__ import annotations

from django.apps import AppConfig


class WordingConfig(AppConfig):
    """Content checks and the lists they use."""

    name = "gongkai.registers.wording"
    label = "wording"
    default_auto_field = "django.db.models.BigAutoField"
