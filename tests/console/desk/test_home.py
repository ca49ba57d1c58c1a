"""待办, 已办, 待阅, 我发起: whose turn it is, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.platform.foundation.publishing.chain import APPROVALS, CONTENT, Office

from gongkai.console.sidemenu import side_menu
from gongkai.console.todo.providers import todo
from gongkai.foundation.bodies.models import Department, Membership
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.notifications.choices import NoticeKind
from gongkai.foundation.notifications.models import Notification
from gongkai.foundation.notifications.services import circulate
from gongkai.foundation.publishing import services
from gongkai.foundation.publishing.notices import (
    is_behind,
    tell_of_acts,
    tell_of_refused_plans,
)
from gongkai.foundation.publishing.waiting import waiting_for

SignIn = Callable[[str], Client]
TITLE = CONTENT.title


def has_todo(office: Office, person: str) -> bool:
    return waiting_for(office.scope(person)).exists()


def test_an_item_waits_for_exactly_one_station_after_the_other(office: Office) -> None:
    chain = [person for person, _step, _verdict in APPROVALS] + ["publisher"]
    watchers = {*chain, "reader", "foreign_drafter", "stranger", "supervisor", "drafter"}
    item = office.draft()
    assert not any(has_todo(office, person) for person in watchers)
    services.submit(office.scope("drafter"), item)
    for turn, (person, step, verdict) in enumerate(APPROVALS):
        waits = {one for one in watchers if has_todo(office, one)}
        assert waits == {chain[turn]}
        office.step(item, person, step, opinion="同意", verdict=verdict)
    assert {one for one in watchers if has_todo(office, one)} == {"publisher"}
    services.publish(office.scope("publisher"), item)
    assert not any(has_todo(office, person) for person in watchers)


def test_who_holds_two_roles_is_not_asked_to_sign_twice(office: Office) -> None:
    item = office.draft()
    services.submit(office.scope("drafter"), item)
    office.approve(item, until="approve_secrecy")
    office.step(item, "chief", "sign", opinion="同意")
    assert has_todo(office, "chief")  # publishing is no second signature


def test_a_head_sees_the_own_department_only(office: Office) -> None:
    other = Department.objects.create(body=office.body, code="jieshui", name="节水科")
    Membership.objects.unscoped("put in a department").filter(
        user=office.people["department_head"], role=Role.DEPARTMENT_HEAD
    ).update(department=office.department)
    theirs = office.draft(department=other)
    services.submit(office.scope("drafter"), theirs)
    assert not has_todo(office, "department_head")
    ours = office.draft(department=office.department)
    services.submit(office.scope("drafter"), ours)
    assert [item.pk for item in waiting_for(office.scope("department_head"))] == [ours.pk]


def test_what_is_returned_stands_first_among_the_drafters_things(office: Office) -> None:
    fresh = office.draft(replace(CONTENT, title="新草稿"))
    item = office.draft(replace(CONTENT, title="被退回的"))
    services.submit(office.scope("drafter"), item)
    office.step(item, "department_head", "return_by_department_head", opinion="请补充依据")
    rows = todo(office.scope("drafter"))
    assert [row.title for row in rows] == ["被退回的", "新草稿"]
    assert rows[0].next_step == "退回修改"
    assert fresh.state == "draft"


def test_the_list_is_sorted_by_the_publication_clock(office: Office, signed_in: SignIn) -> None:
    today = timezone.localdate()
    for title, days in (("不急", 0), ("逾期", 60), ("临近", 24)):
        made = today - timedelta(days=days)
        item = office.draft(replace(CONTENT, title=title, made_on=made))
        services.submit(office.scope("drafter"), item)
    undated = office.draft(replace(CONTENT, title="无日期"))
    services.submit(office.scope("drafter"), undated)
    titles = [row.title for row in todo(office.scope("department_head"))]
    assert titles == ["逾期", "临近", "不急", "无日期"]
    html = signed_in("department_head").get("/desk/").content.decode()
    assert html.index("逾期 ") < html.index("无法计算公开期限")
    assert 'class="lamp late"' in html


def test_done_and_started(office: Office, signed_in: SignIn) -> None:
    office.published()
    html = signed_in("leader").get("/desk/yiban/").content.decode()
    assert TITLE in html
    assert "同意" in html
    assert TITLE not in signed_in("reader").get("/desk/yiban/").content.decode()
    assert TITLE in signed_in("drafter").get("/desk/wofaqi/").content.decode()
    assert TITLE not in signed_in("leader").get("/desk/wofaqi/").content.decode()


def test_to_read_is_marked_by_its_reader(office: Office, signed_in: SignIn) -> None:
    item = office.draft()
    circulate(
        office.scope("drafter"), body=office.body, subject_type="item", subject_id=str(item.uid),
        label=item.title, url=f"/desk/dao/item/{item.uid}/", note="请知悉",
        users=[office.people["reader"].pk],
    )  # fmt: skip
    client = signed_in("reader")
    html = client.get("/desk/daiyue/").content.decode()
    assert "请知悉" in html
    (pk,) = re.findall(r"/desk/daiyue/(\d+)/", html)
    assert signed_in("leader").post(f"/desk/daiyue/{pk}/").status_code == 404
    assert client.get(f"/desk/daiyue/{pk}/").status_code == 405
    assert client.post(f"/desk/daiyue/{pk}/").status_code == 302
    client.get("/desk/daiyue/")  # says that it was read
    assert TITLE not in client.get("/desk/daiyue/").content.decode()
    assert TITLE in client.get("/desk/daiyue/?quanbu=1").content.decode()
    jump = client.get(f"/desk/dao/item/{item.uid}/")
    assert jump.headers["Location"] == f"/desk/xinxi/{item.uid}/"
    for wrong in ("/desk/dao/nonsense/1/", "/desk/dao/item/%00/"):
        assert client.get(wrong).status_code == 404


def told(office: Office, person: str) -> list[tuple[str, str]]:
    rows = Notification.objects.filter(user=office.people[person]).order_by("pk")
    return [(row.kind, row.subject) for row in rows]


def test_people_are_told_of_arrival_return_signature_and_publication(office: Office) -> None:
    item = office.draft()
    services.submit(office.scope("drafter"), item)
    assert is_behind()
    tell_of_acts()
    assert told(office, "department_head") == [(NoticeKind.ARRIVED, f"到您办理：{TITLE}")]
    assert told(office, "drafter") == []
    office.step(item, "department_head", "return_by_department_head", opinion="请补充依据")
    tell_of_acts()
    assert [kind for kind, _text in told(office, "drafter")] == [NoticeKind.RETURNED]
    services.submit(office.scope("drafter"), item)
    office.approve(item)
    services.publish(office.scope("publisher"), item)
    tell_of_acts()
    assert [kind for kind, _text in told(office, "drafter")] == [
        NoticeKind.RETURNED, NoticeKind.SIGNED, NoticeKind.PUBLISHED,
    ]  # fmt: skip
    assert told(office, "foreign_drafter") == told(office, "stranger") == []


def test_telling_again_tells_nobody_twice(office: Office) -> None:
    office.published()
    tell_of_acts()
    before = Notification.objects.count()
    for _round in range(3):
        tell_of_acts()
    assert Notification.objects.count() == before
    assert not is_behind()


def test_a_withdrawal_for_secrecy_names_no_title(office: Office) -> None:
    item = office.published()
    tell_of_acts()
    services.withdraw(office.scope("publisher"), item, "secrecy", "涉及工作秘密")
    tell_of_acts()
    kind, text = told(office, "drafter")[-1]
    assert kind == NoticeKind.WITHDRAWN
    assert TITLE not in text


def test_a_planned_publication_that_fails_is_told_to_author_and_publisher(office: Office) -> None:
    item = office.signed()
    tell_of_refused_plans([(str(item.uid), "签字失效")])
    tell_of_refused_plans([(str(item.uid), "签字失效")])
    for person in ("drafter", "publisher"):
        assert [kind for kind, _text in told(office, person)] == [NoticeKind.PLAN_FAILED]
    assert told(office, "leader") == []


@pytest.mark.parametrize("path", ["/desk/", "/desk/yiban/", "/desk/daiyue/", "/desk/wofaqi/"])
def test_cursors_nobody_wrote_lead_to_the_first_page(
    office: Office, signed_in: SignIn, path: str
) -> None:
    office.published()
    for cursor in ("x", "W10", "WyJhIiwgMV0", "%00", "a" * 5000, "WyJhIiwgIjk5OTktMDEiLCAtMV0"):
        assert signed_in("drafter").get(f"{path}?cong={cursor}").status_code == 200


def test_administrators_see_administration_and_no_business(office: Office) -> None:
    user = office.people["drafter"]
    type(user).objects.filter(pk=user.pk).update(duty="audit")
    user.refresh_from_db()
    scope = office.scope("drafter")
    assert todo(scope) == []
    shown = [e.url for part in side_menu(scope, "/desk/", administrator=True) for e in part.entries]
    assert not {"/desk/", "/desk/xinxi/", "/desk/daiyue/", "/desk/zhengce/"} & set(shown)
    usual = side_menu(office.scope("reader"), "/desk/", administrator=False)
    assert "/desk/xinxi/" in [e.url for part in usual for e in part.entries]
    assert not [part for part in usual if part.heading == "系统管理"]


def test_the_empty_scope_sees_nothing_to_do(office: Office) -> None:
    office.signed()
    assert todo(Scope(actor="")) == []
    assert todo(Scope.public()) == []
