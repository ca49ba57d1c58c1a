"""H4, H6: clean-up batches and the review of old unpublished documents."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.people import City
from tests.platform.registers.policies.making import document, item, person
from tests.platform.registers.policies.test_documents import codes, validity

from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.policies.models import CleanupBatch, Relation
from gongkai.registers.policies.selectors.cleanup import (
    back_reviews,
    batch,
    batches,
    entries,
    entry_rows,
)
from gongkai.registers.policies.services.cleanup import (
    decide_entry,
    decide_old_document,
    enter_old_document,
    open_cleanup,
    publish_cleanup,
    review_old_document,
)

DAY = date(2024, 11, 1)
EFFECT = date(2024, 12, 1)


def opened(city: City, count: int = 4) -> tuple[Scope, CleanupBatch]:
    officer = city.scope("officer")
    for number in range(count):
        document(officer, city.water, f"文件{number}", made_on=date(2023, 1, 1 + number))
    document(officer, city.water, "政策一", kind="policy")
    return officer, open_cleanup(officer, city.water.code, "2024年规范性文件清理", DAY)


def decide_all(officer: Scope, one: CleanupBatch) -> None:
    wanted = ("keep", "amend", "repeal", "invalid")
    for entry, decision in zip(entries(officer, one.pk), wanted, strict=True):
        decide_entry(officer, one.pk, entry.pk, decision, "" if decision == "keep" else "已过时")


def test_h4_a_batch_takes_in_own_normative_documents_in_force(city: City) -> None:
    officer = city.scope("officer")
    document(officer, city.water, "已到期", made_on=date(2019, 1, 1), expires_on=date(2020, 1, 1))
    document(officer, city.water, "以后的", made_on=date(2024, 11, 2))
    document(officer, city.water, "转载的", origin="reprint", level="province", issuer="省人民政府")
    _officer, one = opened(city)
    titles = [row.document.title for row in entry_rows(list(entries(officer, one.pk)))]
    assert titles == ["文件0", "文件1", "文件2", "文件3"]
    assert (batch(officer, one.pk).decided, batch(officer, one.pk).total) == (0, 4)


def test_h4_decisions_become_relations_on_the_day_of_effect(city: City) -> None:
    officer, one = opened(city)
    decide_all(officer, one)
    notice = item(city.water, "云川市水务局清理结果公告", kind="clean_up")
    publish_cleanup(officer, one.pk, str(notice.uid), EFFECT)
    documents = [entry.document for entry in entries(officer, one.pk)]
    before = [validity(d, date(2024, 11, 30)) for d in documents]
    after = [validity(d, EFFECT) for d in documents]
    assert before == ["effective"] * 4
    assert after == ["effective", "effective", "repealed", "expired"]
    relations = Relation.objects.unscoped("in a test").order_by("pk")
    assert {(r.source_id, r.effective_on, r.decided_by_name) for r in relations} == {
        (notice.pk, EFFECT, officer.actor)
    }
    assert not any(row.still_in_force for row in entry_rows(list(entries(officer, one.pk)), EFFECT))
    assert batches(officer)[0].closed


def test_h4_an_unfinished_batch_is_not_published(city: City) -> None:
    officer, one = opened(city)
    first = entries(officer, one.pk)[0]
    decide_entry(officer, one.pk, first.pk, "keep", "")
    draft = item(city.water, "公告草稿", kind="clean_up", public=False)
    with pytest.raises(RefusedError) as refused:
        publish_cleanup(officer, one.pk, str(draft.uid), date(2024, 10, 1))
    assert codes(refused.value) == {"undecided", "not_public", "before_reference"}
    assert "3" in refused.value.problems[0].text and "文件1" in refused.value.problems[0].text
    with pytest.raises(RefusedError) as refused:
        publish_cleanup(officer, one.pk, "", EFFECT)
    assert "missing" in codes(refused.value)
    assert not Relation.objects.unscoped("in a test").exists()
    with pytest.raises(RefusedError) as refused:
        open_cleanup(officer, city.water.code, "第二次", DAY)
    assert codes(refused.value) == {"unfinished"}


def test_h4_a_repeal_needs_its_reason_and_a_closed_batch_stays(city: City) -> None:
    officer, one = opened(city)
    entry = entries(officer, one.pk)[0]
    for decision, wrong in (("repeal", "missing"), ("", "unknown"), ("weg", "unknown")):
        with pytest.raises(RefusedError) as refused:
            decide_entry(officer, one.pk, entry.pk, decision, "")
        assert codes(refused.value) == {wrong}
    decide_all(officer, one)
    notice = item(city.water, "公告", kind="clean_up")
    publish_cleanup(officer, one.pk, str(notice.uid), EFFECT)
    with pytest.raises(RefusedError) as refused:
        decide_entry(officer, one.pk, entry.pk, "keep", "")
    assert codes(refused.value) == {"closed"}


def test_h4_nothing_to_clean_up_is_told(city: City) -> None:
    with pytest.raises(RefusedError) as refused:
        open_cleanup(city.scope("officer"), city.water.code, "清理", DAY)
    assert codes(refused.value) == {"nothing"}


def test_h4_another_body_has_no_part_in_a_batch(city: City) -> None:
    _officer, one = opened(city)
    with pytest.raises(OutsideScope):
        batch(city.scope("stranger"), one.pk)
    with pytest.raises(OutsideScope):
        decide_entry(city.scope("stranger"), one.pk, 1, "keep", "")
    with pytest.raises(NotPermitted):
        decide_entry(city.scope("reader"), one.pk, 1, "keep", "")


def test_h6_a_decision_without_review_is_refused(city: City) -> None:
    officer = city.scope("officer")
    head = person(city, "head", Role.OFFICE_HEAD)
    row = enter_old_document(officer, city.water.code, "2015年防汛方案", "", date(2015, 5, 1))
    with pytest.raises(RefusedError) as refused:
        decide_old_document(head, row.pk, "publish")
    assert codes(refused.value) == {"no_review"}
    assert list(back_reviews(officer)) == [row]


def test_h6_the_reviewer_does_not_decide(city: City) -> None:
    head = person(city, "head", Role.OFFICE_HEAD)
    row = enter_old_document(head, city.water.code, "2015年防汛方案", "", date(2015, 5, 1))
    review_old_document(head, row.pk, "可以公开")
    with pytest.raises(RefusedError) as refused:
        decide_old_document(head, row.pk, "publish")
    assert codes(refused.value) == {"same_person"}
    leader = person(city, "leader", Role.LEADER)
    decide_old_document(leader, row.pk, "publish")
    assert list(back_reviews(head)) == []


def test_h6_withholding_needs_its_ground(city: City) -> None:
    officer, leader = city.scope("officer"), person(city, "leader", Role.LEADER)
    row = enter_old_document(officer, city.water.code, "内部方案", "", date(2015, 5, 1))
    review_old_document(officer, row.pk, "涉及内部管理")
    for decision in ("withhold", "on_request"):
        with pytest.raises(RefusedError) as refused:
            decide_old_document(leader, row.pk, decision)
        assert codes(refused.value) == {"missing"}
    decide_old_document(leader, row.pk, "withhold", "条例第十六条第一款")
    with pytest.raises(RefusedError) as refused:
        review_old_document(officer, row.pk, "再审")
    assert codes(refused.value) == {"decided"}


def test_h6_the_list_is_never_public_and_takes_nothing_twice(city: City) -> None:
    officer = city.scope("officer")
    enter_old_document(officer, city.water.code, "内部方案", "", date(2015, 5, 1))
    with pytest.raises(RefusedError) as refused:
        enter_old_document(officer, city.water.code, "内部方案", "", date(2015, 5, 1))
    assert codes(refused.value) == {"twice"}
    assert not back_reviews(Scope.public(), waiting=False).exists()
