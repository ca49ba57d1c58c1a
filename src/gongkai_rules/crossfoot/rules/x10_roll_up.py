"""X10: a cell of a roll-up = the sum of the same cell of the bodies rolled up, own office included.

From the rule that reports are rolled up level by level (国办公开办函〔2021〕30号).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import TABLE_ZH, cell_en, cell_zh, number_text
from gongkai_rules.editions.mapping import read_as
from gongkai_rules.grid import CellRef, Number

TOLERANCE: dict[tuple[str, str], Number] = {}
"""Difference allowed per (table, row); nothing by default. Amounts add rounding by themselves."""


class RollUp(Rule):
    """汇总表每格＝各下级（含本机关）同格之和；缺报单位列名；不同格式不混算。"""

    id = "X10"
    title = "汇总：上级表格每格＝各下级（含本机关）同格之和"
    title_en = "Roll-up: every cell = sum of the same cell of the bodies below, own office included"
    source = "国办公开办函〔2021〕30号（逐级汇总）"
    mark = "V"
    first_year = 2019
    severity = Severity.LIKELY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield missing bodies, bodies in another format, and every cell that does not add up."""
        if not case.children:
            return
        children = {n: c for n, c in case.children.items() if _same_year(case, c)}
        strays = [n for n in case.children if n not in children]
        if strays:
            yield self._other_year(case, strays)
        missing = [name for name in case.expected_children if name not in children]
        if missing:
            yield self._missing(missing)
        foreign = [n for n, child in children.items() if child.edition != case.edition]
        if foreign:
            yield self._foreign(case.edition, foreign)
        for key in ("t2", "t3", "t4"):
            yield from self._table(case, key, children, bool(missing or strays))

    def _table(
        self, case: Case, key: str, children: Mapping[str, Case], incomplete: bool
    ) -> Iterator[Finding]:
        table = case.tables.get(key)
        if table is None:
            return
        for (row, column), value in table.cells.items():
            if not isinstance(value, (int, Decimal)):
                continue
            ref = CellRef(key, row, column)
            figures = _figures(children, ref, case.edition)
            known = [f for f in figures.values() if f is not None]
            if not known:
                continue
            silent = [name for name, figure in figures.items() if figure is None]
            computed: Number = sum(known)
            allowed: Number = TOLERANCE.get((key, row), 0) + _rounding([value, *known])
            gap: Number = computed - value
            if -allowed <= gap <= allowed:
                continue
            if computed < value and (incomplete or silent):
                continue
            yield self._differs(case, ref, value, computed, silent)

    def _differs(
        self, case: Case, ref: CellRef, value: Number, computed: Number, silent: list[str]
    ) -> Finding:
        table = case.tables[ref.table]
        twice = ref.table == "t4" and computed > value
        note_zh = "共同被告案件只由原行为机关计一次，请核对是否重复。" if twice else ""
        note_en = (
            " Cases with co-defendants count once, for the body that acted: look for doubles."
            if twice
            else ""
        )
        if silent:
            note_zh += f"另有 {len(silent)} 个单位此格无数：{'、'.join(silent)}。"
            note_en += f" {len(silent)} bodies have no figure here: {', '.join(silent)}."
        return Finding(
            rule=self.id,
            kind="sum",
            severity=Severity.DEFINITION if twice else Severity.LIKELY,
            where=f"汇总 {TABLE_ZH[ref.table]}",
            stated=value,
            computed=computed,
            message=(
                f"{cell_zh(table, ref)}汇总为 {number_text(value)}，各单位之和为 "
                f"{number_text(computed)}，不能断定哪一级有误。{note_zh}"
            ),
            message_en=(
                f"{cell_en(table, ref)}: the roll-up shows {number_text(value)}, the bodies add "
                f"up to {number_text(computed)}; the figures cannot say which level is wrong."
                f"{note_en}"
            ),
            cells=(ref,),
        )

    def _missing(self, names: list[str]) -> Finding:
        listed = "、".join(names)
        return Finding(
            rule=self.id,
            kind="gap",
            severity=Severity.PLAUSIBILITY,
            where="汇总",
            stated=None,
            computed=len(names),
            message=f"汇总缺少 {len(names)} 个单位的报告：{listed}；少于汇总数的合计因此不作判断。",
            message_en=(
                f"Reports of {len(names)} bodies are missing: {listed}; sums below the roll-up "
                "are therefore not judged."
            ),
        )

    def _other_year(self, case: Case, names: list[str]) -> Finding:
        listed = "、".join(f"{name}（{case.children[name].year}年）" for name in names)
        return Finding(
            rule=self.id,
            kind="year",
            severity=Severity.FORMAT,
            where="汇总",
            stated=None,
            computed=len(names),
            message=f"{len(names)} 个单位的报告不是 {case.year} 年的，未计入：{listed}。",
            message_en=f"Reports of another year than {case.year} are left out: {listed}.",
        )

    def _foreign(self, edition: str, names: list[str]) -> Finding:
        listed = "、".join(names)
        return Finding(
            rule=self.id,
            kind="format",
            severity=Severity.FORMAT,
            where="汇总",
            stated=None,
            computed=len(names),
            message=(
                f"{len(names)} 个单位使用与汇总（{edition}）不同的格式：{listed}；"
                "只合计两种格式含义相同的单元格。"
            ),
            message_en=(
                f"{len(names)} bodies use another form than the roll-up ({edition}): {listed}; "
                "only cells that mean the same in both are added."
            ),
        )


def _same_year(case: Case, child: Case) -> bool:
    """Unknown years are trusted."""
    return case.year is None or child.year is None or case.year == child.year


def _figures(children: Mapping[str, Case], ref: CellRef, edition: str) -> dict[str, Number | None]:
    return {
        name: read_as(child.tables, child.edition, ref, edition) for name, child in children.items()
    }


def _rounding(figures: list[Number]) -> Number:
    """Half a unit of the last printed decimal for each figure of a sum of amounts."""
    slack = Decimal(0)
    for figure in figures:
        if isinstance(figure, Decimal):
            exponent = figure.as_tuple().exponent
            if isinstance(exponent, int) and exponent < 0:
                slack += Decimal(1).scaleb(exponent) / 2
    return slack
