"""A rule as the help of a screen shows it, from the rule's own source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gongkai.portal.labels import is_english
from gongkai.portal.rulelist import shown_rule
from gongkai_rules.catalogue import all_rules


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """Title, source with article, how sure the source is (``V``, ``V~``, ``M``, ``?``, …)."""

    id: str
    title: str
    source: str
    mark: str
    value: str = ""


@lru_cache(maxsize=1)
def _by_id() -> dict[str, tuple[str, str, str, str, str]]:
    return {
        rule.id: (
            rule.title,
            rule.title_en,
            f"{rule.source}{rule.article}",
            rule.mark,
            rule.value,
        )
        for rule in all_rules()
    }


def rule_by_id(rule_id: str) -> RuleHelp:
    """A rule of law or of the report checks. Raises ``KeyError`` when there is none."""
    if rule_id in _by_id():
        title, english, source, mark, value = _by_id()[rule_id]
    else:
        shown = shown_rule(rule_id)
        if shown is None:
            raise KeyError(rule_id)
        title, english, source, mark, value = (
            shown.title,
            shown.title_en,
            shown.source,
            shown.mark,
            "",
        )
    return RuleHelp(rule_id, english if is_english() else title, source, mark, value)
