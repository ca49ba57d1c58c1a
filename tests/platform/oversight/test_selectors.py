"""Lists, comparisons and exports; and how many queries they take."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.platform.people import COMMAND, City
from tests.platform.samples import page

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.services import harvest_file, set_verdict
from gongkai.oversight.harvest.services.directory import report_files
from gongkai_reports import dataset

PUBLIC = Scope.public()
PINNED = Path(__file__).with_name("query_counts.json")


@pytest.fixture
def loaded(city: City) -> City:
    """Two bodies over two years, one report with an error that somebody confirmed."""
    for year in (2020, 2022, 2023):
        harvest_file(COMMAND, page(year=year, figures={"new": 10 + year % 10}), f"s{year}.html")
    harvest_file(
        COMMAND, page(body="云川市林业局", year=2023, cells={"t3.new.research": "/"}), "l2023.html"
    )
    harvest_file(
        COMMAND, page(body="云川市林业局", year=2022, cells={"t3.granted.total": 5}), "l2022.html"
    )
    detail = selectors.report_detail(PUBLIC, "yunchuan-lyj", 2022)
    error = next(f for f in detail.findings if f.severity == "error")
    set_verdict(city.scope("supervisor"), "yunchuan-lyj", 2022, error.key, "confirmed")
    return city


def test_bodies_and_years(loaded: City) -> None:
    names = {row.code: row.years for row in selectors.bodies(PUBLIC)}
    assert names == {
        "yunchuan": (),
        "yunchuan-swj": (2023, 2022, 2020),
        "yunchuan-lyj": (2023, 2022),
    }
    assert [r.code for r in selectors.bodies(PUBLIC, query="林业")] == ["yunchuan-lyj"]
    assert [r.code for r in selectors.bodies(PUBLIC, with_reports=True, below="yunchuan")] == [
        "yunchuan-lyj",
        "yunchuan-swj",
    ]
    assert [(y.year, y.reports) for y in selectors.years(PUBLIC)] == [
        (2023, 2),
        (2022, 2),
        (2020, 1),
    ]
    with pytest.raises(OutsideScope):
        selectors.body(PUBLIC, "no-such-body")


def test_a_scope_sees_its_own_bodies_only(loaded: City) -> None:
    stranger = loaded.scope("stranger")
    assert [row.code for row in selectors.bodies(stranger)] == ["yunchuan-lyj"]
    assert {row.body.code for row in selectors.matrix(stranger).rows} == {"yunchuan-lyj"}
    with pytest.raises(OutsideScope):
        selectors.report_detail(stranger, "yunchuan-swj", 2023)
    assert selectors.bodies(loaded.scope("nobody")) == []
    assert len(selectors.bodies(loaded.scope("supervisor"))) == 3


def test_a_series_keeps_forms_apart(loaded: City) -> None:
    series = selectors.series(PUBLIC, "yunchuan-swj")
    assert (series.years, series.editions) == ((2020, 2022, 2023), ("2019", "2021", "2021"))
    lines = {line.key: line for line in series.lines}
    assert lines["t3.new.total"].values == (10, 12, 13)
    items, money = lines["t2.fees.prev_items"], lines["t2.fees.amount_wan_yuan"]
    assert items.states == ("number", "absent", "absent")
    assert money.states == ("absent", "number", "number")
    assert "t3.new.natural" not in lines
    with_columns = selectors.series(PUBLIC, "yunchuan-swj", applicants=True)
    assert "t3.new.natural" in {line.key for line in with_columns.lines}


def test_side_by_side_keeps_words_out_of_numbers(loaded: City) -> None:
    shown = selectors.side_by_side(
        PUBLIC, ["yunchuan-lyj", "yunchuan-swj", "yunchuan"], 2023, applicants=True
    )
    assert [b.code for b in shown.bodies] == ["yunchuan-lyj", "yunchuan-swj"]
    assert [b.code for b in shown.missing] == ["yunchuan"]
    line = next(line for line in shown.lines if line.key == "t3.new.research")
    assert (line.values, line.states) == ((None, 0), ("text", "number"))


def test_totals_add_reports_of_a_year(loaded: City) -> None:
    lines = {line.key: line for line in selectors.totals(PUBLIC, 2023)}
    assert (lines["t3.new.total"].value, lines["t3.new.total"].reports) == (25, 2)
    assert lines["t3.new.research"].reports == 1


def test_exports_give_every_printed_cell(loaded: City) -> None:
    rows = list(selectors.export_rows(PUBLIC, year=2023, body_codes=["yunchuan-lyj"]))
    assert len([r for r in rows if r.table == "t3"]) == 175
    (slash,) = [r for r in rows if (r.row, r.column) == ("new", "research")]
    assert (slash.state, slash.number, slash.text) == ("text", None, "/")
    assert slash.row_label.startswith("一、本年新收") and slash.column_label == "科研机构"
    findings = list(selectors.export_findings(PUBLIC, year=2022))
    assert [f.decision for f in findings if f.decision] == ["confirmed"]


def test_old_and_withdrawn_versions_stay_out_of_lists(loaded: City) -> None:
    harvest_file(COMMAND, page(year=2023, figures={"new": 30}), "again.html")
    values = selectors.series(PUBLIC, "yunchuan-swj").lines
    assert next(v for v in values if v.key == "t3.new.total").values == (10, 12, 30)
    assert {
        r.version for r in selectors.export_rows(PUBLIC, year=2023, body_codes=["yunchuan-swj"])
    } == {2}


def test_a_folder_gives_every_ending_of_the_reader_and_no_other(tmp_path: Path) -> None:
    for ending in (*dataset.SUFFIXES, ".csv", ""):
        (tmp_path / f"report{ending}").write_text("x")
    assert {p.suffix for p in report_files([tmp_path])} == dataset.SUFFIXES
    assert report_files([tmp_path / "report.csv"]) == [tmp_path / "report.csv"]


def test_query_counts_are_pinned(loaded: City) -> None:
    """Set UPDATE_QUERY_COUNTS=1 to write the file anew after a change that is meant."""
    acts: dict[str, Callable[[], object]] = {
        "bodies": lambda: selectors.bodies(PUBLIC),
        "years": lambda: selectors.years(PUBLIC),
        "matrix": lambda: selectors.matrix(PUBLIC),
        "recent": lambda: selectors.recent(PUBLIC),
        "body_reports": lambda: selectors.body_reports(PUBLIC, "yunchuan-swj"),
        "report_detail": lambda: selectors.report_detail(PUBLIC, "yunchuan-swj", 2023),
        "series": lambda: selectors.series(PUBLIC, "yunchuan-swj"),
        "side_by_side": lambda: selectors.side_by_side(
            PUBLIC, ["yunchuan-swj", "yunchuan-lyj"], 2023
        ),
        "totals": lambda: selectors.totals(PUBLIC, 2023),
        "export_rows": lambda: list(selectors.export_rows(PUBLIC)),
        "export_findings": lambda: list(selectors.export_findings(PUBLIC)),
        "worklist": lambda: selectors.worklist(loaded.scope("reviewer")),
    }
    counts = {}
    for name, act in acts.items():
        with CaptureQueriesContext(connection) as queries:
            act()
        counts[name] = len(queries)
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        PINNED.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    assert counts == json.loads(PINNED.read_text(encoding="utf-8"))


def test_lists_take_no_more_queries_for_more_reports(loaded: City) -> None:
    with CaptureQueriesContext(connection) as few:
        selectors.matrix(PUBLIC)
    for year in (2021, 2024, 2025):
        harvest_file(COMMAND, page(year=year), f"more{year}.html")
    with CaptureQueriesContext(connection) as more:
        selectors.matrix(PUBLIC)
    assert len(more) == len(few)


def test_figures_of_an_older_form_are_carried_or_kept_apart(loaded: City) -> None:
    lines = {line.key: line for line in selectors.series(PUBLIC, "yunchuan-swj").lines}
    made = lines["t2.normative_docs.made"]
    assert made.states == ("near", "number", "number")
    assert "t2.normative_docs.new_made" not in lines
    assert lines["t2.licensing.decisions"].states == ("number", "number", "number")
    assert lines["t2.procurement.items"].states == ("number", "absent", "absent")


def test_rules_have_titles_and_sources(loaded: City) -> None:
    detail = selectors.report_detail(PUBLIC, "yunchuan-lyj", 2022)
    assert detail.findings
    for finding in detail.findings:
        assert finding.rule_title != finding.rule and finding.rule_source
