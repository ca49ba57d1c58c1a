"""The prose of a report, analysed once: folded text, structure, quantities, lists, zeros."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from gongkai_reports.document import Document, Evidence
from gongkai_reports.narrative.breakdown import Breakdown
from gongkai_reports.narrative.breakdowns import find_breakdowns
from gongkai_reports.narrative.concepts import clause_of, concept_of
from gongkai_reports.narrative.folding import Folded, fold
from gongkai_reports.narrative.labels import find_label
from gongkai_reports.narrative.negations import Negation, find_negations
from gongkai_reports.narrative.quantities import Quantity, scan
from gongkai_reports.narrative.structure import Structure, analyse_structure
from gongkai_reports.report import Report


@dataclass(slots=True)
class Prose:
    """Everything the figures and the checks read; offsets are folded offsets."""

    document: Document
    folded: Folded
    structure: Structure
    quantities: list[Quantity]
    by_sentence: dict[int, list[Quantity]]
    breakdowns: list[Breakdown]
    negations: list[Negation]

    @property
    def text(self) -> str:
        """The folded text (simplified, without white space)."""
        return self.folded.text

    def sentence(self, index: int) -> str:
        """Text of a sentence."""
        start, end = self.structure.sentences[index]
        return self.folded.text[start:end]

    def evidence(self, start: int, end: int) -> Evidence:
        """The place of a folded span in the document."""
        raw_start, raw_end = self.folded.raw_span(start, end)
        document = self.document
        page = None
        if document.page_starts:
            page = bisect_right(document.page_starts, raw_start) or 1
        return Evidence(raw_start, raw_end, document.text[raw_start:raw_end], page)

    def quote(self, start: int, end: int) -> str:
        """Words of the document without white space, in its own script."""
        return self.folded.printed[start:end]


def _depths(text: str, start: int, quantities: list[Quantity]) -> None:
    position = start
    depth = 0
    for q in quantities:
        depth += text.count("(", position, q.start) - text.count(")", position, q.start)
        depth = max(depth, 0)
        q.depth = depth
        position = q.start


# How far the words of a sentence tell what its figures count: whole sentences of any report, but
# not a text of megabytes without a full stop.
_REACH = 2_000

_last: tuple[Document, str, str, Prose] | None = None


def analyse(report: Report) -> Prose:
    """Analyse the prose of a report.

    The last analysis is kept: reading a report and checking it next costs one analysis.
    """
    global _last  # noqa: PLW0603 - one slot, replaced in one assignment
    document, text, script = report.document, report.document.text, report.script
    kept = _last
    if kept is not None and kept[0] is document and kept[1] is text and kept[2] == script:
        return kept[3]
    prose = _analyse(report)
    _last = (document, text, script, prose)
    return prose


def _analyse(report: Report) -> Prose:
    document = report.document
    folded = fold(document.text, traditional=report.script == "traditional")
    text = folded.text
    structure = analyse_structure(folded, [(g.start, g.end) for g in document.grids])
    sentences = structure.sentences
    kept: list[Quantity] = []
    by_sentence: dict[int, list[Quantity]] = {}
    starts = [s for s, _ in sentences]
    for q in scan(text, structure.paragraphs):
        i = bisect_right(starts, q.start) - 1
        if i < 0 or q.start >= sentences[i][1]:
            continue
        q.sentence = i
        kept.append(q)
        by_sentence.setdefault(i, []).append(q)
    for i, group in by_sentence.items():
        s_start, s_end = sentences[i]
        _depths(text, s_start, group)
        before_it = text[max(sentences[i - 1][0], s_start - _REACH) : s_start] if i else ""
        floor = s_start
        for q in group:
            q.label, q.label_start = find_label(text, q.start, q.end, floor)
            before, after = clause_of(text, q, floor)
            around = text[max(s_start, q.start - _REACH) : min(s_end, q.end + _REACH)]
            q.concept = concept_of(before, after, q, around, before_it)
            floor = q.end
        for left, right in pairwise(group):
            # 「行政复议 7 件，诉讼 9 件」 keeps its subject from the figure before
            if not right.concept and left.concept == "review" and "诉讼" in right.label:
                right.concept = "litigation"
    breakdowns = find_breakdowns(text, sentences, by_sentence)
    negations = find_negations(text, sentences)
    return Prose(document, folded, structure, kept, by_sentence, breakdowns, negations)
