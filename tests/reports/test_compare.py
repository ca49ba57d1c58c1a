"""Reports side by side: lines, changes, and what needs two years to see."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.twins.make import make
from tests.twins.plant import plant
from tests.twins.render import render

from gongkai_reports.compare import compare, to_json
from gongkai_reports.outcome import check_reports, read_file
from gongkai_reports.report import Report
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.grid import CellRef


@pytest.fixture
def two_years(tmp_path: Path) -> list[tuple[Path, Report]]:
    """One body, two following years that agree."""
    before = make(21, edition="2021", level="city department", year=2022)
    after = make(22, edition="2021", previous=before)
    pairs = []
    for twin in (before, after):
        path = tmp_path / f"{twin.year}.html"
        path.write_bytes(render(twin, "html_clean").data)
        pairs.append((path, read_file(path)))
    return pairs


def test_lines_hold_every_printed_cell_in_year_order(
    two_years: list[tuple[Path, Report]],
) -> None:
    comparison = compare(list(reversed(two_years)))
    assert [r.year for r in comparison.reports] == [2022, 2023]
    lines = {line.cell: line for line in comparison.lines}
    carried = CellRef("t3", "carried_out", "total")
    assert lines[carried].values == [
        r.tables["t3"].get("carried_out", "total") for _, r in two_years
    ]
    assert len(lines) == len(comparison.lines)
    assert not comparison.has_errors


def test_a_carry_that_does_not_agree_is_found_between_the_years(tmp_path: Path) -> None:
    before = make(21, edition="2021", level="city department", year=2022)
    after = plant(make(22, edition="2021", previous=before), "carry_over", Random(1))
    pairs = []
    for twin in (before, after):
        path = tmp_path / f"{twin.year}.html"
        path.write_bytes(render(twin, "html_clean").data)
        pairs.append((path, read_file(path)))
    comparison = compare(pairs)
    kinds = {(f.kind, f.severity) for _, f in comparison.findings}
    assert ("cross_year", Severity.LIKELY) in kinds
    assert to_json(comparison)["findings"]
    # Named together for a check, the years find each other too.
    outcome = check_reports(list(pairs))[1]
    assert outcome.compared_with == pairs[0][0]
    assert any(f.kind == "cross_year" for f in outcome.findings)
