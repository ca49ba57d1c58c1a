"""Fixtures that keep the figures of known reports: cells, contradictions and no false alarm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.twins.compare import cell_mismatches, explains, unexplained
from tests.twins.fixture_files import TARGET, Fixture, fixtures, write
from tests.twins.render import render

from gongkai_reports.api import read
from gongkai_reports.checks import check

_FIXTURES = fixtures()


def _file(fixture: Fixture) -> Path:
    found = [p for p in TARGET.glob(f"{fixture.name}.*") if not p.name.endswith(".truth.json")]
    assert len(found) == 1
    return found[0]


def test_the_committed_files_are_what_the_program_writes(tmp_path: Path) -> None:
    """Nobody edited a fixture by hand."""
    write(tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (TARGET / path.name).read_bytes(), path.name


@pytest.mark.parametrize("fixture", _FIXTURES, ids=lambda f: f.name)
def test_every_cell_of_the_fixture_is_read(fixture: Fixture) -> None:
    """Tables, year and body."""
    report = read(_file(fixture))
    truth = render(fixture.twin, fixture.layout).truth
    assert not cell_mismatches(report, truth)
    assert (report.year, report.body) == (truth["year"], truth["body"])


@pytest.mark.parametrize("fixture", _FIXTURES, ids=lambda f: f.name)
def test_every_contradiction_is_graded(fixture: Fixture) -> None:
    """Each one found in its grade; what is a matter of notion never as an error."""
    found = check(read(_file(fixture)))
    said = [(f.kind, f.severity.value, f.where, f.stated, f.computed) for f in found]
    for expected in fixture.expected:
        if not expected.optional:
            assert any(explains(f, expected) for f in found), f"{expected}\n{said}"
    alarms = [f.message for f in unexplained(found, fixture.expected)]
    assert not alarms, alarms


@pytest.mark.parametrize("fixture", _FIXTURES, ids=lambda f: f.name)
def test_the_truth_beside_the_file_names_its_contradictions(fixture: Fixture) -> None:
    """truth.json lists what the check must say."""
    truth = json.loads((TARGET / f"{fixture.name}.truth.json").read_text(encoding="utf-8"))
    assert truth["file"] == _file(fixture).name
    assert [c["id"] for c in truth["contradictions"]] == [e.plant for e in fixture.expected]
