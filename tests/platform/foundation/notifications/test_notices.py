"""Notices, mails by the outbox, papers passed round."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries
from tests.platform.people import COMMAND, City

from gongkai.foundation.bodies.models import Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.bodies.services import give_role
from gongkai.foundation.notifications import selectors
from gongkai.foundation.notifications.choices import NoticeKind
from gongkai.foundation.notifications.models import Notification, OutboxMail
from gongkai.foundation.notifications.people import holders
from gongkai.foundation.notifications.services import (
    Notice,
    circulate,
    collect_mail,
    mark_all_read,
    mark_read,
    mark_reading,
    send_mail,
    set_preferences,
    tell,
    tell_all,
)
from gongkai.foundation.refusals import RefusedError

CHINA = ZoneInfo("Asia/Shanghai")
TITLE = "未公开的标题甲"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=CHINA)
EVENING = datetime(2026, 11, 20, 17, 30, tzinfo=CHINA)


def told(city: City, person: str, **changes: object) -> None:
    words = {
        "subject": TITLE, "url": "/desk/xinxi/1/", "kind": NoticeKind.ARRIVED, "body": city.water,
        "number": "云水审〔2026〕3 号",
    }  # fmt: skip
    tell([city.people[person]], **{**words, **changes})  # type: ignore[arg-type]


def test_a_notice_costs_one_statement_however_many_are_told(
    city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    everybody = tuple(user.pk for user in city.people.values())
    notices = [
        Notice(everybody, f"第 {n} 件", "/desk/", NoticeKind.TASK, city.water.pk) for n in range(5)
    ]
    with django_assert_num_queries(1):
        assert tell_all(notices) == 5 * len(everybody)
    assert Notification.objects.count() == 5 * len(everybody)


def test_the_same_key_is_told_once_and_no_key_each_time(city: City) -> None:
    for _round in range(3):
        told(city, "officer", key="late:1:2026-11-20")
        told(city, "reader", key="late:1:2026-11-20")
        told(city, "officer")
    assert selectors.notices(city.scope("officer")).count() == 4
    assert selectors.notices(city.scope("reader")).count() == 1


def test_notices_lead_to_the_desk_only(city: City) -> None:
    for url in ("https://elsewhere.example/", "//elsewhere.example/", "/", "javascript:1"):
        with pytest.raises(ValueError, match="desk"):
            told(city, "officer", url=url)
    assert not Notification.objects.exists()


def test_read_marks_are_the_persons_own(city: City) -> None:
    told(city, "officer")
    told(city, "officer")
    told(city, "reader")
    row = selectors.notices(city.scope("officer")).order_by("id")[0]
    assert selectors.unread_count(city.scope("officer")) == 2
    for stranger in (city.scope("reader"), city.scope("nobody"), Scope.public(), COMMAND):
        with pytest.raises(OutsideScope):
            mark_read(stranger, row.pk)
    mark_read(city.scope("officer"), row.pk)
    first = Notification.objects.get(pk=row.pk).read_at
    mark_read(city.scope("officer"), row.pk)
    assert Notification.objects.get(pk=row.pk).read_at == first
    assert selectors.unread_count(city.scope("officer")) == 1
    assert mark_all_read(city.scope("officer")) == 1
    assert selectors.unread_count(city.scope("reader")) == 1


def test_a_badge_counts_to_ninety_nine_and_no_further(
    city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = city.people["officer"]
    tell_all([Notice((user.pk,), f"{n}", "/desk/", NoticeKind.TASK) for n in range(150)])
    scope = city.scope("officer")
    with django_assert_num_queries(1):
        assert selectors.unread_count(scope) == selectors.MOST_COUNTED


def test_without_an_address_nothing_is_mailed(city: City) -> None:
    told(city, "officer")
    assert collect_mail(NOON) == 0
    assert collect_mail(EVENING) == 0
    assert not OutboxMail.objects.exists()


def test_a_mail_names_a_number_and_never_a_title_or_a_person(city: City) -> None:
    set_preferences(city.scope("officer"), address="a@swj.example", deliveries={})
    told(city, "officer")
    told(city, "officer", kind=NoticeKind.PUBLISHED)
    assert collect_mail(NOON) == 1
    assert send_mail(NOON) == 1
    (sent,) = mail.outbox
    assert sent.to == ["a@swj.example"]
    assert "云水审〔2026〕3 号" in sent.body
    assert "/desk/xinxi/1/" in sent.body
    assert collect_mail(EVENING) == 1  # the digest
    assert send_mail(EVENING) == 1
    assert collect_mail(EVENING) == 0  # once a day
    for one in mail.outbox:
        whole = str(one.message())
        assert TITLE not in f"{one.subject}{one.body}{whole}"
        assert "同志" not in f"{one.subject}{one.body}"
    assert send_mail(EVENING) == 0


def test_a_person_chooses_by_kind(city: City) -> None:
    scope = city.scope("officer")
    set_preferences(
        scope, address="a@swj.example", deliveries={"arrived": "desk", "published": "at_once"}
    )
    told(city, "officer")
    told(city, "officer", kind=NoticeKind.PUBLISHED)
    assert collect_mail(NOON) == 1
    assert "已经公开" in OutboxMail.objects.get().subject


@pytest.mark.parametrize(
    ("address", "deliveries", "code"),
    [
        ("not an address", {}, "bad_address"),
        ("a@b.example\nBcc: c@d.example", {}, "bad_address"),
        ("", {"late": "at_once"}, "no_address"),
        ("a@b.example", {"late": "by_pigeon"}, "unknown_choice"),
        ("a@b.example", {"nonsense": "daily"}, "unknown_choice"),
    ],
)
def test_wrong_preferences_are_refused(
    city: City, address: str, deliveries: dict[str, str], code: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        set_preferences(city.scope("officer"), address=address, deliveries=deliveries)
    assert code in [problem.code for problem in refused.value.problems]
    assert selectors.preference(city.scope("officer")) is None


def test_a_mail_that_fails_is_tried_again_and_in_the_end_given_up(city: City) -> None:
    set_preferences(city.scope("officer"), address="a@swj.example", deliveries={})
    told(city, "officer")
    collect_mail(NOON)
    now = NOON
    tries = 0
    with mock.patch(
        "django.core.mail.EmailMessage.send", side_effect=OSError("connection refused")
    ) as send:
        for _minute in range(40):
            send_mail(now)
            tries = send.call_count
            now += timedelta(minutes=60)
    row = OutboxMail.objects.get()
    assert tries == 6
    assert row.sent_at is None
    assert row.given_up_at is not None
    assert "connection refused" in row.last_error
    assert selectors.failed_mails() == [row]
    assert send_mail(now) == 0


def test_one_failing_mail_stops_no_other(city: City) -> None:
    for person in ("officer", "reader"):
        set_preferences(city.scope(person), address=f"{person}@swj.example", deliveries={})
        told(city, person)
    collect_mail(NOON)
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=[OSError("full"), 1]):
        assert send_mail(NOON) == 1
    assert OutboxMail.objects.filter(sent_at__isnull=True).count() == 1
    assert send_mail(NOON + timedelta(minutes=2)) == 1


def test_holders_by_department_and_day(city: City) -> None:
    hydrology = Department.objects.create(body=city.water, code="swk", name="水文科")
    supply = Department.objects.create(body=city.water, code="gsk", name="供水科")
    for person, department in (("officer", hydrology), ("reviewer", supply), ("reader", None)):
        row = give_role(
            COMMAND, city.people[person], city.water, Role.DEPARTMENT_HEAD, date(2026, 1, 1)
        )
        type(row).objects.unscoped("put in a department").filter(pk=row.pk).update(
            department=department
        )
    people = {name: user.pk for name, user in city.people.items()}
    found = holders(city.water.pk, [Role.DEPARTMENT_HEAD], department_id=hydrology.pk)
    assert set(found) == {people["officer"], people["reader"]}
    found = holders(city.water.pk, [Role.DEPARTMENT_HEAD])
    assert set(found) == {people["officer"], people["reviewer"], people["reader"]}
    assert holders(city.water.pk, [Role.DEPARTMENT_HEAD], on=date(2025, 12, 31)) == []
    assert holders(city.forest.pk, [Role.DEPARTMENT_HEAD]) == []


def passed(city: City, who: str, users: list[int], **changes: object) -> object:
    words = {
        "body": city.water, "subject_type": "item", "subject_id": "1", "label": TITLE,
        "url": "/desk/xinxi/1/",
    }  # fmt: skip
    return circulate(city.scope(who), users=users, **{**words, **changes})  # type: ignore[arg-type]


def test_anyone_of_the_body_passes_round_and_readers_say_they_have_read(city: City) -> None:
    people = city.people
    passed(city, "reader", [people["officer"].pk, people["reviewer"].pk], note="请知悉")
    scope = city.scope("officer")
    (row,) = selectors.readings(scope)
    assert row.circulation.label == TITLE
    assert selectors.to_read_count(scope) == 1
    assert selectors.unread_count(scope) == 1
    with pytest.raises(OutsideScope):
        mark_reading(city.scope("reviewer"), row.pk)
    mark_reading(scope, row.pk)
    assert selectors.to_read_count(scope) == 0
    assert selectors.to_read_count(city.scope("reviewer")) == 1
    states = {r.user_id: bool(r.read_at) for r in selectors.readers_of(scope, "item", "1")}
    assert states == {people["officer"].pk: True, people["reviewer"].pk: False}
    assert selectors.readers_of(city.scope("stranger"), "item", "1") == []


def test_nothing_is_passed_to_or_by_people_of_another_body(city: City) -> None:
    stranger = city.people["stranger"].pk
    with pytest.raises(RefusedError) as refused:
        passed(city, "officer", [stranger, city.people["reader"].pk])
    assert [p.code for p in refused.value.problems] == ["not_of_the_body"]
    with pytest.raises(RefusedError) as refused:
        passed(city, "officer", [city.people["officer"].pk], note="长" * 301)
    assert [p.code for p in refused.value.problems] == ["nobody", "too_long"]
    for who in ("stranger", "nobody"):
        with pytest.raises(OutsideScope):
            passed(city, who, [city.people["reader"].pk])
    with pytest.raises(NotPermitted):
        circulate(
            COMMAND, body=city.water, subject_type="item", subject_id="1", label="", url="/desk/",
            users=[stranger],
        )  # fmt: skip
    assert not Notification.objects.exists()


def test_who_left_the_body_finds_nothing_left_to_read(city: City) -> None:
    passed(city, "reader", [city.people["officer"].pk])
    scope = city.scope("officer")
    left = Scope(actor=scope.actor, user_id=scope.user_id)
    assert selectors.to_read_count(left) == 0


def test_keys_are_unique_in_the_database(city: City) -> None:
    told(city, "officer", key="x")
    row = Notification.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError):
        row.save(force_insert=True)
