"""Pages in two halves: two reports side by side, or one text set in two columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gongkai_reports.document import Box
from gongkai_reports.sources.pdf.flow import PageItems
from gongkai_reports.sources.pdf.joining import PagedTable
from gongkai_reports.sources.pdf.lines import Line

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")

# Words that every statutory report prints once: found in both halves, they show two reports.
_STATUTORY = (
    "总体情况",
    "主动公开政府信息情况",
    "存在的主要问题",
    "其他需要报告",
    "本年新收政府信息公开申请",
    "上年结转政府信息公开申请",
    "结转下年度继续办理",
    "本机关不掌握相关政府信息",
    "现行有效件数",
    "行政事业性收费",
    "结果维持",
)
_ENOUGH_WORDS = 3
_HEADING = re.compile(r"\s*[一二三四五六七八⼀⼆⼋]\s*[、.．]\s*\S")
_SHARE = re.compile(r"\s*[（(][^（）()]{0,30}[%％][^（）()]{0,10}[)）]\s*$")
_YEAR_LABEL = re.compile(r"(20\d\d)\s*年(?:度)?(?:.{0,20}报告)")
_YEAR = re.compile(r"(20\d\d)\s*年")
_DISPUTES = re.compile(r"行政复议|结果维持|尚未审结")
_DIFFERENCE = re.compile(r"增减|差异|变化值|同比|[⽐比][对對]")
_DISPUTES_TABLE = re.compile(r"尚未审结")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
_BAND = (0.4, 0.6)
"""Where between the page's edges a gutter may run."""


@dataclass(slots=True)
class _Halves:
    left: list[Line | PagedTable]
    right: list[Line | PagedTable]
    across: list[Line | PagedTable]


def gutter_of(pages: list[PageItems], widths: list[float]) -> float | None:
    """x position of a gutter that runs down the pages of the file, or ``None``."""
    votes: Counter[int] = Counter()
    against = 0
    for page, width in zip(pages, widths, strict=True):
        middle = width / 2
        low, high = width * _BAND[0], width * _BAND[1]
        for a, b in pairwise(sorted(page.tables, key=lambda t: t.box[0])):
            beside = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
            if a.box[2] <= b.box[0] and beside > 20 and low < (a.box[2] + b.box[0]) / 2 < high:
                votes[round((a.box[2] + b.box[0]) / 2)] += 8
        left = [n for n in page.lines if n.box[2] < high and len(_CJK.findall(n.text)) > 7]
        right = [n for n in page.lines if n.box[0] > low and len(_CJK.findall(n.text)) > 7]
        across = [n for n in page.lines if n.box[0] < low and n.box[2] > high and len(n.text) > 15]
        against += len(across)
        if left and right:
            edge = sorted(n.box[2] for n in left)[-1 - len(left) // 20]
            start = sorted(n.box[0] for n in right)[len(right) // 20]
            if edge < start and low < (edge + start) / 2 < high and abs(edge - middle) < width / 5:
                votes[round((edge + start) / 2)] += min(len(left), len(right))
    if not votes:
        return None
    near = {x: sum(n for y, n in votes.items() if abs(x - y) <= 12) for x in votes}
    best = max(near, key=lambda x: (near[x], -x))
    return float(best) if near[best] >= 8 and near[best] > 2 * against else None


def halves(page: PageItems, gutter: float) -> _Halves:
    """The items of a page left of the gutter, right of it, and across it."""
    split = _Halves([], [], [])
    items: list[Line | PagedTable] = [*page.lines, *page.tables]
    for item in items:
        if item.box[2] <= gutter + 3:
            split.left.append(item)
        elif item.box[0] >= gutter - 3:
            split.right.append(item)
        else:
            split.across.append(item)
    return split


def two_reports(pages: list[PageItems], gutter: float) -> bool:
    """Whether both halves print the words of the form: two reports, not two columns of one."""
    left = right = ""
    for page in pages:
        split = halves(page, gutter)
        left += _words(split.left)
        right += _words(split.right)
    return sum(1 for words in _STATUTORY if words in left and words in right) >= _ENOUGH_WORDS


def _words(items: list[Line | PagedTable]) -> str:
    parts: list[str] = []
    for item in items:
        if isinstance(item, Line):
            parts.append(item.text)
        else:
            parts += [cell.text for row in item.rows for cell in row if cell is not None]
    return "".join("".join(parts).split())


def in_columns(page: PageItems, gutter: float) -> list[PageItems]:
    """A page of one text in two columns as a sequence: what stands across parts the columns."""
    split = halves(page, gutter)
    bands = sorted(split.across, key=lambda item: item.box[1])
    pieces: list[PageItems] = []
    top = float("-inf")
    for band in [*bands, None]:
        end = band.box[1] if band is not None else float("inf")
        for side in (split.left, split.right):
            part = [item for item in side if top <= item.box[1] < end]
            if part:
                pieces.append(_page(page, part))
        if band is not None:
            pieces.append(_page(page, [band]))
            top = end
    return pieces


def _page(page: PageItems, items: list[Line | PagedTable]) -> PageItems:
    lines = [item for item in items if isinstance(item, Line)]
    tables = [item for item in items if isinstance(item, PagedTable)]
    return PageItems(page.number, page.height, lines, tables)


def one_side(pages: list[PageItems], gutter: float, side: Side) -> list[PageItems]:
    """The pages of one of two reports side by side.

    Section headings printed once for both stay with both. A table across the full width belongs
    to the side whose year stands over it; without years, the later report's table stands first.
    What belongs to neither (shares and difference tables of a comparison) is left out; a title on
    the first page stays, for it may be the only place that names the body.
    """
    splits = [halves(page, gutter) for page in pages]
    years = _years(splits)
    owners = _table_owners(splits, years)
    result: list[PageItems] = []
    for page, split in zip(pages, splits, strict=True):
        if _compares(split, years):
            result.append(_page(page, []))
            continue
        mine = split.left if side == "left" else split.right
        other = split.right if side == "left" else split.left
        kept = [
            item
            for item in mine
            if isinstance(item, PagedTable) or not _shared(item, split, page.height)
        ]
        for item in [*other, *split.across, *mine]:
            if isinstance(item, Line) and _shared(item, split, page.height):
                heading = _SHARE.sub("", item.text)
                title = page is pages[0] and not re.search(r"\d", item.text)
                if title or _HEADING.match(heading):
                    kept.append(Line(heading, _moved(item.box, gutter, side), item.size))
        kept += [item for item in split.across if owners.get(id(item)) == side]
        result.append(_page(page, kept))
    return result


def _compares(split: _Halves, years: dict[Side, int]) -> bool:
    """Whether a page sets the two years against each other and so belongs to neither report."""
    if split.left and split.right:
        return False
    words = _words([*split.left, *split.right, *split.across])
    both = len(set(years.values())) == 2 and all(f"{year}年" in words for year in years.values())
    return both and bool(_DIFFERENCE.search(words)) and not _DISPUTES_TABLE.search(words)


def _moved(box: Box, gutter: float, side: Side) -> Box:
    """The box of a shared heading, set to the side it is read with: margins are measured there."""
    x0, top, x1, bottom = box
    if side == "right" and x0 < gutter:
        return x0 + gutter, top, x1 + gutter, bottom
    return x0, top, min(x1, gutter) if side == "left" else x1, bottom


def _shared(line: Line, split: _Halves, height: float) -> bool:
    """Whether a short line stands for both halves: alone at its height, above or between them."""
    if any(item is line for item in split.across):
        return True
    if _SHARE.fullmatch(line.text):
        return True
    if len(_CJK.findall(line.text)) > 40:
        return False
    other = split.right if any(item is line for item in split.left) else split.left
    if any(min(i.box[3], line.box[3]) - max(i.box[1], line.box[1]) > 0 for i in other):
        return False
    if _HEADING.match(line.text):
        return True
    # A title over both halves stands above everything on the other side of a page.
    below = [item for item in other if item.box[1] >= line.box[3]]
    mine = split.left if other is split.right else split.right
    above = [item for item in mine if item.box[3] <= line.box[1] and not _alone(item, other)]
    return bool(below) and len(below) == len(other) and not above and line.box[1] < height / 3


def _alone(item: Line | PagedTable, other: list[Line | PagedTable]) -> bool:
    return isinstance(item, Line) and not any(
        min(i.box[3], item.box[3]) - max(i.box[1], item.box[1]) > 0 for i in other
    )


def _years(splits: list[_Halves]) -> dict[Side, int]:
    """Report year of each side: a label (2023年报告), else the year named first and most."""
    years: dict[Side, int] = {}
    for side in SIDES:
        texts = [
            item.text
            for split in splits
            for item in (split.left if side == "left" else split.right)
            if isinstance(item, Line)
        ]
        labels = [m.group(1) for text in texts if (m := _YEAR_LABEL.search(text))]
        named = labels or [m.group(1) for text in texts for m in _YEAR.finditer(text)]
        if named:
            years[side] = int(Counter(named).most_common(1)[0][0])
    return years


def _table_owners(splits: list[_Halves], years: dict[Side, int]) -> dict[int, Side]:
    """Side to which each table across the full width belongs, by ``id`` of the table."""
    side_of = {year: side for side, year in years.items()} if len(set(years.values())) == 2 else {}
    owners: dict[int, Side] = {}
    unnamed: list[PagedTable] = []
    label: int | None = None
    for split in splits:
        items: list[Line | PagedTable] = [*split.left, *split.right, *split.across]
        across = {id(item) for item in split.across}
        for item in sorted(items, key=lambda i: i.box[1]):
            if isinstance(item, Line):
                match = _YEAR_LABEL.search(item.text)
                if match and len(_YEAR_LABEL.findall(item.text)) == 1:
                    label = int(match.group(1))
                continue
            if id(item) not in across:
                continue
            words = _words([item])
            inside = {int(y) for y in _YEAR.findall(words)}
            if len(inside) > 1 or not _DISPUTES.search(words):
                continue
            # The label also names what a page break parted from the table under it.
            label = inside.pop() if inside else label
            year = label
            if year in side_of:
                owners[id(item)] = side_of[year]
            else:
                unnamed.append(item)
    if len(unnamed) == 2 and not owners:
        later: Side = "left" if years.get("left", 0) > years.get("right", 0) else "right"
        earlier: Side = "right" if later == "left" else "left"
        owners[id(unnamed[0])] = later
        owners[id(unnamed[1])] = earlier
    return owners
