"""Statutory labels printed with letters lost or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.editions import EDITIONS

_SECTION_TITLES = (
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "行政复议、行政诉讼情况",
)
_DIGITS = re.compile(r"[\d\s|./-]+")
_SPLIT_LABELS = re.compile(r"本年新收政府信息公开申请数量|结转下年度继续办理")


@lru_cache(maxsize=256)
def _name(label: str) -> str:
    """A row label without its numbering and its remark in brackets."""
    bare = re.sub(r"^[(（]?[一二三四五六七八九十\d]+[)）、.．]+|[(（].*", "", label)
    return bare.replace("（", "(").replace("）", ")")


class StatutoryLabels(Check):
    """法定表格标签、标题缺字或错字。

    Only labels of seven or more characters are judged, and only where nearly the whole label is
    there: a label laid out apart from its row is a matter of layout and not of the report.
    """

    id = "N32"
    title = "法定表格的行标签完整"
    title_en = "Statutory labels are printed in full"
    source = "国办公开办函〔2019〕60号、〔2021〕30号"
    mark = "V"
    kind = "label"
    severity = Severity.FORMAT

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per damaged label."""
        edition = EDITIONS.get(ctx.report.edition)
        if edition is None or "t3" not in ctx.report.tables:
            return
        tables = ctx.prose.structure.tables
        zone = "".join(_DIGITS.sub("|", ctx.text[s:e]) for s, e in tables)
        if not _SPLIT_LABELS.search(zone):
            return
        spec = ctx.report.tables["t3"].spec
        names = [name for row in spec.rows if len(name := _name(row.label)) >= 7]
        seen: set[str] = set()
        for row in spec.rows:
            label = _name(row.label)
            if len(label) < 7 or label in zone or label in seen or row.optional:
                continue
            seen.add(label)
            best = fuzz.partial_ratio_alignment(label, zone, score_cutoff=70)
            if best is None:
                continue
            printed = _whole(zone, best.dest_start, best.dest_end, label)
            if (
                printed == label
                or abs(len(printed) - len(label)) > 4
                or fuzz.ratio(printed, label) < 70
            ):
                continue
            if any(name in printed for name in names if name != label):
                continue  # another row of the form; this one is not printed at all
            at = ctx.text.find(printed)
            if len(printed) > len(label) and (at < 0 or _broken(ctx, at, at + len(printed))):
                continue  # rows torn apart: words of another label in between
            yield self.finding(
                ctx,
                stated=printed,
                computed=label,
                where=f"表三 {row.code or row.key}",
                zh=f"表三行标签“{printed}”与规定的“{label}”不符。",
                en=f"A row label of table 3 reads “{printed}”; the form has “{label}”.",
                spans=[(at, at + len(printed))] if at >= 0 else [tables[0]],
            )
        yield from self._titles(ctx)

    def _titles(self, ctx: Context) -> Iterator[ReportFinding]:
        for h in ctx.prose.structure.headings:
            if h.level != 1 or len(h.title) > 26:
                continue
            title = h.title
            for right in _SECTION_TITLES:
                if right in title:
                    break
                if len(title) < len(right) - 1:
                    continue
                best = fuzz.partial_ratio_alignment(right, title, score_cutoff=85)
                if best is None or best.score >= 100:
                    continue
                printed = title[best.dest_start : best.dest_end]
                if abs(len(title) - len(right)) > 8 or not 0 < _edits(right, title) <= 2:
                    continue
                yield self.finding(
                    ctx,
                    stated=printed,
                    computed=right,
                    where=ctx.where(h.start),
                    zh=f"标题“{title}”与规定的“{right}”不符。",
                    en=f"The section title reads “{title}”; the form has “{right}”.",
                    spans=[(h.start, h.title_end)],
                )
                break


def _broken(ctx: Context, start: int, end: int) -> bool:
    """Whether the document breaks the line inside a span."""
    raw_start, raw_end = ctx.prose.folded.raw_span(start, end)
    return "\n" in ctx.report.document.text[raw_start:raw_end]


def _whole(zone: str, start: int, end: int, label: str) -> str:
    """The printed run nearest to the label among those a match touches."""
    left = zone.rfind("|", 0, start + 1) + 1
    right = zone.find("|", max(end - 1, start + 1))
    runs = zone[left : right if right >= 0 else len(zone)].split("|")
    return max((r.strip(".、") for r in runs), key=lambda r: fuzz.ratio(r, label))


def _edits(right: str, title: str) -> int:
    """Edits between the form's words and the nearest stretch of the title."""
    tail = title[-len(right) - 2 :] if len(title) > len(right) + 2 else title
    options = [tail[i:] for i in range(max(1, len(tail) - len(right) + 3))]
    return min(_distance(right, option) for option in options if option)


def _distance(a: str, b: str) -> int:
    return int(Levenshtein.distance(a, b))
