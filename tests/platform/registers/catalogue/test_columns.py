"""Columns (C2, C7, C10, O3): the tree, its change log, redirects, lights."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue import selectors, statutory
from gongkai.registers.catalogue.choices import ChangeKind, ColumnState, Lamp
from gongkai.registers.catalogue.models import Column
from gongkai.registers.catalogue.services import columns as verbs
from gongkai.registers.catalogue.services import drafting
from gongkai.registers.catalogue.services.columns import NewColumn
from gongkai.registers.catalogue.services.slugs import slug_of


@pytest.fixture
def tree(desk: Desk) -> Desk:
    """Two columns of the first level, one of them with two below it."""
    for new in (
        NewColumn("news", "工作动态", cycle_days=14),
        NewColumn("notices", "通知公告", cycle_days=180),
        NewColumn("water", "供水公告", "notices"),
        NewColumn("drains", "排水公告", "notices"),
    ):
        verbs.add_column(COMMAND, desk.body, new)
    return desk


def problems(refusal: pytest.ExceptionInfo[RefusedError]) -> set[str]:
    return {one.code for one in refusal.value.problems}


def test_c7_the_template_of_the_body_is_applied_in_one_act(desk: Desk) -> None:
    template = statutory.template_for(desk.body)
    made = verbs.apply_template(desk.scope("officer"), desk.body, template)
    assert len(made) == len(template.columns)
    tree = selectors.columns(Scope.public(), desk.body)
    assert tree[0].address == "zfxxgk"
    budget = next(one for one in tree if one.statutory == "20-7")
    assert (budget.mark, budget.source) == ("V", "政府信息公开条例第二十条第七项")
    assert budget.address.startswith("zfxxgk/fdzdgknr/")
    assert verbs.apply_template(desk.scope("officer"), desk.body, template) == []


def test_every_template_holds_together() -> None:
    known = statutory.contents()
    assert [code for code in known if code.startswith("20-")] == [f"20-{n}" for n in range(1, 16)]
    for template in statutory.templates().values():
        seen: set[str] = set()
        for column in template.columns:
            assert column.code not in seen
            assert not column.parent or column.parent in seen, column.code
            assert not column.statutory or column.statutory in known
            assert column.mark in ("V", "V~", "M")
            seen.add(column.code)


def test_c2_a_cycle_in_the_tree_is_refused(tree: Desk) -> None:
    with pytest.raises(RefusedError) as refusal:
        verbs.move_column(COMMAND, tree.body, "notices", "water")
    assert problems(refusal) == {"cycle"}
    with pytest.raises(RefusedError) as refusal:
        verbs.move_column(COMMAND, tree.body, "notices", "notices")
    assert problems(refusal) == {"cycle"}


def test_c2_a_code_is_never_used_again_even_after_its_column_closed(tree: Desk) -> None:
    verbs.close_column(COMMAND, tree.body, "water", redirect_to="drains")
    with pytest.raises(RefusedError) as refusal:
        verbs.add_column(COMMAND, tree.body, NewColumn("water", "用水"))
    assert problems(refusal) == {"reused"}


def test_c7_closing_or_removing_without_redirect_is_refused(tree: Desk) -> None:
    for target in ("", "water", "nowhere"):
        with pytest.raises(RefusedError) as refusal:
            verbs.close_column(COMMAND, tree.body, "water", redirect_to=target)
        assert problems(refusal) <= {"required", "unknown"}
    with pytest.raises(RefusedError) as refusal:
        verbs.remove_column(COMMAND, tree.body, "water")
    assert problems(refusal) == {"never_removed"}
    with pytest.raises(RefusedError) as refusal:
        verbs.close_column(COMMAND, tree.body, "notices", redirect_to="news")
    assert problems(refusal) == {"has_children"}


def test_c7_old_addresses_lead_on_after_close_move_and_rename(tree: Desk) -> None:
    public = Scope.public()
    old = selectors.column(public, tree.body, "water").address
    verbs.move_column(COMMAND, tree.body, "water", "news")
    found, moved = selectors.column_at(public, tree.body, old)
    assert (found.code, moved) == ("water", True)
    now = found.address
    verbs.close_column(COMMAND, tree.body, "water", redirect_to="drains")
    for address in (old, now):
        found, moved = selectors.column_at(public, tree.body, address)
        assert (found.code, moved) == ("drains", True)
    verbs.rename_column(COMMAND, tree.body, "news", "政务要闻", slug="zwyw")
    found, moved = selectors.column_at(public, tree.body, "gzdt")
    assert (found.address, moved) == ("zwyw", True)
    with pytest.raises(OutsideScope):
        selectors.column_at(public, tree.body, "never/was")


def test_c7_the_change_log_tells_what_happened_and_when(tree: Desk) -> None:
    day = timezone.localdate() - timedelta(days=3)
    verbs.rename_column(COMMAND, tree.body, "news", "政务要闻", on=day)
    verbs.move_column(COMMAND, tree.body, "water", "news")
    verbs.close_column(COMMAND, tree.body, "drains", redirect_to="news", merge=True)
    verbs.reopen_column(COMMAND, tree.body, "drains")
    log = selectors.change_log(COMMAND, tree.body)
    kinds = [one.kind for one in log]
    assert kinds.count(ChangeKind.ADDED) == 4
    seen = {ChangeKind.RENAMED, ChangeKind.MOVED, ChangeKind.MERGED, ChangeKind.REOPENED}
    assert seen <= set(kinds)
    renamed = next(one for one in log if one.kind == ChangeKind.RENAMED)
    assert (renamed.before, renamed.after, renamed.on) == ("工作动态", "政务要闻", day)
    assert selectors.change_log(COMMAND, tree.body, year=1999) == []


def test_c2_a_blank_column_is_shown_as_blank(tree: Desk) -> None:
    found = selectors.column(COMMAND, tree.body, "water")
    assert (found.lamp, found.words) == (Lamp.LATE, "空白栏目")
    parent = selectors.column(COMMAND, tree.body, "notices")
    assert parent.words == ""


def test_c2_counts_per_node_include_what_lies_below(tree: Desk) -> None:
    tree.publish(columns=("water", "drains"))
    tree.publish(title="停水公告", columns=("water",), html="<p>三月二日停水一天。</p>")
    assert selectors.column(COMMAND, tree.body, "water").items == 2
    assert selectors.column(COMMAND, tree.body, "notices").below == 3
    names = [one.title for one in selectors.items_in(Scope.public(), _id(tree, "water"))]
    assert set(names) == {"停水公告", "关于调整城区供水时间的通知"}


def test_c10_a_column_goes_stale_when_its_cycle_is_over(tree: Desk) -> None:
    tree.publish(columns=("news",), kind="news")
    today = timezone.localdate()
    lamps = {
        days: next(
            one
            for one in selectors.columns(COMMAND, tree.body, today=today + timedelta(days=days))
            if one.code == "news"
        ).lamp
        for days in (0, 12, 14, 15)
    }
    assert lamps == {0: Lamp.CALM, 12: Lamp.SOON, 14: Lamp.SOON, 15: Lamp.LATE}


def test_c10_a_last_update_in_the_future_is_flagged(tree: Desk) -> None:
    tree.publish(columns=("news",), kind="news")
    Column.objects.unscoped("test").update(fresh_at=timezone.now() + timedelta(days=3))
    assert selectors.column(COMMAND, tree.body, "news").lamp == Lamp.UNKNOWN


def test_c10_identical_text_and_one_changed_character_are_no_update(tree: Desk) -> None:
    item = tree.publish(columns=("news",), kind="news")
    long_ago = timezone.now() - timedelta(days=100)

    def age() -> bool:
        column = Column.objects.unscoped("test").get(code="news")
        return bool(column.fresh_at and column.fresh_at == long_ago)

    Column.objects.unscoped("test").update(fresh_at=long_ago)
    tree.correct(item, html="<p>自2026年3月1日起，城区供水时间调整！</p>")
    assert age(), "punctuation is no update"
    tree.correct(item, html="<p>自2026年3月2日起，城区供水时间调整。</p>")
    assert age(), "one character is no update"
    tree.publish(columns=("news",), kind="news", html="<p>自2026年3月2日起，城区供水时间调整。</p>")
    assert age(), "the same text again is no update"
    tree.correct(item, html="<p>自2026年5月起，全市实行分时供水，详见附表和说明。</p>")
    assert not age()


def test_withdrawal_takes_the_item_out_of_its_columns(tree: Desk) -> None:
    item = tree.publish(columns=("water",))
    drafting.withdraw_item(tree.scope("publisher"), item.uid, "duplicate")
    assert selectors.column(COMMAND, tree.body, "water").items == 0
    assert selectors.items_in(Scope.public(), _id(tree, "water")) == []


def test_a_closed_or_unknown_column_is_refused_in_a_draft(tree: Desk) -> None:
    verbs.close_column(COMMAND, tree.body, "water", redirect_to="drains")
    saved = tree.start(columns=("water", "nowhere"))
    assert {one.id for one in saved.errors} == {"gate.closed_column", "gate.unknown_column"}


def test_news_in_a_statutory_column_is_flagged(tree: Desk) -> None:
    verbs.add_column(COMMAND, tree.body, NewColumn("money", "财政", statutory="20-7"))
    saved = tree.start(columns=("money",), kind="news")
    assert "gate.news_in_statutory" in {one.id for one in saved.findings}


def test_only_who_keeps_the_catalogue_changes_columns(tree: Desk) -> None:
    with pytest.raises(NotPermitted):
        verbs.add_column(tree.scope("reader"), tree.body, NewColumn("x", "某栏"))
    with pytest.raises(OutsideScope):
        verbs.add_column(tree.scope("stranger"), tree.body, NewColumn("x", "某栏"))


def test_what_is_wrong_with_a_new_column_is_said_at_once(tree: Desk) -> None:
    with pytest.raises(RefusedError) as refusal:
        verbs.add_column(
            COMMAND, tree.body,
            NewColumn("Bad Code", " ", "nowhere", "gzdt", "no-such", 0, "99-9"),
        )  # fmt: skip
    assert {one.field for one in refusal.value.problems} == {
        "code", "name", "parent", "slug", "owner", "cycle_days", "statutory",
    }  # fmt: skip


def test_addresses_are_initials_with_overrides() -> None:
    assert slug_of("政府信息公开指南") == "zfxxgkzn"
    assert slug_of("长治市水务") == "czssw"
    assert slug_of("工作动态", {"gzdt", "gzdt2"}) == "gzdt3"
    assert slug_of("“”") == "lm"


def test_merging_moves_the_items(tree: Desk) -> None:
    tree.publish(columns=("water", "drains"))
    tree.publish(title="停水公告", columns=("water",), html="<p>三月二日停水一天。</p>")
    verbs.close_column(COMMAND, tree.body, "water", redirect_to="drains", merge=True)
    assert selectors.column(COMMAND, tree.body, "drains").items == 2
    assert selectors.column(COMMAND, tree.body, "water").state == ColumnState.MERGED


def _id(desk: Desk, code: str) -> int:
    return selectors.column(COMMAND, desk.body, code).id


def test_c7_what_stood_in_a_merged_column_comes_back_into_its_heir(tree: Desk) -> None:
    item = tree.publish(columns=("water",))
    verbs.close_column(COMMAND, tree.body, "water", redirect_to="drains", merge=True)
    drafting.withdraw_item(tree.scope("publisher"), item.uid, "superseded")
    assert selectors.column(COMMAND, tree.body, "drains").items == 0
    drafting.restore_item(tree.scope("publisher"), item.uid)
    assert selectors.column(COMMAND, tree.body, "drains").items == 1
    assert selectors.column(COMMAND, tree.body, "water").items == 0
