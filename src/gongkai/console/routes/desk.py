"""Addresses and menu of the area desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, reverse
from django.utils.translation import gettext as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.foundation.bodies.scope import Scope

urlpatterns: list[URLPattern | URLResolver] = []


def menu(scope: Scope) -> list[MenuEntry]:
    """Entries the person may use."""
    return [MenuEntry(Section.MINE, reverse("console:home"), _("待办"))]
