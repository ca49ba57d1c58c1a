from gongkai_rules.crossfoot.base import Severity


def test_noop_without_a_year_before(report, found):
    assert found("X6", report()) == []


def test_noop_when_the_stock_follows(report, found):
    before = report(2022, {"t2.normative_docs.in_force": 36})
    assert found("X6", report(2023, previous=before)) == []


def test_noop_after_a_report_of_the_older_form(report, found):
    assert found("X6", report(2021, previous=report(2020))) == []


def test_noop_with_a_blank(report, found):
    before = report(2022, {"t2.normative_docs.in_force": None})
    assert found("X6", report(2023, previous=before)) == []


def test_stock_that_does_not_follow_is_a_question(report, found):
    (finding,) = found("X6", report(2023, previous=report(2022)))
    assert finding.severity is Severity.PLAUSIBILITY
    assert (finding.kind, finding.stated, finding.computed) == ("cross_year", 40, 44)
