"""Application of the audit record."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit entries and their hash chain."""

    name = "gongkai.foundation.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
