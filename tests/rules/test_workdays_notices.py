"""Notices: versions as known on a day, installation of a new one, clear errors for bad ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai_rules.clock import due
from gongkai_rules.workdays import (
    Calendar,
    DayKind,
    NoticeError,
    parse_notice,
    parse_notice_text,
)


def fresh_notice() -> dict[str, Any]:
    return {
        "country": "CN",
        "year": 2027,
        "title": "国务院办公厅关于2027年部分节假日安排的通知",
        "number": "国办发明电〔2026〕9号",
        "published_on": "2026-11-30",
        "holidays": [
            {"name": "元旦", "days": ["2027-01-01", "2027-01-02", "2027-01-03"]},
            {"name": "春节", "days": ["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08"]},
        ],
        "make_up_days": [{"day": "2026-12-27", "for": "元旦"}, "2027-01-31"],
    }


# --- as known on a day ---------------------------------------------------------------------------


def test_2020_before_and_after_the_extension() -> None:
    before = Calendar.load(as_known_on=date(2020, 1, 26))
    after = Calendar.load(as_known_on=date(2020, 1, 27))
    assert before.kind_of(date(2020, 1, 31)).kind is DayKind.WORKDAY
    assert before.kind_of(date(2020, 2, 1)).kind is DayKind.MAKE_UP
    assert before.kind_of(date(2020, 2, 2)).kind is DayKind.WEEKEND
    for day in (date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)):
        assert after.kind_of(day).kind is DayKind.HOLIDAY
        assert "〔2020〕1号" in after.kind_of(day).source
    assert "〔2019〕16号" in after.kind_of(date(2020, 1, 30)).source
    assert due(date(2020, 1, 20), 7, (), before).due == date(2020, 2, 4)
    assert due(date(2020, 1, 20), 7, (), after).due == date(2020, 2, 6)
    assert due(date(2020, 1, 20), 20, (), before).due == date(2020, 2, 21)
    assert due(date(2020, 1, 20), 20, (), after).due == date(2020, 2, 25)


def test_2019_before_and_after_the_longer_labour_day() -> None:
    before = Calendar.load(as_known_on=date(2019, 3, 21))
    after = Calendar.load(as_known_on=date(2019, 3, 22))
    kinds = {
        date(2019, 4, 28): (DayKind.WEEKEND, DayKind.MAKE_UP),
        date(2019, 5, 1): (DayKind.HOLIDAY, DayKind.HOLIDAY),
        date(2019, 5, 2): (DayKind.WORKDAY, DayKind.HOLIDAY),
        date(2019, 5, 3): (DayKind.WORKDAY, DayKind.HOLIDAY),
        date(2019, 5, 4): (DayKind.WEEKEND, DayKind.HOLIDAY),
        date(2019, 5, 5): (DayKind.WEEKEND, DayKind.MAKE_UP),
    }
    for day, (old, new) in kinds.items():
        assert before.kind_of(day).kind is old, day
        assert after.kind_of(day).kind is new, day


def test_2015_before_and_after_the_day_of_victory() -> None:
    before = Calendar.load(as_known_on=date(2015, 5, 12))
    assert before.is_working_day(date(2015, 9, 3))
    assert not before.is_working_day(date(2015, 9, 6))
    after = Calendar.load(as_known_on=date(2015, 5, 13))
    assert not after.is_working_day(date(2015, 9, 3))
    assert after.is_working_day(date(2015, 9, 6))


@pytest.mark.parametrize("year", range(2010, 2027))
def test_a_year_is_provisional_until_its_notice(year: int) -> None:
    calendar = Calendar.load()
    published = calendar.versions[year][0].published_on
    assert published is not None
    on_the_day = calendar.as_of(published)
    assert on_the_day.kind_of(date(year, 3, 3)).doubt == ""
    day_before = calendar.as_of(date.fromordinal(published.toordinal() - 1))
    assert str(year) in day_before.kind_of(date(year, 3, 3)).doubt
    assert day_before.kind_of(date(year - 1, 3, 3)).doubt == ""


# --- installing a notice -------------------------------------------------------------------------


def test_installed_notice_is_used_for_its_year_and_the_december_before() -> None:
    calendar = Calendar.load()
    known = calendar.with_notice(fresh_notice())
    assert known.kind_of(date(2026, 12, 27)).kind is DayKind.MAKE_UP
    assert known.kind_of(date(2026, 12, 27)).name == "元旦"
    assert known.kind_of(date(2027, 1, 31)).kind is DayKind.MAKE_UP
    assert known.kind_of(date(2027, 2, 6)).source == "国办发明电〔2026〕9号（2026-11-30）"
    assert known.kind_of(date(2027, 7, 1)).doubt == ""
    assert known.kind_of(date(2028, 7, 3)).doubt != ""
    assert calendar.kind_of(date(2026, 12, 27)).kind is DayKind.WEEKEND
    assert known.fingerprint != calendar.fingerprint


def test_amendment_prevails_whatever_the_order_of_installation() -> None:
    amended = fresh_notice() | {"published_on": "2027-03-01", "number": "国办发明电〔2027〕1号"}
    amended["holidays"] = [*amended["holidays"], {"name": "加放", "days": ["2027-03-08"]}]
    calendar = Calendar.load()
    one = calendar.with_notice(fresh_notice()).with_notice(amended)
    other = calendar.with_notice(amended).with_notice(fresh_notice())
    assert one.fingerprint == other.fingerprint
    assert one.kind_of(date(2027, 3, 8)).name == "加放"
    assert "〔2027〕1号" in one.kind_of(date(2027, 3, 8)).source
    assert "〔2026〕9号" in one.kind_of(date(2027, 2, 6)).source
    assert one.as_of(date(2027, 2, 28)).kind_of(date(2027, 3, 8)).kind is DayKind.WORKDAY


def test_installing_twice_changes_nothing() -> None:
    once = Calendar.load().with_notice(fresh_notice())
    assert once.with_notice(fresh_notice()).fingerprint == once.fingerprint


def test_notice_from_the_future_of_the_calendar_is_refused() -> None:
    calendar = Calendar.load(as_known_on=date(2026, 11, 22))
    with pytest.raises(NoticeError, match="2026-11-30, after 2026-11-22"):
        calendar.with_notice(fresh_notice())


def test_notice_without_a_date_is_refused_on_installation() -> None:
    with pytest.raises(NoticeError, match="published_on"):
        Calendar.load().with_notice(fresh_notice() | {"published_on": None})


# --- malformed notices ---------------------------------------------------------------------------

Change = Callable[[dict[str, Any]], object]

BAD: list[tuple[str, Change]] = [
    ("'year' must be a whole number", lambda n: n.update(year="2027")),
    ("'year' must be a whole number", lambda n: n.update(year=True)),
    ("'year' must be a whole number", lambda n: n.pop("year")),
    ("'year' must lie in 2008–2040", lambda n: n.update(year=1999)),
    ("'country' must be CN", lambda n: n.update(country="TW")),
    ("'title' is missing", lambda n: n.update(title=" ")),
    ("'number' must be text", lambda n: n.update(number=9)),
    ("'published_on' is missing", lambda n: n.pop("published_on")),
    ("'2026-13-30' is no date", lambda n: n.update(published_on="2026-13-30")),
    ("'20261130' is no date", lambda n: n.update(published_on="20261130")),
    ("'holidays' must be a list", lambda n: n.update(holidays=[])),
    ("'holidays' must be a list", lambda n: n.pop("holidays")),
    ("'holidays[1]' must be an object", lambda n: n.update(holidays=["2027-01-01"])),
    ("'holidays[1].name' is missing", lambda n: n["holidays"][0].pop("name")),
    ("'holidays[1].days' of 元旦", lambda n: n["holidays"][0].update(days=[])),
    ("'2027-02-30' is no date", lambda n: n["holidays"][1]["days"].append("2027-02-30")),
    ("2027-01-01 is listed twice", lambda n: n["holidays"][1]["days"].append("2027-01-01")),
    ("2027-01-01 is both", lambda n: n["make_up_days"].append("2027-01-01")),
    ("2028-01-02 lies outside", lambda n: n["make_up_days"].append("2028-01-02")),
    ("2026-11-28 lies outside", lambda n: n["make_up_days"].append("2026-11-28")),
    ("2027-03-01 is no Saturday or Sunday", lambda n: n["make_up_days"].append("2027-03-01")),
    ("make-up day 2027-01-31 is listed twice", lambda n: n["make_up_days"].append("2027-01-31")),
    ("'make_up_days' must be a list", lambda n: n.pop("make_up_days")),
    ("'make_up_days[1].for' must be text", lambda n: n["make_up_days"][0].update({"for": 1})),
    ("None is no date", lambda n: n["make_up_days"].append({"for": "元旦"})),
]


@pytest.mark.parametrize(("message", "change"), BAD)
def test_bad_notice_says_what_is_wrong(message: str, change: Change) -> None:
    notice = fresh_notice()
    parse_notice(notice)
    change(notice)
    with pytest.raises(NoticeError) as caught:
        parse_notice(notice, where="2027.json")
    assert any(message in problem for problem in caught.value.problems), caught.value.problems
    assert str(caught.value).startswith("2027.json: ")


def test_all_problems_are_listed_at_once() -> None:
    notice = fresh_notice()
    notice["title"] = ""
    notice["published_on"] = "soon"
    notice["make_up_days"] = ["2027-03-01", "2030-03-02"]
    with pytest.raises(NoticeError) as caught:
        parse_notice(notice)
    assert len(caught.value.problems) == 4


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null", "[]", '"2027"', "\x00"])
def test_text_that_is_no_notice(text: str) -> None:
    with pytest.raises(NoticeError):
        parse_notice_text(text, where="upload")


def test_text_of_a_notice() -> None:
    assert parse_notice_text(json.dumps(fresh_notice())).year == 2027


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.just("2027-05-01"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["year", "title", "days", "name", "day", "for", "holidays"]), inner
        )
    ),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(
            ["year", "title", "number", "published_on", "holidays", "make_up_days", "country"]
        ),
        json_values,
    )
)
def test_any_json_is_read_or_refused(patch: dict[str, Any]) -> None:
    for data in (patch, fresh_notice() | patch):
        try:
            notice = parse_notice(data)
        except NoticeError as error:
            assert error.problems
        else:
            assert notice.holidays
            assert all(day.weekday() >= 5 for day in notice.make_up)
