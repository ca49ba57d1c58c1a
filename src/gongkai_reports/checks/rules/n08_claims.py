"""Claims in words: all upheld, all closed, none received, nothing charged …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai_reports.checks.base import Check, Context, number_text, quantity_span
from gongkai_reports.findings import ReportFinding
from gongkai_reports.narrative.negations import Negation
from gongkai_reports.narrative.quantities import Quantity
from gongkai_reports.narrative.relations import cells_of, cells_sum, row_cells
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.grid import CellRef, Number

_CLAIM = re.compile(
    r"(?P<upheld>(?:均|全部|都|全)(?:已?获得?|已?被|予以|为|得到|是|结果)?(?:判"
    r"决|裁定|决定)?(?:结果)?维持|维持率(?:为|达到?|达)?100%)"
    r"|(?P<closed>(?:均|全部|都)(?:已|已经)?(?:按[期时]|依法)?(?:审结|结案|审理完[毕结]|办结))"
    r"|(?P<clean>零败诉|零纠错|无败诉|无一败诉|无一(?:件)?被?纠[错正]|(?:均?未被"
    r"?|没有被?|无被?)[^,。;]{0,14}?(?:纠错|纠正|败诉|撤销))"
    r"|(?P<done>(?:所有|全部|均|都)[^,。;:]{0,14}?(?:办理完成|办理完毕|办毕|办结"
    r"|答复完毕|处理完毕)|(?<![按时及])办结率(?:为|达到?|达|均为|均达)?100%)"
    r"|(?P<granted>(?:均|全部|都)(?:已)?(?:予以|同意)公开)"
)
# Words one of which every claim holds: the clause around them is read.
_CORES = (
    "维持",
    "审结",
    "结案",
    "审理完",
    "败诉",
    "纠错",
    "纠正",
    "撤销",
    "办理完",
    "办毕",
    "办结",
    "答复完毕",
    "处理完毕",
    "予以公开",
    "同意公开",
)
_LIMIT = re.compile(r"期限|时限|按时|按期|及时|规定时间|到期|应答复")
_EVERY = re.compile(r"所有|全部|上述|以上|收到的[^,。;]{0,8}申请")
_REQUEST = re.compile(r"申请|依申请")
_OTHER_TOPIC = re.compile(r"建议|提案|诉求|信件|留言|咨询|信访|热线|工单|投诉|问题|事项")
_NARROW_NEGATION = re.compile(
    r"当面|信函|网上|网络|传真|邮寄|上半年|下半年|季度|其他渠道|因(?:收费|逾期)"
)
_BLOCK_NAMES = {
    "review": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_review": "复议后起诉",
}
_BLOCK_NAMES_EN = {
    "review": "review",
    "litigation_direct": "direct suits",
    "litigation_after_review": "suits after review",
}
_CELL_NAMES = {"corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
_CELL_NAMES_EN = {"corrected": "corrected", "other": "other result", "pending": "pending"}


class Claims(Check):
    """文字断言与表格、与文中数字。"""

    id = "N08"
    title = "“均获维持”“全部办结”“未收到”等断言与数字相符"
    title_en = "Claims such as all upheld, all closed, none received agree with the figures"
    source = "前后一致"
    kind = "text_vs_table"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per claim that a figure denies."""
        structure = ctx.prose.structure
        seen: set[int] = set()
        for at in sorted(at for word in _CORES for at in ctx.occurrences(word)):
            if structure.in_table(at):
                continue
            s_start, s_end = structure.sentences[structure.sentence_at(at)]
            if not s_start <= at < s_end:
                continue
            for m in _CLAIM.finditer(ctx.text, max(s_start, at - 22), min(s_end, at + 12)):
                if m.start() in seen:
                    continue
                seen.add(m.start())
                yield from self._HANDLERS[m.lastgroup or ""](self, ctx, m, s_start)
        for negation in ctx.prose.negations:
            yield from self._none(ctx, negation)

    def _blocks(self, ctx: Context, m: re.Match[str], s_start: int) -> tuple[str, ...]:
        """Blocks of T4 a claim speaks of, from the words before it in its sentence."""
        before = ctx.text[s_start : m.end()]
        before = before[before.rfind(";") + 1 :]
        opening = before.rfind("(")
        if opening > before.rfind(")"):
            # A claim in brackets speaks of the noun before them.
            head = before[:opening]
            before = head[max(head.rfind(c) for c in ",)、") + 1 :]
        blocks: tuple[str, ...] = ()
        if "复议" in before:
            blocks += ("review",)
        if "诉讼" in before or "败诉" in m.group() or "起诉" in before:
            blocks += ("litigation_direct", "litigation_after_review")
        return blocks

    def _against(
        self,
        ctx: Context,
        m: re.Match[str],
        blocks: tuple[str, ...],
        cells: tuple[str, ...],
        s_start: int,
    ) -> Iterator[ReportFinding]:
        table = ctx.report.tables.get("t4")
        if table is None or not blocks:
            return
        hits = [
            (block, cell, value)
            for block in blocks
            for cell in cells
            if (value := table.number(block, cell)) is not None and value > 0
        ]
        if not hits:
            return
        zh = "、".join(f"{_BLOCK_NAMES[b]}{_CELL_NAMES[c]} {number_text(v)}" for b, c, v in hits)
        en = ", ".join(
            f"{_BLOCK_NAMES_EN[b]} {_CELL_NAMES_EN[c]} {number_text(v)}" for b, c, v in hits
        )
        claim = ctx.prose.quote(m.start(), m.end())
        yield self.finding(
            ctx,
            stated=claim,
            computed=zh,
            zh=f"文字称“{claim}”，表四：{zh}。",
            en=f"The text claims “{claim}”; table 4 has {en}.",
            spans=[(max(s_start, m.start() - 24), m.end())],
            cells=tuple(CellRef("t4", b, c) for b, c, _ in hits),
        )

    def _upheld(self, ctx: Context, m: re.Match[str], s_start: int) -> Iterator[ReportFinding]:
        blocks = self._blocks(ctx, m, s_start)
        yield from self._against(ctx, m, blocks, ("corrected", "other", "pending"), s_start)

    def _closed(self, ctx: Context, m: re.Match[str], s_start: int) -> Iterator[ReportFinding]:
        blocks = self._blocks(ctx, m, s_start)
        if blocks:
            yield from self._against(ctx, m, blocks, ("pending",), s_start)
        else:
            yield from self._done(ctx, m, s_start)

    def _clean(self, ctx: Context, m: re.Match[str], s_start: int) -> Iterator[ReportFinding]:
        blocks = self._blocks(ctx, m, s_start)
        if "败诉" in m.group():
            blocks = ("litigation_direct", "litigation_after_review")
        yield from self._against(ctx, m, blocks, ("corrected",), s_start)

    def _done(self, ctx: Context, m: re.Match[str], s_start: int) -> Iterator[ReportFinding]:
        text = ctx.text
        before = text[s_start : m.start()]
        clause = before[max(before.rfind(";"), 0) :]
        if not _REQUEST.search(clause + m.group()):
            return
        limited = bool(_LIMIT.search(m.group()))
        if limited and not _EVERY.search(clause + m.group()):
            return  # 均在法定期限内办结: those whose time had come
        if _OTHER_TOPIC.search(clause[-24:]) and "申请" not in clause[-24:]:
            return
        if "复议" in clause or "诉讼" in clause:
            return
        rate = "办结率" in m.group()
        severity = Severity.LIKELY if rate or limited else Severity.ERROR
        claim = ctx.prose.quote(m.start(), m.end())
        told = next(
            (
                q
                for q in ctx.prose.quantities
                if q.concept == "carried_out" and q.kind == "count" and q.value > 0
            ),
            None,
        )
        span = (max(s_start, m.start() - 16), m.end())
        if told is not None:
            value = number_text(told.value)
            yield self.finding(
                ctx,
                kind="text_vs_text",
                stated=claim,
                computed=f"转下一年度 {value} {told.unit}",
                severity=severity,
                zh=f"文字称“{claim}”，又称结转下年度 {value}{told.unit}。",
                en=f"The text claims “{claim}”, and tells of {value} carried over to next year.",
                spans=[span, quantity_span(told)],
            )
            return
        refs = row_cells(("carried_out",))
        carried = cells_sum(ctx.report, refs)
        if carried:
            value = number_text(carried)
            yield self.finding(
                ctx,
                stated=claim,
                computed=carried,
                severity=severity,
                zh=f"文字称“{claim}”，表三“结转下年度继续办理”为 {value}。",
                en=f"The text claims “{claim}”; table 3 carries {value} over to next year.",
                spans=[span],
                cells=refs,
            )

    def _granted(self, ctx: Context, m: re.Match[str], s_start: int) -> Iterator[ReportFinding]:
        if not _REQUEST.search(ctx.text[s_start : m.start()]):
            return
        granted = cells_sum(ctx.report, row_cells(("granted",)))
        total = cells_sum(ctx.report, row_cells(("total",)))
        if granted is None or total is None or granted == total:
            return
        claim = ctx.prose.quote(m.start(), m.end())
        yield self.finding(
            ctx,
            stated=claim,
            computed=granted,
            severity=Severity.LIKELY,
            zh=(
                f"文字称“{claim}”，表三予以公开 {number_text(granted)}、办理总计 "
                f"{number_text(total)}。"
            ),
            en=(
                f"The text claims “{claim}”; table 3 grants {number_text(granted)} o"
                f"f {number_text(total)}."
            ),
            spans=[(max(s_start, m.start() - 20), m.end())],
            cells=row_cells(("granted", "total")),
        )

    _HANDLERS: dict[str, Callable[[Claims, Context, re.Match[str], int], Iterator[ReportFinding]]]

    def _none(self, ctx: Context, negation: Negation) -> Iterator[ReportFinding]:
        text = ctx.text
        structure = ctx.prose.structure
        s_start, _ = structure.sentences[structure.sentence_at(negation.start)]
        clause = text[max(s_start, negation.start - 24) : negation.end]
        if _NARROW_NEGATION.search(clause):
            return
        years = re.findall(r"(20\d\d)年", clause)
        if years and ctx.year is not None and str(ctx.year) not in years:
            return
        words = prose_words(ctx, negation)
        for subject in negation.subjects:
            concepts, refs = _meant(subject, words, ctx)
            told = next((q for q in ctx.prose.quantities if _tells(q, concepts)), None)
            value = cells_sum(ctx.report, refs) if refs else None
            if value:
                yield self._denied(ctx, negation, words, value, refs)
            elif told is not None and value is None:
                yield self._denied_by_text(ctx, negation, words, told)

    def _denied(
        self, ctx: Context, negation: Negation, words: str, value: Number, refs: tuple[CellRef, ...]
    ) -> ReportFinding:
        roll_up_part = ctx.is_roll_up and re.search(
            r"本级|办公[厅室]", ctx.text[max(0, negation.start - 30) : negation.start]
        )
        return self.finding(
            ctx,
            stated=words,
            computed=value,
            severity=Severity.DEFINITION if roll_up_part else Severity.ERROR,
            zh=f"文字称“{words}”，表中为 {number_text(value)}。",
            en=f"The text claims “{words}”; the table has {number_text(value)}.",
            spans=[(negation.start, negation.end)],
            cells=refs,
        )

    def _denied_by_text(
        self, ctx: Context, negation: Negation, words: str, told: Quantity
    ) -> ReportFinding:
        value = number_text(told.value)
        return self.finding(
            ctx,
            kind="text_vs_text",
            stated=words,
            computed=told.value,
            zh=f"文字称“{words}”，又称 {value}{told.unit}（{told.label}）。",
            en=f"The text claims “{words}”, and elsewhere tells {value} ({told.label}).",
            spans=[(negation.start, negation.end), quantity_span(told)],
        )


Claims._HANDLERS = {
    "upheld": Claims._upheld,
    "closed": Claims._closed,
    "clean": Claims._clean,
    "done": Claims._done,
    "granted": Claims._granted,
}


def prose_words(ctx: Context, negation: Negation) -> str:
    """The claim as printed."""
    return ctx.prose.quote(negation.start, negation.end)


def _meant(subject: str, words: str, ctx: Context) -> tuple[frozenset[str], tuple[CellRef, ...]]:
    edition = ctx.report.edition
    if subject == "request":
        return frozenset({"received", "received_all"}), row_cells(("new",))
    if subject == "review":
        return frozenset({"review"}), cells_of("review", edition)
    if subject == "litigation":
        return frozenset({"litigation"}), cells_of("litigation", edition)
    if subject == "fee":
        return (frozenset({"fee"}), ()) if "T" not in words else (frozenset(), ())
    if subject == "carried_out":
        row = "carried_in" if "上年" in words or "上一年" in words else "carried_out"
        return frozenset({row}), row_cells((row,))
    if subject == "made":
        return frozenset({"normative_docs.made"}), cells_of("normative_docs.made", edition)
    if subject == "denied":
        return frozenset({"denied"}), cells_of("denied", edition)
    return frozenset(), ()


def _tells(q: Quantity, concepts: frozenset[str]) -> bool:
    return q.concept in concepts and q.kind == "count" and q.value > 0
