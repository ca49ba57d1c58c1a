"""Table 3 as the sum rules see it: which rows make up the total, and what a blank may mean."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai_rules.editions.base import APPLICANTS
from gongkai_rules.editions.requests import OTHER_SPLIT, OUTCOME_KEYS
from gongkai_rules.grid import CellValue, Number, TableData

COLUMNS: tuple[str, ...] = tuple(c.key for c in APPLICANTS)
PARTS: tuple[str, ...] = COLUMNS[:-1]
SPLIT: tuple[str, ...] = tuple(row.key for row in OTHER_SPLIT)
ONE = "o_other"

_SPLIT_KEYS = {c: tuple((r, c) for r in (*OUTCOME_KEYS, *SPLIT)) for c in COLUMNS}
_ONE_KEYS = {c: tuple((r, c) for r in (*OUTCOME_KEYS, ONE)) for c in COLUMNS}
_ROW_KEYS = {
    r: tuple((r, c) for c in PARTS)
    for r in ("new", "carried_in", *OUTCOME_KEYS, *SPLIT, ONE, "total", "carried_out")
}
ROWS: tuple[str, ...] = tuple(_ROW_KEYS)

Keys = tuple[tuple[str, str], ...]


def uses_one_row(table: TableData) -> bool:
    """Whether 其他处理 counts as one row: it is printed so and no split row holds a number.

    When a report prints both, the split rows count and the single row is their subtotal, so
    that nothing is counted twice.
    """
    cells = table.cells
    if not any((ONE, c) in cells for c in COLUMNS):
        return not any((r, c) in cells for r in SPLIT for c in COLUMNS)
    return not any(isinstance(cells.get((r, c)), int) for r in SPLIT for c in COLUMNS)


def outcome_keys(table: TableData, column: str, *, one_row: bool) -> Keys:
    """Cells of a column whose sum is （七）总计."""
    return _ONE_KEYS[column] if one_row else _SPLIT_KEYS[column]


def plain_sum(cells: Mapping[tuple[str, str], CellValue], keys: Keys) -> Number | None:
    """Sum of cells that all hold numbers, as nearly always; ``None`` when one holds none."""
    try:
        return sum(map(cells.__getitem__, keys))  # type: ignore[arg-type]
    except (KeyError, TypeError):
        return None


def row_keys(row: str) -> Keys:
    """The six applicant cells of a row."""
    return _ROW_KEYS[row]


def outcome_rows(table: TableData) -> tuple[str, ...]:
    """The result rows that count in this table."""
    return (*OUTCOME_KEYS, ONE) if uses_one_row(table) else (*OUTCOME_KEYS, *SPLIT)


def blanks_mean_zero(table: TableData) -> bool:
    """Whether the table leaves blank what is zero: it prints blanks and not one ``0``."""
    blank = False
    for value in table.cells.values():
        if value is None:
            blank = True
        elif value == 0:
            return False
    return blank


def total_or_sum(table: TableData, row: str) -> Number | None:
    """总计 of a row; when it is blank the sum of its six printed cells, if one holds a number."""
    value = table.number(row, "total")
    if value is not None or isinstance(table.get(row, "total"), str):
        return value
    if not all(table.has(row, c) for c in PARTS):
        return None
    numbers = [n for n in (table.number(row, c) for c in PARTS) if n is not None]
    return sum(numbers) if numbers else None
