"""Installed notices move every date, are previewed first, and leave the old dates on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytest_django import Settings
from tests.platform.foundation.holidays.notices import TEXT_2027
from tests.platform.people import COMMAND, City

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope
from gongkai.foundation.bodies.services import found_body
from gongkai.foundation.holidays import checks
from gongkai.foundation.holidays.deadlines import OpenDeadline
from gongkai.foundation.holidays.models import CalendarStamp, InstalledNotice, Projection
from gongkai.foundation.holidays.selectors import holiday_warnings, installed_notice, year_rows
from gongkai.foundation.holidays.services import (
    calendar_for,
    forget_calendars,
    install_notice,
    preview,
    read_notice,
    set_body_day,
    withdraw_notice,
)
from gongkai.foundation.holidays.services import calendars as kept
from gongkai_rules.clock import publication_due
from gongkai_rules.workdays import Calendar

FIRST_SATURDAY = date(2027, 2, 20)
FORMED = date(2027, 1, 25)


@pytest.fixture(autouse=True)
def fresh(settings: Settings) -> Iterator[None]:
    forget_calendars()
    yield
    forget_calendars()


def due(calendar: Calendar) -> date:
    return publication_due(FORMED, calendar).due


def deadline(body: Body | None = None) -> OpenDeadline:
    return OpenDeadline("水情公告", "/desk/xinxi/1/", due, body)


def codes(call: Any, *args: Any, **values: Any) -> set[str]:
    with pytest.raises(RefusedError) as refusal:
        call(*args, **values)
    return {problem.code for problem in refusal.value.problems}


def test_a_preview_tells_every_day_and_every_deadline_and_writes_nothing(city: City) -> None:
    scope = city.scope("supervisor")
    notice = read_notice(TEXT_2027)
    shown = preview(scope, notice, [deadline(city.water)])
    days = {line.day: line for line in shown.lines}
    assert days[FIRST_SATURDAY].working and days[FIRST_SATURDAY].changes
    assert shown.version == 1
    (moved,) = shown.deadlines
    assert moved.moves and moved.old == due(Calendar.load()) and moved.new != moved.old
    assert not InstalledNotice.objects.exists() and not CalendarStamp.objects.exists()


def test_an_installed_notice_moves_dates_and_keeps_the_old_ones(city: City) -> None:
    scope = city.scope("supervisor")
    before = due(calendar_for(city.water))
    row = install_notice(scope, read_notice(TEXT_2027), [deadline(city.water)], source_text="文")
    after = due(calendar_for(city.water))
    assert before != after
    kept_row = Projection.objects.get()
    assert (kept_row.old_due, kept_row.new_due) == (before, after)
    shown, year, text, moved = installed_notice(row.pk)
    assert (shown.installed_by, year, text, len(moved)) == (scope.actor, 2027, "文", 1)
    assert not year_rows(2027, 2027)[0].provisional
    withdraw_notice(scope, row.pk, "录错")
    assert due(calendar_for(city.water)) == before
    assert Projection.objects.count() == 1
    with pytest.raises(OutsideScope):
        withdraw_notice(scope, row.pk, "再来")


def test_an_amended_notice_is_a_further_version_and_says_what_it_drops(city: City) -> None:
    scope = city.scope("supervisor")
    install_notice(scope, read_notice(TEXT_2027), [])
    changed = TEXT_2027.replace("、2月20日（周六）", "").replace("2026年11月10日", "2026年11月20日")
    shown = preview(scope, read_notice(changed), [])
    assert [info.day for info in shown.dropped] == [FIRST_SATURDAY] and shown.version == 2
    install_notice(scope, read_notice(changed), [])
    assert not calendar_for(None).is_working_day(FIRST_SATURDAY)
    assert [row.version for row in year_rows(2027, 2027)[0].versions] == [1, 2]


def test_contradictions_are_refused(city: City) -> None:
    scope = city.scope("supervisor")
    notice = read_notice(TEXT_2027)
    assert codes(preview, scope, replace(notice, published_on=date(2099, 1, 1)), []) == {"future"}
    assert codes(preview, scope, replace(notice, published_on=date(2021, 1, 1)), []) == {"year"}
    assert codes(preview, scope, replace(notice, published_on=None), []) == {"blank"}
    assert codes(preview, scope, notice, [], region="火星") == {"unknown"}
    install_notice(scope, notice, [])
    assert codes(install_notice, scope, notice, []) == {"same"}
    older = replace(notice, published_on=date(2026, 11, 1), make_up={})
    assert codes(install_notice, scope, older, []) == {"older"}
    assert InstalledNotice.objects.count() == 1


def test_what_is_no_notice_is_refused_with_every_problem() -> None:
    for text in ("", "开会通知", "{", "[]", '{"year": "x"}'):
        assert codes(read_notice, text) == {"notice"}
    assert codes(read_notice, "x" * 300_000) == {"long"}
    with pytest.raises(RefusedError) as refusal:
        read_notice('{"year": 2027, "holidays": 3, "make_up_days": [1]}')
    assert len(refusal.value.problems) >= 4


def test_only_the_supervisor_of_the_root_installs(city: City) -> None:
    notice = read_notice(TEXT_2027)
    for person in ("officer", "reader", "nobody"):
        with pytest.raises(NotPermitted):
            install_notice(city.scope(person), notice, [])
    install_notice(COMMAND, notice, [])


def test_another_process_sees_the_change(city: City) -> None:
    assert not calendar_for(city.water).is_working_day(FIRST_SATURDAY)
    mine = dict(kept._kept)
    install_notice(COMMAND, read_notice(TEXT_2027), [])
    forget_calendars()
    kept._kept.update(mine)  # a process that has not heard of it
    assert calendar_for(city.water).is_working_day(FIRST_SATURDAY)


def test_a_calendar_is_built_once_and_costs_one_query(
    city: City, django_assert_num_queries: Any
) -> None:
    first = calendar_for(city.water)
    with django_assert_num_queries(1):
        assert calendar_for(city.water) is first


def test_a_region_has_days_of_its_own(city: City) -> None:
    body = found_body(
        COMMAND, code="gx", name="甲局", region="广西壮族自治区云川市", parent=city.government
    )
    below = found_body(COMMAND, code="gx-z", name="甲局站", parent=body)
    for one in (body, below):
        region = calendar_for(one).region
        assert region is not None and region.code == "CN-GX"
    assert calendar_for(city.water).region is None
    text = (
        '{"year": 2027, "title": "关于2027年“壮族三月三”放假的通知", "published_on": "2026-11-15",'
        '"holidays": [{"name": "壮族三月三", "days": ["2027-04-09"]}], "make_up_days": []}'
    )
    install_notice(COMMAND, read_notice(text), [], region="广西")
    assert not calendar_for(below).is_working_day(date(2027, 4, 9))
    assert calendar_for(city.water).is_working_day(date(2027, 4, 9))


def test_extra_days_of_a_body_reach_those_below_and_the_nearer_prevails(city: City) -> None:
    day = date(2026, 6, 3)
    set_body_day(COMMAND, city.government, day=day, working=False, name="停办", source="云政")
    assert not calendar_for(city.water).is_working_day(day)
    set_body_day(COMMAND, city.water, day=day, working=True, name="防汛值守", source="云水")
    assert calendar_for(city.water).is_working_day(day)
    assert not calendar_for(city.forest).is_working_day(day)
    given = {"name": "x", "source": "y"}
    assert codes(set_body_day, COMMAND, city.water, day=day, working=False, **given) == {"twice"}
    other = date(2026, 6, 4)
    assert codes(set_body_day, COMMAND, city.water, day=other, working=True, **given) == {
        "no_change"
    }
    assert codes(
        set_body_day, COMMAND, city.water, day=date(2099, 1, 1), working=True, **given
    ) == {"range"}
    with pytest.raises(NotPermitted):
        set_body_day(city.scope("reader"), city.water, day=other, working=False, **given)


def test_the_warning_comes_on_the_first_day_that_needs_the_unknown_year(city: City) -> None:
    calendar = calendar_for(None)
    last = calendar.add_working_days(date(2027, 1, 1), -1)
    quiet = calendar.add_working_days(last, -20)
    assert holiday_warnings(quiet) == []
    (told,) = holiday_warnings(calendar.add_working_days(quiet, 1))
    assert (told.code, told.year) == ("holidays.next_year", 2027)
    (now,) = holiday_warnings(date(2027, 3, 1))
    assert now.code == "holidays.this_year"
    install_notice(COMMAND, read_notice(TEXT_2027), [])
    assert holiday_warnings(date(2027, 3, 1)) == []


def test_the_system_check_says_the_same(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.timezone, "localdate", lambda: date(2027, 3, 1))
    assert [one.id for one in checks.check_holidays(None, databases=["default"])] == [
        "gongkai.W020"
    ]
    assert checks.check_holidays(None) == []
    install_notice(COMMAND, replace(read_notice(TEXT_2027), published_on=date(2026, 11, 1)), [])
    assert checks.check_holidays(None, databases=["default"]) == []
