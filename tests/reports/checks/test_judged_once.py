"""Text against tables: N04 judges published reports, X7 those compiled from records."""

from __future__ import annotations

from tests.reports.narrative.prose_reports import prose_report

from gongkai_reports.checks import check
from gongkai_rules import crossfoot
from gongkai_rules.crossfoot.base import StatedFigure
from gongkai_rules.grid import CellRef

TEXT = "一、总体情况\n2022年，本机关新收政府信息公开申请{}件。\n"


def rules_of(told: int) -> list[str]:
    """Rules that find text and table apart, in a report whose table has 12 new requests."""
    report = prose_report(TEXT.format(told), t3={"new": [12], "carried_in": [0]})
    return [f.rule for f in check(report) if f.kind == "text_vs_table"]


def test_a_published_figure_is_judged_once() -> None:
    assert rules_of(15) == ["N04"]
    assert rules_of(12) == []


def test_a_figure_given_with_its_cells_is_judged_by_the_table_rule() -> None:
    report = prose_report(TEXT.format(15), t3={"new": [12], "carried_in": [0]})
    case = report.case(None)
    assert not case.stated
    cell = CellRef("t3", "new", "total")
    for told, expected in ((15, ["X7"]), (12, [])):
        case.stated = [StatedFigure("新收申请", told, "件", (cell,))]
        found = [f.rule for f in crossfoot.check(case) if f.kind == "text_vs_table"]
        assert found == expected
