"""Life record (B4), meetings (D2), guide (C1), leaders (C12), duties (C6), next index number."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.utils import timezone
from docx import Document
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.bodies.models import OfficeContact
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.publishing.content import Source
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue.choices import LifeStep
from gongkai.registers.catalogue.models import CatalogueEntry
from gongkai.registers.catalogue.selectors import bodypages
from gongkai.registers.catalogue.selectors.life import life_of, meetings_of
from gongkai.registers.catalogue.services import directories, drafting
from gongkai.registers.catalogue.services.guide import draft_guide, guide_content, guide_docx

LEADERS = [
    {"name": "甲", "post": "局长", "duty": "全面工作"},
    {"name": "乙", "post": "副局长", "duty": "供水"},
]


def test_b4_one_record_from_making_to_registering_with_actor_time_and_hash(desk: Desk) -> None:
    item = desk.publish()
    life = life_of(desk.scope("reader"), drafting.item_of(desk.scope("reader"), item.uid))
    steps = [one.step for one in life.events]
    assert steps[:2] == [LifeStep.MADE, LifeStep.STORED] and steps.count(LifeStep.REGISTERED) == 1
    assert {LifeStep.PROCESSED, LifeStep.PUBLISHED} < set(steps)
    assert all(one.digest for one in life.events if one.step != LifeStep.PROCESSED)
    assert [one.at for one in life.events] == sorted(one.at for one in life.events)
    (registered,) = [one for one in life.events if one.step == LifeStep.REGISTERED]
    assert str(item.index_number) in registered.words and life.flags == ()
    with pytest.raises(OutsideScope):
        life_of(Scope.public(), item)


def test_b4_published_without_made_and_obtained_without_source_are_flagged(desk: Desk) -> None:
    undated = desk.publish(made_on=None)
    scope = desk.scope("reader")
    (flag,) = life_of(scope, drafting.item_of(scope, undated.uid)).flags
    assert "制作" in flag
    got = desk.start(source=Source("obtained"), title="获取的").item
    life = life_of(scope, drafting.item_of(scope, got.uid))
    assert life.events[0].step == LifeStep.OBTAINED
    assert len(life.flags) == 1 and "获取" in life.flags[0]


def test_d2_stages_are_set_at_the_meeting_and_a_difference_is_told(desk: Desk) -> None:
    item = desk.start(title="用水计划", document_number="云水〔2026〕9号").item
    papers = [{"paper": "云水〔2026〕9号", "stages": "决策"}]
    fields = {"held_on": "2026-01-04", "name": "局务会", "agenda": ["用水"], "papers": papers}
    meeting = desk.start(kind="meeting", title="局务会", fields=fields).item
    scope = desk.scope("reader")
    (origin,) = meetings_of(scope, drafting.item_of(scope, item.uid))
    assert (origin.uid, origin.differs) == (str(meeting.uid), True)
    other = desk.start(title="别的").item
    assert meetings_of(scope, drafting.item_of(scope, other.uid)) == []


def contact(desk: Desk) -> None:
    OfficeContact.objects.create(
        body=desk.body, from_date=date(2020, 1, 1), recorded_by_name="x", name="市水务局办公室",
        address="云川市清河路1号", telephone="0773-5550001", hours="工作日",
        website="https://swj.yunchuan.example/ysq",
    )  # fmt: skip


def test_c1_the_guide_is_drawn_from_the_contact_data_as_draft_and_as_word(desk: Desk) -> None:
    scope = desk.scope("drafter")
    with pytest.raises(RefusedError):
        guide_content(scope, desk.body)
    contact(desk)
    item = drafting.item_of(scope, draft_guide(scope, desk.body))
    content = drafting.content_of_draft(item)
    assert (item.kind, content.fields["phone"]) == ("guide", "0773-5550001")
    text = "\n".join(one.text for one in Document(io.BytesIO(guide_docx(content))).paragraphs)
    assert "0773-5550001" in text and "第五十一条" in text


def test_c12_a_resigned_leader_and_a_silent_change_of_order_are_flagged(desk: Desk) -> None:
    gone = {**LEADERS[1], "until": "2026-02-01"}
    item = desk.publish(kind="leader", title="领导", fields={"people": [LEADERS[0], gone]})
    (page,) = bodypages.body_pages(COMMAND, desk.body, date(2026, 2, 1))
    assert page.names == ("甲", "乙") and len(page.flags) == 1 and "免职" in page.flags[0]
    assert bodypages.body_pages(COMMAND, desk.body, date(2026, 1, 31))[0].flags == ()
    desk.correct(item, fields={"people": [LEADERS[1], LEADERS[0]]})
    (page,) = bodypages.body_pages(COMMAND, desk.body, date(2026, 2, 1))
    assert page.flags == ("排序有变动而没有说明",)


def test_c12_a_personal_mobile_number_is_refused(desk: Desk) -> None:
    people = [{**LEADERS[0], "phone": "13812345678"}]
    item = desk.start(kind="leader", title="领导", fields={"people": people}).item
    with pytest.raises(RefusedError) as refusal:
        desk.submit(item)
    assert any("手机" in one.text for one in refusal.value.problems)


def test_c6_a_duty_without_entry_or_reason_is_told(desk: Desk) -> None:
    directories.save_duty(COMMAND, desk.body, code="zz-1", text="供水", document="三定")
    directories.save_duty(
        COMMAND, desk.body, code="zz-2", text="保密", document="三定", no_entry_reason="不公开"
    )
    CatalogueEntry.objects.create(
        body=desk.body, code="gs-1", title="水质", time_limit="及时", category="供水"
    )
    directories.save_duty(
        COMMAND, desk.body, code="zz-3", text="水质", document="三定", entries=["gs-1"]
    )
    rows = bodypages.duties(COMMAND, desk.body)
    assert [one.lacks for one in rows] == [True, False, False]
    assert rows[2].entries == ("gs-1",)


def test_the_next_index_number_is_shown_and_a_pattern_tried_without_being_kept(desk: Desk) -> None:
    day = timezone.localdate()
    before = bodypages.number_rule(desk.body, day, "notice")
    tried = bodypages.number_rule(desk.body, day, "notice", pattern="{body}/{year}/{serial:3}")
    assert tried.next_number == f"{before.body_part}/{day.year}/001" and not before.stored
    assert desk.publish().index_number == before.next_number
    assert bodypages.number_rule(desk.body, day, "notice").next_serial == 2
