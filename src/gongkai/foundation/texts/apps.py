"""Application of texts."""

from __future__ import annotations

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Rich text from outside: cleaned, taken from Word, told in plain words."""

    name = "gongkai.foundation.texts"
    label = "texts"
    default_auto_field = "django.db.models.BigAutoField"
