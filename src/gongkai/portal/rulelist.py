"""The rules that reports are checked by, in one list: cross-footing first, then the narrative."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gongkai_reports.checks import CHECKS
from gongkai_rules.crossfoot import RULES

_TABLE_CHECK = "N00"
"""Runs the rules of the tables, which are listed one by one."""


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule as its page shows it. ``statement`` says in one sentence what must hold."""

    id: str
    title: str
    title_en: str
    source: str
    mark: str
    severity: str
    first_year: int | None
    last_year: int | None
    statement: str = ""
    family: str = "tables"


def _tables() -> Iterator[ShownRule]:
    for rule in RULES:
        statement = (inspect.getdoc(type(rule)) or "").split("\n\n")[0].replace("\n", "")
        yield ShownRule(
            rule.id,
            rule.title,
            rule.title_en,
            rule.source,
            rule.mark,
            rule.severity.value,
            rule.first_year,
            rule.last_year,
            statement,
        )


def _narrative() -> Iterator[ShownRule]:
    for check in CHECKS:
        if check.id == _TABLE_CHECK:
            continue
        yield ShownRule(
            check.id,
            check.title,
            check.title_en,
            check.source,
            check.mark,
            check.severity.value,
            None,
            None,
            "",
            "narrative",
        )


@lru_cache(maxsize=1)
def all_rules() -> tuple[ShownRule, ...]:
    """Every rule, in the order of the handbook."""
    found: dict[str, ShownRule] = {}
    for rule in (*_tables(), *_narrative()):
        found.setdefault(rule.id, rule)
    return tuple(found.values())


def shown_rule(rule_id: str) -> ShownRule | None:
    """One rule by id."""
    return next((rule for rule in all_rules() if rule.id == rule_id), None)
