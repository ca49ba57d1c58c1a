from decimal import Decimal

from gongkai_rules.crossfoot.base import Severity


def test_noop_on_ordinary_changes(report, found):
    assert found("P1", report(2023, previous=report(2022))) == []
    cells = {"t2.licensing.decisions": 2400}
    assert found("P1", report(2020, cells, previous=report(2019))) == []


def test_noop_on_small_figures(report, found):
    cells = {"t4.review.total": 19}
    before = report(2022, {"t4.review.total": 0})
    assert found("P1", report(2023, cells, previous=before)) == []


def test_noop_between_counts_of_items_and_money(report, found):
    cells = {"t2.fees.amount_wan_yuan": Decimal("7730.28")}
    before = report(2020, {"t2.fees.prev_items": 3})
    assert found("P1", report(2021, cells, previous=before)) == [
        f for f in found("P1", report(2021, cells, previous=before)) if "许可" in f.where
    ]


def test_figures_that_jump(report, found):
    cells = {"t2.licensing.decisions": 2600, "t3.new.total": 130}
    findings = found("P1", report(2020, cells, previous=report(2019)))
    assert [(f.stated, f.computed) for f in findings] == [(2600, 500), (130, 24)]
    assert all(f.severity is Severity.PLAUSIBILITY for f in findings)


def test_figures_that_collapse(report, found):
    before = report(2019, {"t3.new.total": 400})
    assert [f.stated for f in found("P1", report(2020, previous=before))] == [24]
