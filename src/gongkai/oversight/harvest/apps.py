"""Application of harvested reports."""

from __future__ import annotations

from django.apps import AppConfig


class HarvestConfig(AppConfig):
    """Published annual reports."""

    name = "gongkai.oversight.harvest"
    label = "harvest"
    default_auto_field = "django.db.models.BigAutoField"
