"""The list of periods and rules, and the short clocks computed from it."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai_rules.clock import (
    PERIODS,
    RULES,
    ServiceMode,
    Unit,
    calendar_days_due,
    period,
    period_due,
    publication_due,
    service_date,
)
from gongkai_rules.workdays import Calendar, DateOutOfRangeError

CALENDAR = Calendar.load()


@pytest.mark.parametrize(
    ("name", "length", "unit", "mark"),
    [
        ("publish", 20, Unit.WORKING_DAYS, "V"),
        ("reply_2008", 15, Unit.WORKING_DAYS, "V"),
        ("extension_2008", 15, Unit.WORKING_DAYS, "V"),
        ("reply", 20, Unit.WORKING_DAYS, "V"),
        ("extension", 20, Unit.WORKING_DAYS, "V"),
        ("correction_notice", 7, Unit.WORKING_DAYS, "V"),
        ("correction_guide", 15, Unit.WORKING_DAYS, "V"),
        ("third_party", 15, Unit.WORKING_DAYS, "V"),
        ("other_body", 15, Unit.WORKING_DAYS, "V"),
        ("fee_payment", 20, Unit.WORKING_DAYS, "M"),
        ("court_ordered", 20, Unit.WORKING_DAYS, "V"),
        ("penalty_withdrawal", 3, Unit.WORKING_DAYS, "V"),
        ("reconsideration_reply", 10, Unit.WORKING_DAYS, "V"),
        ("reconsideration_reply_summary", 5, Unit.WORKING_DAYS, "V"),
        ("reconsideration_decision", 60, Unit.CALENDAR_DAYS, "V"),
        ("reconsideration_decision_summary", 30, Unit.CALENDAR_DAYS, "V"),
        ("double_publicity", 7, Unit.WORKING_DAYS, "V~"),
        ("interpretation", 3, Unit.WORKING_DAYS, "M"),
        ("interpretation_fujian", 5, Unit.WORKING_DAYS, "V"),
        ("sentiment_answer", 48, Unit.HOURS, "V"),
    ],
)
def test_periods_of_the_facts_file(name: str, length: int, unit: Unit, mark: str) -> None:
    found = period(name)
    assert (found.length, found.unit, found.mark) == (length, unit, mark)


def test_unknown_period_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match="correction_notice"):
        period("tea_break")


def test_rules_are_listed_whole() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert {f"clock.{item.id}" for item in PERIODS} <= set(ids)
    for rule in RULES:
        assert rule.title
        assert rule.title_en
        assert rule.title_en.isascii()
        assert rule.value
        assert rule.mark in {"V", "V~", "M", "?", "derived", "practice"}
        if rule.mark == "V":
            assert rule.source, rule.id
        if rule.first_date and rule.last_date:
            assert rule.first_date <= rule.last_date


def test_old_and_new_rules_meet_without_a_gap() -> None:
    for old, new in (("publish_2008", "publish"), ("reply_2008", "reply")):
        last, first = period(old).last_date, period(new).first_date
        assert last is not None
        assert first is not None
        assert first.toordinal() - last.toordinal() == 1
        for day in (last, first):
            assert period(old).holds_on(day) is not period(new).holds_on(day)


def test_publication_clock() -> None:
    result = publication_due(date(2026, 9, 10), CALENDAR)
    assert result.due == date(2026, 10, 14)
    assert publication_due(date(2018, 2, 5), CALENDAR).due == date(2018, 3, 8)


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("correction_notice", date(2026, 9, 20)),
        ("double_publicity", date(2026, 9, 20)),
        ("third_party", date(2026, 10, 8)),
        ("penalty_withdrawal", date(2026, 9, 15)),
        ("reconsideration_reply", date(2026, 9, 23)),
        ("reconsideration_reply_summary", date(2026, 9, 17)),
        ("court_ordered", date(2026, 10, 14)),
    ],
)
def test_short_clocks(name: str, due: date) -> None:
    assert period_due(name, date(2026, 9, 10), CALENDAR).due == due


def test_a_period_in_other_units_is_not_counted_in_working_days() -> None:
    with pytest.raises(ValueError, match="hours"):
        period_due("emergency_press", date(2026, 9, 10), CALENDAR)
    with pytest.raises(ValueError, match="calendar days"):
        period_due("reconsideration_decision", date(2026, 9, 10), CALENDAR)


def test_calendar_days_roll_forward_over_holidays_only_at_the_end() -> None:
    assert calendar_days_due(date(2026, 8, 2), 60, CALENDAR) == date(2026, 10, 8)
    assert calendar_days_due(date(2026, 9, 5), 15, CALENDAR) == date(2026, 9, 20)
    assert calendar_days_due(date(2026, 3, 2), 60, CALENDAR) == date(2026, 5, 6)
    assert calendar_days_due(date(2026, 3, 2), 0, CALENDAR) == date(2026, 3, 2)
    with pytest.raises(ValueError, match="-1 days"):
        calendar_days_due(date(2026, 3, 2), -1, CALENDAR)
    with pytest.raises(DateOutOfRangeError):
        calendar_days_due(date(2040, 12, 20), 60, CALENDAR)


def test_service_dates() -> None:
    sent, signed = date(2026, 9, 10), date(2026, 9, 14)
    assert service_date(ServiceMode.POST, sent, signed) == sent
    assert service_date(ServiceMode.EMAIL, sent, None) == sent
    assert service_date(ServiceMode.HAND, sent, signed) == signed
    assert service_date(ServiceMode.HAND, sent, None) is None
