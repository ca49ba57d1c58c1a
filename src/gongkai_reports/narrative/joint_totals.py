"""Lists that belong to several totals: 复议 6 件和诉讼 3 件，其中…; 新收 34 件，结转 2 件…"""

from __future__ import annotations

import re

from gongkai_reports.narrative.breakdown import OUTCOMES
from gongkai_reports.narrative.quantities import Quantity
from gongkai_rules.grid import Number

REQUEST_TOTALS = frozenset({"answered", "received", "received_all"})
_JOINED = re.compile(r"(?:,|、|和|与|以?及)[^;。]{0,20}")
_RESULTS = OUTCOMES | {"carried_out", "answered"}


def possible_totals(
    text: str,
    total: Quantity,
    items: list[Quantity],
    by_sentence: dict[int, list[Quantity]],
) -> tuple[Number, ...]:
    """The values a list may add up to; the first is that of the total itself.

    Totals that stand side by side may be meant together, and results of requests are those of
    the new ones and of the ones carried in.
    """
    values: list[Number] = [total.value]
    near = by_sentence.get(total.sentence, [])
    joint = total.value
    right = total
    for q in reversed([q for q in near if q.end <= total.start]):
        if q.unit != total.unit or q.depth != total.depth or q.kind != "count":
            break
        if not _JOINED.fullmatch(text, q.end, right.start):
            break
        joint += q.value
        values.append(joint)
        right = q
    if total.concept in REQUEST_TOTALS and any(i.concept in _RESULTS for i in items):
        pool = [
            q
            for index in range(total.sentence - 2, items[0].sentence + 1)
            for q in by_sentence.get(index, [])
            if q.start < items[0].start and q.kind == "count"
        ]
        carried = [q for q in pool if q.concept == "carried_in"]
        received = [q for q in pool if q.concept in {"received", "received_all"}]
        values += [r.value + c.value for r in received for c in carried]
    return tuple(dict.fromkeys(values))


def of_each_dispute(
    before: list[Quantity], items: list[Quantity]
) -> list[tuple[Quantity, list[Quantity]]]:
    """「复议 6 件和诉讼 3 件，其中复议维持 5 件、未审结 1 件，诉讼维持 3 件」: the parts of either.

    Empty unless both kinds have a total of their own and both are named among the parts.
    """
    groups: dict[str, list[Quantity]] = {}
    kind = ""
    for item in items:
        kind = _kind(item) or kind
        if not kind:
            return []
        groups.setdefault(kind, []).append(item)
    if len(groups) < 2:
        return []
    found = []
    for kind, group in groups.items():
        own = [q for q in before if _kind(q) == kind and q.unit == group[0].unit]
        own = [q for q in own if kind == "诉讼" or "诉讼" not in q.label]
        if not own:
            return []
        found.append((own[-1], group))
    return found if found[0][0] is not found[1][0] else []


def _kind(quantity: Quantity) -> str:
    return next((kind for kind in ("诉讼", "复议") if kind in quantity.label), "")
