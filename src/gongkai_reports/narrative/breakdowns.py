"""Find the lists of parts of a prose: behind a marker, in brackets, or apart from their total."""

from __future__ import annotations

import re

from gongkai_reports.narrative.breakdown import (
    CLOSING,
    CLOSING_ACT,
    OUTCOMES,
    Breakdown,
    build,
    exact,
    groups_of,
    is_change,
    matching_bracket,
)
from gongkai_reports.narrative.distant_totals import (
    category_lists,
    outcome_lists,
    trailing_totals,
)
from gongkai_reports.narrative.joint_totals import (
    REQUEST_TOTALS,
    of_each_dispute,
    possible_totals,
)
from gongkai_reports.narrative.quantities import Quantity
from gongkai_rules.grid import Number

_MARKER = re.compile(
    r"(?P<within>其中[,:]?(?:主要)?(?:包括|包含|有)?[,:]?|包括[:]?|包含[:]?)"
    r"|(?P<each>分别(?:为|是|有)[:]?)"
    r"|(?P<byclass>按[^,。;:()]{1,14}(?:分|划分|分类|统计|来看|看)(?:为|有)?[:,]"
    r"|(?:主要)?类别(?:有|为|包括)?[:]|具体(?:为|是|如下|包括)[:]?|构成(?:为|如下)?[:])"
    r"|(?P<involves>涉及|含|由)"
    r"|(?P<colon>:)"
)
_OTHER_NAMES = re.compile(r",(?!其中)[\u4e00-\u9fff]")
_SERIES = re.compile(r"[一二三四五六七八九十]是|第[一二三]|[(]?[一二三1-3][)、.]")
_DISPUTE = re.compile("复议|诉讼")
_OWN_SUBJECT = re.compile(r",[^,]{3,}")


def find_breakdowns(
    text: str,
    sentences: list[tuple[int, int]],
    by_sentence: dict[int, list[Quantity]],
) -> list[Breakdown]:
    """All breakdowns of the prose, in order."""
    found: list[Breakdown] = []
    for index, quantities in by_sentence.items():
        s_start, s_end = sentences[index]
        found += _brackets(text, quantities, s_end)
        found += _marked(text, index, s_start, s_end, quantities, by_sentence, sentences)
    found += category_lists(text, sentences, by_sentence, found)
    found += outcome_lists(text, sentences, by_sentence, found)
    found += trailing_totals(text, sentences, by_sentence, found)
    found.sort(key=lambda b: b.start)
    return found


def _brackets(text: str, quantities: list[Quantity], s_end: int) -> list[Breakdown]:
    found = []
    for i, total in enumerate(quantities):
        opening = total.end + (text[total.end : total.end + 1] == ",")
        if text[opening : opening + 1] != "(" or total.kind == "percent":
            continue
        close = matching_bracket(text, opening, s_end)
        inside = text[opening + 1 : close]
        items = [
            q
            for q in quantities[i + 1 :]
            if q.start < close
            and q.depth == total.depth + 1
            and q.unit == total.unit
            and q.kind != "percent"
        ]
        if not items or inside.startswith("含"):
            continue
        marker = "within" if inside.startswith(("其中", "包括", "包含")) else "bracket"
        if len(items) < 2 and marker == "bracket":
            continue
        found.append(build(text, total, items, marker, total.end))
    return found


def _marked(
    text: str,
    index: int,
    s_start: int,
    s_end: int,
    quantities: list[Quantity],
    by_sentence: dict[int, list[Quantity]],
    sentences: list[tuple[int, int]],
) -> list[Breakdown]:
    found: list[Breakdown] = []
    used_until = -1
    for m in _MARKER.finditer(text, s_start, s_end):
        marker = m.lastgroup or ""
        position = m.start()
        if position < used_until:
            continue
        after = [q for q in quantities if q.start >= m.end() - 1]
        if not after:
            break
        depth = text.count("(", s_start, position) - text.count(")", s_start, position)
        if depth > 0 and marker != "within":
            continue
        if depth > 0:
            continue  # brackets are read on their own
        before = [q for q in quantities if q.end <= position and q.depth == depth]
        from_previous = False
        if not before and position - s_start <= 2 and index - 1 in by_sentence:
            if sentences[index - 1][1] != s_start:
                continue
            before = [q for q in by_sentence[index - 1] if q.depth == 0]
            from_previous = True
        units: list[str] = []
        for q in reversed(before):
            if (
                q.unit not in units
                and q.kind in {"count", "approx"}
                and not is_change(text, q, s_start - 60)
            ):
                units.append(q.unit)
        if marker in {"involves", "colon", "each", "byclass"} and not from_previous:
            units = units[:1]
        for unit in units:
            total = next(
                q for q in reversed(before) if q.unit == unit and q.kind in {"count", "approx"}
            )
            if marker != "within" and position - total.end > 24:
                continue
            if marker == "each" and _OTHER_NAMES.search(text, total.end, position):
                continue  # 「…10 件，复议、诉讼分别为 3 件、2 件」: names of other things
            if marker == "colon" and (
                position - total.end > 6 or _SERIES.match(text, position + 1)
            ):
                continue
            items = [
                q
                for q in after
                if q.depth == depth
                and q.unit == unit
                and q.kind in {"count", "approx"}
                and not is_change(text, q, s_start)
            ]
            if marker in {"involves", "colon"} and len(items) < 2:
                continue
            items = _of_the_same(text, total, items)
            if not items:
                continue
            if len(items) == 1 and _OWN_SUBJECT.match(text, total.end, position):
                continue  # 「…不予公开 2 件，申请的内容包含…4 件」: another statement
            if disputes := of_each_dispute(before, items):
                for own, own_parts in disputes:
                    found.append(build(text, own, own_parts, marker, position))
                used_until = max(used_until, items[-1].end)
                continue
            if _closed_by_total(text, items):
                continue
            if subtotals := _subtotals(text, items):
                # 「…a 4 条、b 6 条，共 10 条；c 8 条、d 12 条，共 20 条」: the lists belong to
                # the totals that close them, and only those are parts of the whole.
                if len(subtotals) > 1:
                    found.append(build(text, total, subtotals, marker, position))
                used_until = max(used_until, subtotals[-1].end)
                continue
            whole = sum(q.value for q in items) == total.value
            groups = [items] if whole else groups_of(text, items)
            first = groups[0]
            if marker == "involves" and not _involves(first, total):
                continue
            unsure = False
            if from_previous:
                candidates = [q for q in before if q.unit == unit and q.kind == "count"]
                match = _total_for(text, first, candidates, index, by_sentence)
                if match is None:
                    continue
                unsure = match is not total or len(candidates) > 1
                total = match
            breakdown = build(text, total, first, marker, position)
            breakdown.totals = possible_totals(text, total, first, by_sentence)
            if (
                unsure
                and breakdown.sum not in breakdown.totals
                and total.concept not in REQUEST_TOTALS
            ):
                breakdown.complete = False
                breakdown.overlapping = True
            found.append(breakdown)
            used_until = max(used_until, first[-1].end)
            for group in groups[1:]:
                if len(group) < 2:
                    continue
                more = build(text, total, group, marker, group[0].label_start)
                concepts = {q.concept for q in group} & OUTCOMES
                if exact(text, group) and (more.sum == total.value or len(concepts) >= 3):
                    more.derived = True
                    more.complete = True
                    found.append(more)
                    used_until = max(used_until, group[-1].end)
    return found


def _closed_by_total(text: str, items: list[Quantity]) -> bool:
    """Whether a total closes the list (…，合计 8 件): it is read from its end then."""
    if len(items) < 2:
        return False
    start = items[-1].start
    if CLOSING.search(text, max(0, start - 4), start):
        return True
    subtotals = _subtotals(text, items)
    return len(subtotals) == 1 and subtotals[0] is items[-1]


def _subtotals(text: str, items: list[Quantity]) -> list[Quantity]:
    """The figures that close the lists of a longer enumeration, each behind two items at least."""
    found: list[Quantity] = []
    begin = 0
    reached: Number = 0
    for i, item in enumerate(items):
        if i - begin >= 2 and reached == item.value:
            left = max(0, item.start - 12)
            if CLOSING.search(text, left, item.start) or CLOSING_ACT.search(text, left, item.start):
                found.append(item)
                begin = i + 1
                reached = 0
                continue
        reached += item.value
    return found


def _of_the_same(text: str, total: Quantity, items: list[Quantity]) -> list[Quantity]:
    """The items up to the first that tells of something else than the total.

    Disputes are no parts of requests; what is carried over is one only in a list of results;
    what is answered is none of a list of ways or applicants.
    """
    if not items or _DISPUTE.search(total.label + items[0].label):
        return items
    results = 0
    for i, item in enumerate(items):
        after_break = i > 0 and ";" in text[items[i - 1].end : item.start]
        if _DISPUTE.search(item.label) or (
            item.concept == "carried_out" and after_break and not results
        ):
            return items[:i]
        if i > 0 and item.concept == "answered" and total.concept in REQUEST_TOTALS:
            return items[:i]
        results += item.concept in OUTCOMES
    return items


def _total_for(
    text: str,
    items: list[Quantity],
    candidates: list[Quantity],
    index: int,
    by_sentence: dict[int, list[Quantity]],
) -> Quantity | None:
    """The figure of an earlier sentence that a list speaks of: the one it adds up to, for
    applicants and outcomes a figure of requests, else the nearest."""
    whole = sum(i.value for i in items)
    about_requests = any(i.concept.startswith("applicant_") or i.concept in OUTCOMES for i in items)
    if about_requests:
        pool = [q for i in range(max(0, index - 5), index) for q in by_sentence.get(i, [])]
        candidates = [q for q in pool if q.concept in REQUEST_TOTALS and q.kind == "count"]
    for q in reversed(candidates):
        if q.value == whole:
            return q
    return candidates[-1] if candidates else None


def _involves(items: list[Quantity], total: Quantity) -> bool:
    """涉及/包括 introduces a breakdown only when the items are applicants or add up."""
    if any(q.concept.startswith("applicant_") for q in items):
        return True
    return sum(1 for q in items if q.value <= total.value) == len(items)
