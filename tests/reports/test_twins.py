"""The reader and the check against synthetic reports whose truth is known in every cell.

``GONGKAI_TWINS=1000`` spreads that many reports over the layout classes (default: about 140).
"""

from __future__ import annotations

import os
from random import Random

import pytest
from tests.twins.compare import explains
from tests.twins.make import make
from tests.twins.plant import PLANTS
from tests.twins.render import LAYOUTS, chromium, render
from tests.twins.survey import judge, planted, read_twin, twin_for

from gongkai_reports.checks import check

_CASES = [(name, edition) for name, layout in LAYOUTS.items() for edition in layout.editions]
_WANTED = int(os.environ.get("GONGKAI_TWINS", "0"))
_HEAVY = ("pdf_", "html_word", "docx_")


def _seeds(name: str) -> range:
    if _WANTED:
        return range(1, max(2, _WANTED // len(_CASES)) + 1)
    return range(1, 2 if name.startswith(_HEAVY) else 3)


@pytest.mark.parametrize(("name", "edition"), _CASES)
def test_every_cell_is_read(name: str, edition: str) -> None:
    """Each cell equals the truth, or its run is reported with the truth among the candidates."""
    layout = LAYOUTS[name]
    for seed in _seeds(name):
        _, faults = judge(render(twin_for(layout, edition, seed), name))
        assert not faults, f"seed {seed}: {faults[:5]}"


@pytest.mark.parametrize("edition", ["2021", "2019", "2014-statistics", "free-text"])
def test_year_body_edition_and_period_are_read(edition: str) -> None:
    """The identity of the report, in a layout that hides nothing."""
    for seed in range(1, 4 + _WANTED // 20):
        twin = make(seed, edition=edition)
        report = read_twin(twin)
        assert (report.year, report.body) == (twin.year, twin.body.full), f"seed {seed}"
        assert report.edition == edition, f"seed {seed}"
        assert report.period is not None, f"seed {seed}: {twin.preface}"


@pytest.mark.parametrize("kind", PLANTS)
def test_the_planted_contradiction_is_found(kind: str) -> None:
    """Kind, grade, place and figures of the finding fit what was planted."""
    for seed, twin in planted(kind, 3 + _WANTED // 20):
        last = read_twin(twin.previous) if twin.previous else None
        found = check(read_twin(twin), previous=last)
        expected = twin.expected[0]
        if expected.optional:
            assert not [f.message for f in found if f.severity.value == "error"], f"seed {seed}"
            continue
        said = [(f.kind, f.severity.value, f.where, f.stated, f.computed) for f in found]
        assert any(explains(f, expected) for f in found), f"seed {seed}: {expected}\n{said}"


@pytest.mark.parametrize("edition", ["2021", "2019", "2014-statistics", "free-text"])
def test_a_report_without_contradiction_has_no_error(edition: str) -> None:
    """Nothing planted: no finding of grade error, alone and beside the year before."""
    for seed in range(1, 7 + _WANTED // 20):
        first = make(seed, edition=edition)
        read = read_twin(first)
        errors = [f.message for f in check(read) if f.severity.value == "error"]
        assert not errors, f"seed {seed}: {errors}"
        if edition == "2021":
            second = read_twin(make(seed + 1, previous=first))
            found = check(second, previous=read)
            errors = [f.message for f in found if f.severity.value == "error"]
            assert not errors, f"seed {seed} beside the year before: {errors}"


@pytest.mark.slow
@pytest.mark.skipif(not _WANTED, reason="set GONGKAI_TWINS to print PDFs with a browser")
@pytest.mark.skipif(not chromium.available(), reason="no chromium at /usr/bin/chromium")
@pytest.mark.parametrize("seed", [3, 8, 21, 34])
def test_every_cell_of_a_page_printed_by_a_browser(seed: int) -> None:
    """Font subsets and a text layer as browsers write them."""
    twin = make(seed, edition="2021" if seed % 2 else "2019")
    _, faults = judge(chromium.printed(twin, Random(seed)))
    assert not faults, faults[:5]
