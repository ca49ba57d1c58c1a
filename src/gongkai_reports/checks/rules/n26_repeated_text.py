"""A clause or passage that stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_SPLIT = re.compile(r"[,。;:!?()]")
_COMMON = re.compile(
    r"习近平|党的|党中央|国务院|知情权|条例|《|》|为指导|为常态|办公[厅室]联系|人民政府"
)
_LENGTH = 22
_SENTENCE = 24


class RepeatedText(Check):
    """同一分句或段落重复。"""

    id = "N26"
    title = "没有重复的分句或段落"
    title_en = "No clause or passage stands twice"
    source = "前后一致"
    kind = "copy_paste"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per clause of 22 or more characters that is repeated."""
        text = ctx.text
        seen: dict[str, int] = {}
        whole: dict[str, int] = {}
        for start, end in ctx.prose.structure.sentences:
            if end - start < _SENTENCE:
                continue
            sentence = text[start:end]
            first = whole.setdefault(sentence, start)
            if first != start and not sentence[:-1].isdigit():
                words = ctx.prose.quote(first, first + len(sentence))
                yield self.finding(
                    ctx,
                    stated=words,
                    computed=None,
                    zh=f"同一句话出现两次：“{words}”。",
                    en=f"The same sentence stands twice: “{words}”.",
                    spans=[(first, first + len(sentence)), (start, end)],
                )
        reported = -1
        for start, end in ctx.prose.structure.paragraphs:
            if end - start < _LENGTH:
                continue
            position = start
            for clause in _SPLIT.split(text[start:end]):
                length = len(clause)
                if length >= _LENGTH:
                    first = seen.setdefault(clause, position)
                    if first != position and position > reported and not _COMMON.search(clause):
                        reported = position + 200
                        words = ctx.prose.quote(first, first + length)
                        yield self.finding(
                            ctx,
                            stated=words,
                            computed=None,
                            zh=f"同一分句出现两次：“{words}”。",
                            en=f"The same clause stands twice: “{words}”.",
                            spans=[(first, first + length), (position, position + length)],
                        )
                position += length + 1
