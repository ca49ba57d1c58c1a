"""Two versions side by side: data part by part, text paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.console.drafting.desk_item import DeskItem
from gongkai.console.drafting.differences import Row, compare_texts, compare_words, folded
from gongkai.console.drafting.merge import parts
from gongkai.console.drafting.shown import label_of, part_words
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing import selectors
from gongkai.registers.catalogue.kinds import KINDS


def comparison(
    scope: Scope, found: DeskItem, before: str, after: str, names: Mapping[str, str]
) -> dict[str, Any]:
    """Context of the tab; without a choice the last two versions."""
    rows = list(selectors.versions(scope, found.item).defer("content").order_by("-number"))
    numbers = [row.number for row in rows]
    first = _chosen(before, numbers, numbers[1] if len(numbers) > 1 else 0)
    second = _chosen(after, numbers, numbers[0] if numbers else 0)
    context: dict[str, Any] = {"versions": rows, "before": None, "after": None}
    if first and second and first != second:
        two = {
            v.number: v
            for v in selectors.versions(scope, found.item).filter(number__in=(first, second))
        }
        context |= {"before": two[first], "after": two[second]}
        context |= compare(two[first], two[second], names)
    return context


def compare(before: Any, after: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """Differences of two versions: ``data_rows`` and ``text_rows``."""
    old, new = selectors.content_of(before), selectors.content_of(after)
    kind = KINDS.get(new.kind)
    one, other = parts(old), parts(new)
    data: list[tuple[str, Row]] = []
    for key in dict.fromkeys([*one, *other]):
        if key == "html" or one.get(key) == other.get(key):
            continue
        left = part_words(key, one.get(key), kind, names)
        right = part_words(key, other.get(key), kind, names)
        if left == right:
            continue
        data.append((label_of(key, kind), compare_words(left, right)))
    rows = compare_texts(
        part_words("html", old.html, kind, names), part_words("html", new.html, kind, names)
    )
    return {
        "data_rows": data,
        "text_rows": list(folded(rows)),
        "text_changed": any(row.changed for row in rows),
    }


def _chosen(text: str, numbers: list[int], default: int) -> int:
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
    return wanted if wanted in numbers else default
