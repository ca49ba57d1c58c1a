"""P1: a leading figure is more than five times, or less than a fifth of, last year's.

Plausibility only. Cells are compared through the mapping between editions, never across notions.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import cell_en, cell_zh, number_text
from gongkai_rules.crossfoot.years import follows
from gongkai_rules.editions.labels2014 import coded
from gongkai_rules.editions.mapping import read_as
from gongkai_rules.grid import CellRef, Number

FACTOR = 5
SMALLEST_DIFFERENCE = 20

_WATCHED = tuple(
    CellRef.parse(text)
    for text in (
        "t2.normative_docs.in_force",
        "t2.normative_docs.made",
        "t2.normative_docs.total_public",
        "t2.licensing.decisions",
        "t2.punishment.decisions",
        "t2.coercion.decisions",
        "t2.fees.amount_wan_yuan",
        "t3.new.total",
        "t3.total.total",
        "t3.carried_out.total",
        "t4.review.total",
        "t4.litigation_direct.total",
        "t4.litigation_after_review.total",
        "stat.proactive.year",
        "stat.received.year",
    )
)


class Jumps(Rule):
    """主要指标比上年增减超过五倍的，提示核实。"""

    id = "P1"
    title = "跨年：主要指标为上年的五倍以上或五分之一以下，提示核实"
    title_en = "Across years: a leading figure above five times or below a fifth of last year's"
    source = "合理性提示"
    mark = "practice"
    first_year = 2015
    severity = Severity.PLAUSIBILITY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a question per figure that jumped."""
        before = case.previous
        if before is None or not follows(case, before):
            return
        for ref in _WATCHED:
            table = case.tables.get(ref.table)
            if table is None:
                continue
            if ref.table == "stat":
                table = coded(table)
            now = table.number(ref.row, ref.column)
            if now is None:
                continue
            then = read_as(before.tables, before.edition, ref, case.edition)
            if then is None:
                continue
            step: Number = now - then
            if -SMALLEST_DIFFERENCE < step < SMALLEST_DIFFERENCE:
                continue
            if then * FACTOR >= now and now * FACTOR >= then:
                continue
            t, n = number_text(then), number_text(now)
            yield Finding(
                rule=self.id,
                kind="cross_year",
                severity=Severity.PLAUSIBILITY,
                where=cell_zh(table, ref),
                stated=now,
                computed=then,
                message=f"{cell_zh(table, ref)}上年为 {t}，本年为 {n}，变化超过五倍，请核实。",
                message_en=(
                    f"{cell_en(table, ref)}: {t} last year, {n} this year, a change of more than "
                    "five times. Please verify."
                ),
                cells=(ref,),
            )
