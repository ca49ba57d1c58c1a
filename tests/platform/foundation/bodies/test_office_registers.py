"""Leading group, contact data, liaisons, staff, spokesperson: A1–A4, E5 with their bad input."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.platform.foundation.bodies.office import CONTACT, ON, START, Office
from tests.platform.people import COMMAND, City

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.bodies.choices import Seat
from gongkai.foundation.bodies.models import OfficeContact, StaffCount
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.bodies.selectors import (
    body_flags,
    contact,
    contact_differences,
    departments,
    leading_group,
    liaisons,
    register_table,
    spokespersons,
    staff,
)
from gongkai.foundation.bodies.services import (
    change_department,
    correct,
    end,
    end_role,
    enter,
    give_role,
    strike,
)


def group(office: Office, **values: Any) -> Any:
    return office.enter(
        "xiaozu", name="政务公开领导小组", document="云水发〔2024〕3号", from_date=START, **values
    )


def seat(office: Office, row: Any, seat: Seat, person: str, **values: Any) -> Any:
    given = {"from_date": START, **values}
    return office.enter("chengyuan", group=row.pk, seat=seat, person=person, **given)


def problems(call: Any, *args: Any, **values: Any) -> dict[str, str]:
    with pytest.raises(RefusedError) as refusal:
        call(*args, **values)
    return {problem.field: problem.code for problem in refusal.value.problems}


# --- A1 ---


def test_a1_the_group_in_force_with_its_seats_head_first(office: Office) -> None:
    row = group(office)
    seat(office, row, Seat.MEMBER, "赵三")
    seat(office, row, Seat.HEAD, "周局长", post="局长")
    found = leading_group(office.scope, office.body, ON)
    assert found is not None and found.document == "云水发〔2024〕3号"
    assert [one.person for one in found.seats] == ["周局长", "赵三"]
    assert leading_group(office.scope, office.body, START - timedelta(days=1)) is None
    assert not {code for code in office.codes() if code.startswith("group.")}


def test_a1_no_head_is_flagged(office: Office) -> None:
    row = group(office)
    seat(office, row, Seat.MEMBER, "赵三")
    assert "group.no_head" in office.codes()


def test_a1_two_heads_at_one_date_are_flagged(office: Office) -> None:
    row = group(office)
    seat(office, row, Seat.HEAD, "周局长", to_date=ON)
    seat(office, row, Seat.HEAD, "吴局长", from_date=ON)
    assert "group.two_heads" in office.codes(ON)
    assert "group.two_heads" not in office.codes(ON + timedelta(days=1))


def test_a1_a_member_who_left_the_body_is_flagged(office: Office) -> None:
    row = group(office)
    seat(office, row, Seat.HEAD, "王一", user=office.wang.pk)
    assert "group.member_left" not in office.codes()
    office.wang.is_active = False
    office.wang.save()
    assert "group.member_left" in office.codes()


def test_a1_a_group_older_than_the_last_leadership_change_is_flagged(office: Office) -> None:
    row = group(office)
    seat(office, row, Seat.HEAD, "周局长")
    office.enter("banzi", on=date(2025, 5, 1), person="吴局长", post="局长")
    assert "group.stale" in office.codes()
    assert "group.stale" not in office.codes(date(2025, 4, 30))
    new = {"name": "政务公开领导小组", "document": "云水发〔2025〕9号"}
    office.enter("xiaozu", **new, from_date=date(2025, 6, 1))
    assert "group.stale" not in office.codes()


def test_a1_a_new_group_ends_the_one_before_and_must_be_later(office: Office) -> None:
    old = group(office)
    values = {"name": "政务公开领导小组", "document": "云水发〔2025〕9号"}
    assert problems(office.enter, "xiaozu", **values, from_date=START) == {"from_date": "not_after"}
    office.enter("xiaozu", **values, from_date=date(2025, 6, 1))
    old.refresh_from_db()
    assert old.to_date == date(2025, 5, 31)


def test_a1_no_group_and_no_document(office: Office) -> None:
    assert "group.none" in office.codes()
    assert "document" in problems(office.enter, "xiaozu", name="小组", from_date=START)


# --- A2 ---


def test_a2_contact_data_are_public_and_dated(office: Office) -> None:
    assert "contact.none" in office.codes()
    office.enter("lianxi", **CONTACT)
    office.enter("lianxi", **{**CONTACT, "telephone": "0770-1111111", "from_date": ON})
    for scope in (Scope.public(), office.scope):
        found = contact(scope, office.body, ON)
        assert found is not None and found.telephone == "0770-1111111"
        before = contact(scope, office.body, ON - timedelta(days=1))
        assert before is not None and before.telephone == "0770-2345678"
    assert contact(Scope.public(), office.body, START - timedelta(days=1)) is None
    assert not {code for code in office.codes() if code.startswith("contact.")}


@pytest.mark.parametrize(
    ("number", "flagged"),
    [
        ("3333482", True),
        ("2345678转801", True),
        ("0770-2345678", False),
        ("（0770）2345678", False),
        ("010 66001234", False),
        ("12345", False),
        ("400-800-1234", False),
        ("13800138000", False),
    ],
)
def test_a2_a_phone_without_area_code_is_flagged(
    office: Office, number: str, flagged: bool
) -> None:
    office.enter("lianxi", **{**CONTACT, "telephone": number})
    assert ("contact.no_area_code" in office.codes()) is flagged


@pytest.mark.parametrize(
    ("email", "flagged"),
    [("swj@163.com", True), ("a@vip.163.com", True), ("x@not163.com", False), ("", False)],
)
def test_a2_a_free_mail_address_is_flagged(office: Office, email: str, flagged: bool) -> None:
    office.enter("lianxi", **{**CONTACT, "email": email})
    assert ("contact.free_mail" in office.codes()) is flagged


def test_a2_contact_data_that_differ_from_the_guide_are_flagged(office: Office) -> None:
    office.enter("lianxi", **CONTACT)
    found = contact(office.scope, office.body, ON)
    guide = {"telephone": "0770-2345670", "address": "云川市 清河路8号", "fax": ""}
    flags = contact_differences(found, guide, "指南")
    assert [flag.code for flag in flags] == ["contact.differs"]
    assert "0770-2345670" in flags[0].text and "0770-2345678" in flags[0].text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("postcode", "54320"),
        ("postcode", "５４３２００"),
        ("email", "swj.yunchuan"),
        ("telephone", "无"),
        ("telephone", ""),
        ("hours", " "),
        ("website", "javascript:alert(1)"),
        ("from_date", None),
    ],
)
def test_a2_malformed_contact_data_are_refused_by_field(
    office: Office, field: str, value: object
) -> None:
    found = problems(office.enter, "lianxi", **{**CONTACT, field: value})
    assert set(found) == {field}
    assert not OfficeContact.objects.unscoped("test").exists()


# --- A3 ---


def test_a3_liaisons_by_department_with_deputy(office: Office) -> None:
    office.enter(
        "lianluoyuan",
        department=office.first.pk,
        user=office.wang.pk,
        deputy=office.li.pk,
        from_date=START,
    )
    rows = liaisons(office.scope, office.body, ON)
    found = [(row.department, row.person, row.deputy) for row in rows]
    assert found == [("规划科", "王一", "李二")]


def test_a3_a_department_without_liaison_is_flagged(office: Office) -> None:
    office.enter("lianluoyuan", department=office.first.pk, user=office.wang.pk, from_date=START)
    flags = [f for f in body_flags(office.scope, office.body, ON) if f.code == "liaison.missing"]
    assert [flag.row_id for flag in flags] == [office.second.pk]
    change_department(
        office.scope, office.second, name="水资源科", position=0, to_date=date(2025, 1, 1)
    )
    assert "liaison.missing" not in office.codes()


def test_a3_a_disabled_account_still_assigned_is_flagged(office: Office) -> None:
    office.enter("lianluoyuan", department=office.first.pk, user=office.wang.pk, from_date=START)
    office.wang.is_active = False
    office.wang.save()
    assert "liaison.disabled" in office.codes()
    values = {"department": office.second.pk, "user": office.wang.pk, "from_date": START}
    assert problems(office.enter, "lianluoyuan", **values) == {"user": "disabled"}


def test_a3_liaison_and_deputy_are_two_people_of_the_body(office: Office) -> None:
    values = {"department": office.first.pk, "from_date": START}
    same = {**values, "user": office.wang.pk, "deputy": office.wang.pk}
    assert problems(office.enter, "lianluoyuan", **same) == {"deputy": "same"}
    foreign = {**values, "user": office.city.people["stranger"].pk}
    assert problems(office.enter, "lianluoyuan", **foreign) == {"user": "foreign"}
    assert problems(office.enter, "lianluoyuan", **values) == {"user": "blank"}


# --- A4 ---


def test_a4_staff_is_counted_from_its_rows(office: Office) -> None:
    office.enter("renyuan", person="王一", user=office.wang.pk, engagement="full", from_date=START)
    office.enter("renyuan", person="李二", engagement="part", from_date=START, to_date=ON)
    now = staff(office.scope, office.body, ON)
    assert (now.full_time, now.part_time, now.total) == (1, 1, 2)
    assert staff(office.scope, office.body, ON + timedelta(days=1)).total == 1


def test_a4_parts_that_do_not_make_the_total_are_flagged(office: Office) -> None:
    office.enter("renshu", on=date(2018, 12, 31), full_time=1, part_time=1, total=8)
    flags = [f for f in body_flags(office.scope, office.body, ON) if f.code == "staff.total"]
    assert len(flags) == 1 and "1" in flags[0].text and "8" in flags[0].text


def test_a4_negative_counts_are_refused_and_flagged_where_they_stand(office: Office) -> None:
    day = date(2025, 12, 31)
    assert problems(office.enter, "renshu", on=day, full_time=-1, part_time=2, total=1) == {
        "full_time": "negative"
    }
    StaffCount.objects.create(body=office.body, on=day, full_time=-1, part_time=2, total=1)
    assert "staff.negative" in office.codes()


def test_a4_a_person_counted_in_two_bodies_is_flagged(office: Office) -> None:
    city = office.city
    office.enter("renyuan", person="王一", user=office.wang.pk, engagement="full", from_date=START)
    give_role(COMMAND, office.wang, city.forest, Role.DRAFTER, START)
    enter(
        COMMAND,
        city.forest,
        "renyuan",
        {"person": "王一", "user": office.wang.pk, "engagement": "part", "from_date": START},
    )
    assert "staff.two_bodies" in office.codes()


def test_a4_a_year_end_count_that_differs_from_the_rows_is_flagged(office: Office) -> None:
    day = date(2025, 12, 31)
    office.enter("renyuan", person="王一", engagement="full", from_date=START)
    row = office.enter("renshu", on=day, full_time=2, part_time=0, total=2)
    assert "staff.differs" in office.codes(day)
    correct(
        office.scope,
        office.body,
        "renshu",
        row.pk,
        {"on": day, "full_time": 1, "part_time": 0, "total": 1},
    )
    assert "staff.differs" not in office.codes(day)
    entry = AuditEntry.objects.get(action="register.correct")
    assert (entry.before or {})["total"] == 2 and (entry.after or {})["total"] == 1


def test_a4_a_second_count_of_a_day_is_refused(office: Office) -> None:
    values = {"on": date(2025, 12, 31), "full_time": 1, "part_time": 0, "total": 1}
    office.enter("renshu", **values)
    assert problems(office.enter, "renshu", **values) == {"on": "twice"}


# --- E5 ---


def test_e5_no_spokesperson_in_force_is_flagged(office: Office) -> None:
    assert "spokesperson.none" in office.codes()
    office.enter("fayanren", person="郑处长", post="副局长", from_date=START, to_date=ON)
    assert [row.person for row in spokespersons(office.scope, office.body, ON)] == ["郑处长"]
    assert "spokesperson.none" not in office.codes(ON)
    assert "spokesperson.none" in office.codes(ON + timedelta(days=1))


# --- all registers ---


def test_readers_strangers_and_abolished_bodies_enter_nothing(city: City, office: Office) -> None:
    with pytest.raises(NotPermitted):
        enter(city.scope("reader"), city.water, "lianxi", CONTACT)
    with pytest.raises(NotPermitted):
        enter(city.scope("supervisor"), city.water, "lianxi", CONTACT)
    with pytest.raises(OutsideScope):
        register_table(city.scope("stranger"), city.water, "lianxi")
    with pytest.raises(OutsideScope):
        body_flags(city.scope("stranger"), city.water, ON)
    city.water.abolished_on = START
    with pytest.raises(NotPermitted, match="撤并"):
        enter(COMMAND, city.water, "lianxi", CONTACT)


def test_dates_in_the_wrong_order_are_refused(office: Office) -> None:
    values = {"person": "郑处长", "from_date": ON, "to_date": START}
    assert problems(office.enter, "fayanren", **values) == {"to_date": "before_start"}
    row = office.enter("fayanren", person="郑处长", from_date=ON)
    assert problems(end, office.scope, office.body, "fayanren", row.pk, START) == {
        "last_day": "before_start"
    }


def test_a_row_is_struck_out_with_a_reason_and_stays(office: Office) -> None:
    row = office.enter("fayanren", person="郑处长", from_date=START)
    assert problems(strike, office.scope, office.body, "fayanren", row.pk, " ") == {
        "reason": "blank"
    }
    strike(office.scope, office.body, "fayanren", row.pk, "重复录入")
    assert spokespersons(office.scope, office.body, ON) == []
    table = register_table(office.scope, office.body, "fayanren")
    assert [(one.state, one.struck_reason) for one in table.rows] == [("struck", "重复录入")]
    with pytest.raises(OutsideScope):
        end(office.scope, office.body, "fayanren", row.pk, ON)


def test_departments_of_a_day(office: Office) -> None:
    change_department(office.scope, office.second, name="水资源科", position=0, to_date=ON)
    names = [row.name for row in departments(office.scope, office.body, on=ON)]
    assert names == ["规划科", "水资源科"]
    later = departments(Scope.public(), office.body, on=ON + timedelta(days=1))
    assert [row.name for row in later] == ["规划科"]


def test_flags_cost_the_same_however_many_rows(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(24):
        body_flags(office.scope, office.body, ON)
    for number in range(20):
        office.enter("renyuan", person=f"某{number}", engagement="part", from_date=START)
        office.enter("fenggong", object_kind="column", object_label=str(number), from_date=START)
    with django_assert_max_num_queries(24):
        body_flags(office.scope, office.body, ON)


def test_a_member_whose_roles_ended_counts_as_left(office: Office) -> None:
    from gongkai.foundation.bodies.models import Membership

    row = group(office)
    seat(office, row, Seat.HEAD, "王一", user=office.wang.pk)
    member = Membership.objects.unscoped("test").get(user=office.wang)
    end_role(COMMAND, member, ON - timedelta(days=1))
    assert "group.member_left" in office.codes()
