"""What a check of a report is: an id, titles, a source, a severity, and a search for findings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from gongkai_reports.document import Evidence
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.prose import Prose
from gongkai_reports.narrative.quantities import Quantity
from gongkai_reports.report import Report
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.grid import CellRef, CellValue, Number

Span = tuple[int, int]
"""Span of the folded text."""


@dataclass
class Context:
    """What the checks look at: a report, its prose, and the report of the year before."""

    report: Report
    prose: Prose
    previous: Report | None = None
    previous_prose: Prose | None = None

    @property
    def text(self) -> str:
        """The folded text."""
        return self.prose.folded.text

    @property
    def year(self) -> int | None:
        """Report year."""
        return self.report.year

    @cached_property
    def is_roll_up(self) -> bool:
        """Whether the report counts a whole area and not one body."""
        return "roll-up" in self.report.level

    def where(self, offset: int) -> str:
        """The place in words: the numbers of the headings above, 一（二）."""
        one = two = ""
        for heading in self.prose.structure.headings:
            if heading.start > offset:
                break
            if heading.level == 1:
                one, two = "一二三四五六七八九十"[min(heading.number, 10) - 1], ""
            elif heading.level == 2:
                two = f"（{'一二三四五六七八九十'[min(heading.number, 10) - 1]}）"
        return (one + two) or "开头"

    def occurrences(self, word: str) -> list[int]:
        """Folded offsets of a word."""
        text = self.text
        found: list[int] = []
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
        return found

    def last_section(self) -> Span:
        """Span of the section on problems and improvement, or of the last section."""
        ones = [h for h in self.prose.structure.headings if h.level == 1]
        if not ones:
            return 0, 0
        ends = [h.start for h in ones[1:]] + [len(self.text)]
        for heading, end in zip(reversed(ones), reversed(ends), strict=True):
            if any(
                w in heading.title
                for w in ("问题", "改进", "打算", "思路", "计划", "下一步", "下步")
            ):
                return heading.start, end
        return ones[-1].start, len(self.text)


class Check(ABC):
    """A check of one report. Subclasses set the class variables and write ``check``.

    ``severity`` is the highest it gives; ``kind`` is one of REPORTS.md §7.7.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    title_en: ClassVar[str]
    source: ClassVar[str]
    mark: ClassVar[str] = "plain"
    """How sure the source is: a mark of the rules of law (``V``, ``M``, ``practice`` …), or
    ``plain`` where arithmetic or plain consistency needs no text."""
    kind: ClassVar[str]
    severity: ClassVar[Severity]

    @abstractmethod
    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per contradiction; nothing when all is well or cannot be judged."""

    def finding(
        self,
        ctx: Context,
        *,
        stated: CellValue,
        computed: CellValue,
        zh: str,
        en: str,
        spans: Iterable[Span] = (),
        severity: Severity | None = None,
        kind: str | None = None,
        where: str | None = None,
        cells: tuple[CellRef, ...] = (),
    ) -> ReportFinding:
        """A finding with its quotes; cells add the places of their numbers."""
        spans = list(spans)
        evidence: list[Evidence] = [ctx.prose.evidence(s, e) for s, e in spans]
        evidence += [ctx.report.evidence[c] for c in cells if c in ctx.report.evidence]
        if where is None:
            where = ctx.where(spans[0][0]) if spans else "表"
        return ReportFinding(
            rule=self.id,
            kind=kind or self.kind,
            severity=severity or self.severity,
            where=where,
            stated=stated,
            computed=computed,
            message=zh,
            message_en=en,
            cells=cells,
            evidence=tuple(evidence),
        )


def quantity_span(q: Quantity) -> Span:
    """Label and number of a quantity."""
    return min(q.label_start, q.start), q.end


def number_text(value: Number) -> str:
    """A number as people write it: no exponent, no trailing zeros."""
    if isinstance(value, int):
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
