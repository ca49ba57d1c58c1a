"""E6: a text found clear is judged again before a signature once anything around it changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import override_settings
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.desk import NOTICE, Desk

from gongkai.foundation.publishing.models import Item
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue.services import columns, directories, drafting
from gongkai.registers.catalogue.services.columns import NewColumn
from gongkai.registers.wording import services as wording
from gongkai.registers.wording.choices import WordList

WITH_CARD = replace(NOTICE, html="<p>身份证号11010519491231002X的同志请领取。</p>")


def refused(desk: Desk, item: Item) -> set[str]:
    """What the head of department is told."""
    with pytest.raises(RefusedError) as refusal:
        desk.sign(item, "approve_department")
    return {one.code for one in refusal.value.problems}


def test_e6_a_word_listed_after_submission_stops_the_next_signature(desk: Desk) -> None:
    item = desk.submit(desk.start().item).item
    wording.add_word(COMMAND, desk.body, WordList.WATCH, "城区供水", severity="error")
    assert refused(desk, item) == {"W17"}


def test_e6_a_negative_entry_made_after_submission_stops_the_next_signature(desk: Desk) -> None:
    item = desk.submit(desk.start().item).item
    directories.add_negative(
        COMMAND, desk.body, title=NOTICE.title, ground="政府信息公开条例第十四条", reviewer="甲"
    )
    assert refused(desk, item) == {"gate.negative_list"}


def test_e6_a_column_closed_after_submission_stops_the_next_signature(desk: Desk) -> None:
    columns.add_column(COMMAND, desk.body, NewColumn("notices", "通知公告", cycle_days=180))
    columns.add_column(COMMAND, desk.body, NewColumn("news", "动态", cycle_days=14))
    item = desk.submit(desk.start(columns=("notices",)).item).item
    columns.close_column(COMMAND, desk.body, "notices", redirect_to="news")
    assert refused(desk, item) == {"gate.closed_column"}


def test_e6_a_waiver_taken_back_stops_the_next_signature(desk: Desk) -> None:
    item = desk.start(WITH_CARD).item
    leader = desk.scope("leader")
    found = drafting.findings_of(leader, desk.body, WITH_CARD, item)
    (key,) = [one.key for one in found if one.id == "W07"]
    wording.waive(leader, item, key, "本人书面同意公开")
    desk.submit(item)
    desk.sign(item, "approve_department")
    wording.take_back_waiver(leader, item, key)
    with pytest.raises(RefusedError):
        drafting.take_step(
            leader, item.uid, "approve_leader", seen_digest=WITH_CARD.digest, opinion="同意"
        )


def test_the_clear_text_of_one_item_says_nothing_of_another(desk: Desk) -> None:
    desk.publish()
    item = desk.start(WITH_CARD).item
    with pytest.raises(RefusedError):
        desk.submit(item)


def test_kinds_that_propose_the_short_chain_take_it_when_the_setting_says_so(desk: Desk) -> None:
    usual = desk.start(kind="news").item.sheet
    assert usual and usual.kind == "publishing"
    with override_settings(SHORT_CHAIN_KINDS=["proposed"]):
        news, policy = desk.start(kind="news").item.sheet, desk.start(kind="policy").item.sheet
    assert news and news.kind == "publishing_short"
    assert policy and policy.kind == "publishing"
