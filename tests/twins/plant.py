"""``plant``: put one contradiction of a named kind into a consistent twin."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random

from tests.twins.planting import claims, figures, over_years, tables
from tests.twins.planting.base import InapplicableError
from tests.twins.twin import Expected, Twin

__all__ = ["PLANTS", "InapplicableError", "plant"]

TABLES = ("2021", "2019")

Planter = Callable[[Twin, Random], Expected]
PLANTS: dict[str, tuple[Planter, tuple[str, ...]]] = {
    planter.__name__: (planter, editions)
    for planter, editions in (
        (tables.t3_outcome, TABLES),
        (tables.t3_row, TABLES),
        (tables.t3_balance, TABLES),
        (tables.t3_column_total, TABLES),
        (tables.t4_total, TABLES),
        (figures.text_new, TABLES),
        (figures.text_norm, TABLES),
        (figures.text_granted, TABLES),
        (figures.text_review, TABLES),
        (figures.text_sum, (*TABLES, "2014-statistics", "free-text")),
        (figures.text_sum_channels, (*TABLES, "2014-statistics", "free-text")),
        (figures.percent, TABLES),
        (figures.growth, TABLES),
        (claims.plan_year, (*TABLES, "free-text")),
        (claims.wrong_period, (*TABLES, "free-text")),
        (claims.other_body, (*TABLES, "free-text")),
        (claims.two_titles, (*TABLES, "free-text")),
        (claims.missing_section, TABLES),
        (claims.restarted_numbers, TABLES),
        (claims.claim_upheld, TABLES),
        (claims.claim_done, TABLES),
        (tables.blank_totals, TABLES),
        (claims.copied_passage, (*TABLES, "free-text")),
        (claims.unit_slip, (*TABLES, "free-text")),
        (claims.gap_number, (*TABLES, "free-text")),
        (tables.rules_by_bureau, TABLES),
        (claims.announced_parts, TABLES),
        (claims.staff_parts, (*TABLES, "free-text")),
        (over_years.carry_over, ("2021",)),
        (over_years.in_force_roll, ("2021",)),
        (over_years.growth_vs_previous, ("2021",)),
    )
}


def plant(twin: Twin, kind: str, rng: Random) -> Twin:
    """A copy of the twin with one contradiction. Raises ``InapplicableError``, ``KeyError``."""
    planter, editions = PLANTS[kind]
    if twin.edition not in editions:
        raise InapplicableError(f"{kind} in {twin.edition}")
    copied = copy.deepcopy(twin)
    copied.expected.append(planter(copied, rng))
    return copied
