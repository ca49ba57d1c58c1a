"""Validity of normative documents: what is simply in force first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_rules.validity import (
    LABELS,
    Life,
    Terms,
    Validity,
    expires_within,
    last_day,
    problems,
    status,
    year_counts,
)

MADE, START = date(2020, 2, 10), date(2020, 3, 1)
LIFE = Life(MADE, START)


def at(life, *day, **more):
    return status(life, date(*day), **more).validity


def test_noop_in_force_from_its_first_to_its_last_day():
    assert at(LIFE, 2020, 3, 1) is Validity.EFFECTIVE
    assert at(LIFE, 2025, 2, 28) is Validity.EFFECTIVE
    assert problems(LIFE) == []


def test_not_yet():
    assert at(LIFE, 2020, 2, 29) is Validity.NOT_YET


def test_default_terms_are_from_memory_and_can_be_changed():
    assert last_day(LIFE) == (date(2025, 2, 28), "M")
    assert last_day(Life(MADE, START, trial=True)) == (date(2022, 2, 28), "M")
    assert at(LIFE, 2025, 3, 1) is Validity.EXPIRED
    assert status(LIFE, date(2025, 3, 1)).mark == "M"
    assert at(LIFE, 2099, 1, 1, terms=Terms(normal=None)) is Validity.EFFECTIVE


def test_named_end_prevails():
    life = Life(MADE, START, expires_on=date(2021, 12, 31))
    assert at(life, 2021, 12, 31) is Validity.EFFECTIVE
    found = status(life, date(2022, 1, 1))
    assert (found.validity, found.since, found.mark) == (Validity.EXPIRED, date(2022, 1, 1), "V")


def test_repealed_from_the_day_of_repeal():
    life = Life(MADE, START, repealed_on=date(2022, 6, 1))
    assert at(life, 2022, 5, 31) is Validity.EFFECTIVE
    assert at(life, 2022, 6, 1) is Validity.REPEALED


def test_what_ended_it_first_counts():
    life = Life(MADE, START, expires_on=date(2021, 12, 31), repealed_on=date(2023, 1, 1))
    assert at(life, 2023, 5, 1) is Validity.EXPIRED
    cleaned = Life(MADE, START, declared_expired_on=date(2021, 1, 1))
    assert at(cleaned, 2021, 1, 1) is Validity.EXPIRED


def test_amended_is_still_in_force():
    life = Life(MADE, START, amended_on=(date(2021, 5, 1), date(2022, 5, 1)))
    assert at(life, 2021, 4, 30) is Validity.EFFECTIVE
    found = status(life, date(2023, 1, 1))
    assert (found.validity, found.since) == (Validity.AMENDED, date(2022, 5, 1))
    assert found.validity.in_force


def test_repealed_before_it_took_effect():
    life = Life(MADE, START, repealed_on=date(2020, 2, 20))
    assert at(life, 2020, 2, 25) is Validity.REPEALED


def test_leap_day():
    life = Life(date(2024, 2, 29), date(2024, 2, 29))
    assert last_day(life)[0] == date(2029, 2, 28)


def test_contradictory_facts_are_all_named():
    life = Life(START, MADE, expires_on=date(2019, 1, 1), repealed_on=date(2018, 1, 1),
                amended_on=(date(2019, 5, 1),))  # fmt: skip
    assert len(problems(life)) == 5
    with pytest.raises(ValueError, match="before it was made"):
        status(life, START)


def test_alarm_before_the_end():
    assert not expires_within(LIFE, date(2024, 1, 1), 90)
    assert expires_within(LIFE, date(2025, 1, 1), 90)
    assert not expires_within(LIFE, date(2026, 1, 1), 90)


def test_counts_for_table_2():
    lives = [
        LIFE,
        Life(date(2021, 3, 1), date(2021, 4, 1)),
        Life(date(2020, 5, 1), date(2020, 5, 1), repealed_on=date(2021, 7, 1)),
        Life(date(2020, 5, 1), date(2020, 5, 1), expires_on=date(2021, 7, 31)),
        Life(date(2022, 1, 5), date(2022, 2, 1)),
    ]
    counts = year_counts(lives, 2021)
    assert (counts.made, counts.repealed, counts.expired, counts.in_force) == (1, 1, 1, 2)


@given(
    made=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    delay=st.integers(0, 400),
    repeal=st.none() | st.integers(0, 4000),
    look=st.integers(0, 5000),
)
def test_a_document_that_ended_never_comes_back(made, delay, repeal, look):
    repealed = None if repeal is None else made + timedelta(days=repeal)
    life = Life(made, made + timedelta(days=delay), repealed_on=repealed)
    now = status(life, made + timedelta(days=look))
    later = status(life, made + timedelta(days=look + 1000))
    assert now.validity in LABELS
    if now.validity in (Validity.EXPIRED, Validity.REPEALED):
        assert later.validity is now.validity and later.since == now.since
