"""The rules on the tables of real reports, as their truth files give them."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai_rules.crossfoot import check
from gongkai_rules.crossfoot.base import Case, Severity
from gongkai_rules.editions import EDITIONS
from gongkai_rules.editions.labels2014 import stat_table
from gongkai_rules.grid import TableData

_HOME = Path(__file__).parents[3]
REPORTS = Path(os.environ.get("GONGKAI_REPORTS", _HOME.parent / "shared" / "reports"))
TRUTHS = sorted([*REPORTS.glob("*.truth.json"), *REPORTS.glob("*/truth.json")])
_BLOCKS = ("review", "litigation_direct", "litigation_after_review")


def case_of(truth: dict[str, Any]) -> Case:
    """Tables of a truth file as the rules see them."""
    edition, given = truth["format"], truth["tables"]
    tables: dict[str, TableData] = {}
    if edition in EDITIONS:
        forms = EDITIONS[edition].tables
        if "t2" in given:
            tables["t2"] = TableData(forms["t2"])
            for ref in forms["t2"].refs():
                tables["t2"].set(ref.row, ref.column, given["t2"].get(ref.row, {}).get(ref.column))
        if "t3" in given:
            tables["t3"] = TableData(forms["t3"])
            for row, values in given["t3"]["rows"].items():
                for column, value in zip(given["t3"]["columns"], values, strict=True):
                    tables["t3"].set(row, column, value)
        if "t4" in given:
            tables["t4"] = TableData(forms["t4"])
            for block in _BLOCKS:
                for column, value in zip(given["t4"]["order"], given["t4"][block], strict=True):
                    tables["t4"].set(block, column, value)
        if "stat" in given:
            tables["stat"] = stat_table(given["stat"]["rows"])
    return Case(truth["year"], edition, tables, truth["body"], truth["level"])


def load(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return truth


pytestmark = pytest.mark.skipif(not TRUTHS, reason=f"no published reports under {REPORTS}")


def name(path: Path) -> str:
    return path.parent.name if path.name == "truth.json" else path.name


@pytest.mark.parametrize("path", TRUTHS, ids=name)
def test_failing_table_sums_are_found_and_no_others(path):
    truth = load(path)
    expected = {
        (entry["stated"], entry["computed"])
        for entry in truth["auto_arithmetic"]
        if entry["check"] != "text_sum"
    }
    errors = [f for f in check(case_of(truth)) if f.severity is Severity.ERROR]
    assert {(f.stated, f.computed) for f in errors} == expected
    assert all(f.kind == "sum" for f in errors)


@pytest.mark.parametrize("path", TRUTHS, ids=name)
def test_doubts_about_tables_are_known_to_the_truth(path):
    truth = load(path)
    places = " ".join(c["where"] for c in truth["contradictions"])
    for finding in check(case_of(truth)):
        if finding.severity is Severity.LIKELY:
            assert finding.where.split()[-1] in places


def test_both_zero_totals_of_table_4_get_a_repair():
    path = next((p for p in TRUTHS if p.parent.name.startswith("01-")), None)
    if path is None:
        pytest.skip("the county roll-up of 2023 is not among the reports")
    repairs = {str(r.cell): r.value for f in check(case_of(load(path))) for r in f.repairs}
    assert repairs == {"t4.review.total": 11, "t4.litigation_after_review.total": 5}
