"""Counting: properties, and equality with a slow day-by-day walk over chinesecalendar."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import chinese_calendar
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai_rules.clock import Due, Exclusion, due
from gongkai_rules.workdays import Calendar, DayKind

CALENDAR = Calendar.load()
ONE = timedelta(days=1)
is_workday = cache(chinese_calendar.is_workday)
Interval = tuple[date, date]

FAST = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.dates(date(2008, 5, 1), date(2030, 12, 31))
counts = st.integers(0, 60)


@st.composite
def histories(draw: st.DrawFn) -> tuple[date, int, list[Interval]]:
    """A receipt day, a period and intervals near it; the plain case comes first."""
    received = draw(days)
    workdays = draw(counts)
    intervals = draw(
        st.lists(
            st.tuples(st.integers(-10, 90), st.integers(0, 25)).map(
                lambda pair: (
                    received + timedelta(days=pair[0]),
                    received + timedelta(days=pair[0] + pair[1]),
                )
            ),
            max_size=5,
        )
    )
    return received, workdays, intervals


def slow_due(received: date, workdays: int, intervals: Sequence[Interval]) -> date:
    """Walk day by day, asking chinesecalendar about each day."""
    day = received
    while workdays:
        day += ONE
        if any(start <= day <= end for start, end in intervals):
            continue
        if is_workday(day):
            workdays -= 1
    return day


def check_trace(result: Due) -> None:
    """The trace lists every day once and adds up to the due date."""
    expected = result.day0
    number = 0
    for entry in result.trace:
        expected += ONE
        assert entry.day == expected
        assert entry.info == CALENDAR.kind_of(entry.day)
        inside = [item for item in result.exclusions if item.start <= entry.day <= item.end]
        assert (entry.exclusion is not None) == bool(inside)
        if entry.exclusion is not None:
            assert entry.exclusion in inside
            assert entry.why == entry.exclusion.why
            assert entry.article == entry.exclusion.article
        if entry.info.working and not inside:
            number += 1
            assert entry.number == number
        else:
            assert entry.number is None
    assert number == result.workdays
    assert expected == result.due
    if result.trace:
        assert result.trace[-1].number == result.workdays


@FAST
@given(days)
def test_no_days_is_no_change(received: date) -> None:
    result = due(received, 0, (), CALENDAR)
    assert (result.due, result.trace, result.provisional) == (received, (), False)


@FAST
@given(days, counts)
def test_no_exclusion_or_one_before_receipt_changes_nothing(received: date, workdays: int) -> None:
    plain = due(received, workdays, (), CALENDAR)
    assert plain.due == CALENDAR.add_working_days(received, workdays)
    early = due(received, workdays, [(received - 9 * ONE, received)], CALENDAR)
    assert early.due == plain.due
    assert [entry[:2] for entry in early.trace] == [entry[:2] for entry in plain.trace]
    late = due(received, workdays, [(plain.due + ONE, plain.due + 9 * ONE)], CALENDAR)
    assert late.due == plain.due


@FAST
@given(histories())
def test_trace_adds_up(history: tuple[date, int, list[Interval]]) -> None:
    check_trace(due(*history, CALENDAR))


@FAST
@given(histories())
def test_both_ways_of_tracing_agree(history: tuple[date, int, list[Interval]]) -> None:
    received, workdays, _ = history
    fast = due(received, workdays, (), CALENDAR)
    walked = due(received, workdays, [(date(2008, 1, 1), date(2008, 1, 1))], CALENDAR)
    assert fast.trace == walked.trace
    assert (fast.due, fast.provisional_reason) == (walked.due, walked.provisional_reason)


@FAST
@given(histories())
def test_the_last_day_counts_and_provisional_says_so(
    history: tuple[date, int, list[Interval]],
) -> None:
    result = due(*history, CALENDAR)
    doubted = {entry.day.year for entry in result.trace if entry.info.doubt}
    assert result.provisional == bool(doubted) == bool(result.provisional_reason)
    assert result.provisional_years == tuple(sorted(doubted))
    for year in doubted:
        assert str(year) in result.provisional_reason
    assert result.provisional == (bool(result.trace) and result.due >= date(2027, 1, 1))
    if result.workdays:
        assert CALENDAR.is_working_day(result.due)


@FAST
@given(histories())
def test_union_and_not_sum(history: tuple[date, int, list[Interval]]) -> None:
    received, workdays, intervals = history
    result = due(received, workdays, intervals, CALENDAR)
    assert due(received, workdays, intervals * 2, CALENDAR).due == result.due
    assert due(received, workdays, intervals[::-1], CALENDAR).due == result.due
    single = [
        (start + n * ONE, start + n * ONE)
        for start, end in intervals
        for n in range((end - start).days + 1)
    ]
    assert due(received, workdays, single, CALENDAR).due == result.due
    covered = set(single)
    lost = sum(CALENDAR.is_working_day(day) for day, _ in covered if received < day <= result.due)
    assert CALENDAR.working_days_between(received, result.due) == workdays + lost


@FAST
@given(histories(), st.integers(1, 5))
def test_monotone(history: tuple[date, int, list[Interval]], more: int) -> None:
    received, workdays, intervals = history
    result = due(received, workdays, intervals, CALENDAR)
    longer = due(received, workdays + more, intervals, CALENDAR)
    assert longer.due > result.due
    assert longer.trace[: len(result.trace)] == result.trace
    assert due(received + ONE, workdays, intervals, CALENDAR).due >= result.due
    for left_out in range(len(intervals)):
        fewer = intervals[:left_out] + intervals[left_out + 1 :]
        assert due(received, workdays, fewer, CALENDAR).due <= result.due


@FAST
@given(histories())
def test_same_facts_same_result(history: tuple[date, int, list[Interval]]) -> None:
    assert due(*history, CALENDAR) == due(*history, CALENDAR)


@FAST
@given(days, st.integers(1, 30), st.integers(1, 30))
def test_periods_add_up(received: date, first: int, second: int) -> None:
    middle = due(received, first, (), CALENDAR).due
    assert due(middle, second, (), CALENDAR).due == due(received, first + second, (), CALENDAR).due


def test_random_histories_against_the_slow_walk() -> None:
    chance = random.Random(20260910)
    for _ in range(4000):
        received = date(2008, 5, 1) + timedelta(days=chance.randrange(6600))
        workdays = chance.choice([1, 3, 7, 15, 20, 30, 40])
        intervals = []
        for _ in range(chance.choice([0, 0, 1, 1, 2, 3])):
            start = received + timedelta(days=chance.randrange(-5, 50))
            intervals.append((start, start + timedelta(days=chance.randrange(0, 26))))
        result = due(received, workdays, intervals, CALENDAR)
        assert result.due == slow_due(received, workdays, intervals), (received, intervals)
        check_trace(result)


def test_lines_of_a_trace_as_plain_values() -> None:
    why = Exclusion(date(2026, 9, 14), date(2026, 9, 15), "征求第三方意见", "第三十三条第三款")
    result = due(date(2026, 9, 11), 10, [why], CALENDAR)
    rows = {entry.day.isoformat(): entry.as_dict() for entry in result.trace}
    assert rows["2026-09-12"]["kind"] == "weekend"
    assert rows["2026-09-14"] == {
        "day": "2026-09-14",
        "kind": "excluded",
        "counted": None,
        "name": "",
        "why": "征求第三方意见",
        "article": "第三十三条第三款",
        "mark": "",
        "provisional": False,
    }
    assert rows["2026-09-16"]["counted"] == 1
    assert (rows["2026-09-20"]["kind"], rows["2026-09-20"]["counted"]) == ("make_up", 4)
    assert rows["2026-09-25"]["why"] == "放假（中秋节）"
    assert "〔2025〕7号" in str(rows["2026-09-25"]["article"])


def test_every_kind_of_day_has_a_label() -> None:
    calendar = Calendar.load("Guangxi")
    seen = set()
    result = due(date(2017, 1, 1), 100, (), calendar)
    for entry in result.trace:
        assert entry.why
        seen.add(entry.kind)
    assert seen == set(DayKind) - {DayKind.BODY}
