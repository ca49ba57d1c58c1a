"""Bringing the search index up to date."""

from __future__ import annotations

from gongkai.foundation.search.services import catch_up, rebuild
from gongkai.oversight.harvest.indexing import documents, report_index


def index_reports() -> int:
    """Index what has changed since the last time. Returns the number of reports indexed."""
    return catch_up(report_index(), documents)


def rebuild_index() -> int:
    """Make the index again from the database."""
    return rebuild(report_index(), documents)
