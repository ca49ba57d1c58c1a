"""The generator itself: its tables foot, its quotes stand in the text, plants are exactly one."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
from tests.twins.figures import COLUMNS, RESULTS, outcomes
from tests.twins.make import make
from tests.twins.plant import PLANTS, InapplicableError, plant
from tests.twins.render import LAYOUTS, render
from tests.twins.survey import twin_for
from tests.twins.truth import truth
from tests.twins.twin import Twin

_FORMS = ["2021", "2019"]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _sums_hold(twin: Twin) -> None:
    rows = outcomes(twin.split_other)
    for column in (*COLUMNS, "total"):
        handled = sum(twin.number("t3", row, column) for row in rows)
        total, left = (twin.number("t3", r, column) for r in ("total", "carried_out"))
        arrived = twin.number("t3", "new", column) + twin.number("t3", "carried_in", column)
        assert (handled, arrived) == (total, total + left)
    for row in (*rows, "new", "carried_in", "total", "carried_out"):
        cells = sum(twin.number("t3", row, c) for c in COLUMNS)
        assert cells == twin.number("t3", row, "total")
    for row in ("review", "litigation_direct", "litigation_after_review"):
        cells = sum(twin.number("t4", row, c) for c in RESULTS)
        assert cells == twin.number("t4", row, "total")


@pytest.mark.parametrize("edition", _FORMS)
def test_tables_foot_and_years_join(edition: str) -> None:
    """All statutory sums hold, and the year after carries on."""
    for seed in range(20):
        first = make(seed, edition=edition, split_other=seed % 2 == 0)
        second = make(seed + 1, edition=edition, previous=first)
        for twin in (first, second):
            _sums_hold(twin)
        for column in (*COLUMNS, "total"):
            assert second.cell("t3", "carried_in", column) == first.cell(
                "t3", "carried_out", column
            )


@pytest.mark.parametrize("edition", [*_FORMS, "2014-statistics", "free-text"])
def test_every_quote_stands_in_the_text(edition: str) -> None:
    """The truth of a figure can be found in the file after NFKC and without white space."""
    for seed in range(20):
        twin = make(seed, edition=edition)
        text = _plain(render(twin, "txt_tabs").data.decode())
        figures = truth(twin)["text_figures"]
        assert figures
        for figure in figures:
            assert _plain(figure["quote"]) in text, figure
            if "parts" in figure:
                assert sum(figure["parts"].values()) == figure["value"], figure


def test_the_same_seed_writes_the_same_bytes() -> None:
    """No clock and no global randomness in any renderer."""
    for name, layout in LAYOUTS.items():
        edition = layout.editions[0]
        one, two = (render(twin_for(layout, edition, 4), name) for _ in range(2))
        assert one.data == two.data, name
        assert one.truth == two.truth, name


@pytest.mark.parametrize("kind", PLANTS)
def test_a_plant_changes_the_report_and_leaves_the_original(kind: str) -> None:
    """The planted copy reads differently; the twin it came from does not change."""
    planted = 0
    for seed in range(12):
        twin = make(seed, edition=PLANTS[kind][1][0])
        if kind in ("in_force_roll", "growth_vs_previous"):
            twin = make(seed + 1, previous=twin)
        before = render(twin, "txt_tabs").data
        try:
            copy = plant(twin, kind, Random(seed))
        except InapplicableError:
            continue
        planted += 1
        assert render(copy, "txt_tabs").data != before
        assert render(twin, "txt_tabs").data == before
        assert [e.plant for e in copy.expected] == [kind]
    assert planted
