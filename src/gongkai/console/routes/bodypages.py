"""Addresses of what the catalogue keeps of the body itself: duties, numbers, guide, pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gongkai.console.views.catalogue import bodypages

_BODY = "mulu/<slug:code>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_BODY}zhize/", bodypages.duties, name="duties"),
    path(f"{_BODY}suoyinhao/", bodypages.index_rule, name="index-rule"),
    path(f"{_BODY}zhinan/", bodypages.guide, name="guide"),
    path(f"{_BODY}zhinan.docx", bodypages.guide_file, name="guide-docx"),
    path(f"{_BODY}jigou/", bodypages.body_pages, name="body-pages"),
]
