"""Addresses: the public site at the root, the staff desk under ``desk/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include("gongkai.console.urls")),
    path("", include("gongkai.portal.urls")),
]
