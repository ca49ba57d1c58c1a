"""Cross-footing (勾稽关系): every rule a report's tables must satisfy, one file per rule.

``RULES`` holds one instance per rule, in the order of their ids. ``check`` runs those that
govern the year of the report.
"""

from __future__ import annotations

import importlib
import pkgutil
import re

from gongkai_rules.crossfoot import rules as _rules
from gongkai_rules.crossfoot.base import Case, Finding, Rule


def _order(rule: Rule) -> tuple[int, str, int]:
    match = re.match(r"([A-Z]+)(\d*)", rule.id)
    family, number = (match.group(1), match.group(2)) if match else (rule.id, "")
    return (("X", "L", "S", "P").index(family[0]), family, int(number or 0))


def _discover() -> tuple[Rule, ...]:
    found: list[Rule] = []
    for info in pkgutil.iter_modules(_rules.__path__):
        module = importlib.import_module(f"{_rules.__name__}.{info.name}")
        found.extend(
            value()
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, Rule)
            and value is not Rule
            and value.__module__ == module.__name__
        )
    return tuple(sorted(found, key=_order))


RULES: tuple[Rule, ...] = _discover()


def governs(rule: Rule, year: int | None) -> bool:
    """Whether a rule is in force for a report year. An unknown year is judged by every rule."""
    if year is None:
        return True
    return rule.first_year <= year and (rule.last_year is None or year <= rule.last_year)


def check(case: Case) -> list[Finding]:
    """Run every rule that governs the year of the case; findings in the order of the rules."""
    findings: list[Finding] = []
    for rule in RULES:
        if governs(rule, case.year):
            findings.extend(rule.check(case))
    return findings


def rule(id_: str) -> Rule:
    """The rule with this id. Raises ``KeyError``."""
    for candidate in RULES:
        if candidate.id == id_:
            return candidate
    raise KeyError(f"no cross-footing rule {id_!r}")
