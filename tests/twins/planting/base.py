"""Grades, the error and the helpers shared by the planters."""

from __future__ import annotations

from random import Random

from tests.twins.twin import Fig, Para, Twin

ERROR = ("error",)
SURE = ("error", "likely")
HINT = ("error", "likely", "plausibility", "definition", "format")
SOFT = ("likely", "plausibility", "definition", "format")


class InapplicableError(Exception):
    """This twin has nothing to plant this kind in (no requests, no breakdown …)."""


def paragraph_of(twin: Twin, key: str) -> tuple[Para, Fig]:
    """The paragraph and figure of a key. Raises ``InapplicableError``."""
    for para in twin.paras():
        if key in para.figs and para.figs[key].kind != "negation":
            return para, para.figs[key]
    raise InapplicableError(key)


def another(rng: Random, value: int, low: int = 0) -> int:
    """Another number near ``value``."""
    return (
        value + rng.choice([1, 2, 3, 7, 10, 18, 40, 100])
        if value < 4 or rng.random() < 0.5
        else (max(low, value - rng.randint(1, max(1, value // 2))))
    )


def drop_cases(twin: Twin) -> None:
    """Take the sentences on 复议 and 诉讼 out."""
    for part in twin.parts:
        part.paras = [p for p in part.paras if not (isinstance(p, Para) and "review" in p.figs)]
