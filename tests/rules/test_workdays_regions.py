"""Regional layers: what is known, what is computed, what has no data, and that each is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai_rules.clock import due
from gongkai_rules.workdays import (
    Calendar,
    DayKind,
    ExtraDay,
    NoticeError,
    UnknownRegionError,
    find_region,
    regions,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Guangxi", "CN-GX"),
        ("guangxi", "CN-GX"),
        (" 广西 ", "CN-GX"),
        ("广西壮族自治区", "CN-GX"),
        ("cn-nx", "CN-NX"),
        ("宁夏", "CN-NX"),
        ("Xizang", "CN-XZ"),
        ("Xinjiang", "CN-XJ"),
    ],
)
def test_region_names(text: str, code: str) -> None:
    assert find_region(text).code == code
    assert Calendar.load(region=text).region == find_region(text)


def test_unknown_region_names_the_known_ones() -> None:
    with pytest.raises(UnknownRegionError, match=r"'Gotham'.*Guangxi.*Ningxia.*Tibet.*Xinjiang"):
        Calendar.load(region="Gotham")


def test_no_region_is_the_national_calendar() -> None:
    assert Calendar.load(None).fingerprint == Calendar.load().fingerprint


def test_guangxi_2017_shifts_a_national_make_up_day() -> None:
    nation, region = Calendar.load(), Calendar.load("Guangxi")
    assert nation.kind_of(date(2017, 4, 1)).kind is DayKind.MAKE_UP
    for day in (date(2017, 3, 30), date(2017, 3, 31), date(2017, 4, 1)):
        info = region.kind_of(day)
        assert (info.kind, info.name) == (DayKind.REGIONAL, "壮族三月三")
        assert "广西" in info.source
    assert region.kind_of(date(2017, 4, 8)).kind is DayKind.MAKE_UP
    result = due(date(2017, 3, 29), 5, (), region)
    assert result.due == date(2017, 4, 10)
    assert due(date(2017, 3, 29), 5, (), nation).due == date(2017, 4, 6)
    assert not result.provisional


@pytest.mark.parametrize("year", [2015, 2016, 2018, 2019, 2020, 2021, 2022, 2024, 2025, 2026, 2030])
def test_guangxi_computes_two_days_and_says_so(year: int) -> None:
    region = Calendar.load("Guangxi")
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    own = [day for day in days if region.kind_of(day).name == "壮族三月三"]
    assert len(own) == 2
    assert own[1] - own[0] == timedelta(days=1)
    for day in own:
        assert region.kind_of(day).kind is DayKind.REGIONAL
        assert "按农历推算" in region.kind_of(day).doubt
    touching = due(own[0] - timedelta(days=7), 10, (), region)
    assert touching.provisional
    assert "广西" in touching.provisional_reason


def test_guangxi_autumn_is_not_provisional() -> None:
    region = Calendar.load("Guangxi")
    result = due(date(2026, 9, 10), 20, (), region)
    assert result.due == date(2026, 10, 14)
    assert not result.provisional


def test_guangxi_has_no_own_days_before_2014() -> None:
    region, nation = Calendar.load("Guangxi"), Calendar.load()
    day = date(2008, 1, 1)
    while day < date(2014, 1, 1):
        assert region.kind_of(day) == nation.kind_of(day)
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 6, 5), "开斋节"),
        (date(2019, 8, 13), "古尔邦节"),
        (date(2020, 5, 25), "开斋节"),
        (date(2020, 7, 31), "古尔邦节"),
        (date(2021, 5, 14), "开斋节"),
        (date(2021, 7, 19), "古尔邦节"),
    ],
)
def test_ningxia_years_with_a_notice(day: date, name: str) -> None:
    region = Calendar.load("Ningxia")
    info = region.kind_of(day)
    assert (info.kind, info.name, info.doubt) == (DayKind.REGIONAL, name, "")
    assert Calendar.load().is_working_day(day)


@pytest.mark.parametrize(
    ("name", "year", "feast"),
    [("Ningxia", 2026, "古尔邦节"), ("Tibet", 2020, "雪顿节"), ("Xinjiang", 2025, "肉孜节")],
)
def test_year_without_regional_data_says_so(name: str, year: int, feast: str) -> None:
    region = Calendar.load(name)
    result = due(date(year, 9, 10), 20, (), region)
    assert result.due == due(date(year, 9, 10), 20, (), Calendar.load()).due
    assert result.provisional
    assert feast in result.provisional_reason
    assert "没有数据" in result.provisional_reason


def test_both_doubts_are_told_for_a_region_in_an_unknown_year() -> None:
    result = due(date(2027, 9, 10), 20, (), Calendar.load("Ningxia"))
    assert "放假安排通知未录入" in result.provisional_reason
    assert "宁夏" in result.provisional_reason


def test_body_can_supply_the_missing_feasts() -> None:
    own = [ExtraDay(date(2026, 3, 20), False, "开斋节", "自治区通知")]
    calendar = Calendar.load("Ningxia", extra=own)
    info = calendar.kind_of(date(2026, 3, 20))
    assert (info.kind, info.name, info.doubt) == (DayKind.BODY, "开斋节", "")


def test_installed_regional_notice_ends_the_doubt() -> None:
    notice = {
        "year": 2026,
        "title": "宁夏回族自治区人民政府办公厅关于2026年部分节假日安排的通知",
        "published_on": "2025-12-01",
        "holidays": [{"name": "古尔邦节", "days": ["2026-09-16", "2026-09-17"]}],
        "make_up_days": [],
    }
    plain = Calendar.load("Ningxia")
    known = plain.with_regional_notice(notice)
    result = due(date(2026, 9, 10), 20, (), known)
    assert not result.provisional
    assert result.due == date(2026, 10, 16)
    assert due(date(2026, 9, 10), 20, (), plain).due == date(2026, 10, 14)
    assert due(date(2025, 9, 10), 20, (), known).provisional
    with pytest.raises(NoticeError, match="no region"):
        Calendar.load().with_regional_notice(notice)


def test_regional_notice_counts_only_once_it_was_out() -> None:
    before = Calendar.load("Guangxi", as_known_on=date(2017, 2, 9))
    assert before.kind_of(date(2017, 4, 8)).kind is DayKind.WEEKEND
    assert before.kind_of(date(2017, 4, 1)).kind is DayKind.MAKE_UP
    assert before.kind_of(date(2017, 3, 30)).kind is DayKind.REGIONAL
    assert before.kind_of(date(2017, 3, 30)).doubt != ""


def test_regional_data_is_marked() -> None:
    for region in regions():
        assert region.basis_mark in {"V", "V~", "M"}
        assert region.feasts
        for notice in region.notices.values():
            assert (notice.number is None) == (notice.number_mark is None)
