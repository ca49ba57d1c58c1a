"""Announced numbers of parts, aspects and points against those that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.quantities import Quantity
from gongkai_reports.narrative.structure import ORDINALS, Heading
from gongkai_rules.crossfoot.base import Severity

_NOUN = re.compile(r"部分|方面|问题|不足|环节|维度|工作|措施|任务|举措|困难|短板")
_NAMED_SERIES = re.compile(
    r"([一二三四五六七八九十])是|第([一二三四五六七八九十])[,、](?!条|款|项)|(["
    r"一二三四五六七八九十])要"
)
_REPORT = re.compile(r"报告|全文|内容")


class AnnouncedParts(Check):
    """“共 n 个部分/方面”与实际。

    Parts of the report are compared with its first-level sections when their numbering is
    clean; a heading or a clause before a colon is compared with the series that follows it.
    """

    id = "N02"
    title = "所称部分数、方面数与实际一致"
    title_en = "Announced numbers of parts and aspects agree with those that follow"
    source = "前后一致"
    kind = "structure"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per announcement that is not kept."""
        if ctx.report.partial:
            return
        for q in ctx.prose.quantities:
            if (
                q.kind != "count"
                or not 2 <= q.value <= 20
                or q.unit not in {"个", "方面", "部分", "项", "点", "条"}
            ):
                continue
            after = ctx.text[q.end : q.end + 8]
            noun = _NOUN.match(after) if q.unit in {"个", "项", "点", "条"} else None
            word = q.unit if q.unit in {"方面", "部分"} else (noun.group() if noun else "")
            if not word and not (q.unit in {"点", "个", "项"} and after[:1] == ":"):
                continue
            actual = self._sections(ctx, q) if word == "部分" else self._series(ctx, q)
            if actual is None or actual == q.value:
                continue
            yield self.finding(
                ctx,
                stated=q.value,
                computed=actual,
                zh=f"文中称 {q.value} 个{word}，实际为 {actual} 个。",
                en=f"The text announces {q.value} ({word}), {actual} follow.",
                spans=[(max(q.label_start, q.start - 20), min(len(ctx.text), q.end + 4))],
            )

    def _sections(self, ctx: Context, q: Quantity) -> int | None:
        structure = ctx.prose.structure
        if structure.section_number(q.start) != 0:
            return None
        sentence = ctx.prose.sentence(q.sentence)
        if not _REPORT.search(sentence):
            return None
        numbers = [h.number for h in structure.headings if h.level == 1]
        if structure.lined:
            if numbers != list(range(1, len(numbers) + 1)) or len(numbers) < 3:
                return None
            return len(numbers)
        # One line: a section counts when its ordinal stands anywhere behind the one before it.
        position = q.end
        count = 0
        for ordinal in ORDINALS:
            position = ctx.text.find(ordinal + "、", position)
            if position < 0:
                break
            count += 1
        return count if 3 <= count < q.value else None

    def _series(self, ctx: Context, q: Quantity) -> int | None:
        structure = ctx.prose.structure
        heading = _heading_at(structure.headings, q.start)
        if (
            heading is not None
            and q.end <= heading.title_end
            and (heading.alone or heading.level <= 2)
        ):
            return _children(structure.headings, heading)
        text = ctx.text
        paragraph = structure.paragraphs[structure.paragraph_at(q.start)]
        colon = re.compile(r"[^,。;:()]{0,12}[:。]").match(text, q.end)
        if colon is None or colon.end() > paragraph[1]:
            return None
        following = text[colon.end() : colon.end() + 3]
        first = _NAMED_SERIES.match(following)
        if first is None or "一" not in first.group():
            return None
        kind = first.lastindex
        expected = 1
        for m in _NAMED_SERIES.finditer(text, colon.end(), paragraph[1]):
            if m.lastindex != kind or kind is None:
                continue
            number = ORDINALS.index(m.group(kind)) + 1
            if number == expected:
                expected += 1
            elif number == 1:
                break
        return expected - 1 if expected > 2 else None


def _heading_at(headings: list[Heading], offset: int) -> Heading | None:
    for heading in headings:
        if heading.start <= offset < heading.end:
            return heading
    return None


def _children(headings: list[Heading], heading: Heading) -> int | None:
    """Numbered children of a heading; ``None`` when there are none or their numbering is torn."""
    numbers: list[int] = []
    level: int | None = None
    for other in headings:
        if other.start <= heading.start:
            continue
        if other.level <= heading.level:
            break
        if level is None:
            level = other.level
        if other.level == level:
            numbers.append(other.number)
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return None
    return len(numbers)
