"""The door of the catalogue: from a draft to a numbered, placed, published item."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.platform.registers.catalogue.desk import NOTICE, Desk

from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope
from gongkai.foundation.publishing.services import StaleDraftError, publish_due
from gongkai.foundation.refusals import RefusedError
from gongkai.foundation.reviews import moment
from gongkai.registers.catalogue.services import drafting


def test_a_notice_goes_the_whole_way_and_gets_its_index_number(desk: Desk) -> None:
    item = desk.publish()
    year = timezone.localdate().year
    assert item.index_number == f"YUNCHUAN-SWJ-0100-{year}-00001"
    assert item.published_id is not None
    assert desk.publish(title="另一通知").index_number == f"YUNCHUAN-SWJ-0100-{year}-00002"


def test_an_unfinished_draft_is_kept_with_its_findings_and_refused_at_submission(
    desk: Desk,
) -> None:
    saved = desk.start(NOTICE, kind="", attribute="", title="")
    assert {one.id for one in saved.errors} >= {
        "gate.required", "kind.required",
    }  # fmt: skip
    with pytest.raises(RefusedError) as refusal:
        desk.submit(saved.item)
    assert {one.field for one in refusal.value.problems} >= {"title", "kind", "attribute"}


def test_d3_news_takes_the_same_way_and_cannot_be_published_directly(desk: Desk) -> None:
    item = desk.start(NOTICE, kind="news").item
    with pytest.raises(NotPermitted) as refusal:
        drafting.publish_item(desk.scope("publisher"), item.uid)
    assert len(refusal.value.reasons) >= 2
    assert drafting.item_of(desk.scope("drafter"), item.uid).published_id is None


def test_a_stale_draft_carries_the_newer_version(desk: Desk) -> None:
    item = desk.start().item
    scope = desk.scope("drafter")
    drafting.save_draft(scope, item.uid, NOTICE, 1)
    other = drafting.save_draft(scope, item.uid, replace(NOTICE, summary="甲"), 1)
    assert other.version.number == 2
    with pytest.raises(StaleDraftError):
        drafting.save_draft(scope, item.uid, replace(NOTICE, summary="乙"), 1)


def test_an_outsider_gets_nothing_through_the_door(desk: Desk) -> None:
    item = desk.start().item
    with pytest.raises(OutsideScope):
        drafting.submit_draft(desk.scope("stranger"), item.uid)
    with pytest.raises(OutsideScope):
        drafting.item_of(desk.scope("drafter"), "no-uid")


def test_a_planned_publication_gets_number_and_place_without_anybody_signed_in(desk: Desk) -> None:
    item = desk.start().item
    desk.submit(item)
    desk.sign(item)
    when = timezone.now() + timedelta(hours=1)
    drafting.schedule_item(desk.scope("publisher"), item.uid, when)
    with moment.as_of(when + timedelta(minutes=1)):
        report = publish_due()
    assert not report.refused, report.refused
    assert drafting.item_of(desk.scope("drafter"), item.uid).index_number


def test_the_number_is_never_made_anew_by_a_correction(desk: Desk) -> None:
    item = desk.publish()
    number = item.index_number
    again = desk.correct(
        item, html="<p>自2026年4月1日起，城区供水时间再次调整，请各用户提前储水。</p>"
    )
    assert again.index_number == number
