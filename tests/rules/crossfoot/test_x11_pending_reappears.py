from gongkai_rules.crossfoot.base import Severity


def test_noop_when_there_is_room_for_pending_cases(report, found):
    assert found("X11", report(2023, previous=report(2022))) == []


def test_noop_without_a_year_before(report, found):
    assert found("X11", report()) == []


def test_fewer_cases_than_were_pending(report, found):
    before = report(2022, {"t4.litigation_direct.pending": 3})
    (finding,) = found("X11", report(2023, previous=before))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.PLAUSIBILITY, 0, 3)
