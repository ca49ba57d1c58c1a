"""Every table cell and the identity of the published reports, against their truth files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.reports.published import FOLDER, Published, needs_reports, published

from gongkai_reports.api import read
from gongkai_reports.jsonform import to_json
from gongkai_reports.report import Report

pytestmark = needs_reports
_ALL = published() or [Published("none", FOLDER, {})]
_IDS = [p.name for p in _ALL]
_MARKS = ("split_from", "ambiguous_run", "candidates")


@cache
def _read(path: Path) -> Report:
    return read(path)


@cache
def _form(path: Path) -> dict[str, Any]:
    return to_json(_read(path))


@pytest.mark.parametrize("case", _ALL, ids=_IDS)
def test_tables_present(case: Published) -> None:
    assert set(_form(case.path)["tables"]) == set(case.truth["tables"])


@pytest.mark.parametrize("case", _ALL, ids=_IDS)
def test_table_2(case: Published) -> None:
    want = case.truth["tables"].get("t2")
    got = _form(case.path)["tables"].get("t2")
    assert (want is None) == (got is None)
    if want is None:
        return
    assert set(got) == set(want)
    for key, row in want.items():
        if not isinstance(row, dict):
            assert got[key] == row
        elif "candidates" in row:
            # Nothing decides: the run is reported, and the readings of the truth are among ours.
            assert got[key]["ambiguous_run"] == row["ambiguous_run"]
            assert all(way in got[key]["candidates"] for way in row["candidates"])
        elif row.get("split_from") == "outside" and "candidates" in got[key]:
            cells = [v for k, v in row.items() if k not in _MARKS]
            assert cells in got[key]["candidates"]
        else:
            assert got[key] == {k: v for k, v in row.items() if k not in _MARKS}


@pytest.mark.parametrize("case", _ALL, ids=_IDS)
def test_table_3(case: Published) -> None:
    want = case.truth["tables"].get("t3")
    if want is None:
        assert "t3" not in _form(case.path)["tables"]
        return
    got = _form(case.path)["tables"]["t3"]
    assert got["columns"] == want["columns"]
    assert list(got["rows"]) == list(want["rows"])
    assert got["rows"] == want["rows"]
    assert "ambiguous_runs" not in got


@pytest.mark.parametrize("case", _ALL, ids=_IDS)
def test_table_4(case: Published) -> None:
    want = case.truth["tables"].get("t4")
    if want is None:
        assert "t4" not in _form(case.path)["tables"]
        return
    got = _form(case.path)["tables"]["t4"]
    assert {k: v for k, v in got.items() if k != "note"} == {
        k: v for k, v in want.items() if k != "note"
    }


@pytest.mark.parametrize("case", _ALL, ids=_IDS)
def test_statistics(case: Published) -> None:
    want = case.truth["tables"].get("stat")
    assert _form(case.path)["tables"].get("stat") == want


@pytest.mark.parametrize("case", _ALL, ids=_IDS)
@pytest.mark.parametrize(
    "key", ["year", "period", "signed", "published", "body", "level", "script", "format", "partial"]
)
def test_identity(case: Published, key: str) -> None:
    if key not in case.truth and key != "partial":
        pytest.skip("not recorded in the truth file")
    assert _form(case.path).get(key) == case.truth.get(key)


@pytest.mark.parametrize("case", _ALL, ids=_IDS)
def test_name_as_printed(case: Published) -> None:
    printed = _read(case.path).body_as_printed
    assert bool(printed) == ("body_as_printed" in case.truth)
    if printed:
        assert printed in "".join(_read(case.path).document.text.split())


@pytest.mark.parametrize("case", _ALL, ids=_IDS)
def test_every_value_has_evidence_that_shows_it(case: Published) -> None:
    report = _read(case.path)
    text = report.document.text
    for table in report.tables.values():
        for (row, column), value in table.cells.items():
            ref = table.ref(row, column)
            if value is None:
                continue
            place = report.evidence[ref]
            assert text[place.start : place.end] == place.text
            digits = "".join(c for c in place.text if c.isdigit())
            assert str(value).lstrip("-").replace(".", "") in digits.replace(".", ""), ref


@pytest.mark.parametrize("case", _ALL, ids=_IDS)
def test_pdf_values_have_page_and_box(case: Published) -> None:
    report = _read(case.path)
    if report.document.source_format != "pdf":
        pytest.skip("no pages")
    for ref, place in report.evidence.items():
        assert place.page is not None, ref
        assert place.box is not None, ref
