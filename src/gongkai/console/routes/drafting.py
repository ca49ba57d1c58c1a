"""Addresses and menu of the area drafting."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from gongkai.console.menu import MenuEntry
from gongkai.foundation.bodies.scope import Scope

urlpatterns: list[URLPattern | URLResolver] = []


def menu(scope: Scope) -> list[MenuEntry]:
    """Entries the person may use."""
    return []
