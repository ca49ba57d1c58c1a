"""Operators, responsibilities, accountability, the year's registers: A5–A12, B6, bad input too."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.platform.foundation.bodies.office import ON, START, Office
from tests.platform.foundation.bodies.test_office_registers import problems
from tests.platform.people import COMMAND

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import PlanTask, SelfCheck
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.bodies.selectors import (
    appraisal_lines,
    body_flags,
    has_current_training,
    register_table,
    unowned,
)
from gongkai.foundation.bodies.services import confirm_training, give_role, scope_of


def operation(office: Office, **values: Any) -> Any:
    given = {"channel": "门户网站", "operator_name": "信息中心", "from_date": START, **values}
    return office.enter("yunying", **given)


# --- A5 ---


def test_a5_an_operator_that_publishes_without_reviewer_in_the_sponsor_is_flagged(
    office: Office,
) -> None:
    operation(office, may_publish=True)
    assert "operation.no_reviewer" in office.codes()
    give_role(COMMAND, office.wang, office.body, Role.SECRECY_REVIEWER, START)
    assert "operation.no_reviewer" in office.codes()
    give_role(COMMAND, office.li, office.body, Role.SIGNER, START)
    assert "operation.no_reviewer" not in office.codes()


def test_a5_a_contract_that_ran_out_is_flagged_until_renewed(office: Office) -> None:
    operation(office, may_publish=True, to_date=ON - timedelta(days=1))
    assert "operation.expired" in office.codes()
    operation(office, from_date=ON)
    assert "operation.expired" not in office.codes()


def test_a5_sponsor_and_operator_are_two(office: Office) -> None:
    values = {"channel": "网站", "from_date": START}
    assert problems(office.enter, "yunying", **values) == {"operator": "blank"}
    same = {**values, "operator": office.body.pk}
    assert problems(office.enter, "yunying", **same) == {"operator": "same"}


# --- A6 ---


def test_a6_an_item_without_owner_is_flagged(office: Office) -> None:
    row = {"object_kind": "column", "object_label": "通知公告", "from_date": START}
    office.enter("fenggong", **row, object_key="tzgg")
    assert "responsibility.no_owner" in office.codes()
    office.enter("fenggong", **row, object_key="zcfg", first_name="周局长")
    left = unowned(office.scope, office.body, "column", ["tzgg", "zcfg", "ndbg"], ON)
    assert left == {"tzgg", "ndbg"}


def test_a6_an_owner_who_left_is_flagged(office: Office) -> None:
    office.enter(
        "fenggong", object_kind="task", object_label="年报", first_user=office.wang.pk,
        department=office.first.pk, from_date=START,
    )  # fmt: skip
    assert "responsibility.leaver" not in office.codes()
    User.objects.filter(pk=office.wang.pk).update(is_active=False)
    assert "responsibility.leaver" in office.codes()


# --- A7 ---


def test_a7_a_task_without_plan_is_flagged(office: Office) -> None:
    plan = office.enter(
        "jihua", year=2026, kind="points", title="2026年工作要点", issued_on=date(2026, 3, 1)
    )
    office.enter("renwu", year=2026, title="更新指南", plan=plan.pk)
    assert "task.no_plan" not in office.codes()
    office.enter("renwu", year=2026, title="清理文件")
    assert "task.no_plan" in office.codes()


def test_a7_a_plan_of_another_year_is_refused_and_flagged_where_it_stands(office: Office) -> None:
    values = {"year": 2026, "kind": "points", "title": "要点"}
    plan = office.enter("jihua", **values, issued_on=date(2026, 3, 1))
    assert problems(office.enter, "jihua", **values, issued_on=date(2024, 3, 1)) == {
        "issued_on": "other_year"
    }
    task = {"year": 2025, "title": "更新指南", "plan": plan.pk}
    assert problems(office.enter, "renwu", **task) == {"plan": "other_year"}
    PlanTask.objects.create(body=office.body, year=2025, title="更新指南", plan=plan)
    assert "task.other_year" in office.codes()


def test_a7_overdue_tasks_and_tasks_done_without_proof_are_flagged(office: Office) -> None:
    office.enter("renwu", year=2026, title="甲", due_on=ON - timedelta(days=1))
    office.enter("renwu", year=2026, title="乙", done_on=ON - timedelta(days=1))
    assert {"task.overdue", "task.no_proof"} <= office.codes()


# --- A8 ---


def test_a8_a_meeting_outside_its_year_is_refused(office: Office) -> None:
    values = {"year": 2025, "title": "专题会议", "agenda": "年报"}
    assert problems(office.enter, "huiyi", **values, held_on=date(2026, 1, 5)) == {
        "held_on": "other_year"
    }
    office.enter("huiyi", **values, held_on=date(2025, 6, 5))
    assert len(register_table(office.scope, office.body, "huiyi").rows) == 1


# --- A9 ---


def training(office: Office, **values: Any) -> Any:
    given = {
        "kind": "business", "part": "held", "topic": "条例培训", "host": "市政府办公室",
        "held_on": date(2026, 3, 1), "hours": "3", "people": 20, **values,
    }  # fmt: skip
    return office.enter("peixun", **given)


def test_a9_the_same_event_counted_by_two_departments_is_flagged(office: Office) -> None:
    training(office, department=office.first.pk)
    assert "training.twice" not in office.codes()
    training(office, department=office.second.pk, topic="条例 培训")
    assert "training.twice" in office.codes()


def test_a9_hours_and_people_must_be_positive(office: Office) -> None:
    with pytest.raises(RefusedError) as refusal:
        training(office, hours="0", people=0)
    assert {problem.field for problem in refusal.value.problems} == {"hours", "people"}


# --- A10 ---


def test_a10_weights_that_do_not_sum_to_100_are_flagged_and_not_exported(office: Office) -> None:
    row = {"year": 2026, "indicator": "及时率", "weight": "60.5", "score": "80"}
    office.enter("kaohe", **row)
    assert "appraisal.sum" in office.codes()
    with pytest.raises(NotPermitted, match="100"):
        appraisal_lines(office.scope, office.body, 2026)
    office.enter("kaohe", **{**row, "indicator": "解读率", "weight": "39.5", "score": None})
    assert "appraisal.sum" not in office.codes()
    with pytest.raises(NotPermitted, match="得分"):
        appraisal_lines(office.scope, office.body, 2026)


@pytest.mark.parametrize(
    ("field", "value"), [("weight", "0"), ("weight", "101"), ("score", "-1"), ("year", 99)]
)
def test_a10_figures_out_of_range_are_refused(office: Office, field: str, value: object) -> None:
    row = {"year": 2026, "indicator": "及时率", "weight": "100", "score": "80", field: value}
    assert set(problems(office.enter, "kaohe", **row)) == {field}


# --- A11 ---


def test_a11_done_without_proof_is_refused_and_flagged_where_it_stands(office: Office) -> None:
    row = {"year": 2026, "checked_on": date(2026, 5, 1), "subject": "指南", "result": "done"}
    assert problems(office.enter, "zicha", **row) == {"proof": "missing"}
    office.enter("zicha", **row, proof="网页存档3号")
    assert "self_check.no_proof" not in office.codes()
    SelfCheck.objects.create(body=office.body, **row)
    assert "self_check.no_proof" in office.codes()


# --- A12 ---


def test_a12_accountability_is_not_public_by_default_and_seen_by_few(office: Office) -> None:
    row = {
        "on": date(2026, 3, 1), "breach": "leak", "fact": "公开了身份证号",
        "basis": "条例第四十六条",
    }  # fmt: skip
    assert problems(office.enter, "zhuijiu", **row) == {"person": "blank"}
    found = office.enter("zhuijiu", **row, department=office.first.pk)
    assert found.published is False
    assert len(register_table(office.scope, office.body, "zhuijiu").rows) == 1
    for who in (office.city.scope("reader"), office.city.scope("stranger"), Scope.public()):
        with pytest.raises(OutsideScope):
            register_table(who, office.body, "zhuijiu")
    missing = {**row, "person": "王一", "fact": " ", "basis": ""}
    assert set(problems(office.enter, "zhuijiu", **missing)) == {"fact", "basis"}


# --- B6 ---


def test_b6_a_reviewer_without_current_training_is_flagged(
    office: Office, settings: Settings
) -> None:
    give_role(COMMAND, office.wang, office.body, Role.SECRECY_REVIEWER, START)
    assert "secrecy.untrained" in office.codes()
    today = timezone.localdate()
    row = training(office, kind="secrecy", held_on=today - timedelta(days=30))
    assert not has_current_training(office.wang, today)
    confirm_training(scope_of(office.wang), row.pk)
    confirm_training(scope_of(office.wang), row.pk)
    assert has_current_training(office.wang, today)
    assert not has_current_training(office.li, today)
    assert "secrecy.untrained" not in office.codes(today)
    assert not has_current_training(office.wang, today + timedelta(days=335))
    assert has_current_training(office.wang, today + timedelta(days=334))
    settings.SECRECY_TRAINING_DAYS = 20
    assert not has_current_training(office.wang, today)


def test_b6_another_kind_of_training_or_one_to_come_does_not_count(office: Office) -> None:
    today = timezone.localdate()
    other = training(office, held_on=today)
    confirm_training(scope_of(office.wang), other.pk)
    assert not has_current_training(office.wang, today)
    later = training(office, kind="secrecy", held_on=today + timedelta(days=5))
    with pytest.raises(RefusedError):
        confirm_training(scope_of(office.wang), later.pk)
    with pytest.raises(OutsideScope):
        confirm_training(office.city.scope("stranger"), other.pk)


def test_red_flags_come_first(office: Office) -> None:
    lamps = [flag.lamp.value for flag in body_flags(office.scope, office.body, ON)]
    assert lamps == sorted(lamps) and "red" in lamps and "yellow" in lamps
