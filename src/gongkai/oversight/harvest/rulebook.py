"""Title and source of a rule, for the screens."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai_reports.checks import CHECKS
from gongkai_rules.crossfoot import RULES


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What the handbook says of a rule."""

    id: str
    title: str
    title_en: str
    source: str
    mark: str
    """How sure the source is (``V``, ``derived``, ``practice`` …)."""


_KNOWN = {
    **{one.id: RuleFacts(one.id, one.title, one.title_en, one.source, one.mark) for one in CHECKS},
    **{one.id: RuleFacts(one.id, one.title, one.title_en, one.source, one.mark) for one in RULES},
}


def rule_facts(rule_id: str) -> RuleFacts:
    """Facts of a rule; the id stands for the title of a rule that is no longer in force."""
    return _KNOWN.get(rule_id) or RuleFacts(rule_id, rule_id, rule_id, "", "")
