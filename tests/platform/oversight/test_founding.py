"""Entering the body a waiting file names: who may, what is refused, all or nothing."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connections
from tests.platform.people import COMMAND, City
from tests.platform.samples import page

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.bodies.services import (
    add_former_name,
    found_body,
    give_role,
    merge_body,
)
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.refusals import FieldsRefusedError, RefusedError
from gongkai.oversight.harvest.services import (
    NewBody,
    assign_same_name,
    found_and_assign,
    founding,
    harvest_file,
    propose_body,
    why_not_found,
)

NAME = "云川市档案局"
NEW = NewBody(NAME, "city", "department", "yunchuan")


def waiting(scope: Scope, name: str = NAME, year: int = 2022) -> int:
    result = harvest_file(scope, page(name, year), f"{year}.html")
    assert result.kind == "unassigned"
    assert result.intake_id is not None
    return result.intake_id


def exists(name: str = NAME) -> bool:
    return Body.objects.unscoped("looked for in a test").filter(name=name).exists()


def test_body_and_report_in_one_act(city: City) -> None:
    scope = city.scope("supervisor")
    intake = waiting(scope)
    result = found_and_assign(scope, intake, NEW, 2022)
    assert (result.kind, result.body_code, result.year) == ("created", "ycsdaj", 2022)
    body = selectors.body(Scope.public(), "ycsdaj")
    assert (body.name, body.rank, body.kind, body.parent_code) == (
        NAME, "city", "department", "yunchuan",
    )  # fmt: skip
    assert selectors.report_detail(Scope.public(), "ycsdaj", 2022).body.name == NAME
    assert selectors.inbox(scope) == []
    entry = AuditEntry.objects.get(action="body.found", object_label=NAME)
    assert entry.actor == scope.actor
    assert AuditEntry.objects.filter(action="intake.assigned", object_id=str(intake)).count() == 1
    assert city.scope("supervisor").holds(Role.SUPERVISOR, body.id)


def test_an_officer_may_not_and_is_told_why(city: City) -> None:
    officer = city.scope("officer")
    intake = waiting(officer)
    with pytest.raises(NotPermitted, match="上级主管部门"):
        found_and_assign(officer, intake, NEW, 2022)
    assert "上级主管部门" in why_not_found(officer)[0]
    assert why_not_found(city.scope("supervisor")) == ()
    assert selectors.founding_superiors(officer) == []
    with pytest.raises(NotPermitted):
        found_and_assign(city.scope("reader"), intake, NEW, 2022)
    with pytest.raises(OutsideScope):
        found_and_assign(city.scope("stranger"), intake, NEW, 2022)
    assert not exists()
    assert len(selectors.inbox(officer)) == 1


def test_the_superior_must_be_supervised(city: City) -> None:
    other = found_body(COMMAND, code="haizhou", name="海州市人民政府", kind=Kind.GOVERNMENT)
    scope = city.scope("supervisor")
    intake = waiting(scope)
    with pytest.raises(FieldsRefusedError) as refusal:
        found_and_assign(scope, intake, NewBody(NAME, "city", "department", other.code), 2022)
    assert set(refusal.value.fields) == {"parent"}
    give_role(COMMAND, city.people["supervisor"], other, Role.READER, date(2020, 1, 1))
    scope = city.scope("supervisor")
    with pytest.raises(NotPermitted, match="海州市人民政府"):
        found_and_assign(scope, intake, NewBody(NAME, "city", "department", other.code), 2022)
    merge_body(COMMAND, city.forest, city.water, date(2024, 1, 1))
    assert "yunchuan-lyj" not in {b.code for b in selectors.founding_superiors(scope)}
    with pytest.raises(FieldsRefusedError, match="已撤销"):
        found_and_assign(scope, intake, NewBody(NAME, "city", "department", "yunchuan-lyj"), 2022)
    assert not exists()


def test_every_wrong_field_is_named_at_once(city: City) -> None:
    scope = city.scope("supervisor")
    intake = waiting(scope)
    with pytest.raises(FieldsRefusedError) as refusal:
        found_and_assign(scope, intake, NewBody(" \u3000", "x", "y", ""), 1999)
    assert set(refusal.value.fields) == {"name", "rank", "kind", "parent", "year"}
    with pytest.raises(FieldsRefusedError, match="请填写年度"):
        found_and_assign(scope, intake, NEW, None)
    with pytest.raises(FieldsRefusedError, match="2008"):
        found_and_assign(scope, intake, NEW, 3000)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("云川市水务局", "已经登记"),
        ("云川市 水务局", "已经登记"),
        ("雲川市水務局", "已经登记"),
        ("云川市水利局", "曾用名"),
        ("长" * 121, "不能超过"),
    ],
)
def test_names_that_are_borne_already(city: City, name: str, words: str) -> None:
    add_former_name(COMMAND, city.water, "云川市水利局", None, date(2018, 12, 31))
    scope = city.scope("supervisor")
    intake = waiting(scope)
    with pytest.raises(FieldsRefusedError, match=words):
        found_and_assign(scope, intake, NewBody(name, "city", "department", "yunchuan"), 2022)
    assert len(selectors.inbox(scope)) == 1


def test_nothing_is_entered_when_loading_fails(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    scope = city.scope("supervisor")
    intake = waiting(scope)

    def refuse(*_args: object, **_kwargs: object) -> object:
        raise RefusedError("装载失败")

    monkeypatch.setattr(founding, "assign_intake", refuse)
    with pytest.raises(RefusedError, match="装载失败"):
        found_and_assign(scope, intake, NEW, 2022)
    assert not exists()
    assert not AuditEntry.objects.filter(action="body.found", object_label=NAME).exists()
    assert len(selectors.inbox(scope)) == 1


def test_the_second_submit_changes_nothing(city: City) -> None:
    scope = city.scope("supervisor")
    intake = waiting(scope)
    found_and_assign(scope, intake, NEW, 2022)
    entries = AuditEntry.objects.count()
    with pytest.raises(RefusedError, match="已由"):
        found_and_assign(city.scope("supervisor"), intake, NEW, 2022)
    assert AuditEntry.objects.count() == entries
    assert len(selectors.versions(Scope.public(), "ycsdaj", 2022)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_submits_at_once_enter_one_body(city: City) -> None:
    scope = city.scope("supervisor")
    intake = waiting(scope)
    gate = threading.Barrier(2)
    told: list[str] = []

    def submit() -> None:
        try:
            gate.wait()
            told.append(found_and_assign(scope, intake, NEW, 2022).kind)
        except RefusedError:
            told.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=submit) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(told) == ["created", "refused"]
    assert Body.objects.unscoped("counted in a test").filter(name=NAME).count() == 1
    assert len(selectors.versions(Scope.public(), "ycsdaj", 2022)) == 1


def test_other_files_of_the_name_come_along(city: City) -> None:
    scope = city.scope("supervisor")
    first = waiting(scope)
    for year in (2020, 2021):
        waiting(scope, year=year)
    waiting(scope, "云川市园林局")
    found_and_assign(scope, first, NEW, 2022)
    results = assign_same_name(scope, NAME, "ycsdaj")
    assert [(r.kind, r.year) for r in results] == [("created", 2020), ("created", 2021)]
    assert [row.body_as_read for row in selectors.inbox(scope)] == ["云川市园林局"]
    assert assign_same_name(scope, "", "ycsdaj") == []


def test_files_of_the_name_stay_with_those_who_may_not_load(city: City) -> None:
    officer = city.scope("officer")
    waiting(officer)
    other = found_body(COMMAND, code="daj", name="云川市档案局", parent=city.government)
    results = assign_same_name(city.scope("reader"), NAME, other.code)
    assert [r.kind for r in results] == ["failed"]
    assert len(selectors.inbox(officer)) == 1


@pytest.mark.parametrize(
    ("name", "rank", "kind", "parent"),
    [
        ("云川市人民政府办公室", Rank.CITY, Kind.GENERAL_OFFICE, "yunchuan"),
        ("云川市清河区人民政府", Rank.COUNTY, Kind.GOVERNMENT, "yunchuan"),
        ("云川经济技术开发区管理委员会", Rank.ZONE, Kind.ZONE, "yunchuan"),
        ("云川市清河区石桥镇人民政府", Rank.TOWNSHIP, Kind.GOVERNMENT, "qinghe"),
        ("海州市水利局", Rank.CITY, Kind.DEPARTMENT, "yunchuan"),
    ],
)
def test_what_the_form_proposes(city: City, name: str, rank: str, kind: str, parent: str) -> None:
    if parent == "qinghe":
        found_body(
            COMMAND,
            code="qinghe",
            name="云川市清河区人民政府",
            rank=Rank.COUNTY,
            kind=Kind.GOVERNMENT,
            parent=city.government,
        )
    proposed = propose_body(name, selectors.founding_superiors(city.scope("supervisor")))
    assert proposed == NewBody(name, rank, kind, parent)


def test_without_superior_nothing_is_proposed_as_one() -> None:
    assert propose_body("云川市档案局", ()).parent_code == ""
