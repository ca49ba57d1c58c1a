"""Labels of tables, rows and columns for messages: Chinese as printed, and English."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai_rules.editions.base import APPLICANTS, RESULTS
from gongkai_rules.grid import CellRef, CellValue, TableData, TableSpec

TABLE_ZH: dict[str, str] = {"t2": "表二", "t3": "表三", "t4": "表四", "stat": "统计表"}
TABLE_EN: dict[str, str] = {
    "t2": "table 2",
    "t3": "table 3",
    "t4": "table 4",
    "stat": "the statistics table",
}

COLUMN_ZH: dict[str, str] = {c.key: c.label for c in (*RESULTS, *APPLICANTS)}
COLUMN_EN: dict[str, str] = {
    "natural": "natural persons",
    "commercial": "commercial enterprises",
    "research": "research institutes",
    "social": "public-benefit organisations",
    "legal_service": "legal service organisations",
    "other_org": "other organisations",
    "total": "total",
    "upheld": "upheld",
    "corrected": "corrected",
    "other": "other result",
    "pending": "pending",
    "made": "made this year",
    "repealed": "repealed this year",
    "in_force": "in force",
    "new_made": "newly made",
    "new_public": "newly published",
    "total_public": "published in all",
    "prev_items": "items last year",
    "change": "change this year",
    "decisions": "decisions",
    "amount_wan_yuan": "amount (10,000 yuan)",
    "items": "projects",
    "amount_yuan": "amount (yuan)",
    "year": "this year",
    "cumulative": "cumulative",
}
ROW_EN: dict[str, str] = {
    "new": "requests received",
    "carried_in": "carried over from last year",
    "granted": "granted",
    "partial": "granted in part",
    "d1_state_secret": "refused: state secret",
    "d2_law_forbidden": "refused: forbidden by other law",
    "d3_three_safety": "refused: safety and stability",
    "d4_third_party": "refused: third-party rights",
    "d5_internal": "refused: internal affairs",
    "d6_process": "refused: process information",
    "d7_enforcement_file": "refused: enforcement file",
    "d8_admin_query": "refused: administrative query",
    "u1_not_held": "unable: not held",
    "u2_needs_creation": "unable: would have to be created",
    "u3_unclear": "unable: still unclear",
    "n1_petition": "not handled: petition or complaint",
    "n2_repeat": "not handled: repeated",
    "n3_publication": "not handled: publication",
    "n4_abusive": "not handled: excessive",
    "n5_reconfirm": "not handled: reconfirmation",
    "o1_no_correction": "other: not corrected",
    "o2_fee_unpaid": "other: fee not paid",
    "o3_other": "other: other",
    "o_other": "other handling",
    "total": "total of results",
    "carried_out": "carried over to next year",
    "review": "administrative reconsideration",
    "litigation_direct": "litigation without reconsideration",
    "litigation_after_review": "litigation after reconsideration",
    "regulations": "government rules (规章)",
    "normative_docs": "normative documents",
    "licensing": "licensing",
    "other_services": "other management services",
    "punishment": "penalties",
    "coercion": "coercive measures",
    "fees": "administrative fees",
    "procurement": "procurement",
}

_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、．])")
_NOTE = re.compile(r"（区分处理.*?）")


def number_text(value: CellValue) -> str:
    """A cell value as people write it: ``空白`` for a blank, decimals without trailing zeros."""
    if value is None:
        return "空白"
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def short(label: str) -> str:
    """A printed label without its ordinal and without the note on split decisions."""
    return _NOTE.sub("", _ORDINAL.sub("", label))


def column_zh(spec: TableSpec, row: str, column: str) -> str:
    """Printed label of a column (of a row, because the rows of table 2 have their own)."""
    if column in COLUMN_ZH:
        return COLUMN_ZH[column]
    for candidate in spec.row(row).columns:
        if candidate.key == column:
            return candidate.label
    return column


def row_zh(spec: TableSpec, row: str) -> str:
    """Printed label of a row without its ordinal; the key when the form has no such row."""
    try:
        return short(spec.row(row).label)
    except KeyError:
        return row


def row_en(spec: TableSpec, row: str) -> str:
    """English name of a row, falling back to the printed label."""
    return ROW_EN.get(row) or row_zh(spec, row)


def column_en(column: str) -> str:
    """English name of a column."""
    return COLUMN_EN.get(column, column)


def cell_zh(table: TableData, ref: CellRef) -> str:
    """``表三“予以公开”行“自然人”列``."""
    return (
        f"{TABLE_ZH.get(ref.table, ref.table)}“{row_zh(table.spec, ref.row)}”行"
        f"“{column_zh(table.spec, ref.row, ref.column)}”列"
    )


def cell_en(table: TableData, ref: CellRef) -> str:
    """``table 3, row granted, column natural persons``."""
    return (
        f"{TABLE_EN.get(ref.table, ref.table)}, row “{row_en(table.spec, ref.row)}”, "
        f"column “{column_en(ref.column)}”"
    )
