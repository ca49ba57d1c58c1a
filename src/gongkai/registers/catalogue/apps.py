"""Application of the register catalogue."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Columns, directories, kinds of items, drafting, content checks, the 20-day clock."""

    name = "gongkai.registers.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
