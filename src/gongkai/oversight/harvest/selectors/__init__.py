"""Reads of harvested reports. The first argument is always the scope.

Screens ask with ``Scope.public()`` for public pages and with ``request.scope`` at the desk.
What does not exist in the scope raises ``OutsideScope`` (an ``Http404``).
"""

from __future__ import annotations

from gongkai.oversight.harvest.selectors.comparison import series, side_by_side, totals
from gongkai.oversight.harvest.selectors.desk import (
    failures,
    founding_superiors,
    inbox,
    loadable_bodies,
    stored_file,
    worklist,
)
from gongkai.oversight.harvest.selectors.detail import report_detail, versions
from gongkai.oversight.harvest.selectors.exports import export_findings, export_rows
from gongkai.oversight.harvest.selectors.finding import search_reports
from gongkai.oversight.harvest.selectors.overview import (
    bodies,
    body,
    body_reports,
    matrix,
    recent,
    years,
)

__all__ = [
    "bodies",
    "body",
    "body_reports",
    "export_findings",
    "export_rows",
    "failures",
    "founding_superiors",
    "inbox",
    "loadable_bodies",
    "matrix",
    "recent",
    "report_detail",
    "search_reports",
    "series",
    "side_by_side",
    "stored_file",
    "totals",
    "versions",
    "worklist",
    "years",
]
