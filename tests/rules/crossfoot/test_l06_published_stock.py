from gongkai_rules.crossfoot.base import Severity


def test_noop_when_growth_is_covered(report, found):
    cells = {"t2.normative_docs.total_public": 46}
    assert found("L6", report(2020, cells, previous=report(2019))) == []


def test_noop_when_repeal_lowers_the_stock(report, found):
    cells = {"t2.normative_docs.total_public": 11}
    assert found("L6", report(2020, cells, previous=report(2019))) == []


def test_growth_beyond_what_was_published(report, found):
    cells = {"t2.normative_docs.total_public": 60}
    (finding,) = found("L6", report(2020, cells, previous=report(2019)))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.PLAUSIBILITY, 60, 46)
