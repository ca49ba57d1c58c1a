"""Application of accounts."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Staff accounts."""

    name = "gongkai.foundation.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
