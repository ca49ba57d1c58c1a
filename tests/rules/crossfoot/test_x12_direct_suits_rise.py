from gongkai_rules.crossfoot import check
from gongkai_rules.crossfoot.base import Severity

RISE = {"t4.litigation_direct.upheld": 2, "t4.litigation_direct.total": 2}


def test_noop_when_suits_do_not_rise(report, found):
    assert found("X12", report(2024, previous=report(2023))) == []
    assert found("X12", report(2024, previous=report(2023, RISE))) == []


def test_noop_before_2024(report):
    case = report(2023, RISE, previous=report(2022))
    assert "X12" not in {f.rule for f in check(case)}


def test_noop_without_refusals(report, found):
    cells = RISE | {"t3.partial.total": 0}
    assert found("X12", report(2024, cells, previous=report(2023))) == []


def test_rise_is_a_question(report, found):
    (finding,) = found("X12", report(2024, RISE, previous=report(2023)))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.PLAUSIBILITY, 2, 0)
