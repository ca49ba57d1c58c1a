"""Title and source of a rule, for the screens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What the handbook says of a rule."""

    id: str
    title: str
    title_en: str
    source: str


def rule_facts(rule_id: str) -> RuleFacts:
    """Facts of a rule; the id stands for the title of a rule that is no longer in force."""
    return RuleFacts(rule_id, rule_id, rule_id, "")
