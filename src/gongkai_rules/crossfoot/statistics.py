"""Sums of the pre-2019 statistics table: a whole, the sets of parts that make it up, a check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import column_en, column_zh, number_text, row_zh
from gongkai_rules.grid import TableData

COLUMNS = ("year", "cumulative")


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
    table = case.tables.get("stat")
    if table is None:
        return
    for column in COLUMNS:
        total = table.number(whole, column)
        values = {p: table.number(p, column) for p in parts}
        known = {p: v for p, v in values.items() if v is not None}
        if total is None or not known:
            continue
        computed = sum(known.values())
        if computed == total:
            continue
        if len(known) == 1 and computed < total:
            continue
        printed = frozenset(p for p in parts if table.has(p, column))
        full = any(s <= printed for s in complete) and len(known) == len(printed)
        severity = Severity.ERROR if computed > total or full else Severity.PLAUSIBILITY
        yield sum_finding(rule, table, whole, list(known), column, severity)


def sum_finding(
    rule: Rule,
    table: TableData,
    whole: str,
    parts: list[str],
    column: str,
    severity: Severity,
) -> Finding:
    """A finding on a row of the statistics and the rows that make it up."""
    total = table.number(whole, column)
    computed = table.sum((p, column) for p in parts)
    zh, col = row_zh(table.spec, whole), column_zh(table.spec, whole, column)
    listed = "＋".join(
        f"{row_zh(table.spec, p)} {number_text(table.get(p, column))}" for p in parts
    )
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
