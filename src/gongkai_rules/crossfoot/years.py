"""Which report counts as last year's."""

from __future__ import annotations

from gongkai_rules.crossfoot.base import Case


def follows(case: Case, before: Case) -> bool:
    """Whether ``before`` is the report of the year just before (unknown years are trusted)."""
    return case.year is None or before.year is None or case.year == before.year + 1
