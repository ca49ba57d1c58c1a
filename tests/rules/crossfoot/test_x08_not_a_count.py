from decimal import Decimal

from gongkai_rules.crossfoot.base import Severity


def test_noop_on_counts_blanks_and_amounts(report, found):
    cells = {"t2.fees.amount_wan_yuan": Decimal("12.5"), "t3.granted.research": None}
    assert found("X8", report(cells=cells)) == []


def test_noop_on_a_negative_change(report, found):
    assert found("X8", report(2019, {"t2.licensing.change": -4})) == []


def test_slash_is_named_once_per_table(report, found):
    cells = {"t3.granted.research": "/", "t3.granted.social": "/", "t4.review.other": "-"}
    third, fourth = found("X8", report(cells=cells))
    assert third.severity is fourth.severity is Severity.FORMAT
    assert third.kind == "format" and len(third.cells) == 2 and "“/”" in third.message
    assert len(fourth.cells) == 1


def test_negative_and_broken_counts_are_likely_wrong(report, found):
    cells = {"t3.granted.natural": -1, "t4.review.upheld": Decimal("1.5")}
    findings = found("X8", report(cells=cells))
    assert [(f.severity, f.stated) for f in findings] == [
        (Severity.LIKELY, -1),
        (Severity.LIKELY, Decimal("1.5")),
    ]
    assert "负数" in findings[0].message and "小数" in findings[1].message


def test_negative_amount(report, found):
    cells = {"t2.fees.amount_wan_yuan": Decimal("-3.5")}
    assert [f.stated for f in found("X8", report(cells=cells))] == [Decimal("-3.5")]
