from gongkai_rules.crossfoot.base import Severity

UNPAID = {"t3.o2_fee_unpaid.total": 3}


def test_noop_without_a_register(report, found):
    assert found("X9", report(cells=UNPAID)) == []


def test_noop_when_notices_cover_what_was_closed(report, found):
    assert found("X9", report(cells=UNPAID, fee_notices=3, fee_amount_stated=0)) == []


def test_noop_when_nothing_was_charged(report, found):
    assert found("X9", report(fee_notices=0)) == []


def test_closed_as_unpaid_without_notices(report, found):
    (finding,) = found("X9", report(cells=UNPAID, fee_notices=1, fee_amount_stated=0))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.LIKELY, 3, 1)


def test_amount_without_notices(report, found):
    (finding,) = found("X9", report(fee_notices=0, fee_amount_stated=3000))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.LIKELY, 3000, 0)


def test_notices_but_not_a_word_in_section_six(report, found):
    (finding,) = found("X9", report(fee_notices=2))
    assert finding.severity is Severity.PLAUSIBILITY
