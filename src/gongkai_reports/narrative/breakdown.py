"""Lists of parts behind a total: 其中…, n（a、b）, 分别为…, 按类别分：…, lists of outcomes.

A breakdown claims completeness (``complete``) or it does not (其中 without 其他, 等, 余, 各).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai_reports.narrative.quantities import Quantity
from gongkai_rules.grid import Number

OTHER = re.compile(r"(?:其他|其它)(?!(?:行政)?机关|途径|渠道|部门|单位|法律|组织|地区)|其余|另外")
"""What is left over of a list; 其他途径, 其他机关 are names of results and of bodies."""
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
CLOSING = re.compile(r"(?:总计|合计|共计|累计|共|总数为?)$")
"""Words in front of a figure that closes a list: …，合计 8 件."""
CLOSING_ACT = re.compile(
    r"(?:总计|合计|共计|共)(?:主动)?(?:发布|公布|公开|推送|刊发)了?(?:信息|文件)?$"
)
"""The same with a verb (…，共发布 102 条): as often the figure of a new statement, so that only
a list that adds up to it is one that it closes."""
OUTCOMES = frozenset(
    {"granted", "partial", "granted_partial", "denied", "unable", "unprocessed", "other_outcome"}
)


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
    open_end: bool = False
    """The list ends in 等."""
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


def matching_bracket(text: str, start: int, limit: int) -> int:
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


def exact(text: str, items: list[Quantity]) -> bool:
    return len(_summable(text, items)) == len(items)


def _separator(text: str, left: Quantity, right: Quantity) -> str:
    between = text[left.end : right.start]
    flat = re.sub(r"[(][^()]*[)]", "", between)
    return ";" if ";" in flat else ","


def groups_of(text: str, items: list[Quantity]) -> list[list[Quantity]]:
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
        elif _NEW_STATEMENT.match(between) or (
            len(groups[-1]) >= 3
            and OTHER.search(left.label)
            and not between.startswith("、")
            and right.concept != "carried_out"
        ):
            groups.append([])
            groups[-1].append(right)
        else:
            groups[-1].append(right)
    return groups


def build(
    text: str,
    total: Quantity | None,
    items: list[Quantity],
    marker: str,
    start: int,
    *,
    derived: bool = False,
) -> Breakdown:
    all_exact = exact(text, items)
    end = items[-1].end
    result = Breakdown(total, items, marker, False, start, end, derived)
    labelled = [q.label for q in items]
    has_other = len(items) >= 3 and bool(OTHER.search(labelled[-1]))
    open_end = text[end : end + 1] == "等" or any(x.endswith("等") for x in labelled[-1:])
    result.open_end = open_end
    concepts = {q.concept for q in items}
    exhaustive = ("applicant_natural" in concepts and bool(concepts & _APPLICANT_LEGAL)) or (
        any("主办" in x for x in labelled) and any(re.search("协办|会办|分办", x) for x in labelled)
    )
    outcome_list = len(concepts & OUTCOMES) >= 3
    if not all_exact or total is None:
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
