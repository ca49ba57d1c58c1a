"""The 20-working-day clock (F1, F6): lamps, rates with named numerator and denominator."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from django.utils import timezone
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.publishing.content import Source
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.reviews import moment
from gongkai.registers.catalogue import selectors
from gongkai.registers.catalogue.choices import Lamp
from gongkai.registers.catalogue.clock import clock_on
from gongkai.registers.catalogue.services.drafting import publish_item
from gongkai_rules.workdays import Calendar

CALENDAR = Calendar.load()
MADE = date(2026, 3, 2)
DUE = date(2026, 3, 30)


@pytest.mark.parametrize(
    ("today", "lamp", "left"),
    [
        (date(2026, 3, 2), Lamp.CALM, 20),
        (date(2026, 3, 20), Lamp.CALM, 6),
        (date(2026, 3, 23), Lamp.SOON, 5),
        (DUE, Lamp.SOON, 0),
        (date(2026, 3, 31), Lamp.LATE, -1),
    ],
)
def test_f1_the_lamp_changes_before_the_period_runs_out(today: date, lamp: Lamp, left: int) -> None:
    clock = clock_on(MADE, None, CALENDAR, today)
    assert (clock.due, clock.lamp, clock.days_left) == (DUE, lamp, left)
    assert len([day for day in clock.trace if day.info.working]) == 20
    assert clock.words


def test_f1_the_real_first_publication_decides(desk: Desk) -> None:
    on_time = clock_on(MADE, DUE, CALENDAR, date(2026, 6, 1))
    late = clock_on(MADE, date(2026, 3, 31), CALENDAR, date(2026, 6, 1))
    assert (on_time.on_time, late.on_time, late.lamp) == (True, False, Lamp.DONE)


def test_f1_no_made_date_and_years_nobody_knows_are_said() -> None:
    assert clock_on(None, None, CALENDAR, MADE).lamp == Lamp.UNKNOWN
    clock = clock_on(date(1990, 1, 1), None, CALENDAR, MADE)
    assert (clock.lamp, clock.due) == (Lamp.UNKNOWN, None)
    assert clock_on(date(2026, 12, 28), None, CALENDAR, date(2026, 12, 29)).provisional


def published(desk: Desk, when: date, **changes: object) -> Item:
    at = datetime.combine(when, time(10), timezone.get_current_timezone())
    item = desk.start(**changes).item
    desk.submit(item)
    desk.sign(item)
    with moment.as_of(at):
        return publish_item(desk.scope("publisher"), item.uid)


def test_f1_rates_by_department_and_month_name_both_numbers_and_the_records(desk: Desk) -> None:
    good = published(desk, date(2026, 3, 30), made_on=MADE, department="gongshui")
    late = published(desk, date(2026, 4, 7), made_on=MADE, title="迟的")
    none = published(desk, date(2026, 4, 8), made_on=None, title="无日期")
    source = Source("reprint", "国务院", "https://www.gov.cn/a", date(2026, 1, 1))
    published(desk, date(2026, 4, 9), made_on=MADE, title="转载", source=source)
    total, departments, months = selectors.on_time_rates(COMMAND, desk.body, 2026)
    assert (total.on_time, total.counted, total.percent) == (1, 2, "50.0%")
    behind = selectors.on_time_items(COMMAND, desk.body, 2026)
    assert {one.pk for one in behind} == {good.pk, late.pk, none.pk}
    assert (total.late, total.late_ids) == (1, (late.pk,))
    assert (total.no_date, total.without_date, total.left_out) == (1, (none.pk,), 1)
    assert {one.label: one.percent for one in departments} == {
        "供水科": "100.0%", "未注明科室": "0.0%",
    }  # fmt: skip
    assert [(one.key, one.on_time, one.counted) for one in months] == [
        ("2026-03", 1, 1), ("2026-04", 0, 1),
    ]  # fmt: skip


def test_zero_of_zero_is_a_dash(desk: Desk) -> None:
    total, departments, months = selectors.on_time_rates(COMMAND, desk.body, 2020)
    assert (total.percent, departments, months) == ("–", [], [])


def test_f1_open_deadlines_come_most_urgent_first_and_within_the_scope(desk: Desk) -> None:
    desk.start(made_on=date(2026, 3, 9), title="后到期")
    desk.start(made_on=MADE, title="先到期")
    desk.start(made_on=MADE, attribute="withheld", title="不公开的")
    rows = selectors.open_deadlines(desk.scope("reader"), date(2026, 3, 23))
    assert [(one.title, one.lamp) for one in rows] == [
        ("先到期", Lamp.SOON), ("后到期", Lamp.CALM),
    ]  # fmt: skip
    assert selectors.open_deadlines(desk.scope("stranger"), date(2026, 3, 23)) == []
