"""Addresses: the public site at the root, the staff desk under ``desk/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include("gongkai.console.urls")),
    path("", include("gongkai.portal.urls")),
]

handler404 = "gongkai.portal.views.pages.not_found"
handler403 = "gongkai.portal.views.pages.forbidden"
