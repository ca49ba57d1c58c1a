"""Application of the file store."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Content-addressed files."""

    name = "gongkai.foundation.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
