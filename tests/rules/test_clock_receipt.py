"""Receipt date by channel, before and after 15 May 2019."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_rules.clock import Channel, Receipt, receipt_date, regime_of
from gongkai_rules.clock.rules import RULES

NEW = date(2026, 3, 2)
OLD = date(2018, 3, 1)


@pytest.mark.parametrize(
    ("channel", "arrived", "confirmed", "day", "rule", "mark"),
    [
        (Channel.IN_PERSON, NEW, None, NEW, "receipt.in_person", "V"),
        (Channel.ORAL, NEW, None, NEW, "receipt.oral", "M"),
        (Channel.POST_SIGNED, NEW, None, NEW, "receipt.post_signed", "V"),
        (Channel.POST_UNSIGNED, NEW, NEW, NEW, "receipt.post_unsigned", "V"),
        (Channel.ONLINE, NEW, date(2026, 3, 4), date(2026, 3, 4), "receipt.remote", "V"),
        (Channel.EMAIL, NEW, date(2026, 3, 4), date(2026, 3, 4), "receipt.remote", "V"),
        (Channel.FAX, NEW, date(2026, 3, 4), date(2026, 3, 4), "receipt.remote", "V"),
        (Channel.IN_PERSON, OLD, None, OLD, "receipt.in_person_207", "V~"),
        (Channel.POST_SIGNED, OLD, None, OLD, "receipt.post_signed_207", "V~"),
        (Channel.POST_UNSIGNED, OLD, OLD, OLD, "receipt.post_unsigned_207", "V~"),
        (Channel.EMAIL, OLD, date(2018, 3, 5), OLD, "receipt.email_207", "V~"),
        (Channel.FAX, OLD, date(2018, 3, 5), date(2018, 3, 5), "receipt.fax_207", "V~"),
        (Channel.ONLINE, OLD, date(2018, 3, 5), date(2018, 3, 5), "receipt.online_207", "V~"),
    ],
)
def test_day_by_channel(
    channel: Channel, arrived: date, confirmed: date | None, day: date, rule: str, mark: str
) -> None:
    found = receipt_date(Receipt(channel, arrived, confirmed))
    assert (found.day, found.rule, found.mark) == (day, rule, mark)
    assert found.refusals == ()
    assert found.article
    assert found.source


def test_email_changes_its_rule_at_the_switch() -> None:
    confirmed = date(2019, 5, 20)
    before = receipt_date(Receipt(Channel.EMAIL, date(2019, 5, 14), confirmed))
    after = receipt_date(Receipt(Channel.EMAIL, date(2019, 5, 15), confirmed))
    assert before.day == date(2019, 5, 14)
    assert after.day == confirmed


@pytest.mark.parametrize("channel", [Channel.POST_UNSIGNED, Channel.ONLINE, Channel.FAX])
def test_unconfirmed_has_no_day_yet(channel: Channel) -> None:
    found = receipt_date(Receipt(channel, NEW))
    assert found.day is None
    assert [refusal.code for refusal in found.refusals] == ["not_confirmed"]


def test_online_unconfirmed_falls_back_on_registration_with_a_question_mark() -> None:
    found = receipt_date(Receipt(Channel.ONLINE, NEW, accepted=date(2026, 3, 3)))
    assert (found.day, found.mark) == (date(2026, 3, 3), "?")
    assert found.notes
    letter = receipt_date(Receipt(Channel.POST_UNSIGNED, NEW, accepted=date(2026, 3, 3)))
    assert letter.day is None


def test_online_before_2019_uses_the_time_the_body_prescribes() -> None:
    found = receipt_date(Receipt(Channel.ONLINE, OLD, accepted=date(2018, 3, 2)))
    assert (found.day, found.mark) == (date(2018, 3, 2), "V~")


def test_letter_confirmed_later_is_noted() -> None:
    found = receipt_date(Receipt(Channel.POST_UNSIGNED, NEW, date(2026, 3, 5)))
    assert found.day == date(2026, 3, 5)
    assert "当日确认" in found.notes[0]
    assert receipt_date(Receipt(Channel.POST_UNSIGNED, NEW, NEW)).notes == ()


def test_misdirected_signed_post_waits_for_confirmation() -> None:
    old = receipt_date(Receipt(Channel.POST_SIGNED, OLD, date(2018, 3, 6), misdirected=True))
    assert (old.day, old.mark) == (date(2018, 3, 6), "V~")
    new = receipt_date(Receipt(Channel.POST_SIGNED, NEW, date(2026, 3, 6), misdirected=True))
    assert (new.day, new.mark) == (date(2026, 3, 6), "M")
    assert receipt_date(Receipt(Channel.POST_SIGNED, NEW, misdirected=True)).day is None


def test_all_faults_are_told() -> None:
    found = receipt_date(
        Receipt(Channel.ONLINE, date(2007, 5, 1), date(2007, 4, 1), date(2007, 4, 2))
    )
    assert found.day is None
    assert {refusal.code for refusal in found.refusals} == {
        "before_regulation",
        "confirmed_before_arrival",
        "accepted_before_arrival",
    }
    for refusal in found.refusals:
        assert refusal.message
        assert refusal.message_en


@given(
    st.sampled_from(Channel),
    st.dates(date(2008, 5, 1), date(2030, 1, 1)),
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9),
    st.booleans(),
)
def test_a_day_is_one_of_the_given_days(
    channel: Channel, arrived: date, confirm: int | None, accept: int | None, misdirected: bool
) -> None:
    confirmed = None if confirm is None else arrived + timedelta(days=confirm)
    accepted = None if accept is None else arrived + timedelta(days=accept)
    found = receipt_date(Receipt(channel, arrived, confirmed, accepted, misdirected))
    assert (found.day is None) == bool(found.refusals)
    assert found.day in {arrived, confirmed, accepted, None}
    assert found.mark in {"V", "V~", "M", "?"}


def test_regime_at_the_switch() -> None:
    assert regime_of(date(2008, 5, 1)).id == "2008"
    assert regime_of(date(2019, 5, 14)).id == "2008"
    assert regime_of(date(2019, 5, 15)).id == "2019"
    assert regime_of(date(2019, 5, 14)).reply.length == 15
    assert regime_of(date(2019, 5, 15)).reply.length == 20
    with pytest.raises(ValueError, match="2008-05-01"):
        regime_of(date(2008, 4, 30))


@pytest.mark.parametrize("channel", Channel)
def test_the_letter_of_2015_is_not_cited_as_known_before_its_year(channel: Channel) -> None:
    """Before the letter the day is found alike, but marked as laid down nowhere."""
    early, later = date(2014, 12, 31), date(2015, 1, 5)
    before = receipt_date(Receipt(channel, early, early))
    after = receipt_date(Receipt(channel, later, later))
    assert (before.day, before.mark) == (early, "M")
    assert any("没有规定" in note for note in before.notes)
    assert (after.day, after.mark, after.notes) == (later, "V~", ())


def test_rules_of_the_letter_are_listed_from_its_year() -> None:
    cited = [info for info in RULES if "〔2015〕207号" in info.source]
    assert len(cited) == 8
    assert min(info.first_date for info in cited if info.first_date) == date(2015, 1, 1)
    assert {i.mark for i in cited if i.first_date == date(2019, 5, 15)} == {"M"}
