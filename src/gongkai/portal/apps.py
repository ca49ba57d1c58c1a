"""Application of the public site."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages anyone may read."""

    name = "gongkai.portal"
    label = "portal"
