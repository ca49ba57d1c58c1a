"""Daily reminders, told once however often the job runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.platform.foundation.publishing.chain import CONTENT, Office
from tests.platform.people import COMMAND

from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.services import give_role
from gongkai.foundation.notifications.choices import NoticeKind
from gongkai.foundation.notifications.models import Notification
from gongkai.foundation.publishing import services
from gongkai.project.reminders import remind

MADE = date(2026, 3, 2)
NEAR, LATE = date(2026, 3, 26), date(2026, 4, 20)


def kinds(office: Office, person: str) -> list[str]:
    rows = Notification.objects.filter(user=office.people[person]).order_by("pk")
    return [row.kind for row in rows if row.kind != NoticeKind.HOLIDAYS]


def test_terms_near_and_over_are_told_once_to_whom_they_concern(office: Office) -> None:
    item = office.draft(replace(CONTENT, made_on=MADE))
    services.submit(office.scope("drafter"), item)
    remind(MADE)
    assert kinds(office, "drafter") == []
    for _round in range(3):
        remind(NEAR)
    assert kinds(office, "drafter") == kinds(office, "department_head") == [NoticeKind.NEAR]
    assert kinds(office, "officer") == []
    for _round in range(3):
        remind(LATE)
    for person in ("drafter", "department_head"):
        assert kinds(office, person) == [NoticeKind.NEAR, NoticeKind.LATE]
    assert kinds(office, "officer") == [NoticeKind.LATE]
    assert kinds(office, "stranger") == kinds(office, "leader") == []


def test_what_is_public_is_not_reminded_of(office: Office) -> None:
    office.published(replace(CONTENT, made_on=MADE))
    remind(LATE)
    assert kinds(office, "drafter") == []


def test_a_missing_holiday_notice_is_told_to_the_disclosure_office(office: Office) -> None:
    give_role(COMMAND, office.people["chief"], office.body, Role.OFFICE_HEAD, date(2020, 1, 1))
    office.draft()
    for _round in range(2):
        remind(date(2027, 3, 1))
    rows = Notification.objects.filter(kind=NoticeKind.HOLIDAYS)
    assert rows.filter(user=office.people["chief"]).count() == 1
    assert not rows.filter(user=office.people["drafter"]).exists()
