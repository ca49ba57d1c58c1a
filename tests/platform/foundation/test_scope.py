"""Queries start from a scope."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.platform.people import COMMAND, City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services import create_account
from gongkai.foundation.bodies.models import Body, FormerName, Membership
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope, UnscopedQueryError
from gongkai.foundation.bodies.services import (
    end_role,
    found_body,
    give_role,
    merge_body,
    rename_body,
    scope_of,
)
from gongkai.oversight.harvest.models import Report

ACTS = {
    "iterate": lambda rows: list(rows),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(pk=1),
    "filter": lambda rows: list(rows.filter(pk=1).order_by("pk")[:1]),
    "values": lambda rows: list(rows.values_list("pk", flat=True)),
    "iterator": lambda rows: list(rows.iterator()),
    "aggregate": lambda rows: rows.aggregate(),
    "update": lambda rows: rows.update(pk=1),
    "delete": lambda rows: rows.delete(),
    "len": lambda rows: len(rows),
    "bool": lambda rows: bool(rows),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "latest": lambda rows: rows.latest("pk"),
}


@pytest.mark.parametrize("act", sorted(ACTS))
@pytest.mark.parametrize("model", [Body, Membership, Report])
def test_an_unscoped_query_raises(db: None, model: type, act: str) -> None:
    with pytest.raises(UnscopedQueryError):
        ACTS[act](model.objects.all())  # type: ignore[attr-defined]


def test_an_unscoped_query_must_say_why(db: None) -> None:
    with pytest.raises(UnscopedQueryError):
        Body.objects.unscoped("  ")
    assert list(Body.objects.unscoped("a test looks at all")) == []


def test_narrowing_holds_through_a_chain(city: City) -> None:
    rows = Body.objects.within(city.scope("officer")).filter(pk__gt=0).order_by("-pk")
    assert [body.code for body in rows] == ["yunchuan-swj"]
    assert Membership.objects.within(Scope.public()).count() == 0


def test_a_supervisor_reaches_the_bodies_below_only(city: City) -> None:
    scope = city.scope("supervisor")
    assert all(scope.holds(Role.SUPERVISOR, b.pk) for b in (city.government, city.water))
    assert not scope.holds(Role.OFFICER, city.water.pk)
    outside = found_body(COMMAND, code="yunchuan2", name="云川县人民政府")
    assert not city.scope("supervisor").sees(outside.pk)


def test_roles_end_with_their_last_day(city: City) -> None:
    today = timezone.localdate()
    member = Membership.objects.unscoped("test").get(user=city.people["officer"])
    end_role(COMMAND, member, today - timedelta(days=1))
    assert city.scope("officer").bodies == frozenset()
    assert scope_of(city.people["officer"], today - timedelta(days=2)).bodies


def test_an_inactive_person_has_no_scope(city: City) -> None:
    city.people["officer"].is_active = False
    assert city.scope("officer").bodies == frozenset()


@pytest.mark.parametrize("duty", ["system", "security", "audit"])
def test_administrators_hold_no_business_right(city: City, duty: str) -> None:
    admin = create_account(
        COMMAND, username=duty, full_name=duty, password="Quiet-river-9", duty=duty
    )
    with pytest.raises(NotPermitted) as refusal:
        give_role(COMMAND, admin, city.water, Role.READER, date(2020, 1, 1))
    assert "管理员" in str(refusal.value)
    Membership.objects.create(
        user=admin, body=city.water, role=Role.SUPERVISOR, from_date=date(2020, 1, 1)
    )
    assert scope_of(admin).bodies == frozenset()


def test_a_refusal_lists_all_reasons(city: City) -> None:
    admin = User.objects.create_user("a", "x")
    admin.duty = "audit"
    with pytest.raises(NotPermitted) as refusal:
        give_role(city.scope("officer"), admin, city.water, Role.READER, date(2020, 1, 1))
    assert len(refusal.value.reasons) == 2


def test_renaming_keeps_the_old_name(city: City) -> None:
    rename_body(COMMAND, city.water, "云川市水利局", date(2024, 3, 1))
    assert FormerName.objects.get(body=city.water).to_date == date(2024, 2, 29)
    merge_body(COMMAND, city.water, city.forest, date(2025, 1, 1))
    again = Body.objects.within(Scope.public()).get(code="yunchuan-swj")
    assert (again.name, again.successor_id) == ("云川市水利局", city.forest.pk)
    with pytest.raises(NotPermitted):
        merge_body(COMMAND, city.forest, city.forest, date(2025, 1, 1))
    with pytest.raises(NotPermitted):
        rename_body(city.scope("officer"), city.water, "云川市水务局", date(2025, 1, 1))
