"""A report whose tables add up, to be changed cell by cell by the tests of each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from gongkai_rules.crossfoot import rule
from gongkai_rules.crossfoot.base import Case, Finding
from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import CellRef, CellValue, TableData

_REQUESTS: dict[str, tuple[int, int]] = {
    "new": (20, 4),
    "carried_in": (2, 0),
    "granted": (10, 3),
    "partial": (5, 0),
    "u1_not_held": (4, 1),
    "n1_petition": (2, 0),
    "total": (21, 4),
    "carried_out": (1, 0),
}
"""Natural persons and enterprises; every other cell of table 3 is 0."""
_T2 = {
    "2021": {"normative_docs": {"made": 6, "repealed": 2, "in_force": 40}},
    "2019": {
        "normative_docs": {"new_made": 6, "new_public": 6, "total_public": 40},
        "licensing": {"prev_items": 30, "change": 2, "decisions": 500},
    },
}
_T4 = {"review": {"upheld": 3, "corrected": 1, "other": 0, "pending": 2, "total": 6}}


def _tables(edition: str) -> dict[str, TableData]:
    spec = EDITIONS[edition].tables
    if "stat" in spec:
        return {"stat": TableData(spec["stat"])}
    tables = {key: TableData(spec[key]) for key in ("t2", "t3", "t4")}
    for table in tables.values():
        for ref in table.spec.refs():
            table.set(ref.row, ref.column, 0)
    for row, cells in _T2[edition].items():
        for column, value in cells.items():
            tables["t2"].set(row, column, value)
    for row, (natural, commercial) in _REQUESTS.items():
        for column, value in zip(
            ("natural", "commercial", "total"),
            (natural, commercial, natural + commercial),
            strict=True,
        ):
            tables["t3"].set(row, column, value)
    for row, cells in _T4.items():
        for column, value in cells.items():
            tables["t4"].set(row, column, value)
    return tables


@pytest.fixture
def report() -> Callable[..., Case]:
    """Build a case: ``cells`` are changed, ``gone`` cells are not printed at all."""

    def build(
        year: int = 2023,
        cells: Mapping[str, CellValue] | None = None,
        gone: Iterable[str] = (),
        **more: Any,
    ) -> Case:
        edition = more.pop("edition", "2021" if year >= 2021 else "2019" if year >= 2019 else None)
        edition = edition or "2014-statistics"
        tables = _tables(edition)
        for address, value in (cells or {}).items():
            ref = CellRef.parse(address)
            tables[ref.table].set(ref.row, ref.column, value)
        for address in gone:
            ref = CellRef.parse(address)
            del tables[ref.table].cells[(ref.row, ref.column)]
        more.setdefault("body", "青禾市人民政府")
        more.setdefault("level", "city roll-up")
        return Case(year=year, edition=edition, tables=tables, **more)

    return build


@pytest.fixture
def found() -> Callable[[str, Case], list[Finding]]:
    """Findings of one rule on a case."""

    def run(id_: str, case: Case) -> list[Finding]:
        return list(rule(id_).check(case))

    return run
