"""Reading a cell of one edition in the form of another, for comparison across years.

Only what means the same is carried over. What has no successor says so: 项目数量 is no amount of
money, 采购 is not reported any more, 对外公开总数量 is near 现行有效 but not equal to it.
Sources: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号 side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai_rules.editions.base import APPLICANTS, RESULTS
from gongkai_rules.editions.labels2014 import coded
from gongkai_rules.editions.requests import OTHER_SPLIT, ROWS_AFTER_OTHER, ROWS_BEFORE_OTHER, T4
from gongkai_rules.grid import CellRef, Number, TableData


class Fit(StrEnum):
    """How well a cell of one edition stands for a cell of another."""

    SAME = "same"
    NEAR = "near"
    """Comparable in a trend, never in a sum."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Link:
    """A target cell and the source cells whose sum it is; ``note`` says what to tell readers."""

    target: CellRef
    sources: tuple[CellRef, ...]
    fit: Fit
    note: str = ""
    note_en: str = ""


_SPLIT = tuple(row.key for row in OTHER_SPLIT)
_SHARED_T3 = tuple(row.key for row in (*ROWS_BEFORE_OTHER, *ROWS_AFTER_OTHER))
_COLUMNS = tuple(c.key for c in APPLICANTS)
_DECISION_ROWS = ("licensing", "punishment", "coercion")

_GONE = "2021 年格式没有对应项目"
_GONE_EN = "the 2021 form has no such figure"
_NEW = "2019 年格式没有对应项目"
_NEW_EN = "the 2019 form has no such figure"
_NEAR_STOCK = "“对外公开总数量”与“现行有效件数”口径相近而不相同"
_NEAR_STOCK_EN = "published in all and in force are near but not the same"


def _same(target: str, *sources: str) -> Link:
    return Link(
        CellRef.parse(target), tuple(CellRef.parse(s) for s in sources or (target,)), Fit.SAME
    )


def _near(target: str, source: str, note: str, note_en: str) -> Link:
    return Link(CellRef.parse(target), (CellRef.parse(source),), Fit.NEAR, note, note_en)


def _none(target: str, note: str, note_en: str) -> Link:
    return Link(CellRef.parse(target), (), Fit.NONE, note, note_en)


def _requests_and_disputes() -> list[Link]:
    links = [_same(f"t3.{row}.{c}") for row in _SHARED_T3 for c in _COLUMNS]
    links += [_same(f"t4.{row.key}.{c.key}") for row in T4.rows for c in RESULTS]
    return links


def _to_2021() -> list[Link]:
    links = _requests_and_disputes()
    links += [_same(f"t3.o_other.{c}") for c in _COLUMNS]
    links += [
        _none(f"t3.{row}.{c}", "2019 年格式“其他处理”不分项", "the 2019 form does not split this")
        for row in _SPLIT
        for c in _COLUMNS
    ]
    for row in ("regulations", "normative_docs"):
        links += [
            _near(
                f"t2.{row}.made",
                f"t2.{row}.new_made",
                "“新制作数量”与“制发件数”口径相近",
                "newly made and made are near in meaning",
            ),
            _near(f"t2.{row}.in_force", f"t2.{row}.total_public", _NEAR_STOCK, _NEAR_STOCK_EN),
            _none(f"t2.{row}.repealed", _NEW, _NEW_EN),
        ]
    links += [_same(f"t2.{row}.decisions") for row in _DECISION_ROWS]
    links.append(
        _none(
            "t2.fees.amount_wan_yuan",
            "2019 年格式填项目数量，不是金额",
            "the 2019 form counts items of fees, not money",
        )
    )
    return links


def _to_2019() -> list[Link]:
    links = _requests_and_disputes()
    links += [_same(f"t3.o_other.{c}", *(f"t3.{row}.{c}" for row in _SPLIT)) for c in _COLUMNS]
    for row in ("regulations", "normative_docs"):
        links += [
            _near(
                f"t2.{row}.new_made",
                f"t2.{row}.made",
                "“制发件数”与“新制作数量”口径相近",
                "made and newly made are near in meaning",
            ),
            _near(f"t2.{row}.total_public", f"t2.{row}.in_force", _NEAR_STOCK, _NEAR_STOCK_EN),
            _none(f"t2.{row}.new_public", _GONE, _GONE_EN),
        ]
    links += [_same(f"t2.{row}.decisions") for row in _DECISION_ROWS]
    for row in (*_DECISION_ROWS, "other_services", "fees"):
        links += [_none(f"t2.{row}.{c}", _GONE, _GONE_EN) for c in ("prev_items", "change")]
    links += [
        _none(f"t2.{cell}", _GONE, _GONE_EN)
        for cell in ("other_services.decisions", "procurement.items", "procurement.amount_yuan")
    ]
    return links


def _from_statistics(*, edition: str) -> list[Link]:
    """What the 2014 statistics count in the words of the later tables (year column only)."""
    note, note_en = "2014 年统计指标口径相近", "a near notion of the 2014 statistics"
    made = "new_made" if edition == "2019" else "made"
    pairs = [
        ("t3.new.total", "received"),
        ("t3.total.total", "answered"),
        ("t3.partial.total", "ans_partly"),
        ("t3.d1_state_secret.total", "refused_secret"),
        ("t3.d3_three_safety.total", "refused_safety"),
        ("t4.review.total", "reviews"),
        ("t4.review.upheld", "reviews_upheld"),
        ("t4.review.corrected", "reviews_corrected"),
        ("t4.review.other", "reviews_other"),
        (f"t2.normative_docs.{made}", "normative_issued"),
    ]
    return [_near(target, f"stat.{row}.year", note, note_en) for target, row in pairs]


_TABLES: dict[tuple[str, str], dict[CellRef, Link]] = {
    ("2019", "2021"): {link.target: link for link in _to_2021()},
    ("2021", "2019"): {link.target: link for link in _to_2019()},
    ("2014-statistics", "2019"): {x.target: x for x in _from_statistics(edition="2019")},
    ("2014-statistics", "2021"): {x.target: x for x in _from_statistics(edition="2021")},
}
_STRANGER = "两种格式之间没有对应项目"
_STRANGER_EN = "the two forms have no common figure here"


def link(source: str, target: str, cell: CellRef) -> Link:
    """How ``cell`` of edition ``target`` is read from a report of edition ``source``."""
    if source == target:
        return Link(cell, (cell,), Fit.SAME)
    found = _TABLES.get((source, target), {}).get(cell)
    return found or Link(cell, (), Fit.NONE, _STRANGER, _STRANGER_EN)


def links(source: str, target: str) -> Mapping[CellRef, Link]:
    """All links between two editions; empty when nothing is comparable."""
    return _TABLES.get((source, target), {})


def read_as(
    tables: Mapping[str, TableData],
    source: str,
    cell: CellRef,
    target: str,
    *,
    near: bool = False,
) -> Number | None:
    """The figure of ``cell`` as edition ``target`` counts it, or ``None``.

    ``near`` admits figures that are comparable in a trend only. 其他处理 of a 2021 report is read
    from its three rows, or from the single row where the report prints it so.
    """
    found = link(source, target, cell)
    if found.fit is Fit.NONE or (found.fit is Fit.NEAR and not near):
        return None
    value = _sum(tables, found.sources)
    if value is None and cell.row == "o_other":
        split = tuple(CellRef("t3", row, cell.column) for row in _SPLIT)
        value = _sum(tables, split) if found.sources == (cell,) else _sum(tables, (cell,))
    return value


def _sum(tables: Mapping[str, TableData], refs: tuple[CellRef, ...]) -> Number | None:
    total: Number = 0
    for ref in refs:
        table = tables.get(ref.table)
        if table is not None and ref.table == "stat":
            table = coded(table)
        value = table.number(ref.row, ref.column) if table else None
        if value is None:
            return None
        total += value
    return total
