"""Prescribed report formats by edition; one file per edition.

A new edition is a new module listed here, never a branch in an old one.
"""

from __future__ import annotations

from gongkai_rules.editions.base import Edition
from gongkai_rules.editions.e2014 import EDITION as E2014
from gongkai_rules.editions.e2019 import EDITION as E2019
from gongkai_rules.editions.e2021 import EDITION as E2021

EDITIONS: dict[str, Edition] = {e.id: e for e in (E2014, E2019, E2021)}


def edition(id_: str) -> Edition:
    """Edition by id (``2014-statistics``, ``2019``, ``2021``). Raises ``KeyError``."""
    return EDITIONS[id_]


def edition_for_year(year: int) -> Edition | None:
    """The edition prescribed for a report year, or ``None`` (before 2014: free text only)."""
    for candidate in reversed(EDITIONS.values()):
        if candidate.first_year <= year and (
            candidate.last_year is None or year <= candidate.last_year
        ):
            return candidate
    return None
