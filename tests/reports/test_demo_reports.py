"""The demonstration reports: read in every cell, planted contradictions found, no false alarm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.twins.compare import cell_mismatches, explains
from tests.twins.demo import TARGET, reports, write
from tests.twins.render import render
from tests.twins.twin import Twin

from gongkai_reports.api import read
from gongkai_reports.checks import check
from gongkai_reports.report import Report

_ENTRIES = {e["file"]: e for e in json.loads((TARGET / "manifest.json").read_text())["reports"]}
_ALL = reports()
_BODIES = sorted({key for key, _, _ in _ALL})


def _name(key: str, twin: Twin, layout: str) -> str:
    return f"{key}-{twin.year}.{render(twin, layout).name.rsplit('.', 1)[1]}"


def test_the_committed_files_are_what_the_program_writes(tmp_path: Path) -> None:
    """The generator is deterministic and nobody edited its files by hand."""
    assert write(tmp_path) == len(_ENTRIES)
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in TARGET.iterdir()}
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (TARGET / path.name).read_bytes(), path.name


def test_the_files_are_small_and_varied() -> None:
    """40 to 60 files of at most 150 KB in five formats; a dozen kinds of contradiction."""
    assert 40 <= len(_ENTRIES) <= 60
    assert max(p.stat().st_size for p in TARGET.iterdir()) <= 150_000
    assert {Path(name).suffix for name in _ENTRIES} >= {".html", ".docx", ".pdf", ".txt", ".md"}
    assert len({p["plant"] for e in _ENTRIES.values() for p in e["planted"]}) >= 12


@pytest.mark.parametrize("key", _BODIES)
def test_the_reports_of_a_body_over_the_years(key: str) -> None:
    """Each year beside the year before it."""
    last: Report | None = None
    for twin, layout in ((t, name) for k, t, name in _ALL if k == key):
        name = _name(key, twin, layout)
        assert name in _ENTRIES
        report = read(TARGET / name)
        assert (report.year, report.body) == (twin.year, twin.body.full), name
        wrong = cell_mismatches(report, render(twin, layout).truth)
        assert not wrong, f"{name}: {[str(m) for m in wrong[:3]]}"
        found = check(report, previous=last)
        said = [(f.kind, f.severity.value, f.where, f.stated, f.computed) for f in found]
        for expected in twin.expected:
            assert any(explains(f, expected) for f in found), f"{name}: {expected}\n{said}"
        if not twin.expected:
            errors = [f.message for f in found if f.severity.value == "error"]
            assert not errors, f"{name}: {errors}"
        last = report
