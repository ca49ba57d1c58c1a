"""Relations: proposed by texts, decided by people; cycles, dates and levels refused."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.people import City
from tests.platform.registers.policies.making import document, followed, person
from tests.platform.registers.policies.test_documents import codes, flag_codes, validity

from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.policies.choices import Level, Origin, RelationKind, RelationState
from gongkai.registers.policies.models import PolicyDocument, Relation
from gongkai.registers.policies.selectors.documents import detail, proposals
from gongkai.registers.policies.services.following import follow_item
from gongkai.registers.policies.services.relations import (
    RelationFacts,
    add_relation,
    confirm_relation,
    dismiss_relation,
    revoke_relation,
)

PUBLIC = Scope.public()
REPEAL = (
    "<p>本办法自2024年5月1日起施行，《云川市水资源管理办法》（云水发〔2019〕7号）同时废止。</p>"
)


def uid(one: PolicyDocument) -> str:
    return str(one.item.uid)


def pair(city: City) -> tuple[Scope, PolicyDocument, PolicyDocument]:
    officer = city.scope("officer")
    old = document(
        officer, city.water, "云川市水资源管理办法",
        document_number="云水发〔2019〕7号", made_on=date(2023, 1, 10),
    )  # fmt: skip
    new = followed(city.water, "云川市节约用水管理办法", html=REPEAL)
    return officer, old, new


def test_at_the_same_time_repealed_is_proposed_and_nothing_happens_yet(city: City) -> None:
    officer, old, new = pair(city)
    (one,) = proposals(officer)
    assert (one.source_id, one.target, one.kind) == (new.item_id, old, "repeals")
    assert (one.effective_on, one.read_from_text) == (date(2024, 5, 1), True)
    assert "同时废止" in one.excerpt
    assert validity(old, date(2024, 6, 1)) == "effective"
    assert detail(PUBLIC, uid(old)).relations == []


def test_following_again_proposes_nothing_twice(city: City) -> None:
    officer, _old, new = pair(city)
    for _ in range(2):
        follow_item(new.item)
    assert proposals(officer).count() == 1
    dismiss_relation(officer, proposals(officer)[0].pk, "并非本文件")
    follow_item(new.item)
    assert proposals(officer).count() == 0


def test_a_confirmed_repeal_ends_the_old_document_on_its_day(city: City) -> None:
    officer, old, _new = pair(city)
    (one,) = proposals(officer)
    confirm_relation(
        officer, one.pk, RelationFacts("repeals", uid(old), effective_on=date(2024, 5, 1))
    )
    assert validity(old, date(2024, 4, 30)) == "effective"
    assert validity(old, date(2024, 5, 1)) == "repealed"
    (shown,) = detail(PUBLIC, uid(old)).relations
    assert (shown.incoming, shown.kind) == (True, "repeals")
    assert [e.code for e in detail(officer, uid(old)).life][-1] == "repeals"


def test_h4_a_repealed_document_shown_as_valid_on_its_page_is_flagged(city: City) -> None:
    officer = city.scope("officer")
    old = document(officer, city.water, "旧办法", made_on=date(2023, 1, 1), stated_validity="有效")
    new = document(officer, city.water, "新办法")
    add_relation(
        officer, uid(new), RelationFacts("repeals", uid(old), effective_on=date(2024, 5, 1))
    )
    assert "repealed_shown_valid" in flag_codes(officer, old, date(2024, 5, 1))


def test_dismissing_needs_a_reason_and_happens_once(city: City) -> None:
    officer, _old, _new = pair(city)
    (one,) = proposals(officer)
    with pytest.raises(RefusedError) as refused:
        dismiss_relation(officer, one.pk, "  ")
    assert codes(refused.value) == {"missing"}
    dismiss_relation(officer, one.pk, "另行发文废止")
    with pytest.raises(RefusedError) as refused:
        dismiss_relation(officer, one.pk, "另行发文废止")
    assert codes(refused.value) == {"decided"}


def test_part_repealed_and_amended_documents_go_on_changed(city: City) -> None:
    officer, old, new = pair(city)
    facts = RelationFacts("repeals_part", uid(old), effective_on=date(2024, 5, 1))
    with pytest.raises(RefusedError) as refused:
        add_relation(officer, uid(new), facts)
    assert codes(refused.value) == {"missing"}
    add_relation(
        officer, uid(new),
        RelationFacts("repeals_part", uid(old), effective_on=date(2024, 5, 1), part="第五条"),
    )  # fmt: skip
    assert validity(old, date(2024, 5, 1)) == "amended"


def test_an_extension_moves_the_last_day(city: City) -> None:
    officer, old, new = pair(city)
    facts = RelationFacts(
        "extends", uid(old), effective_on=date(2024, 5, 1), new_end=date(2030, 12, 31)
    )
    add_relation(officer, uid(new), facts)
    old.refresh_from_db()
    assert old.last_day == date(2030, 12, 31)
    for new_end, wrong in ((None, "missing"), (date(2024, 4, 1), "not_longer")):
        with pytest.raises(RefusedError) as refused:
            add_relation(
                officer, uid(new),
                RelationFacts("extends", uid(old), "", date(2024, 5, 1), new_end),
            )  # fmt: skip
        assert wrong in codes(refused.value)


def test_relation_cycles_are_refused(city: City) -> None:
    officer, old, new = pair(city)
    third = document(officer, city.water, "第三个", made_on=date(2024, 4, 1))
    on = date(2024, 6, 1)
    add_relation(officer, uid(new), RelationFacts("repeals", uid(old), effective_on=on))
    add_relation(officer, uid(third), RelationFacts("replaces", uid(new), effective_on=on))
    with pytest.raises(RefusedError) as refused:
        add_relation(officer, uid(old), RelationFacts("repeals", uid(third), effective_on=on))
    assert "cycle" in codes(refused.value)
    with pytest.raises(RefusedError) as refused:
        add_relation(officer, uid(old), RelationFacts("repeals", uid(old), effective_on=on))
    assert codes(refused.value) == {"itself"}


def test_repeal_before_the_repealing_document_takes_effect_is_refused(city: City) -> None:
    officer, old, new = pair(city)
    with pytest.raises(RefusedError) as refused:
        add_relation(
            officer, uid(new), RelationFacts("repeals", uid(old), effective_on=date(2024, 4, 30))
        )
    assert codes(refused.value) == {"before_effect"}


def test_repeal_before_the_repealed_document_was_made_is_refused(city: City) -> None:
    officer, old, new = pair(city)
    with pytest.raises(RefusedError) as refused:
        add_relation(
            officer, uid(old), RelationFacts("repeals", uid(new), effective_on=date(2024, 2, 1))
        )
    assert "before_target" in codes(refused.value)


def test_repealing_a_document_of_a_higher_level_is_refused(city: City) -> None:
    officer, _old, new = pair(city)
    above = document(
        officer, city.water, "省节水条例实施意见", kind="superior_policy",
        origin=Origin.REPRINT, level=Level.PROVINCE, issuer="省人民政府",
    )  # fmt: skip
    for kind in ("repeals", "amends", "declares_expired"):
        with pytest.raises(RefusedError) as refused:
            add_relation(
                officer, uid(new), RelationFacts(kind, uid(above), effective_on=date(2024, 6, 1))
            )
        assert codes(refused.value) == {"higher_level"}
    add_relation(officer, uid(new), RelationFacts("implements", uid(above)))
    keeper = person(city, "keeper", Role.OFFICER, city.government)
    of_city = document(keeper, city.government, "云川市供水规定")
    with pytest.raises(RefusedError) as refused:
        add_relation(
            officer, uid(new), RelationFacts("repeals", uid(of_city), effective_on=date(2024, 6, 1))
        )
    assert codes(refused.value) == {"higher_level"}, "a bureau under its city government"


def test_a_repeal_needs_its_day_and_its_document(city: City) -> None:
    officer, _old, new = pair(city)
    with pytest.raises(RefusedError) as refused:
        add_relation(officer, uid(new), RelationFacts("repeals"))
    assert [p.field for p in refused.value.problems] == ["target", "effective_on"]
    with pytest.raises(RefusedError) as refused:
        add_relation(officer, uid(new), RelationFacts("repeals", "no-such", effective_on=None))
    assert codes(refused.value) == {"no_document"}
    add_relation(
        officer, uid(new),
        RelationFacts("repeals", target_text="1998年旧规定", effective_on=date(2024, 6, 1)),
    )  # fmt: skip


def test_a_revoked_relation_gives_the_document_its_life_back(city: City) -> None:
    officer, old, new = pair(city)
    facts = RelationFacts("repeals", uid(old), effective_on=date(2024, 5, 1))
    one = add_relation(officer, uid(new), facts)
    assert validity(old, date(2024, 6, 1)) == "repealed"
    revoke_relation(officer, one.pk, "文号登记错误")
    assert validity(old, date(2024, 6, 1)) == "effective"
    one.refresh_from_db()
    assert one.state == RelationState.DISMISSED


def test_relations_of_another_body_are_not_decided(city: City) -> None:
    _officer, old, new = pair(city)
    (one,) = Relation.objects.unscoped("in a test")
    facts = RelationFacts("repeals", uid(old), effective_on=date(2024, 5, 1))
    with pytest.raises(OutsideScope):
        confirm_relation(city.scope("stranger"), one.pk, facts)
    with pytest.raises(NotPermitted):
        confirm_relation(city.scope("reader"), one.pk, facts)
    with pytest.raises(OutsideScope):
        add_relation(city.scope("stranger"), uid(new), facts)
    assert RelationKind(one.kind) == RelationKind.REPEALS
