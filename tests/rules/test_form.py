"""The printed form covers every cell of every edition once and is a full rectangle."""

from __future__ import annotations

import pytest

from gongkai_rules.editions import EDITIONS
from gongkai_rules.form import Form, printed, printed_rows

FORMS = [
    (edition.id, key, spec)
    for edition in EDITIONS.values()
    for key, spec in edition.tables.items()
    if key != "stat"
]


def places(form: Form) -> list[list[int]]:
    """How often each place of the drawn rectangle is covered."""
    width = sum(cell.colspan for cell in form[0])
    covered = [[0] * width for _ in form]
    for r, line in enumerate(form):
        c = 0
        for cell in line:
            while c < width and covered[r][c]:
                c += 1
            for dr in range(cell.rowspan):
                for dc in range(cell.colspan):
                    covered[r + dr][c + dc] += 1
            c += cell.colspan
    return covered


@pytest.mark.parametrize(("edition", "key", "spec"), FORMS)
def test_every_place_is_covered_once(edition: str, key: str, spec) -> None:  # type: ignore[no-untyped-def]
    assert {n for row in places(printed(spec)) for n in row} == {1}, (edition, key)


@pytest.mark.parametrize(("edition", "key", "spec"), FORMS)
def test_every_cell_of_the_edition_is_drawn_once(edition: str, key: str, spec) -> None:  # type: ignore[no-untyped-def]
    drawn = [cell.ref for line in printed(spec) for cell in line if cell.ref]
    assert drawn == list(spec.refs()), (edition, key)


def test_one_row_of_other_replaces_the_three() -> None:
    spec = EDITIONS["2021"].tables["t3"]
    keys = [r.key for r in printed_rows(spec, ["new", "o_other", "total"])]
    assert "o_other" in keys
    assert "o3_other" not in keys
    assert {n for row in places(printed(spec, ["o_other"])) for n in row} == {1}


def test_the_form_of_2021_has_28_by_10_and_4_by_15_places() -> None:
    tables = EDITIONS["2021"].tables
    t3, t4, t2 = (places(printed(tables[k])) for k in ("t3", "t4", "t2"))
    assert (len(t3), len(t3[0])) == (28, 10)
    assert (len(t4), len(t4[0])) == (4, 15)
    assert (len(t2), len(t2[0])) == (14, 4)
