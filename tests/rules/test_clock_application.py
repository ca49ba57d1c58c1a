"""The clock of one request: each rule by example."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai_rules.clock import (
    ApplicationClock,
    Channel,
    Consultation,
    Consulted,
    CorrectedRequest,
    CorrectionNotice,
    Event,
    Extension,
    FeeNotice,
    FeePaid,
    Receipt,
    Reply,
    WaitingFor,
    Withdrawal,
    application_clock,
)
from gongkai_rules.workdays import Calendar

CALENDAR = Calendar.load()
D = date
SEPTEMBER = D(2026, 9, 10)


def clock(received: date, *events: Event, as_of: date | None = None) -> ApplicationClock:
    return application_clock(Receipt(Channel.IN_PERSON, received), events, CALENDAR, as_of=as_of)


def codes(found: ApplicationClock) -> list[str]:
    return [refusal.code for refusal in found.refusals]


def due_of(found: ApplicationClock) -> date:
    assert found.current_due is not None
    return found.current_due.due


def test_plain_request() -> None:
    found = clock(SEPTEMBER)
    assert (found.day0, due_of(found)) == (SEPTEMBER, D(2026, 10, 14))
    assert found.first_due == found.current_due
    assert found.extended_due is None
    assert found.trace[-1].number == 20
    assert found.refusals == ()
    assert not found.provisional


@pytest.mark.parametrize(
    ("received", "regime", "first", "extended"),
    [
        (D(2019, 5, 14), "2008", D(2019, 6, 4), D(2019, 6, 26)),
        (D(2019, 5, 15), "2019", D(2019, 6, 13), D(2019, 7, 11)),
        (D(2018, 2, 5), "2008", D(2018, 3, 1), D(2018, 3, 22)),
        (SEPTEMBER, "2019", D(2026, 10, 14), D(2026, 11, 11)),
    ],
)
def test_regimes_with_the_longest_extension(
    received: date, regime: str, first: date, extended: date
) -> None:
    longest = 15 if regime == "2008" else 20
    found = clock(received, Extension(first, longest, "机构负责人"))
    assert found.regime is not None
    assert found.regime.id == regime
    assert found.first_due is not None
    assert found.first_due.due == first
    assert due_of(found) == extended
    assert found.refusals == ()


def test_receipt_not_fixed_gives_no_dates() -> None:
    found = application_clock(Receipt(Channel.ONLINE, SEPTEMBER), [], CALENDAR)
    assert (found.day0, found.current_due, found.regime) == (None, None, None)
    assert codes(found) == ["not_confirmed"]
    assert found.trace == ()
    assert not found.is_overdue(D(2027, 1, 1))


# --- extension -----------------------------------------------------------------------------------


def test_extension_one_day_late_is_refused() -> None:
    found = clock(SEPTEMBER, Extension(D(2026, 10, 15), 20, "负责人"))
    assert codes(found) == ["extension_late"]
    assert due_of(found) == D(2026, 10, 14)


def test_all_reasons_against_an_extension() -> None:
    found = clock(
        SEPTEMBER,
        Extension(D(2026, 9, 30), 5, "负责人"),
        Extension(D(2026, 10, 15), 21, " "),
    )
    assert codes(found) == [
        "extension_twice",
        "extension_too_long",
        "extension_not_approved",
        "extension_late",
    ]
    assert due_of(found) == D(2026, 10, 21)
    assert all(refusal.day == D(2026, 10, 15) for refusal in found.refusals)


def test_extension_by_nothing_is_refused() -> None:
    assert codes(clock(SEPTEMBER, Extension(D(2026, 9, 30), 0, "负责人"))) == ["extension_empty"]


def test_sixteen_days_are_too_long_under_the_old_regulation() -> None:
    found = clock(D(2018, 2, 5), Extension(D(2018, 2, 26), 16, "负责人"))
    assert codes(found) == ["extension_too_long"]


# --- correction ----------------------------------------------------------------------------------


def test_correction_restarts_from_the_corrected_request() -> None:
    notice = CorrectionNotice(D(2026, 9, 20), D(2026, 10, 15))
    waiting = clock(SEPTEMBER, notice)
    assert waiting.waiting is not None
    assert waiting.waiting.what is WaitingFor.CORRECTION
    assert waiting.waiting.row == "R361"
    assert not waiting.is_overdue(D(2026, 12, 1))
    assert not waiting.has_lapsed(D(2026, 10, 15))
    assert waiting.has_lapsed(D(2026, 10, 16))
    found = clock(SEPTEMBER, notice, CorrectedRequest(D(2026, 9, 28)))
    assert found.day0 == D(2026, 9, 28)
    assert due_of(found) == D(2026, 10, 30)
    assert [restart.mark for restart in found.restarts] == ["V"]
    assert found.waiting is None
    assert found.refusals == ()


def test_correction_notice_on_the_seventh_day_and_after() -> None:
    assert codes(clock(SEPTEMBER, CorrectionNotice(D(2026, 9, 20)))) == []
    late = clock(SEPTEMBER, CorrectionNotice(D(2026, 9, 21)), CorrectedRequest(D(2026, 9, 28)))
    assert codes(late) == ["correction_late", "correction_not_asked"]
    assert late.day0 == SEPTEMBER


def test_correction_is_asked_once() -> None:
    found = clock(
        SEPTEMBER,
        CorrectionNotice(D(2026, 9, 14)),
        CorrectedRequest(D(2026, 9, 16)),
        CorrectionNotice(D(2026, 9, 18)),
    )
    assert codes(found) == ["correction_twice"]
    assert found.day0 == D(2026, 9, 16)


def test_corrected_request_without_a_notice_does_not_restart() -> None:
    found = clock(SEPTEMBER, CorrectedRequest(D(2026, 9, 28)))
    assert codes(found) == ["correction_not_asked"]
    assert due_of(found) == D(2026, 10, 14)


def test_late_correction_is_noted() -> None:
    found = clock(
        SEPTEMBER,
        CorrectionNotice(D(2026, 9, 14), D(2026, 9, 20)),
        CorrectedRequest(D(2026, 9, 22)),
    )
    assert "超过补正期限" in found.notes[0]


def test_old_regulation_has_no_limit_on_corrections_but_a_doubt() -> None:
    found = clock(
        D(2018, 3, 1),
        CorrectionNotice(D(2018, 3, 20)),
        CorrectedRequest(D(2018, 3, 22)),
        CorrectionNotice(D(2018, 4, 2)),
        CorrectedRequest(D(2018, 4, 9)),
    )
    assert codes(found) == []
    assert found.day0 == D(2018, 4, 9)
    assert [restart.mark for restart in found.restarts] == ["?", "?"]
    assert due_of(found) == D(2018, 4, 28)


def test_correction_across_the_switch_brings_the_new_periods() -> None:
    found = clock(
        D(2019, 5, 13), CorrectionNotice(D(2019, 5, 14)), CorrectedRequest(D(2019, 5, 20))
    )
    assert found.regime is not None
    assert found.regime.id == "2019"
    assert due_of(found) == D(2019, 6, 18)
    assert any("存疑" in note for note in found.notes)


def test_period_to_correct_before_the_notice_is_refused() -> None:
    found = clock(SEPTEMBER, CorrectionNotice(D(2026, 9, 14), D(2026, 9, 11)))
    assert codes(found) == ["correction_period"]


# --- consultation --------------------------------------------------------------------------------


def consult(
    sent: date,
    delivered: date | None = None,
    answered: date | None = None,
    whom: Consulted = Consulted.THIRD_PARTY,
) -> Consultation:
    return Consultation(whom, sent, delivered, answered)


def test_consultation_until_the_answer_both_days_out() -> None:
    found = clock(SEPTEMBER, consult(D(2026, 9, 14), D(2026, 9, 15), D(2026, 9, 18)))
    assert found.exclusions[0][:2] == (D(2026, 9, 14), D(2026, 9, 18))
    assert due_of(found) == D(2026, 10, 21)


def test_silence_ends_the_exclusion_after_fifteen_working_days() -> None:
    silent = clock(SEPTEMBER, consult(D(2026, 9, 14), D(2026, 9, 15)))
    assert silent.exclusions[0].end == D(2026, 10, 12)
    assert "由行政机关决定" in silent.notes[0]
    late = clock(SEPTEMBER, consult(D(2026, 9, 14), D(2026, 9, 15), D(2026, 10, 20)))
    assert due_of(late) == due_of(silent)
    other = clock(SEPTEMBER, consult(D(2026, 9, 14), D(2026, 9, 15), None, Consulted.OTHER_BODY))
    assert "视为同意" in other.notes[0]
    assert due_of(other) == due_of(silent)


def test_overlapping_consultations_count_once() -> None:
    third = consult(D(2026, 9, 14), D(2026, 9, 14), D(2026, 9, 18))
    other = consult(D(2026, 9, 16), D(2026, 9, 16), D(2026, 9, 22), Consulted.OTHER_BODY)
    both = clock(SEPTEMBER, third, other)
    span = clock(SEPTEMBER, consult(D(2026, 9, 14), D(2026, 9, 14), D(2026, 9, 22)))
    assert due_of(both) == due_of(span) == D(2026, 10, 26)
    assert len(both.exclusions) == 2


def test_consultation_after_the_period_is_refused() -> None:
    found = clock(SEPTEMBER, consult(D(2026, 10, 15), D(2026, 10, 15)))
    assert codes(found) == ["period_over"]
    assert found.exclusions == ()


def test_consultation_moves_the_last_day_for_an_extension() -> None:
    found = clock(
        SEPTEMBER,
        consult(D(2026, 9, 14), D(2026, 9, 15), D(2026, 9, 18)),
        Extension(D(2026, 10, 21), 20, "负责人"),
    )
    assert codes(found) == []
    assert due_of(found) == D(2026, 11, 18)


def test_dates_of_a_consultation_must_follow_each_other() -> None:
    found = clock(SEPTEMBER, consult(D(2026, 9, 14), D(2026, 9, 13), D(2026, 9, 12)))
    assert codes(found) == [
        "consultation_delivered_before_sent",
        "consultation_answered_before_sent",
    ]


def test_old_regulation_third_party_has_no_period() -> None:
    sent = consult(D(2018, 3, 5), D(2018, 3, 6))
    assert due_of(clock(D(2018, 3, 1), sent)) == D(2018, 3, 22)
    assert "暂不排除" in clock(D(2018, 3, 1), sent).notes[0]
    open_ended = clock(D(2018, 3, 1), sent, as_of=D(2018, 3, 9))
    assert due_of(open_ended) == D(2018, 3, 29)
    answered = clock(D(2018, 3, 1), consult(D(2018, 3, 5), None, D(2018, 3, 9)))
    assert due_of(answered) == D(2018, 3, 29)
    assert "第二十四条第三款" in answered.exclusions[0].article


def test_old_regulation_does_not_leave_out_other_bodies() -> None:
    found = clock(D(2018, 3, 1), consult(D(2018, 3, 5), None, None, Consulted.OTHER_BODY))
    assert codes(found) == ["consultation_not_excluded"]


# --- fee -----------------------------------------------------------------------------------------


def test_payment_restarts_the_day_after() -> None:
    notice = FeeNotice(D(2026, 9, 15), D(2026, 9, 16))
    waiting = clock(SEPTEMBER, notice)
    assert waiting.waiting is not None
    assert waiting.waiting.what is WaitingFor.PAYMENT
    assert waiting.waiting.row == "R362"
    assert waiting.waiting.until == D(2026, 10, 20)
    found = clock(SEPTEMBER, notice, FeePaid(D(2026, 9, 24)))
    assert found.day0 == D(2026, 9, 24)
    assert found.trace[0].day == D(2026, 9, 25)
    assert due_of(found) == D(2026, 10, 29)
    assert found.restarts[0].mark == "M"


def test_payment_after_twenty_working_days_is_refused() -> None:
    notice = FeeNotice(D(2026, 9, 15), D(2026, 9, 16))
    assert codes(clock(SEPTEMBER, notice, FeePaid(D(2026, 10, 20)))) == []
    assert codes(clock(SEPTEMBER, notice, FeePaid(D(2026, 10, 21)))) == ["fee_late"]


def test_fee_faults() -> None:
    assert codes(clock(SEPTEMBER, FeePaid(D(2026, 9, 21)))) == ["fee_not_asked"]
    assert codes(clock(SEPTEMBER, FeeNotice(D(2026, 10, 15)))) == ["period_over"]
    assert codes(clock(D(2020, 9, 10), FeeNotice(D(2020, 9, 15)))) == ["fee_not_in_force"]
    backwards = FeeNotice(D(2026, 9, 15), D(2026, 9, 14))
    assert codes(clock(SEPTEMBER, backwards)) == ["fee_delivered_before_sent"]


# --- closing -------------------------------------------------------------------------------------


def test_reply_in_time_and_late() -> None:
    in_time = clock(SEPTEMBER, Reply(D(2026, 10, 14)))
    assert in_time.closed == D(2026, 10, 14)
    assert not in_time.is_overdue(D(2027, 1, 1))
    late = clock(SEPTEMBER, Reply(D(2026, 10, 15)))
    assert late.is_overdue(D(2026, 10, 15))
    assert codes(late) == []


def test_nothing_happens_after_the_end() -> None:
    found = clock(SEPTEMBER, Reply(D(2026, 9, 20)), Extension(D(2026, 9, 22), 5, "负责人"))
    assert codes(found) == ["closed"]
    assert found.extended_due is None
    gone = clock(SEPTEMBER, Withdrawal(D(2026, 9, 20)), Reply(D(2026, 12, 1)))
    assert gone.closed == D(2026, 9, 20)
    assert not gone.is_overdue(D(2026, 12, 1))


def test_nothing_happens_before_receipt() -> None:
    found = clock(SEPTEMBER, Reply(D(2026, 9, 9)), consult(D(2026, 9, 1)))
    assert codes(found) == ["before_receipt", "before_receipt"]
    assert found.closed is None


def test_open_request_is_overdue_only_past_its_binding_date() -> None:
    plain = clock(SEPTEMBER)
    assert not plain.is_overdue(D(2026, 10, 14))
    assert plain.is_overdue(D(2026, 10, 15))
    extended = clock(SEPTEMBER, Extension(D(2026, 10, 14), 20, "负责人"))
    assert not extended.is_overdue(D(2026, 11, 11))
    assert extended.is_overdue(D(2026, 11, 12))


def test_new_notice_moves_an_open_request() -> None:
    receipt = Receipt(Channel.IN_PERSON, D(2020, 1, 20))
    before = application_clock(receipt, [], CALENDAR.as_of(D(2020, 1, 26)))
    after = application_clock(receipt, [], CALENDAR)
    assert (due_of(before), due_of(after)) == (D(2020, 2, 21), D(2020, 2, 25))


def test_provisional_shows_through() -> None:
    assert clock(D(2026, 12, 4)).provisional
    assert not clock(D(2026, 12, 3)).provisional
