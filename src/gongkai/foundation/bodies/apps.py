"""Application of bodies."""

from __future__ import annotations

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """Public bodies and memberships."""

    name = "gongkai.foundation.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"
