"""Application of the full-text index."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """No tables: the index lives in files and is rebuilt from the database."""

    name = "gongkai.foundation.search"
    label = "search"
