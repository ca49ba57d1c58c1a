from gongkai_rules.crossfoot.base import Severity

SUITS = {"t4.litigation_after_review.upheld": 2, "t4.litigation_after_review.total": 2}
NO_REVIEWS = {f"t4.review.{c}": 0 for c in ("upheld", "corrected", "other", "pending", "total")}


def test_noop_with_reconsiderations(report, found):
    assert found("L5", report(cells=SUITS)) == []


def test_noop_when_they_were_last_year(report, found):
    assert found("L5", report(2023, SUITS | NO_REVIEWS, previous=report(2022))) == []


def test_noop_when_only_the_total_was_left_at_zero(report, found):
    assert found("L5", report(cells=SUITS | {"t4.review.total": 0})) == []


def test_suits_out_of_nothing(report, found):
    (finding,) = found("L5", report(cells=SUITS | NO_REVIEWS))
    assert finding.severity is Severity.PLAUSIBILITY and finding.stated == 2
