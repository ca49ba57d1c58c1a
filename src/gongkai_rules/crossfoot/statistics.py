"""Sums of the pre-2019 statistics table: a whole, the sets of parts that make it up, a check.

Tables come with the rows of the 2014 edition or with labels as printed; findings point to the
rows as they are in the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import column_en, number_text, short
from gongkai_rules.editions.labels2014 import printed_rows
from gongkai_rules.grid import CellRef, CellValue, Number, TableData

COLUMNS = ("year", "cumulative")
COLUMN_ZH = {"year": "本年度", "cumulative": "历年累计"}


class Statistics:
    """A statistics table seen through the row keys of the 2014 edition."""

    def __init__(self, table: TableData) -> None:
        self._table = table
        self._rows = printed_rows(table)

    @property
    def keys(self) -> Sequence[str]:
        """Keys of the rows that are known, in printed order."""
        return tuple(self._rows)

    def get(self, key: str, column: str) -> CellValue:
        """Value of a cell; ``None`` when blank or not printed."""
        return self._table.get(self._rows.get(key, ""), column)

    def number(self, key: str, column: str) -> Number | None:
        """Value of a cell when it is a number."""
        return self._table.number(self._rows.get(key, ""), column)

    def has(self, key: str, column: str) -> bool:
        """Whether the cell is printed."""
        return self._table.has(self._rows.get(key, ""), column)

    def ref(self, key: str, column: str) -> CellRef:
        """Address of the cell as the table names it."""
        return self._table.ref(self._rows.get(key, key), column)

    def label(self, key: str) -> str:
        """Printed label of the row without its ordinal."""
        return short(self._table.spec.row(self._rows[key]).label)


def statistics_of(case: Case | None) -> Statistics | None:
    """The statistics table of a case, if it has one."""
    table = case.tables.get("stat") if case else None
    return Statistics(table) if table is not None else None


def check_sum(
    rule: Rule,
    case: Case,
    whole: str,
    parts: Sequence[str],
    complete: Sequence[frozenset[str]],
) -> Iterator[Finding]:
    """Compare a row with its parts, in both columns.

    ``complete`` lists the sets of parts that claim to be all: only then is a whole larger than
    its parts an error; a local table that prints some parts only is asked about.
    """
    table = statistics_of(case)
    if table is None:
        return
    for column in COLUMNS:
        total = table.number(whole, column)
        values = {p: table.number(p, column) for p in parts}
        known = {p: v for p, v in values.items() if v is not None}
        if total is None or not known:
            continue
        computed: Number = sum(known.values())
        if computed == total or (len(known) == 1 and computed < total):
            continue
        printed = frozenset(p for p in parts if table.has(p, column))
        full = any(s <= printed for s in complete) and len(known) == len(printed)
        severity = Severity.ERROR if computed > total or full else Severity.PLAUSIBILITY
        yield _finding(rule, table, whole, known, column, severity)


def _finding(
    rule: Rule,
    table: Statistics,
    whole: str,
    parts: dict[str, Number],
    column: str,
    severity: Severity,
) -> Finding:
    total = table.number(whole, column)
    computed: Number = sum(parts.values())
    zh, col = table.label(whole), COLUMN_ZH[column]
    listed = "＋".join(f"{table.label(p)} {number_text(v)}" for p, v in parts.items())
    tail_zh = "仅凭这一等式不能断定哪一项有误。"
    tail_en = "The sum alone cannot say which figure is wrong."
    if severity is Severity.PLAUSIBILITY:
        tail_zh, tail_en = "表中分项可能不全。", "The table may not print all parts."
    return Finding(
        rule=rule.id,
        kind="sum",
        severity=severity,
        where=f"统计表 {zh} {col}",
        stated=total,
        computed=computed,
        message=(
            f"统计表“{zh}”{col}为 {number_text(total)}，"
            f"分项 {listed} ＝ {number_text(computed)}，不一致；{tail_zh}"
        ),
        message_en=(
            f"Statistics table, “{zh}”, {column_en(column)}: {number_text(total)}, but its parts "
            f"({listed}) add up to {number_text(computed)}. {tail_en}"
        ),
        cells=(table.ref(whole, column), *(table.ref(p, column) for p in parts)),
    )
