"""X8: every cell of the tables is a non-negative whole number (amounts may have decimals).

Practice: “/”, “-” and words stand where 0 should be written; a negative count cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import TABLE_EN, TABLE_ZH, cell_en, cell_zh, number_text
from gongkai_rules.grid import TableData

_SIGNED = frozenset({"change"})
_DECIMAL = frozenset({"amount_wan_yuan", "amount_yuan"})


class NotACount(Rule):
    """单元格应填非负整数；没有发生的填 0，不填“/”。"""

    id = "X8"
    title = "单元格应为非负整数，没有发生的填“0”，不用“/”或文字代替"
    title_en = "Cells hold non-negative whole numbers; what did not happen is 0, never “/”"
    source = "填报通行做法"
    mark = "V~"
    first_year = 2019
    severity = Severity.FORMAT

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield one finding per table for words in cells, and one per impossible number."""
        for key in ("t2", "t3", "t4"):
            table = case.tables.get(key)
            if table is None:
                continue
            words: list[tuple[str, str]] = []
            for place, value in table.cells.items():
                kind = value.__class__
                if kind is int:
                    if value < 0 and place[1] not in _SIGNED:  # type: ignore[operator]
                        yield self._impossible(table, place, "负数", "negative")
                elif kind is str:
                    words.append(place)
                elif kind is Decimal and place[1] not in _DECIMAL:
                    yield self._impossible(table, place, "小数", "not whole")
                elif kind is Decimal and value < 0:  # type: ignore[operator]
                    yield self._impossible(table, place, "负数", "negative")
            if words:
                yield self._words(table, words)

    def _words(self, table: TableData, places: list[tuple[str, str]]) -> Finding:
        key = table.spec.key
        printed = "、".join(sorted({f"“{table.cells[p]}”" for p in places}))
        return Finding(
            rule=self.id,
            kind="format",
            severity=Severity.FORMAT,
            where=TABLE_ZH[key],
            stated=printed,
            computed=0,
            message=(
                f"{TABLE_ZH[key]}有 {len(places)} 个单元格填写{printed}而不是数字；"
                "没有发生的应填“0”。"
            ),
            message_en=(
                f"Cells of {TABLE_EN[key]} that hold {printed} instead of a number: "
                f"{len(places)}; write 0 for what did not happen."
            ),
            cells=tuple(table.ref(*p) for p in places),
        )

    def _impossible(self, table: TableData, place: tuple[str, str], zh: str, en: str) -> Finding:
        ref = table.ref(*place)
        value = table.cells[place]
        return Finding(
            rule=self.id,
            kind="table_logic",
            severity=Severity.LIKELY,
            where=f"{TABLE_ZH[ref.table]} {ref.row}",
            stated=value,
            computed=None,
            message=f"{cell_zh(table, ref)}为 {number_text(value)}，是{zh}，数量应为非负整数。",
            message_en=(
                f"{cell_en(table, ref)} is {number_text(value)} ({en}); a count is a "
                "non-negative whole number."
            ),
            cells=(ref,),
        )
