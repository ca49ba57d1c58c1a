from gongkai_rules.crossfoot.base import Severity


def test_noop_when_items_follow(report, found):
    assert found("L3", report(2020, {"t2.licensing.prev_items": 32}, previous=report(2019))) == []


def test_noop_across_forms(report, found):
    assert found("L3", report(2021, previous=report(2020))) == []


def test_noop_on_blanks(report, found):
    before = report(2019, {"t2.licensing.change": None})
    assert found("L3", report(2020, previous=before)) == []


def test_items_that_do_not_follow(report, found):
    (finding,) = found("L3", report(2020, previous=report(2019)))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.LIKELY, 30, 32)
    assert finding.kind == "cross_year"
