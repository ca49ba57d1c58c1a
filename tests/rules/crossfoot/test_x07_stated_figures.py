from decimal import Decimal

import pytest

from gongkai_rules.crossfoot.base import Severity, StatedFigure
from gongkai_rules.grid import CellRef


def figure(label, value, *cells, unit="件"):
    return StatedFigure(label, value, unit, tuple(CellRef.parse(c) for c in cells))


@pytest.mark.parametrize(
    "stated",
    [
        figure("收到申请", 24, "t3.new.total"),
        figure("收办申请", 26, "t3.new.total", "t3.carried_in.total"),
        figure("行政复议", 6, "t4.review.total"),
        figure("行政诉讼", 0, "t4.litigation_direct.total", "t4.litigation_after_review.total"),
        figure("点击量", 5, unit="次"),
    ],
)
def test_noop_when_text_and_table_agree(report, found, stated):
    assert found("X7", report(stated=[stated])) == []


def test_noop_on_blank_cells(report, found):
    case = report(cells={"t3.new.total": None}, stated=[figure("收到申请", 3, "t3.new.total")])
    assert found("X7", case) == []


@pytest.mark.parametrize(
    ("value", "unit"),
    [(Decimal("59237.2449"), "万元"), (Decimal("5.92"), "亿元"), (592372449, "元")],
)
def test_noop_in_another_unit_or_rounded(report, found, value, unit):
    stated = figure("行政事业性收费", value, "t2.fees.amount_wan_yuan", unit=unit)
    cells = {"t2.fees.amount_wan_yuan": Decimal("59237.2449")}
    assert found("X7", report(cells=cells, stated=[stated])) == []


def test_other_reading_is_a_definition(report, found):
    (finding,) = found("X7", report(stated=[figure("收到申请", 26, "t3.new.total")]))
    assert finding.severity is Severity.DEFINITION
    assert (finding.kind, finding.stated, finding.computed) == ("text_vs_table", 26, 24)
    assert "上年结转" in finding.message


def test_figure_that_fits_no_reading_is_an_error(report, found):
    (finding,) = found("X7", report(stated=[figure("收到申请", 31, "t3.new.total")]))
    assert finding.severity is Severity.ERROR
    assert "31" in finding.message and "24" in finding.message


def test_amount_that_does_not_round_to_the_cell(report, found):
    stated = figure("行政事业性收费", Decimal("5.93"), "t2.fees.amount_wan_yuan", unit="亿元")
    cells = {"t2.fees.amount_wan_yuan": Decimal("59237.2449")}
    (finding,) = found("X7", report(cells=cells, stated=[stated]))
    assert finding.severity is Severity.ERROR
