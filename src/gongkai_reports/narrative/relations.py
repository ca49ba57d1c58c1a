"""From the notion a figure states to the table cells it must agree with."""

from __future__ import annotations

from functools import lru_cache

from gongkai_reports.report import Report
from gongkai_rules.grid import CellRef, Number, TableData

DENIED = (
    "d1_state_secret",
    "d2_law_forbidden",
    "d3_three_safety",
    "d4_third_party",
    "d5_internal",
    "d6_process",
    "d7_enforcement_file",
    "d8_admin_query",
)
UNABLE = ("u1_not_held", "u2_needs_creation", "u3_unclear")
UNPROCESSED = ("n1_petition", "n2_repeat", "n3_publication", "n4_abusive", "n5_reconfirm")
OTHER = ("o1_no_correction", "o2_fee_unpaid", "o3_other", "o_other")
LEGAL_COLUMNS = ("commercial", "research", "social", "legal_service", "other_org")
APPLICANTS = ("natural", *LEGAL_COLUMNS)

_ROWS: dict[str, tuple[str, ...]] = {
    "received": ("new",),
    "received_all": ("new", "carried_in"),
    "carried_in": ("carried_in",),
    "carried_out": ("carried_out",),
    "answered": ("total",),
    "granted": ("granted",),
    "partial": ("partial",),
    "granted_partial": ("granted", "partial"),
    "denied": DENIED,
    "unable": UNABLE,
    "unprocessed": UNPROCESSED,
    "other_outcome": OTHER,
}
_BLOCKS: dict[str, tuple[str, ...]] = {
    "review": ("review",),
    "litigation": ("litigation_direct", "litigation_after_review"),
    "litigation_direct": ("litigation_direct",),
    "litigation_after_review": ("litigation_after_review",),
}
_DOCUMENT_CELLS = {
    "2021": {"made": "made", "mixed": "made", "repealed": "repealed", "in_force": "in_force"},
    "2019": {"made": "new_made", "mixed": "new_made", "in_force": "total_public"},
}


@lru_cache(maxsize=256)
def row_cells(rows: tuple[str, ...], column: str = "total") -> tuple[CellRef, ...]:
    """Addresses of one column of rows of T3."""
    return tuple(CellRef("t3", row, column) for row in rows)


@lru_cache(maxsize=512)
def cells_of(concept: str, edition: str) -> tuple[CellRef, ...]:
    """Cells whose sum a figure of this notion states; empty when there are none."""
    if concept in _ROWS:
        rows = _ROWS[concept]
        if concept == "other_outcome":
            rows = ("o_other",) if edition == "2019" else OTHER[:3]
        return row_cells(rows)
    if concept in _BLOCKS:
        return tuple(CellRef("t4", block, "total") for block in _BLOCKS[concept])
    if concept.startswith("applicant_"):
        name = concept.removeprefix("applicant_")
        columns = LEGAL_COLUMNS if name == "legal_persons" else (name,)
        return tuple(CellRef("t3", "total", c) for c in columns)
    if "." in concept:
        row, _, cell = concept.partition(".")
        key = _DOCUMENT_CELLS.get(edition, {}).get(cell)
        return (CellRef("t2", row, key),) if key else ()
    if concept in {"licensing", "punishment", "coercion"}:
        return (CellRef("t2", concept, "decisions"),)
    return ()


def cell_value(report: Report, ref: CellRef) -> Number | None:
    """Value of a cell; a blank 总计 of T3 or T4 is computed from its parts."""
    table = report.tables.get(ref.table)
    if table is None:
        return None
    value = table.number(ref.row, ref.column)
    if value is not None:
        return value
    if any(ref in run.cells for run in report.ambiguous):
        return None  # digits run together that nothing decides
    if ref.table == "t3" and ref.column == "total" and table.has_row(ref.row):
        return table.sum((ref.row, c) for c in APPLICANTS)
    if ref.table == "t4" and ref.column == "total" and table.has_row(ref.row):
        return table.sum((ref.row, c) for c in ("upheld", "corrected", "other", "pending"))
    if table.has(ref.row, ref.column) and table.get(ref.row, ref.column) is None:
        return 0
    return None


def cells_sum(report: Report, refs: tuple[CellRef, ...]) -> Number | None:
    """Sum of the cells the document has; ``None`` when it has none of them."""
    values = [v for ref in refs if (v := cell_value(report, ref)) is not None]
    if not values:
        return None
    total: Number = 0
    for value in values:
        total += value
    return total


def outcome_rows(table: TableData, rows: tuple[str, ...]) -> tuple[str, ...]:
    """Those rows the document prints."""
    return tuple(r for r in rows if table.has_row(r))
