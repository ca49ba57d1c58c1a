"""Statistics tables before 2019 (政府信息公开情况统计表), with whatever labels they print.

Rows are label, unit and one or two figures (this year, cumulative). Numbering, codes and units
are taken off the label; the label itself is kept as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from gongkai_reports.document import Document, Evidence, Grid
from gongkai_reports.fold import Folded, fold_text
from gongkai_reports.layout.grids import anchored
from gongkai_reports.layout.rows import place_of
from gongkai_reports.layout.values import is_value, parse_cell
from gongkai_rules.grid import CellValue, ColumnSpec

UNITS = "人次|件次|万元|亿元|条次|条|件|次|元|篇|人|个|份|期|场|部|项|家|处|宗|张|台|户|起|—|-|--|/"
_LEAD = re.compile(
    r"(?:其中|包括|①|②|③|④)[:：]?|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}\s*[、.．]|[★*※#·\-—]+"
)
_TITLE = re.compile(r"统计(?:报)?表|指标名称|统计指标|统计内容|统计项目")
_HEADS = re.compile(
    r"(?:\d{4}\s*年\s*度?|本年度?数?|本年|当年|历年累计|累计|总计|合计|数量|统计数|数值|上年度?)"
)
_CUMULATIVE = re.compile("累计|历年")
_CODE = re.compile(r"代码|序号|行次|编号")
_UNIT_HEAD = re.compile(r"单位")
_FIGURES = (
    r"(?P<a>\d[\d,]*(?:\.\d+)?)(?:\s+(?P<b>\d[\d,]*(?:\.\d+)?)(?!\s*[.、]\s*[\u4e00-\u9fff]))?"
    r"(?=\s|$)(?!\s*[.、])"
)
_ROW = re.compile(rf"\s(?P<unit>{UNITS})\s+{_FIGURES}")
_ROW_WITHOUT_UNIT = re.compile(rf"(?<=[\u4e00-\u9fff)])\s+{_FIGURES}")
# A group heading without figures stands in front: “二、回应解读情况 — — —”.
_GROUP_LINE = re.compile(r"(?:\s[—–/-]+(?=\s|$))+")
_SUBJECT = re.compile("公开|申请|答复|复议|诉讼|解读|回应")
COLUMNS = (
    ColumnSpec("year", "本年度", ""),
    ColumnSpec("cumulative", "历年累计", ""),
)


@dataclass(slots=True)
class StatTable:
    """Rows of a statistics table: label → values, and their places; ``width`` value columns."""

    rows: dict[str, list[CellValue]] = field(default_factory=dict)
    places: dict[str, list[Evidence]] = field(default_factory=dict)
    width: int = 2
    title_at: int = -1
    _printed: Counter[str] = field(default_factory=Counter)

    def add(self, label: str, values: list[CellValue], places: list[Evidence]) -> None:
        """Add a row; a label printed twice gets a number."""
        name = label
        while name in self.rows:
            self._printed[label] += 1
            name = f"{label}（{self._printed[label] + 1}）"
        self.rows[name] = values
        self.places[name] = places


def plain_label(text: str) -> str:
    """The label without leading numbering and trailing unit, otherwise as printed."""
    label = " ".join(text.split())
    while match := _LEAD.match(label):
        label = label[match.end() :].lstrip(" :：")
    label = re.sub(rf"\s*[(（](?:单位[:：]?)?(?:{UNITS})[)）]$", "", label)
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", label).strip(" :：")


def read_statistics(document: Document, folded: Folded, grids: list[Grid]) -> StatTable | None:
    """The statistics table of the document, from its grids or from its text."""
    for grid in grids:
        table = _from_grid(grid)
        if table is not None and len(table.rows) >= 5 and _about_disclosure(table):
            return table
    table = _from_text(document, folded)
    return table if table and len(table.rows) >= 4 and _about_disclosure(table) else None


def _about_disclosure(table: StatTable) -> bool:
    """Whether the rows speak of disclosure at all (other tables have figures, too)."""
    return sum(1 for label in table.rows if _SUBJECT.search(fold_text(label))) >= 3


def _from_grid(grid: Grid) -> StatTable | None:
    skip: set[int] = set()
    cumulative: int | None = None
    table = StatTable(title_at=grid.start)
    headed = False
    for r in range(len(grid.rows)):
        cells = anchored(grid, r)
        texts = [fold_text(c.text) for c in cells]
        if not headed and any(_TITLE.search(t) or _UNIT_HEAD.search(t) for t in texts):
            for cell, text in zip(cells, texts, strict=True):
                if _CODE.search(text) or (_UNIT_HEAD.search(text) and len(text) <= 6):
                    skip.add(cell.column)
                if _CUMULATIVE.search(text):
                    cumulative = cell.column
            headed = len(cells) > 1
            continue
        labels = [c for c in cells if c.column not in skip and c.text and not is_value(c.text)]
        if not labels:
            continue
        label_cell = next((c for c in reversed(labels) if fold_text(c.text) not in _UNIT_SET), None)
        if label_cell is None:
            continue
        values = [
            c
            for c in cells
            if c.column > label_cell.column
            and c.column not in skip
            and is_value(c.text)
            and fold_text(c.text) not in _UNIT_SET
        ]
        if not values or not any(any(ch.isdigit() for ch in c.text) for c in values):
            continue
        values = values[:2] if cumulative is None else values
        ordered = sorted(values, key=lambda c: (c.column == cumulative, c.column))
        table.add(
            plain_label(label_cell.text),
            [parse_cell(c.text)[0] for c in ordered],
            [place_of(c) for c in ordered],
        )
    if table.rows:
        table.width = max(len(v) for v in table.rows.values())
        return table
    return None


_UNIT_SET = frozenset(UNITS.split("|"))


def _from_text(document: Document, folded: Folded) -> StatTable | None:
    text = folded.loose
    best: StatTable | None = None
    for title in _TITLE.finditer(text):
        for row in (_ROW, _ROW_WITHOUT_UNIT):
            table = _rows_after(document, folded, title.end(), row)
            if best is None or len(table.rows) > len(best.rows):
                best = table
        if best is not None and len(best.rows) >= 10:
            break
    return best


def _rows_after(document: Document, folded: Folded, at: int, row: re.Pattern[str]) -> StatTable:
    """Rows that follow one another from here: label, unit, one or two figures."""
    text = folded.loose
    table = StatTable(title_at=at)
    header = _HEADS.search(text, at, at + 80)
    while header:
        at = header.end()
        header = _HEADS.match(text, at + len(text[at : at + 12]) - len(text[at : at + 12].lstrip()))
    for match in row.finditer(text, at):
        raw = text[at : match.start()]
        if len(raw) > 200:
            break
        label = plain_label(_GROUP_LINE.split(" " + raw.strip())[-1])
        if not re.search("[\u4e00-\u9fff]", label) or len(label) > 60 or "。" in label:
            break
        spans = [match.span(g) for g in ("a", "b") if match[g] is not None]
        places = []
        for start, end in spans:
            first, last = folded.loose_span(start, end)
            places.append(Evidence(first, last, document.text[first:last]))
        table.add(label, [parse_cell(text[s:e])[0] for s, e in spans], places)
        at = match.end()
    if table.rows:
        table.width = max(len(v) for v in table.rows.values())
    return table
