"""Figures of the prose against the cells they restate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context, number_text, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.quantities import Quantity
from gongkai_reports.narrative.relations import (
    APPLICANTS,
    LEGAL_COLUMNS,
    cells_of,
    cells_sum,
    row_cells,
)
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.crossfoot.labels import cell_en, cell_zh
from gongkai_rules.grid import CellRef, Number

_READINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "received": (("new",), ("new", "carried_in"), ("total",)),
    "received_all": (("new", "carried_in"), ("new",), ("total",)),
    "answered": (("total",), ("new",), ("new", "carried_in")),
}
_NARROW = re.compile(
    r"本级|本机关(?!不)|办公[厅室]|市政府(?!信息|门户|网站|部门|及|各)|区政府(?!"
    r"信息|门户|网站|部门|及|各)|县政府(?!信息|门户|网站|部门|及|各)|"
    r"各?(?:乡镇|街道|部门)|[\u4e00-\u9fff]{2,4}(?:县|区|镇|局|委)(?=[\d收受办])"
    r"|当面|网上|网络|信函|邮寄|在线|传真|邮箱|电子|窗口|同比|上半年|下半年|季度|月份|第[一二三四]"
)
_AREA = re.compile(r"全[市区县省州盟旗镇]|各级|我[市区县省]")
_OUTCOMES = frozenset(
    {"granted", "partial", "granted_partial", "denied", "unable", "unprocessed", "other_outcome"}
)
_OTHER_YEAR = re.compile(r"(?:去年|上年|前年|以来|累计|历年|近[一二三两]年)")


class TextAndTable(Check):
    """文字与表格。

    受理、收到 may mean 新收 or 新收＋上年结转; an office may tell its own figure in a report of the
    whole area; 政策文件 and 规范性文件 are two notions: all these are questions of definition.
    """

    id = "N04"
    title = "文字所述数字与表格一致"
    title_en = "Figures told in the text agree with the tables"
    source = "通行做法（表文一致）"
    mark = "practice"
    kind = "text_vs_table"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per figure its cells do not bear out."""
        if not ctx.report.tables:
            return
        parts = {id(i) for b in ctx.prose.breakdowns for i in b.items if b.marker == "bracket"}
        for q in ctx.prose.quantities:
            if not q.concept or q.kind != "count" or q.concept == "fee":
                continue
            found = self._compare(ctx, q, nested=id(q) in parts and q.concept not in _OUTCOMES)
            if found is not None:
                yield found

    def _compare(self, ctx: Context, q: Quantity, *, nested: bool) -> ReportFinding | None:
        concept = q.concept
        if concept.startswith("applicant_"):
            return self._applicant(ctx, q)
        readings = [row_cells(r) for r in _READINGS.get(concept, ())]
        if not readings:
            refs = cells_of(concept, ctx.report.edition)
            if not refs:
                return None
            readings = [refs]
        sums = [
            (refs, value) for refs in readings if (value := cells_sum(ctx.report, refs)) is not None
        ]
        if not sums:
            return None
        refs, computed = sums[0]
        severity = self._severity(ctx, q, sums, nested=nested)
        if severity is None:
            return None
        return self._found(ctx, q, refs, computed, severity)

    def _severity(
        self,
        ctx: Context,
        q: Quantity,
        sums: list[tuple[tuple[CellRef, ...], Number]],
        *,
        nested: bool,
    ) -> Severity | None:
        sentence_start, _ = ctx.prose.structure.sentences[q.sentence]
        clause = ctx.text[max(sentence_start, q.start - 40) : q.start]
        concept = q.concept
        if sums[0][1] == q.value:
            if concept.endswith(".mixed"):
                return Severity.DEFINITION
            return None
        if any(value == q.value for _, value in sums[1:]):
            return Severity.DEFINITION
        if _OTHER_YEAR.search(clause) and concept not in {"carried_in"}:
            return None
        if _other_year(clause, ctx.year) and concept != "carried_in":
            return None
        narrow = nested or (bool(_NARROW.search(clause)) and not _AREA.search(clause))
        if narrow and ctx.is_roll_up:
            return Severity.DEFINITION
        if nested or re.search(
            r"当面|网上|网络|信函|邮寄|在线|传真|邮箱|电子|窗口|上半年|下半年|季度|月份", clause
        ):
            return None
        if concept.endswith(".mixed"):
            return Severity.DEFINITION
        if concept in {"licensing", "punishment", "coercion"}:
            return Severity.LIKELY if "决定" in clause else Severity.DEFINITION
        if "." in concept:
            if narrow or re.search(r"[市区县局]级|部门|全文|栏目|库|集中", clause):
                return Severity.LIKELY if not narrow else Severity.DEFINITION
            return Severity.ERROR
        if narrow and not ctx.is_roll_up and _foreign(ctx, clause):
            return Severity.DEFINITION
        return Severity.ERROR

    def _applicant(self, ctx: Context, q: Quantity) -> ReportFinding | None:
        name = q.concept.removeprefix("applicant_")
        columns = LEGAL_COLUMNS if name == "legal_persons" else (name,)
        if name not in {*APPLICANTS, "legal_persons"}:
            return None
        sums: list[tuple[tuple[CellRef, ...], Number]] = []
        for rows in (("new",), ("new", "carried_in"), ("total",)):
            refs = tuple(CellRef("t3", r, c) for r in rows for c in columns)
            value = cells_sum(ctx.report, refs)
            if value is not None:
                sums.append((refs, value))
        if not sums or any(v == q.value for _, v in sums):
            return None
        s_start, _ = ctx.prose.structure.sentences[q.sentence]
        clause = ctx.text[max(s_start, q.start - 60) : q.start]
        if _other_year(clause, ctx.year) or _OTHER_YEAR.search(clause):
            return None
        severity = (
            Severity.DEFINITION if ctx.is_roll_up and _NARROW.search(clause) else Severity.ERROR
        )
        return self._found(ctx, q, sums[0][0], sums[0][1], severity)

    def _found(
        self,
        ctx: Context,
        q: Quantity,
        refs: tuple[CellRef, ...],
        computed: Number,
        severity: Severity,
    ) -> ReportFinding:
        table = ctx.report.tables[refs[0].table]
        printed = [r for r in refs if table.has_row(r.row)] or list(refs)
        shown = tuple(printed) if len(printed) <= 4 else (printed[0], printed[-1])
        sep_zh, sep_en = ("＋", " + ") if len(printed) <= 4 else ("…", " … ")
        zh_cells = sep_zh.join(cell_zh(table, r) for r in shown)
        en_cells = sep_en.join(cell_en(table, r) for r in shown)
        told, value = number_text(q.value), number_text(computed)
        if severity is Severity.DEFINITION:
            tail_zh, tail_en = (
                "，口径可能不同，请说明。",
                "The two may be different notions: say which.",
            )
        else:
            tail_zh, tail_en = "，不一致。", "They differ."
        return self.finding(
            ctx,
            stated=q.value,
            computed=computed,
            severity=severity,
            zh=f"文字“{q.label}”{told}{q.unit}，{zh_cells}为 {value}{tail_zh}",
            en=f"The text tells {told} ({q.label}); {en_cells} is {value}. {tail_en}",
            spans=[quantity_span(q)],
            cells=tuple(printed),
        )


def _other_year(clause: str, year: int | None) -> bool:
    if year is None:
        return False
    years = re.findall(r"(20\d\d)年", clause)
    return bool(years) and str(year) not in years


def _foreign(ctx: Context, clause: str) -> bool:
    """Whether the clause names a part of the body (本级, 机关) and not the body itself."""
    return bool(re.search(r"本级|本机关(?!不)|各?(?:乡镇|街道)", clause))
