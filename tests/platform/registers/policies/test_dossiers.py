"""D6: decision dossiers as records; G6: compilations; H2: the sheet of stock and flow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.platform.people import City
from tests.platform.registers.policies.making import document, item, withdraw
from tests.platform.registers.policies.test_documents import codes
from tests.platform.registers.policies.test_relations import uid

from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.policies.models import CompilationMember, Dossier
from gongkai.registers.policies.selectors.compilations import compilation
from gongkai.registers.policies.selectors.dossiers import dossier, dossiers
from gongkai.registers.policies.selectors.stock import (
    appendix,
    levels_of_year,
    stock_sheet,
)
from gongkai.registers.policies.services.compilations import (
    add_member,
    add_section,
    create_compilation,
    enter_figure,
    remove_member,
)
from gongkai.registers.policies.services.dossiers import NewStep, add_step, open_dossier
from gongkai.registers.policies.services.relations import RelationFacts, add_relation

PUBLIC = Scope.public()


def opened(city: City) -> Dossier:
    return open_dossier(
        city.scope("officer"), city.water.code, "水价调整", "水资源科", date(2024, 1, 5)
    )


def step(city: City, row: Dossier, stage: str, on: date, **values: object) -> None:
    shown = item(city.water, f"{stage} {on}", kind="notice", made_on=on)
    new = NewStep(stage=stage, reached_on=on, item=str(shown.uid))
    add_step(city.scope("officer"), row.pk, replace(new, **values))  # type: ignore[arg-type]


def test_d6_a_dossier_goes_from_draft_to_result_in_linked_steps(city: City) -> None:
    row = opened(city)
    step(city, row, "draft", date(2024, 1, 10))
    step(city, row, "call", date(2024, 1, 15), window_end=date(2024, 2, 20))
    step(city, row, "adoption", date(2024, 3, 1), received=12, adopted=5, note="其余与上位法不符")
    step(city, row, "decision", date(2024, 4, 1))
    step(city, row, "execution", date(2024, 6, 1))
    step(city, row, "result", date(2024, 9, 1))
    page = dossier(PUBLIC, row.pk)
    assert [s.stage for s in page.steps] == [
        "draft", "call", "adoption", "decision", "execution", "result",
    ]  # fmt: skip
    assert page.steps[2].received == 12 and all(s.item_uid for s in page.steps)
    assert (page.faults, page.next_stage, page.closed_on) == ([], "", date(2024, 9, 1))


def test_d6_decision_without_call_and_note_is_refused_with_both_reasons(city: City) -> None:
    row = opened(city)
    step(city, row, "draft", date(2024, 1, 10))
    with pytest.raises(RefusedError) as refused:
        step(city, row, "decision", date(2024, 4, 1))
    assert codes(refused.value) == {"no_call", "no_adoption"}
    assert "第十五条" in str(refused.value)


def test_d6_call_decision_and_note_are_shown_by_an_item(city: City) -> None:
    row = opened(city)
    step(city, row, "draft", date(2024, 1, 10), item="")
    with pytest.raises(RefusedError) as refused:
        step(city, row, "call", date(2024, 1, 15), item="", window_end=date(2024, 2, 20))
    assert codes(refused.value) == {"missing"}
    other = item(city.forest, "别的机关的信息", kind="notice")
    with pytest.raises(RefusedError) as refused:
        step(
            city, row, "call", date(2024, 1, 15), item=str(other.uid), window_end=date(2024, 2, 20)
        )
    assert codes(refused.value) == {"no_item"}


def test_d6_opinions_not_adopted_are_explained(city: City) -> None:
    row = opened(city)
    step(city, row, "draft", date(2024, 1, 10))
    step(city, row, "call", date(2024, 1, 15), window_end=date(2024, 2, 20))
    for values, field in (
        ({}, "received"),
        ({"received": 2, "adopted": 3}, "adopted"),
        ({"received": 3, "adopted": 2}, "note"),
    ):
        with pytest.raises(RefusedError) as refused:
            step(city, row, "adoption", date(2024, 3, 1), **values)
        assert [p.field for p in refused.value.problems] == [field]
    step(city, row, "adoption", date(2024, 3, 1), received=0, adopted=0)


def test_d6_the_public_sees_only_published_steps(city: City) -> None:
    row = opened(city)
    with pytest.raises(OutsideScope):
        dossier(PUBLIC, row.pk)
    step(city, row, "draft", date(2024, 1, 10), item="")
    assert not dossiers(PUBLIC).exists()
    step(city, row, "call", date(2024, 1, 15), window_end=date(2024, 2, 20))
    page = dossier(PUBLIC, row.pk)
    assert [s.stage for s in page.steps] == ["call"]
    own = dossier(city.scope("reader"), row.pk)
    assert own.next_stage == "adoption" and own.faults
    with pytest.raises(OutsideScope):
        dossier(city.scope("stranger"), row.pk)
    with pytest.raises(NotPermitted):
        add_step(city.scope("reader"), row.pk, NewStep("draft", date(2024, 1, 10)))


def test_g6_a_repealed_document_is_never_listed_as_in_force(city: City) -> None:
    officer = city.scope("officer")
    old, new = document(officer, city.water, "旧办法"), document(officer, city.water, "新办法")
    made = create_compilation(officer, city.water.code, "节水政策汇编", "", ["管理办法", "补助"])
    add_member(officer, made.pk, 1, uid(old))
    add_relation(officer, uid(new), RelationFacts("repeals", uid(old), "", date(2024, 5, 1)))
    before, after = (compilation(PUBLIC, made.pk, today=date(2024, 5, d)).sections[0]
                     for d in (1, 2))  # fmt: skip
    assert compilation(PUBLIC, made.pk, today=date(2024, 4, 30)).sections[0].members
    assert before.members == after.members == []
    assert [row.title for _id, row in after.ended] == ["旧办法"]
    with pytest.raises(RefusedError) as refused:
        add_member(officer, made.pk, 2, uid(old))
    assert codes(refused.value) == {"not_in_force", "twice"}


def test_g6_classification_is_stable_and_searched(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water, document_number="云水发〔2024〕3号")
    made = create_compilation(officer, city.water.code, "节水政策汇编", "", ["管理办法", "补助"])
    assert add_section(officer, made.pk, "考核").code == 3
    add_member(officer, made.pk, 2, uid(one))
    found = compilation(PUBLIC, made.pk, "〔2024〕3号")
    assert [(s.code, s.title, len(s.members)) for s in found.sections] == [
        (1, "管理办法", 0), (2, "补助", 1), (3, "考核", 0),
    ]  # fmt: skip
    member = CompilationMember.objects.get()
    with pytest.raises(RefusedError):
        remove_member(officer, made.pk, member.pk, "")
    remove_member(officer, made.pk, member.pk, "归入他处")
    assert not compilation(PUBLIC, made.pk).sections[1].members
    add_member(officer, made.pk, 1, uid(one))
    with pytest.raises(RefusedError) as refused:
        create_compilation(officer, city.water.code, "节水政策汇编", "", ["甲", "甲"])
    assert codes(refused.value) == {"twice"}


def test_g6_a_withdrawn_document_leaves_the_public_collection(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water)
    made = create_compilation(officer, city.water.code, "汇编", "", ["一"])
    add_member(officer, made.pk, 1, uid(one))
    withdraw(one.item)
    assert not compilation(PUBLIC, made.pk).sections[0].members
    assert compilation(officer, made.pk).sections[0].members


def test_h2_the_sheet_names_the_documents_behind_and_the_differences(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water, "甲", made_on=date(2023, 2, 1))
    two = document(officer, city.water, "乙", made_on=date(2024, 2, 1))
    add_relation(officer, uid(two), RelationFacts("repeals", uid(one), "", date(2024, 3, 1)))
    document(officer, city.water, "政策", kind="policy")
    code = city.water.code
    enter_figure(officer, code, 2024, "made", 2, marker="normative")
    enter_figure(officer, code, 2024, "stated", 2, words="政策和规范性文件共计")
    sheet = stock_sheet(officer, code, 2023, 2024, published={2024: {("normative", "in_force"): 1}})
    row = sheet.rows[0]
    assert (row.year, row.previous.ids, row.made.ids, row.repealed.ids, row.in_force.ids) == (
        2024, (one.pk,), (two.pk,), (one.pk,), (two.pk,),
    )  # fmt: skip
    assert row.balances and sheet.documents[two.pk].title == "乙"
    assert [(d.code, d.column) for d in row.differences] == [("reported_differs", "made")]
    assert [(s.value, s.column) for s in sheet.same_numbers[2024]] == [(2, "made")]
    for values, wrong in (
        ({"column": "made", "value": 1}, "marker"),
        ({"column": "stated", "value": 1}, "words"),
        ({"column": "made", "value": -1, "marker": "rule"}, "value"),
    ):
        with pytest.raises(RefusedError) as refused:
            enter_figure(officer, code, 2024, **values)  # type: ignore[arg-type]
        assert [p.field for p in refused.value.problems] == [wrong]


def test_g4_appendix_and_h7_levels_of_a_year(city: City) -> None:
    officer = city.scope("officer")
    document(officer, city.water, "节水办法")
    document(officer, city.water, "关于印发《取水细则》的通知", made_on=date(2024, 4, 1))
    document(officer, city.water, "省文件", origin="reprint", level="province", issuer="省人民政府")
    assert appendix(PUBLIC, city.water.code, 2024) == "《节水办法》、《关于印发〈取水细则〉的通知》"
    assert levels_of_year(PUBLIC, city.water.code, 2024) == {"own": 2, "province": 1}
