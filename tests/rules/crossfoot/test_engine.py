"""Discovery, order, years and the time one report takes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from gongkai_rules.crossfoot import RULES, check, governs, rule
from gongkai_rules.crossfoot import rules as rule_package

MODULES = [p for p in Path(rule_package.__path__[0]).glob("*.py") if p.stem != "__init__"]


def test_every_module_holds_exactly_one_rule():
    assert len(RULES) == len(MODULES) >= 29
    assert len({type(r).__module__ for r in RULES}) == len(RULES)


def test_ids_are_unique_and_in_order():
    ids = [r.id for r in RULES]
    assert len(set(ids)) == len(ids)
    assert [*(i for i in ids if i.startswith("X"))] == [
        *(f"X{n}" for n in range(1, 9)),
        *("X8B", "X8F", "X9", "X10", "X11", "X12"),
    ]


def test_every_rule_has_a_test_file():
    stems = {p.stem.removeprefix("test_") for p in Path(__file__).parent.glob("test_*.py")}
    for module in MODULES:
        assert module.stem in stems


@pytest.mark.parametrize("each", RULES, ids=lambda r: r.id)
def test_rule_says_what_it_is(each):
    assert each.title and each.title_en and each.source
    assert each.mark in {"V", "V~", "M", "?", "derived", "practice"}
    doc = __import__(type(each).__module__, fromlist=["_"]).__doc__
    assert doc.startswith(f"{each.id}: ")


def test_rules_run_only_in_their_years(report):
    assert not governs(rule("L1"), 2021) and governs(rule("L1"), 2020)
    assert governs(rule("L1"), None)
    case = report(2021, {"t2.normative_docs.in_force": 1})
    assert {f.rule for f in check(case)} == {"L4"}


def test_unknown_rule():
    with pytest.raises(KeyError, match="X99"):
        rule("X99")


def test_noop_reports_have_no_findings_at_all(report):
    assert check(report(2023)) == []
    assert check(report(2019)) == []
    assert check(report(2016)) == []


def test_check_never_changes_values(report):
    case = report(cells={"t3.granted.natural": 13, "t4.review.total": 9})
    before = {key: dict(table.cells) for key, table in case.tables.items()}
    check(case)
    assert before == {key: dict(table.cells) for key, table in case.tables.items()}


def test_a_report_takes_well_under_a_millisecond(report):
    case = report(2023, previous=report(2022))
    best = 1.0
    for _ in range(30):
        start = time.perf_counter()
        check(case)
        best = min(best, time.perf_counter() - start)
    assert best < 0.002
