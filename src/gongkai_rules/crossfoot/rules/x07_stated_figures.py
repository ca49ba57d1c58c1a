"""X7: figures told in the narrative (新收 n 件, 行政复议 n 件) = the cells they restate.

Practice. 收到、受理、收办 may mean 新收 alone or 新收 + 结转, so a fit with the other reading is a
question of definition and no error.

The rule serves reports compiled from records, whose author gives each figure with the cells it
restates (``Case.stated``). Published reports are judged by check N04 of ``gongkai_reports``, which
must first find out whose figure a sentence tells, of which year and in which reading; they leave
``Case.stated`` empty, so that no figure is judged twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity, StatedFigure
from gongkai_rules.crossfoot.labels import cell_en, cell_zh, number_text
from gongkai_rules.grid import CellRef, Number

_SCALE = {
    ("元", "amount_wan_yuan"): Decimal("0.0001"),
    ("亿元", "amount_wan_yuan"): Decimal(10000),
    ("万元", "amount_yuan"): Decimal(10000),
    ("亿元", "amount_yuan"): Decimal(100000000),
}
_READINGS: dict[frozenset[str], tuple[tuple[str, ...], ...]] = {
    frozenset({"new"}): (("new", "carried_in"), ("total",)),
    frozenset({"new", "carried_in"}): (("new",), ("total",)),
    frozenset({"total"}): (("new", "carried_in"), ("new",)),
}
"""Rows of table 3 whose figures are told with the same words: 收到, 受理, 收办, 办理, 答复."""


class StatedFigures(Rule):
    """文字中的数字与其所述表格单元格一致。"""

    id = "X7"
    title = "文字所述数字与表格一致（新收、结转、复议、诉讼、规范性文件、收费等）"
    title_en = "Figures told in the text agree with the cells they restate"
    source = "通行做法（表文一致）"
    mark = "V~"
    first_year = 2019
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per stated figure that its cells do not bear out."""
        for figure in case.stated:
            if not figure.relates_to:
                continue
            computed = _sum(case, figure.relates_to)
            if computed is None:
                continue
            told = figure.value * _scale(figure)
            if _agrees(figure, told, computed):
                continue
            other = _other_reading(case, figure, told)
            yield _finding(self, case, figure, computed, other)


def _sum(case: Case, refs: Sequence[CellRef]) -> Number | None:
    total: Number = 0
    for ref in refs:
        table = case.tables.get(ref.table)
        value = table.number(ref.row, ref.column) if table else None
        if value is None:
            return None
        total += value
    return total


def _scale(figure: StatedFigure) -> Number:
    """Units of the cells in one unit of the figure."""
    return _SCALE.get((figure.unit, figure.relates_to[0].column), 1)


def _agrees(figure: StatedFigure, told: Number, computed: Number) -> bool:
    """Equal, or equal to the decimals that an amount was told with."""
    if told == computed:
        return True
    exponent = figure.value.as_tuple().exponent if isinstance(figure.value, Decimal) else 0
    if not isinstance(exponent, int) or exponent >= 0:
        return False
    half = Decimal(1).scaleb(exponent) / 2 * _scale(figure)
    gap: Number = told - computed
    return -half <= gap <= half


def _other_reading(
    case: Case, figure: StatedFigure, told: Number
) -> tuple[tuple[CellRef, ...], Number] | None:
    """Another sum of table 3 that the same words may mean and that fits."""
    refs = figure.relates_to
    columns = {r.column for r in refs}
    if len(columns) != 1 or any(r.table != "t3" for r in refs):
        return None
    column = refs[0].column
    for rows in _READINGS.get(frozenset(r.row for r in refs), ()):
        candidate = tuple(CellRef("t3", row, column) for row in rows)
        value = _sum(case, candidate)
        if value == told:
            return candidate, value
    return None


def _finding(
    rule: Rule,
    case: Case,
    figure: StatedFigure,
    computed: Number,
    other: tuple[tuple[CellRef, ...], Number] | None,
) -> Finding:
    table = case.tables[figure.relates_to[0].table]
    zh = "＋".join(cell_zh(table, ref) for ref in figure.relates_to)
    en = " + ".join(cell_en(table, ref) for ref in figure.relates_to)
    value, cells = number_text(figure.value), number_text(computed)
    if other:
        other_zh = "＋".join(cell_zh(table, ref) for ref in other[0])
        other_en = " + ".join(cell_en(table, ref) for ref in other[0])
        tail_zh = f"该数等于{other_zh}，两种口径请写明。"
        tail_en = f"It equals {other_en}: say which notion is meant."
    else:
        tail_zh = "不能断定文字与表格哪一处有误。"
        tail_en = "The figures cannot say whether text or table is wrong."
    return Finding(
        rule=rule.id,
        kind="text_vs_table",
        severity=Severity.DEFINITION if other else Severity.ERROR,
        where=figure.label,
        stated=figure.value,
        computed=computed,
        message=f"文字称“{figure.label}”为 {value}{figure.unit}，{zh}为 {cells}，不一致；{tail_zh}",
        message_en=(
            f"The text gives “{figure.label}” as {value} {figure.unit}; {en} is {cells}. {tail_en}"
        ),
        cells=figure.relates_to,
    )
