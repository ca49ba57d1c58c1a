"""Merge, split, rename, moves in the tree, hand-over, roles: nothing is lost, nothing is undone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.platform.foundation.bodies.office import START, Office
from tests.platform.people import COMMAND, City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import (
    Assignment,
    Body,
    FormerName,
    HandOver,
    Liaison,
    Membership,
    Responsibility,
)
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.selectors import assigned_to, history
from gongkai.foundation.bodies.services import (
    assign,
    end_assignment,
    ensure_takes_work,
    found_body,
    give_role,
    hand_over,
    merge_body,
    move_body,
    open_work,
    rename_body,
    scope_of,
    split_body,
)
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.handing import ItemsPart
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.publishing.services import create_item, keep_working_copy

ON = date(2026, 3, 1)
PARTS = (ItemsPart(),)


def codes(call: Any, *args: Any, **values: Any) -> set[tuple[str, str]]:
    with pytest.raises(RefusedError) as refusal:
        call(*args, **values)
    return {(problem.field, problem.code) for problem in refusal.value.problems}


# --- the tree ---


def test_a_circle_in_the_tree_is_refused(city: City) -> None:
    assert codes(move_body, COMMAND, city.government, city.water, ON) == {("parent", "circle")}
    assert codes(move_body, COMMAND, city.water, city.water, ON) == {("parent", "circle")}


def test_moving_a_body_takes_all_below_it_along(city: City) -> None:
    unit = found_body(COMMAND, code="swz", name="云川市水文站", parent=city.water)
    move_body(COMMAND, city.water, city.forest, ON)
    unit.refresh_from_db()
    assert unit.path == "/yunchuan/yunchuan-lyj/yunchuan-swj/swz/"
    assert [one.kind for one in history(COMMAND, city.water)] == ["founded", "moved"]


def test_former_names_follow_one_another(city: City) -> None:
    rename_body(COMMAND, city.water, "云川市水利局", date(2020, 1, 1))
    rename_body(COMMAND, city.water, "云川市水利水电局", date(2024, 1, 1), "云编〔2024〕1号")
    rows = FormerName.objects.filter(body=city.water).order_by("to_date")
    assert [(row.name, row.from_date, row.to_date) for row in rows] == [
        ("云川市水务局", None, date(2019, 12, 31)),
        ("云川市水利局", date(2020, 1, 1), date(2023, 12, 31)),
    ]
    assert codes(rename_body, COMMAND, city.water, " ", ON) == {("name", "blank")}
    assert codes(rename_body, COMMAND, city.water, "云川市林业局", ON) == {("name", "taken")}


# --- merge and split ---


def test_a_merged_body_takes_no_new_work_and_its_people_lose_their_roles(office: Office) -> None:
    city = office.city
    merge_body(COMMAND, city.water, city.forest, ON)
    with pytest.raises(NotPermitted, match="云川市林业局"):
        ensure_takes_work(city.water)
    ensure_takes_work(city.water, ON - timedelta(days=1))
    assert scope_of(office.wang, ON).bodies == frozenset()
    assert scope_of(office.wang, ON - timedelta(days=1)).holds(Role.DRAFTER, city.water.pk)
    open_ones = Membership.objects.unscoped("test").filter(body=city.water, to_date__isnull=True)
    assert not open_ones.exists()
    with pytest.raises(NotPermitted, match="撤并"):
        give_role(COMMAND, office.wang, city.water, Role.DRAFTER, ON)
    with pytest.raises(NotPermitted, match="撤并"):
        found_body(COMMAND, code="x", name="云川市水文站", parent=city.water)
    assert codes(merge_body, COMMAND, city.water, city.government, ON) == {("", "abolished")}


def test_members_of_the_successor_read_what_the_predecessors_left(city: City) -> None:
    other = found_body(COMMAND, code="nyj", name="云川市农业农村局", parent=city.government)
    merge_body(COMMAND, city.water, other, date(2025, 1, 1))
    merge_body(COMMAND, other, city.forest, ON)
    scope = scope_of(city.people["stranger"], ON)
    assert scope.roles[city.water.pk] == {Role.READER}
    assert scope.roles[other.pk] == {Role.READER}
    before = scope_of(city.people["stranger"], ON - timedelta(days=1))
    assert not before.sees(city.water.pk)


def test_open_work_goes_to_the_successor_and_what_is_public_stays(office: Office) -> None:
    city = office.city
    office.enter(
        "fenggong", object_kind="column", object_label="水情公告", first_name="周局长",
        department=office.first.pk, from_date=START,
    )  # fmt: skip
    draft = create_item(scope_of(office.wang), city.water, Content(kind="notice", title="草稿"))
    public = create_item(scope_of(office.wang), city.water, Content(kind="notice", title="已公开"))
    Item.objects.unscoped("test").filter(pk=public.pk).update(first_published_at=timezone.now())
    merge_body(COMMAND, city.water, city.forest, ON, parts=PARTS)
    rows = {item.title: item for item in Item.objects.unscoped("test").select_related("sheet")}
    assert rows["草稿"].body == city.forest and rows["已公开"].body == city.water
    assert rows["草稿"].sheet is not None and rows["草稿"].sheet.body == city.forest
    assert draft.created_by == rows["草稿"].created_by == office.wang
    moved = Responsibility.objects.unscoped("test").get(to_date__isnull=True)
    assert (moved.body, moved.object_label) == (city.forest, "水情公告")


def test_bodies_below_go_under_the_successor(city: City) -> None:
    unit = found_body(COMMAND, code="swz", name="云川市水文站", parent=city.water)
    assert codes(merge_body, COMMAND, city.water, unit, ON) == {("successor", "below")}
    merge_body(COMMAND, city.water, city.forest, ON)
    unit.refresh_from_db()
    assert unit.parent == city.forest and unit.path.startswith(city.forest.path)


def test_a_split_body_has_several_successors_and_one_heir(city: City) -> None:
    new = found_body(COMMAND, code="slj", name="云川市水利局", parent=city.government)
    assert codes(split_body, COMMAND, city.water, [new], new, ON) == {("successors", "too_few")}
    assert codes(split_body, COMMAND, city.water, [new, city.forest], city.government, ON) == {
        ("heir", "not_among")
    }
    assert ("successors", "same") in codes(
        split_body, COMMAND, city.water, [new, city.water], new, ON
    )
    split_body(COMMAND, city.water, [new, city.forest], new, ON, "云编〔2026〕2号")
    city.water.refresh_from_db()
    assert city.water.successor == new
    events = [(one.kind, one.other.name) for one in history(COMMAND, city.water) if one.other]
    assert ("split", "云川市水利局") in events and ("split", "云川市林业局") in events
    assert scope_of(city.people["stranger"], ON).roles[city.water.pk] == {Role.READER}


def test_changes_are_not_entered_before_they_take_effect(city: City) -> None:
    future = timezone.localdate() + timedelta(days=1)
    assert codes(rename_body, COMMAND, city.water, "新名", future) == {("on", "future")}
    assert codes(merge_body, COMMAND, city.water, city.forest, future) == {("on", "future")}
    merge_body(COMMAND, city.forest, city.government, ON)
    assert codes(merge_body, COMMAND, city.water, city.forest, ON) == {("successor", "abolished")}


def test_officers_change_no_body(office: Office) -> None:
    for act in (
        lambda: merge_body(office.scope, office.body, office.city.forest, ON),
        lambda: move_body(office.scope, office.body, office.city.forest, ON),
        lambda: split_body(office.scope, office.body, [], office.body, ON),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert Body.objects.unscoped("test").get(pk=office.body.pk).abolished_on is None


# --- hand-over ---


def test_a_hand_over_moves_everything_in_one_act_and_records_it(office: Office) -> None:
    wang, li, body = office.wang, office.li, office.body
    office.enter("lianluoyuan", department=office.first.pk, user=wang.pk, from_date=START)
    office.enter(
        "lianluoyuan", department=office.second.pk, user=li.pk, deputy=wang.pk, from_date=START
    )
    office.enter(
        "fenggong", object_kind="column", object_label="公告", first_user=wang.pk, from_date=START
    )
    office.enter("renyuan", person="王一", user=wang.pk, engagement="full", from_date=START)
    item = create_item(scope_of(wang), body, Content(kind="notice", title="半成品"))
    keep_working_copy(scope_of(wang), item, {"title": "打了一半"}, 1)
    assign(COMMAND, body, wang.pk, "case", "17", "申请17号", "", START)
    held = open_work(office.scope, body, wang.pk, PARTS)
    assert {one.part for one in held} == {
        "liaison", "responsibility", "assignment", "item", "working_copy",
    }  # fmt: skip
    row = hand_over(
        office.scope, body, leaver=wang.pk, successor=li.pk, on=ON, reason="调离", parts=PARTS
    )
    assert open_work(office.scope, body, wang.pk, PARTS) == []
    assert {line["label"] for line in row.lines} >= {"规划科", "公告", "半成品", "申请17号"}
    posts = Liaison.objects.unscoped("test").filter(from_date=ON + timedelta(days=1))
    assert {(p.department_id, p.user_id, p.deputy_id) for p in posts} == {
        (office.first.pk, li.pk, None), (office.second.pk, li.pk, None),
    }  # fmt: skip
    assert set(assigned_to(scope_of(li))) == {
        ("case", "17", "申请17号"), ("item", str(item.uid), "半成品"),
    }  # fmt: skip
    assert scope_of(wang, ON).bodies and not scope_of(wang, ON + timedelta(days=1)).bodies
    assert HandOver.objects.unscoped("test").get().reason == "调离"
    item.refresh_from_db()
    assert item.created_by == wang
    User.objects.filter(pk=wang.pk).update(is_active=False)
    assert not {c for c in office.codes() if c in ("leaver.open_work", "liaison.disabled")}


def test_a_leavers_open_work_is_flagged(office: Office) -> None:
    assign(COMMAND, office.body, office.wang.pk, "item", "1", "半成品", "", START)
    assert "leaver.open_work" not in office.codes()
    User.objects.filter(pk=office.wang.pk).update(is_active=False)
    assert "leaver.open_work" in office.codes()
    end_assignment(office.body, "item", "1", ON)
    assert "leaver.open_work" not in office.codes()


def test_a_hand_over_that_cannot_be_taken_is_refused_and_changes_nothing(office: Office) -> None:
    office.enter("lianluoyuan", department=office.first.pk, user=office.wang.pk, from_date=START)
    base = {"leaver": office.wang.pk, "on": ON, "reason": "调离"}
    act = (hand_over, office.scope, office.body)
    assert codes(*act, **base, successor=office.wang.pk) == {("successor", "same")}
    assert codes(*act, **base, successor=0) == {("successor", "unknown")}
    stranger = office.city.people["stranger"].pk
    assert codes(*act, **base, successor=stranger) == {("successor", "no_role")}
    reader = office.city.people["reader"].pk
    assert codes(*act, **base, successor=reader) == {("successor", "no_role")}
    User.objects.filter(pk=office.li.pk).update(is_active=False)
    assert codes(*act, **{**base, "reason": ""}, successor=office.li.pk) == {
        ("successor", "disabled"), ("reason", "blank"),
    }  # fmt: skip
    assert not HandOver.objects.unscoped("test").exists()
    assert Liaison.objects.unscoped("test").get().to_date is None
    officer = office.city.people["officer"].pk
    with pytest.raises(NotPermitted, match="接收人"):
        hand_over(office.scope, office.body, **base, successor=officer)
    with pytest.raises(NotPermitted):
        hand_over(office.city.scope("reader"), office.body, **base, successor=office.li.pk)


def test_a_register_that_leaves_something_behind_stops_the_hand_over(office: Office) -> None:
    class Forgetful(ItemsPart):
        def pass_on(self, *args: object, **values: object) -> None:
            return None

    create_item(scope_of(office.wang), office.body, Content(kind="notice", title="半成品"))
    with pytest.raises(RuntimeError, match="left behind"):
        hand_over(
            office.scope, office.body, leaver=office.wang.pk, successor=office.li.pk, on=ON,
            reason="调离", parts=(Forgetful(),),
        )  # fmt: skip
    assert not Assignment.objects.unscoped("test").exists()


# --- roles and scope ---


def test_nobody_gives_himself_a_role_and_the_security_administrator_gives_to_others(
    office: Office,
) -> None:
    guard = User.objects.create_user("guard", "Water-2026-pw", "安全员")
    guard.duty = "security"
    guard.save()
    scope = scope_of(guard)
    assert scope.duty == "security" and not scope.bodies
    give_role(scope, office.wang, office.body, Role.PUBLISHER, ON)
    with pytest.raises(NotPermitted) as refusal:
        give_role(scope, guard, office.body, Role.READER, ON)
    assert len(refusal.value.reasons) == 2
    supervisor = office.city.people["supervisor"]
    with pytest.raises(NotPermitted, match="自己"):
        give_role(scope_of(supervisor), supervisor, office.body, Role.SIGNER, ON)
    guard.duty = "system"
    guard.save()
    with pytest.raises(NotPermitted):
        give_role(scope_of(guard), office.wang, office.body, Role.SIGNER, ON)


def test_roles_hold_for_the_body_or_for_one_department(office: Office) -> None:
    give_role(
        COMMAND, office.wang, office.body, Role.DEPARTMENT_HEAD, START, department=office.first
    )
    scope = scope_of(office.wang)
    body = office.body.pk
    assert scope.departments == {body: frozenset({office.first.pk})}
    assert scope.holds(Role.DEPARTMENT_HEAD, body)
    assert scope.holds_in(Role.DEPARTMENT_HEAD, body, office.first.pk)
    assert not scope.holds_in(Role.DEPARTMENT_HEAD, body, office.second.pk)
    assert not scope.holds_in(Role.DEPARTMENT_HEAD, body, None)
    assert scope.holds_in(Role.DRAFTER, body, office.second.pk)
    foreign = {("department", "foreign")}
    give = (give_role, COMMAND, office.wang, office.city.forest, Role.DRAFTER, START)
    assert codes(*give, department=office.first) == foreign


def test_the_same_role_twice_or_dates_reversed_are_refused(office: Office) -> None:
    give = (give_role, COMMAND, office.wang, office.body, Role.DRAFTER)
    assert codes(*give, ON) == {("role", "held")}
    early = START - timedelta(days=9)
    assert codes(*give, START, end=early) >= {("end", "before_start")}
    give_role(COMMAND, office.wang, office.body, Role.DRAFTER, early, end=early)


def test_a_scope_costs_two_queries_at_most(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    merge_body(COMMAND, office.city.forest, office.city.water, ON)
    give_role(COMMAND, office.wang, office.city.government, Role.SUPERVISOR, START)
    with django_assert_max_num_queries(2):
        scope = scope_of(office.wang)
    assert scope.holds(Role.SUPERVISOR, office.city.forest.pk)
    with django_assert_max_num_queries(1):
        scope_of(office.city.people["nobody"])


def test_a_supervisor_takes_no_step_at_the_bodies_below(office: Office) -> None:
    scope = office.city.scope("supervisor")
    assert scope.roles[office.body.pk] == {Role.SUPERVISOR}
    with pytest.raises(NotPermitted):
        create_item(scope, office.body, Content(kind="notice", title="越级"))
    assert Scope.public().roles == {}
