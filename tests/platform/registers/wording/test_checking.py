"""Checks over stored items: waivers, lists, duplicates, scope, number of queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.platform.people import COMMAND, City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.bodies.services import give_role, scope_of
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.publishing.services import create_item, save_version
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.wording import selectors, services
from gongkai.registers.wording.choices import WordList
from gongkai.registers.wording.services.remembering import remember

LONG = "".join(
    f"<p>第{n}项工作由{name}牵头，按月调度，年底前完成验收，并把结果向社会公布。</p>"
    for n, name in enumerate(("水源保护", "管网改造", "节水宣传", "河道巡查", "水价公示"), start=1)
)
TEXT = Content(title="云川市水务局节水工作", kind="news", html="<p>我局布署了节水工作。</p>")


def ids(found: list[services.CheckFinding]) -> set[str]:
    return {one.id for one in found}


@pytest.fixture
def drafter(city: City) -> Scope:
    user = User.objects.create_user("drafter", "Water-2026-pw", "drafter 同志")
    give_role(COMMAND, user, city.water, Role.DRAFTER, date(2020, 1, 1))
    return scope_of(user)


@pytest.fixture
def item(city: City, drafter: Scope) -> Item:
    return create_item(drafter, city.water, TEXT)


def test_check_names_the_field_the_place_and_a_proposal(city: City, drafter: Scope) -> None:
    found = [one for one in services.check(TEXT, body=city.water, scope=drafter) if one.id == "W06"]
    assert [(one.field, one.start, one.end, one.suggestion) for one in found] == [
        ("html", 2, 4, "部署")
    ]
    assert found[0].severity == "warning"
    assert "布署" in found[0].excerpt


def test_stranger_gets_nothing(city: City) -> None:
    with pytest.raises(OutsideScope):
        services.check(TEXT, body=city.water, scope=city.scope("stranger"))


def test_waiver_holds_over_versions_and_falls_when_the_excerpt_changes(
    city: City, drafter: Scope, item: Item
) -> None:
    key = next(
        one.key
        for one in services.check(TEXT, body=city.water, scope=drafter, item=item)
        if one.id == "W06"
    )
    services.waive(drafter, item, key, "引用历史文件原文，保留原字")
    longer = replace(TEXT, html="<p>今年以来，各方面进展顺利。</p>" + TEXT.html)
    for content in (TEXT, longer):
        found = services.check(content, body=city.water, scope=drafter, item=item)
        assert [one.waived for one in found if one.id == "W06"] == [True]
    other = replace(TEXT, html="<p>各县区布署了抗旱工作。</p>")
    found = services.check(other, body=city.water, scope=drafter, item=item)
    assert [one.waived for one in found if one.id == "W06"] == [False]


def test_e6_waiver_without_reason_is_refused(drafter: Scope, item: Item, city: City) -> None:
    key = next(
        one.key for one in services.check(TEXT, body=city.water, scope=drafter) if one.id == "W06"
    )
    for reason in ("", "   ", "无", "同意"):
        with pytest.raises(RefusedError) as refused:
            services.waive(drafter, item, key, reason)
        assert refused.value.problems[0].field == "reason"
    assert not selectors.waivers(drafter, item)


def test_waiver_of_a_finding_that_is_not_there_is_refused(drafter: Scope, item: Item) -> None:
    with pytest.raises(RefusedError) as refused:
        services.waive(drafter, item, "0" * 24, "引用历史文件原文")
    assert refused.value.problems[0].code == "no_such_finding"


def test_drafter_may_not_waive_personal_data_and_the_audit_does_not_repeat_it(
    city: City, drafter: Scope, item: Item
) -> None:
    number = "110105194912310021"[:-1]
    number = next(f"{number}{d}" for d in "0123456789X" if _valid(f"{number}{d}"))
    content = replace(TEXT, html=f"<p>获奖人身份证号{number}。</p>")
    save_version(drafter, item, content, base_number=1)
    item.refresh_from_db()
    found = services.check(content, body=city.water, scope=drafter, item=item)
    key = next(one.key for one in found if one.id == "W07")
    assert next(one for one in found if one.id == "W07").severity == "error"
    with pytest.raises(NotPermitted):
        services.waive(drafter, item, key, "已经当事人书面同意")
    signer = User.objects.create_user("signer", "Water-2026-pw", "signer 同志")
    give_role(COMMAND, signer, city.water, Role.SIGNER, date(2020, 1, 1))
    services.waive(scope_of(signer), item, key, "已经当事人书面同意")
    entry = AuditEntry.objects.filter(action="wording.waive").get()
    assert number not in str(entry.after)
    assert entry.after["reason"] == "已经当事人书面同意"


def _valid(number: str) -> bool:
    from stdnum.cn import ric

    return bool(ric.is_valid(number))


def test_waivers_are_listed_for_the_sheet(city: City, drafter: Scope, item: Item) -> None:
    key = next(
        one.key for one in services.check(TEXT, body=city.water, scope=drafter) if one.id == "W06"
    )
    services.waive(drafter, item, key, "引用历史文件原文")
    rows = selectors.waivers(drafter, item)
    assert [(row.check_id, row.reason, row.waived_by) for row in rows] == [
        ("W06", "引用历史文件原文", "drafter 同志")
    ]
    services.take_back_waiver(drafter, item, key)
    assert not selectors.waivers(drafter, item)
    assert AuditEntry.objects.filter(action="wording.unwaive").count() == 1


def test_words_not_to_be_touched_silence_the_shipped_list(city: City, drafter: Scope) -> None:
    officer = city.scope("officer")
    services.add_word(officer, city.water, WordList.NO_TOUCH, "布署了节水")
    assert "W06" not in ids(services.check(TEXT, body=city.water, scope=drafter))


def test_added_word_counts_at_once_and_only_for_its_body(city: City) -> None:
    officer, stranger = city.scope("officer"), city.scope("stranger")
    content = replace(TEXT, html="<p>请各单位关注水厂二期。</p>")
    assert "W17" not in ids(services.check(content, body=city.water, scope=officer))
    services.add_word(
        officer, city.water, WordList.WATCH, "水厂二期", category="未公开", severity="error"
    )
    found = services.check(content, body=city.water, scope=officer)
    assert [one.severity for one in found if one.id == "W17"] == ["error"]
    assert "W17" not in ids(services.check(content, body=city.forest, scope=stranger))


def test_reader_may_not_change_lists(city: City) -> None:
    with pytest.raises(NotPermitted):
        services.add_word(city.scope("reader"), city.water, WordList.WATCH, "水厂")
    with pytest.raises(OutsideScope):
        services.add_word(city.scope("stranger"), city.water, WordList.WATCH, "水厂")


def test_near_duplicate_of_the_own_body_is_found_and_a_draft_elsewhere_is_not(
    city: City, drafter: Scope, item: Item
) -> None:
    content = replace(TEXT, html=LONG)
    save_version(drafter, item, content, base_number=1)
    item.refresh_from_db()
    remember(item, content)
    copy = replace(content, html=LONG.replace("年底前", "年末前"))
    assert "W16" in ids(services.check(copy, body=city.water, scope=drafter))
    assert "W16" not in ids(services.check(copy, body=city.water, scope=drafter, item=item))
    assert "W16" not in ids(services.check(copy, body=city.forest, scope=city.scope("stranger")))


def test_another_body_as_the_subject(city: City, drafter: Scope) -> None:
    content = replace(TEXT, html="<p>云川市林业局认真落实节水要求。</p>")
    assert "W04" in ids(services.check(content, body=city.water, scope=drafter))
    content = replace(TEXT, html="<p>云川市人民政府决定开展节水月活动，市林业局参加。</p>")
    assert "W04" not in ids(services.check(content, body=city.water, scope=drafter))


def test_number_of_queries_is_pinned(
    city: City, drafter: Scope, item: Item, django_assert_num_queries: Callable[[int], Any]
) -> None:
    content = replace(TEXT, html=LONG)
    services.check(content, body=city.water, scope=drafter, item=item)
    with django_assert_num_queries(2):
        services.check(content, body=city.water, scope=drafter, item=item)


def test_leader_out_of_office_and_order_of_names(city: City, drafter: Scope) -> None:
    officer = city.scope("officer")
    for name, post, place, start, end in (
        ("沈清和", "局长", 1, date(2024, 1, 1), None),
        ("罗以宁", "副局长", 2, date(2022, 1, 1), None),
        ("魏长青", "局长", 1, date(2019, 1, 1), date(2023, 12, 31)),
    ):
        services.add_leader(
            officer, city.water, name=name, post=post, position=place, from_date=start, to_date=end
        )
    content = replace(TEXT, made_on=date(2026, 3, 1), html="<p>局长魏长青出席。</p>")
    assert "W15" in ids(services.check(content, body=city.water, scope=drafter))
    old = replace(content, made_on=date(2023, 3, 1))
    assert "W15" not in ids(services.check(old, body=city.water, scope=drafter))
    wrong = replace(content, html="<p>罗以宁、沈清和参加调研。</p>")
    assert "W15" in ids(services.check(wrong, body=city.water, scope=drafter))
    fine = replace(content, html="<p>局长沈清和、副局长罗以宁参加调研，原局长魏长青到场。</p>")
    assert "W15" not in ids(services.check(fine, body=city.water, scope=drafter))
