"""Lists whose total stands apart: in an earlier sentence, or behind the list (…，共 83 件)."""

from __future__ import annotations

import re

from gongkai_reports.narrative.breakdown import (
    CLOSING,
    CLOSING_ACT,
    OTHER,
    OUTCOMES,
    Breakdown,
    build,
    exact,
)
from gongkai_reports.narrative.quantities import Quantity
from gongkai_rules.grid import Number

_PUBLISHED = re.compile(r"(?:公开|公布|发布)[^,]{0,12}(?:信息|文件)|信息公开")
_ANSWER = frozenset({"answered", "received", "received_all"})


def category_lists(
    text: str,
    sentences: list[tuple[int, int]],
    by_sentence: dict[int, list[Quantity]],
    known: list[Breakdown],
) -> list[Breakdown]:
    """Lists by category that end in 其他 and whose total stands in an earlier sentence."""
    taken = {id(q) for b in known for q in b.items}
    found = []
    keys = sorted(by_sentence)
    for place, index in enumerate(keys):
        free = [
            q
            for q in by_sentence[index]
            if id(q) not in taken and q.kind == "count" and q.depth == 0
        ]
        if len(free) < 4:
            continue
        unit = free[-1].unit
        items = [q for q in free if q.unit == unit]
        while items and not OTHER.search(items[-1].label):
            items.pop()
        if (
            len(items) < 4
            or "类"
            not in items[0].label + items[1].label + text[sentences[index][0] : items[0].start]
        ):
            continue
        total = None
        for earlier in reversed(keys[max(0, place - 8) : place]):
            for q in reversed(by_sentence[earlier]):
                if (
                    q.unit == unit
                    and q.kind == "count"
                    and q.depth == 0
                    and id(q) not in taken
                    and _PUBLISHED.search(q.label)
                ):
                    total = q
                    if any(b.total is q for b in known) or re.search(
                        "共|总|全年", text[q.label_start - 6 : q.start]
                    ):
                        break
            if total is not None and any(b.total is total for b in known):
                break
        if total is None:
            continue
        found.append(build(text, total, items, "categories", items[0].label_start, derived=True))
    return found


def outcome_lists(
    text: str,
    sentences: list[tuple[int, int]],
    by_sentence: dict[int, list[Quantity]],
    known: list[Breakdown],
) -> list[Breakdown]:
    """Results of requests listed in sentences of their own: 予以公开 n 件；不予公开 n 件；…"""
    taken = {id(q) for b in known for q in b.items}
    found = []
    for index, quantities in by_sentence.items():
        items = [
            q
            for q in quantities
            if (q.concept in OUTCOMES or q.concept == "carried_out")
            and id(q) not in taken
            and q.kind == "count"
            and q.depth == 0
        ]
        outcomes = [q for q in items if q.concept in OUTCOMES]
        if len({q.concept for q in outcomes}) < 3:
            continue
        concepts = [q.concept for q in items]
        if len(set(concepts)) != len(concepts):
            continue
        pool = [q for i in range(max(0, index - 4), index + 1) for q in by_sentence.get(i, [])]
        pool = [q for q in pool if q.start < items[0].start]
        answers = [q for q in pool if q.concept in _ANSWER and q.kind == "count"]
        carried = [q for q in pool if q.concept == "carried_in" and q.kind == "count"]
        if not answers:
            continue
        carries_out = "carried_out" in concepts
        total = next((q for q in reversed(answers) if q.concept == "answered"), answers[-1])
        if carries_out:
            total = next((q for q in reversed(answers) if q.concept != "answered"), answers[-1])
        values: list[Number] = [total.value]
        values += [q.value for q in answers]
        if carried:
            values += [q.value + carried[-1].value for q in answers]
        values += [q.value for q in pool if q.kind == "count" and q.unit == items[0].unit]
        breakdown = build(
            text, total, items, "outcomes", items[0].label_start, derived=total.sentence != index
        )
        breakdown.totals = tuple(dict.fromkeys(values))
        if carries_out and carried and total.concept == "received":
            breakdown.notes.append("with_carried_in")
        breakdown.complete = exact(text, items)
        found.append(breakdown)
    return found


def trailing_totals(
    text: str,
    sentences: list[tuple[int, int]],
    by_sentence: dict[int, list[Quantity]],
    known: list[Breakdown],
) -> list[Breakdown]:
    """「建议 27 件、提案 56 件，共 83 件」: the total closes the list."""
    found = []
    for group in by_sentence.values():
        for i, total in enumerate(group):
            if i < 2 or total.kind != "count" or total.unit == "%":
                continue
            s_start = sentences[total.sentence][0]
            left = max(s_start, total.start - 12)
            act = CLOSING_ACT.search(text, left, total.start)
            closing = CLOSING.search(text, left, total.start) or act
            if closing is None or text[closing.start() - 1 : closing.start()] not in (",", "、"):
                continue
            items: list[Quantity] = []
            right = total
            loose = False
            for q in reversed(group[:i]):
                between = text[q.end : right.start]
                if q.unit != total.unit or q.depth != total.depth or q.kind != "count":
                    break
                if len(between) > 18 or ";" in between:
                    break
                loose = loose or (bool(items) and not between.startswith("、"))
                items.insert(0, q)
                right = q
            added = False
            # A run of commas may begin before the list: the tail that adds up is the list.
            for cut in range(len(items) - 1):
                if sum(q.value for q in items[cut:]) == total.value:
                    items, loose, added = items[cut:], False, True
                    break
            if len(items) < 2 or loose or (act is not None and not added):
                continue
            breakdown = build(text, total, items, "trailing", items[0].label_start)
            breakdown.complete = True
            found.append(breakdown)
    return found
