"""Due dates worked out by hand in the facts file, and the border of what is known."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai_rules.clock import due
from gongkai_rules.workdays import Calendar, DateOutOfRangeError

GOLDEN = [
    ("2026-09-10", 7, "2026-09-20"),  # a Sunday that is worked
    ("2026-09-10", 15, "2026-10-08"),
    ("2026-09-10", 20, "2026-10-14"),
    ("2026-09-10", 40, "2026-11-11"),
    ("2025-09-12", 7, "2025-09-23"),
    ("2025-09-12", 15, "2025-10-10"),
    ("2025-09-12", 20, "2025-10-16"),
    ("2025-09-12", 40, "2025-11-13"),
    ("2020-01-20", 7, "2020-02-06"),
    ("2020-01-20", 15, "2020-02-18"),
    ("2020-01-20", 20, "2020-02-25"),
    ("2020-01-20", 40, "2020-03-24"),
    ("2018-02-05", 7, "2018-02-13"),
    ("2018-02-05", 15, "2018-03-01"),
    ("2018-02-05", 20, "2018-03-08"),
    ("2018-02-05", 40, "2018-04-08"),
]


@pytest.mark.parametrize(("received", "workdays", "expected"), GOLDEN)
def test_golden_date(received: str, workdays: int, expected: str) -> None:
    result = due(date.fromisoformat(received), workdays, (), Calendar.load())
    assert result.due == date.fromisoformat(expected)
    assert not result.provisional
    assert result.provisional_reason == ""


def test_last_day_whose_twenty_days_are_known() -> None:
    result = due(date(2026, 12, 3), 20, (), Calendar.load())
    assert result.due == date(2026, 12, 31)
    assert not result.provisional


def test_first_day_whose_twenty_days_are_provisional() -> None:
    result = due(date(2026, 12, 4), 20, (), Calendar.load())
    assert result.due == date(2027, 1, 4)
    assert result.provisional
    assert "2027" in result.provisional_reason
    assert result.provisional_years == (2027,)
    assert [entry.day.year for entry in result.trace if entry.info.doubt] == [2027] * 4


def test_notice_makes_the_date_final_and_moves_it() -> None:
    calendar = Calendar.load()
    notice = {
        "year": 2027,
        "title": "2027",
        "number": None,
        "published_on": "2026-11-25",
        "holidays": [{"name": "元旦", "days": ["2027-01-01", "2027-01-02", "2027-01-03"]}],
        "make_up_days": ["2026-12-26"],
    }
    known = calendar.with_notice(notice)
    result = due(date(2026, 12, 4), 20, (), known)
    assert result.due == date(2026, 12, 31)
    assert not result.provisional
    assert due(date(2026, 12, 4), 20, (), calendar).due == date(2027, 1, 4)


def test_day_zero_is_not_counted_and_a_day_off_may_be_day_zero() -> None:
    calendar = Calendar.load()
    assert due(date(2026, 10, 1), 1, (), calendar).due == date(2026, 10, 8)
    assert due(date(2026, 10, 7), 1, (), calendar).due == date(2026, 10, 8)
    assert due(date(2026, 10, 8), 1, (), calendar).due == date(2026, 10, 9)


def test_excluded_days_count_once_with_both_ends() -> None:
    calendar = Calendar.load()
    one = due(date(2026, 9, 10), 20, [(date(2026, 9, 14), date(2026, 9, 18))], calendar)
    assert one.due == date(2026, 10, 21)
    both = [(date(2026, 9, 14), date(2026, 9, 16)), (date(2026, 9, 16), date(2026, 9, 18))]
    assert due(date(2026, 9, 10), 20, both, calendar).due == one.due


@pytest.mark.parametrize(
    ("received", "workdays"),
    [(date(2007, 12, 31), 20), (date(2041, 1, 1), 1), (date(2040, 12, 20), 20)],
)
def test_outside_the_calendar_is_said(received: date, workdays: int) -> None:
    with pytest.raises(DateOutOfRangeError, match="2008-01-01 to 2040-12-31"):
        due(received, workdays, (), Calendar.load())


def test_bad_arguments_are_said() -> None:
    calendar = Calendar.load()
    with pytest.raises(ValueError, match="-1 working days"):
        due(date(2026, 1, 5), -1, (), calendar)
    with pytest.raises(ValueError, match="ends before it starts"):
        due(date(2026, 1, 5), 5, [(date(2026, 1, 9), date(2026, 1, 8))], calendar)


def test_everything_excluded_is_out_of_range() -> None:
    with pytest.raises(DateOutOfRangeError):
        due(date(2026, 1, 5), 1, [(date(2026, 1, 1), date.max)], Calendar.load())
