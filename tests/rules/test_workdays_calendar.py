"""The day tables against chinesecalendar, the festivals against an astronomical computation."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from importlib import resources

import chinese_calendar
import pytest

from gongkai_rules.workdays import Calendar, DayKind, ExtraDay
from gongkai_rules.workdays.notices import shipped_notices
from gongkai_rules.workdays.statutes import festival_dates, statute_for

ENGLISH = {
    "元旦": {"New Year's Day"},
    "春节": {"Spring Festival"},
    "清明节": {"Tomb-sweeping Day"},
    "劳动节": {"Labour Day"},
    "端午节": {"Dragon Boat Festival"},
    "中秋节": {"Mid-autumn Festival"},
    "国庆节": {"National Day"},
    "国庆节、中秋节": {"National Day", "Mid-autumn Festival"},
    "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日": {"Anti-Fascist 70th Day"},
}

WEEKEND_OF_A_HOLIDAY = {date(2011, 6, 5), date(2012, 6, 23), date(2015, 9, 5)}
"""Days off named by the notices that chinesecalendar keeps as plain weekends."""


def days_of(first: int, last: int) -> list[date]:
    start = date(first, 1, 1)
    return [start + timedelta(days=n) for n in range((date(last + 1, 1, 1) - start).days)]


def test_every_day_agrees_with_chinesecalendar() -> None:
    calendar = Calendar.load()
    days = days_of(2008, 2026)
    assert len(days) == 6940
    differing = [
        day
        for day in days
        if calendar.is_working_day(day) is not chinese_calendar.is_workday(day)
        or calendar.kind_of(day).doubt
    ]
    assert differing == []


def test_every_kind_and_name_agrees_with_chinesecalendar() -> None:
    calendar = Calendar.load()
    for day in days_of(2008, 2026):
        info = calendar.kind_of(day)
        _, name = chinese_calendar.get_holiday_detail(day)
        if info.kind is DayKind.HOLIDAY:
            assert name in ENGLISH[info.name] or day in WEEKEND_OF_A_HOLIDAY, day
            assert info.source, day
        elif info.kind is DayKind.MAKE_UP:
            assert day.weekday() >= 5
            assert day in chinese_calendar.constants.workdays
            assert info.source, day
        elif info.kind is DayKind.WEEKEND:
            assert day.weekday() >= 5
            assert day not in chinese_calendar.constants.holidays, day
        else:
            assert info.kind is DayKind.WORKDAY
            assert day.weekday() < 5
            assert info.name == info.source == ""


def test_make_up_days_of_the_facts_file() -> None:
    listed = {
        2025: "01-26 02-08 04-27 09-28 10-11",
        2026: "01-04 02-14 02-28 05-09 09-20 10-10",
        2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
        2020: "01-19 04-26 05-09 06-28 09-27 10-10",
        2019: "02-02 02-03 04-28 05-05 09-29 10-12",
        2018: "02-11 02-24 04-08 04-28 09-29 09-30 12-29",
    }
    calendar = Calendar.load()
    for year, text in listed.items():
        found = [
            day.strftime("%m-%d")
            for day in days_of(year, year)
            if calendar.kind_of(day).kind is DayKind.MAKE_UP
        ]
        assert found == text.split()


def test_december_days_come_from_the_notice_of_the_next_year() -> None:
    calendar = Calendar.load()
    assert "2019年" in (calendar.in_force[2019].title)
    assert calendar.kind_of(date(2018, 12, 29)).kind is DayKind.MAKE_UP
    assert "〔2018〕15号" in calendar.kind_of(date(2018, 12, 31)).source
    earlier = calendar.as_of(date(2018, 6, 1))
    assert earlier.kind_of(date(2018, 12, 29)).kind is DayKind.WEEKEND
    assert earlier.kind_of(date(2018, 12, 31)).kind is DayKind.WORKDAY


def test_arithmetic_of_the_calendar() -> None:
    calendar = Calendar.load()
    assert calendar.add_working_days(date(2026, 9, 10), 7) == date(2026, 9, 20)
    assert calendar.add_working_days(date(2026, 9, 10), 0) == date(2026, 9, 10)
    assert calendar.working_days_between(date(2026, 9, 10), date(2026, 9, 20)) == 7
    assert calendar.next_working_day(date(2026, 10, 1)) == date(2026, 10, 8)
    assert calendar.next_working_day(date(2026, 10, 8)) == date(2026, 10, 8)
    for day in days_of(2026, 2026):
        for count in (1, 3, 9):
            forward = calendar.add_working_days(day, count)
            assert calendar.is_working_day(forward)
            assert calendar.working_days_between(day, forward) == count
            back = calendar.add_working_days(forward, -count)
            assert back <= day
            assert calendar.working_days_between(back, forward) == count


def test_body_layer_prevails_and_leaves_the_original_alone() -> None:
    calendar = Calendar.load()
    own = calendar.with_extra(
        [
            ExtraDay(date(2026, 7, 1), False, "机关搬迁", "本机关公告"),
            ExtraDay(date(2026, 7, 4), True, "搬迁补班"),
        ]
    )
    off = own.kind_of(date(2026, 7, 1))
    assert (off.kind, off.name, off.source) == (DayKind.BODY, "机关搬迁", "本机关公告")
    assert own.kind_of(date(2026, 7, 4)).kind is DayKind.MAKE_UP
    assert calendar.kind_of(date(2026, 7, 1)).kind is DayKind.WORKDAY
    assert own.fingerprint != calendar.fingerprint
    assert calendar.fingerprint == Calendar.load().with_extra([]).fingerprint


def test_calendar_cannot_be_changed() -> None:
    calendar = Calendar.load()
    with pytest.raises(AttributeError):
        calendar.region = None  # type: ignore[misc]


def test_provisional_year_has_the_thirteen_statutory_days() -> None:
    statute = statute_for(2027, None)
    days = statute.days(2027)
    assert len(days) == 13
    assert sorted(day.strftime("%m-%d") for day in days) == [
        "01-01",
        "02-05",
        "02-06",
        "02-07",
        "02-08",
        "04-05",
        "05-01",
        "05-02",
        "06-09",
        "09-15",
        "10-01",
        "10-02",
        "10-03",
    ]
    calendar = Calendar.load()
    for day in days_of(2027, 2040):
        info = calendar.kind_of(day)
        assert str(day.year) in info.doubt
        assert info.kind is not DayKind.MAKE_UP
        assert (info.kind is DayKind.HOLIDAY) == (day in statute_for(day.year, None).days(day.year))


@pytest.mark.parametrize(("year", "count"), [(2008, 11), (2013, 11), (2014, 11), (2024, 11)])
def test_earlier_statutes_have_eleven_days(year: int, count: int) -> None:
    days = statute_for(year, None).days(year)
    merged = sum("、" in name for name in days.values())
    assert len(days) + merged == count


def test_statutory_days_lie_inside_the_holidays_of_every_notice() -> None:
    calendar = Calendar.load()
    for year in range(2008, 2027):
        for day, name in statute_for(year, None).days(year).items():
            info = calendar.kind_of(day)
            assert info.kind is DayKind.HOLIDAY, (day, name)


def test_statute_of_a_year_depends_on_what_was_published() -> None:
    assert "2024" in statute_for(2025, None).title
    assert "2013" in statute_for(2025, date(2024, 11, 9)).title
    assert "2007" in statute_for(2014, date(2013, 12, 10)).title


# --- feasts against the sky (Meeus, Astronomical Algorithms, low-precision series) ---------------

RAD = math.pi / 180


def solar_longitude(jd: float) -> float:
    """Apparent geocentric longitude of the sun, degrees; good to about 0.01°."""
    t = (jd - 2451545.0) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    m = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * RAD
    centre = (
        (1.914602 - 0.004817 * t) * math.sin(m)
        + (0.019993 - 0.000101 * t) * math.sin(2 * m)
        + 0.000289 * math.sin(3 * m)
    )
    omega = (125.04 - 1934.136 * t) * RAD
    return (mean + centre - 0.00569 - 0.00478 * math.sin(omega)) % 360


def new_moon(k: int) -> float:
    """Julian ephemeris day of new moon number k after January 2000 (main periodic terms)."""
    t = k / 1236.85
    jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    e = 1 - 0.002516 * t
    m = (2.5534 + 29.10535670 * k) * RAD
    mp = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * RAD
    f = (160.7108 + 390.67050284 * k - 0.0016118 * t * t) * RAD
    om = (124.7746 - 1.56375588 * k + 0.0020672 * t * t) * RAD
    terms = (
        (-0.40720, mp),
        (0.17241 * e, m),
        (0.01608, 2 * mp),
        (0.01039, 2 * f),
        (0.00739 * e, mp - m),
        (-0.00514 * e, mp + m),
        (0.00208 * e * e, 2 * m),
        (-0.00111, mp - 2 * f),
        (-0.00057, mp + 2 * f),
        (0.00056 * e, 2 * mp + m),
        (-0.00042, 3 * mp),
        (0.00042 * e, m + 2 * f),
        (0.00038 * e, m - 2 * f),
        (-0.00024 * e, 2 * mp - m),
        (-0.00017, om),
        (-0.00007, mp + 2 * m),
        (0.00004, 2 * mp - 2 * f),
        (0.00004, 3 * m),
        (0.00003, mp + m - 2 * f),
        (0.00003, 2 * mp + 2 * f),
        (-0.00003, mp + m + 2 * f),
        (0.00003, mp - m + 2 * f),
        (-0.00002, mp - m - 2 * f),
        (-0.00002, 3 * mp + m),
        (0.00002, 4 * mp),
    )
    return jde + sum(size * math.sin(angle) for size, angle in terms)


def beijing_day(jde: float) -> date:
    """Date in Beijing of an instant in ephemeris time (69 s ahead of UT in these years)."""
    return date.fromordinal(math.floor(jde - 70 / 86400 + 0.5 + 8 / 24) - 1721425)


def crossing(year: int, degrees: float, near: date) -> date:
    """Beijing date on which the sun reaches a longitude."""
    jd = near.toordinal() + 1721424.5
    for _ in range(30):
        gap = (degrees - solar_longitude(jd) + 180) % 360 - 180
        jd += gap * 365.2422 / 360
    assert beijing_day(jd).year == year
    return beijing_day(jd)


def lunar_months(year: int) -> list[tuple[date, int]]:
    """First days of the lunar months from winter solstice to winter solstice, with numbers.

    Month numbers: 11 for the month of the solstice; a leap month repeats the number before it.
    """
    before = crossing(year - 1, 270, date(year - 1, 12, 21))
    after = crossing(year, 270, date(year, 12, 21))
    k = math.floor((year - 1 - 2000) * 12.3685) + 8
    starts = [beijing_day(new_moon(k + n)) for n in range(22)]
    first = max(n for n, day in enumerate(starts) if day <= before)
    last = max(n for n, day in enumerate(starts) if day <= after)
    terms = [before]
    for n in range(1, 13):
        near = before + timedelta(days=round(30.44 * n))
        terms.append(crossing(near.year, (270 + 30 * n) % 360, near))
    leap_year = last - first == 13
    found: list[tuple[date, int]] = []
    number = 11
    leap_used = False
    for n in range(first, last):
        has_term = any(starts[n] <= term < starts[n + 1] for term in terms)
        if n > first and not (leap_year and not has_term and not leap_used):
            number = number % 12 + 1
        elif n > first:
            leap_used = True
            found.append((starts[n], -number))
            continue
        found.append((starts[n], number))
    return found


@pytest.mark.parametrize("year", range(2008, 2041))
def test_festivals_agree_with_the_sky(year: int) -> None:
    table = festival_dates()[year]
    starts = {number: day for day, number in lunar_months(year) if number > 0}
    assert table["春节"] == starts[1]
    assert table["三月三"] == starts[3] + timedelta(days=2)
    assert table["端午"] == starts[5] + timedelta(days=4)
    assert table["中秋"] == starts[8] + timedelta(days=14)
    assert table["清明"] == crossing(year, 15, date(year, 4, 5))


# --- the shipped files ---------------------------------------------------------------------------


def test_every_year_has_its_file_and_amendments_are_versions() -> None:
    years = [notice.year for notice in shipped_notices()]
    assert sorted(set(years)) == list(range(2008, 2027))
    assert {year: years.count(year) for year in years if years.count(year) > 1} == {
        2015: 2,
        2019: 2,
        2020: 2,
    }


def test_dates_of_the_notices() -> None:
    dates = {
        (notice.year, notice.published_on.isoformat())
        for notice in shipped_notices()
        if notice.published_on is not None
    }
    stated = {
        (2017, "2016-12-01"),
        (2018, "2017-11-30"),
        (2019, "2018-12-06"),
        (2019, "2019-03-22"),
        (2020, "2019-11-21"),
        (2020, "2020-01-27"),
        (2021, "2020-11-25"),
        (2022, "2021-10-25"),
        (2023, "2022-12-08"),
        (2024, "2023-10-25"),
        (2025, "2024-11-12"),
        (2026, "2025-11-04"),
    }
    assert stated <= dates


def test_numbers_and_dates_carry_a_mark_exactly_when_given() -> None:
    for notice in shipped_notices():
        assert (notice.number is None) == (notice.number_mark is None), notice.year
        assert (notice.published_on is None) == (notice.published_mark is None), notice.year
        assert notice.number_mark in {None, "V", "V~"}
        assert notice.published_mark in {None, "V", "V~"}


def test_files_hold_no_unknown_keys() -> None:
    directory = resources.files("gongkai_rules") / "data" / "workdays" / "CN"
    keys = {"title", "number", "number_mark", "published_on", "published_mark"}
    for path in directory.iterdir():
        file = json.loads(path.read_text(encoding="utf-8"))
        assert set(file) == {"country", "year", "versions"}
        assert path.name == f"{file['year']}.json"
        for version in file["versions"]:
            assert set(version) == keys | {"holidays", "make_up_days"}
