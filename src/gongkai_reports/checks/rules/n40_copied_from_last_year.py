"""Text taken over from the report of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context, Span
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.prose import Prose
from gongkai_rules.crossfoot.base import Severity

_SHINGLE = 12
_YEAR = re.compile(r"20\d\d")
_LIMIT = 0.5


def shared_share(prose: Prose, previous: Prose) -> tuple[float, list[Span]]:
    """Share of the prose whose sentences stand in the previous prose, and the longest of them.

    Sentences count as taken over when four fifths of their 12-character shingles occur there;
    years are left out of the comparison.
    """
    old = _YEAR.sub("", "".join(previous.text[s:e] for s, e in previous.structure.sentences))
    shingles = {old[i : i + _SHINGLE] for i in range(len(old) - _SHINGLE + 1)}
    total = 0
    shared = 0
    spans: list[Span] = []
    for start, end in prose.structure.sentences:
        sentence = _YEAR.sub("", prose.text[start:end])
        length = len(sentence)
        if length < _SHINGLE + 3:
            continue
        total += length
        pieces = range(0, length - _SHINGLE + 1, 3)
        hits = sum(1 for i in pieces if sentence[i : i + _SHINGLE] in shingles)
        if hits * 5 >= len(pieces) * 4:
            shared += length
            spans.append((start, end))
    spans.sort(key=lambda s: s[0] - s[1])
    return (shared / total if total else 0.0), spans


class CopiedFromLastYear(Check):
    """与上年报告文字雷同。"""

    id = "N40"
    title = "与上年报告的文字重复率不超过 50%"
    title_en = "Not more than half of the text is last year's"
    source = "避免年年雷同的要求；地方考核以重复 50% 为线"
    mark = "practice"
    kind = "copy_paste"
    severity = Severity.PLAUSIBILITY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield one finding with the longest passages taken over."""
        if ctx.previous_prose is None:
            return
        share, spans = shared_share(ctx.prose, ctx.previous_prose)
        if share <= _LIMIT or not spans:
            return
        percent = round(share * 100)
        yield self.finding(
            ctx,
            kind="cross_year",
            stated=f"{percent}%",
            computed="≤50%",
            where="全文",
            zh=f"正文约 {percent}% 与上年报告相同，附最长的 {min(5, len(spans))} 段。",
            en=f"About {percent} % of the text is last year's; the longest passages are shown.",
            spans=spans[:5],
        )
