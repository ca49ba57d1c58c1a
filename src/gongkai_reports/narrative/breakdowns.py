"""Lists of parts behind a total: 其中…, n（a、b）, 分别为…, 按类别分：…, lists of outcomes.

A breakdown claims completeness (``complete``) or it does not (其中 without 其他, 等, 余, 各).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

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
_OTHER = re.compile(r"其他|其它|另外")
_EACH = re.compile(r"(?:各|每[^,、]{0,4}|平均|人均|均)$")
_CHANGE = re.compile(r"(?:增加|减少|增长|下降|上升|回落|提高|降低|多|少|新增)了?(?:约|近)?$")
_COMPARED = re.compile(r"比|较|同比|环比|上年|去年|相比")
_NEW_STATEMENT = re.compile(
    r"^[,;](?:同时|此外|另外|另|全年|全市|累计|同比|较|比|共(?!产)|收到|回复|新"
    r"增|目前|截至|办结率|一是|二是|三是|四是|五是|今年|20\d\d年)"
)
_CHANNEL = re.compile(
    r"网站|微信|微博|公众号|头条|抖音|客户端|公告栏|公示栏|报刊|报纸|电视|广播|"
    r"视频号|新媒体|公报|平台"
)
_DISTINCT = re.compile(r"主动公开|公开(?:各类|的)?(?:政府|政务)?信息")
_APPLICANT_LEGAL = frozenset({"applicant_legal_persons", "applicant_commercial"})
_OUTCOMES = frozenset(
    {"granted", "partial", "granted_partial", "denied", "unable", "unprocessed", "other_outcome"}
)
_ANSWER = frozenset({"answered", "received", "received_all"})
_PUBLISHED = re.compile(r"(?:公开|公布|发布)[^,]{0,12}(?:信息|文件)|信息公开")
_WHOLE_UNITS = frozenset("条件项次份篇个期人名场起宗家户封册类元处部") | {"人次", "场次", "万元"}


@dataclass(slots=True)
class Breakdown:
    """A total and the items that follow it. ``totals`` are the values any of which the items
    may meet; the first is the one meant. ``marker`` tells how the list is introduced."""

    total: Quantity | None
    items: list[Quantity]
    marker: str
    complete: bool
    start: int
    end: int
    derived: bool = False
    overlapping: bool = False
    totals: tuple[Number, ...] = ()
    notes: list[str] = field(default_factory=list)

    @property
    def sum(self) -> Number:
        """Sum of the items."""
        total: Number = 0
        for item in self.items:
            total += item.value
        return total


def is_change(text: str, quantity: Quantity, floor: int) -> bool:
    """Whether a quantity is a difference to another year (比上年增加 12 件)."""
    before = text[max(floor, quantity.start - 24) : quantity.start]
    return bool(_CHANGE.search(before)) and bool(_COMPARED.search(before))


def _matching(text: str, start: int, limit: int) -> int:
    """Offset of the closing bracket for the one at ``start``, or ``limit``."""
    depth = 0
    for m in re.finditer(r"[()]", text[start:limit]):
        depth += 1 if m.group() == "(" else -1
        if depth == 0:
            return start + m.start()
    return limit


def _summable(text: str, items: list[Quantity]) -> list[Quantity]:
    return [
        q
        for q in items
        if q.kind == "count" and not _EACH.search(text[max(0, q.start - 6) : q.start])
    ]


def _exact(text: str, items: list[Quantity]) -> bool:
    return len(_summable(text, items)) == len(items)


def _separator(text: str, left: Quantity, right: Quantity) -> str:
    between = text[left.end : right.start]
    flat = re.sub(r"[(][^()]*[)]", "", between)
    return ";" if ";" in flat else ","


def _groups(text: str, items: list[Quantity]) -> list[list[Quantity]]:
    """Split a list at ``;`` when its first items are separated by commas."""
    if len(items) < 2:
        return [items]
    if _separator(text, items[0], items[1]) == ";":
        # 「a 3 件；b 14 件」, or 「x 1 件，收取 420 元；…」: one list with semicolons
        return [items]
    groups: list[list[Quantity]] = [[items[0]]]
    for left, right in pairwise(items):
        between = text[left.end : right.start]
        if _separator(text, left, right) == ";":
            groups.append([right])
        elif _NEW_STATEMENT.match(between) or (len(groups[-1]) >= 3 and _OTHER.search(left.label)):
            groups.append([])
            groups[-1].append(right)
        else:
            groups[-1].append(right)
    return groups


def _build(
    text: str,
    total: Quantity | None,
    items: list[Quantity],
    marker: str,
    start: int,
    *,
    derived: bool = False,
) -> Breakdown:
    exact = _exact(text, items)
    end = items[-1].end
    result = Breakdown(total, items, marker, False, start, end, derived)
    labelled = [q.label for q in items]
    has_other = len(items) >= 3 and bool(_OTHER.search(labelled[-1]))
    open_end = text[end : end + 1] == "等" or any(x.endswith("等") for x in labelled[-1:])
    concepts = {q.concept for q in items}
    exhaustive = ("applicant_natural" in concepts and bool(concepts & _APPLICANT_LEGAL)) or (
        any("主办" in x for x in labelled) and any(re.search("协办|会办|分办", x) for x in labelled)
    )
    outcome_list = len(concepts & _OUTCOMES) >= 3
    if not exact or total is None:
        return result
    same = result.sum == total.value
    channels = sum(1 for x in labelled if _CHANNEL.search(x))
    # One piece of information on several channels counts once in 主动公开信息数, so the channels
    # of such a total may overlap; posts (发布, 推送, 合计) are counted per channel.
    result.overlapping = (
        channels >= 2
        and channels * 2 >= len(items)
        and marker in {"within", "involves"}
        and (bool(_DISTINCT.search(total.label)) or max(i.value for i in items) == total.value)
    )
    result.complete = same or (
        total.kind == "count"
        and not open_end
        and (
            marker in {"each", "byclass", "categories", "outcomes"}
            or (marker == "colon" and len(items) >= 2)
            or (marker == "bracket" and len(items) >= 2)
            or has_other
            or exhaustive
            or outcome_list
        )
    )
    return result


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
    found += _categories(text, sentences, by_sentence, found)
    found += _outcome_lists(text, sentences, by_sentence, found)
    found.sort(key=lambda b: b.start)
    return found


def _brackets(text: str, quantities: list[Quantity], s_end: int) -> list[Breakdown]:
    found = []
    for i, total in enumerate(quantities):
        opening = total.end + (text[total.end : total.end + 1] == ",")
        if text[opening : opening + 1] != "(" or total.kind == "percent":
            continue
        close = _matching(text, opening, s_end)
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
        found.append(_build(text, total, items, marker, total.end))
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
            if not items:
                continue
            groups = _groups(text, items)
            first = groups[0]
            if marker == "involves" and not _involves(first, total):
                continue
            breakdown = _build(text, total, first, marker, position)
            found.append(breakdown)
            used_until = max(used_until, first[-1].end)
            for group in groups[1:]:
                if len(group) < 2:
                    continue
                more = _build(text, total, group, marker, group[0].label_start)
                concepts = {q.concept for q in group} & _OUTCOMES
                if _exact(text, group) and (more.sum == total.value or len(concepts) >= 3):
                    more.derived = True
                    more.complete = True
                    found.append(more)
                    used_until = max(used_until, group[-1].end)
    return found


def _involves(items: list[Quantity], total: Quantity) -> bool:
    """涉及/包括 introduces a breakdown only when the items are applicants or add up."""
    if any(q.concept.startswith("applicant_") for q in items):
        return True
    return sum(1 for q in items if q.value <= total.value) == len(items)


def _categories(
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
        while items and not _OTHER.search(items[-1].label):
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
        found.append(_build(text, total, items, "categories", items[0].label_start, derived=True))
    return found


def _outcome_lists(
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
            if (q.concept in _OUTCOMES or q.concept == "carried_out")
            and id(q) not in taken
            and q.kind == "count"
            and q.depth == 0
        ]
        outcomes = [q for q in items if q.concept in _OUTCOMES]
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
        breakdown = _build(
            text, total, items, "outcomes", items[0].label_start, derived=total.sentence != index
        )
        breakdown.totals = tuple(dict.fromkeys(values))
        if carries_out and carried and total.concept == "received":
            breakdown.notes.append("with_carried_in")
        breakdown.complete = _exact(text, items)
        found.append(breakdown)
    return found
