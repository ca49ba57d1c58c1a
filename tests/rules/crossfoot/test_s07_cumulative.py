from gongkai_rules.crossfoot.base import Severity


def row(year, cumulative, key="proactive"):
    return {f"stat.{key}.year": year, f"stat.{key}.cumulative": cumulative}


def test_noop_when_the_running_sum_holds(report, found):
    before = report(2015, row(100, 900))
    assert found("S7", report(2016, row(50, 950), previous=before)) == []


def test_noop_on_one_column(report, found):
    assert found("S7", report(2016, {"stat.proactive.year": 5})) == []


def test_noop_on_stocks(report, found):
    before = report(2015, row(3, 3, "staff"))
    assert found("S7", report(2016, row(3, 3, "staff"), previous=before)) == []


def test_cumulative_below_the_year(report, found):
    (finding,) = found("S7", report(2016, row(50, 40)))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.ERROR, 40, 50)


def test_running_sum_that_does_not_follow(report, found):
    before = report(2015, row(100, 900))
    (finding,) = found("S7", report(2016, row(50, 1000), previous=before))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.LIKELY, 1000, 950)
