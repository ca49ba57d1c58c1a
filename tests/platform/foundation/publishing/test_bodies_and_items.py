"""What the registers of a body mean for its items: abolition, hand-over, secrecy training."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from docx import Document
from tests.platform.foundation.publishing.chain import CONTENT, Office

from gongkai.foundation.bodies.models import Assignment, Body, Training, TrainingConfirmation
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.bodies.selectors import assigned_to
from gongkai.foundation.bodies.services.handover import assign
from gongkai.foundation.publishing import selectors, services
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.publishing.sheetform import sheet_docx
from gongkai.foundation.publishing.sheetview import UNTRAINED, SheetView, sheet_view


def abolish(office: Office) -> None:
    heir, today = office.city.forest, timezone.localdate()
    Body.objects.unscoped("test").filter(pk=office.body.pk).update(
        abolished_on=today, successor=heir
    )
    office.body.refresh_from_db()


def test_an_abolished_body_takes_no_new_item(office: Office) -> None:
    begun, drafter = office.draft(), office.scope("drafter")
    abolish(office)
    begun = selectors.item(drafter, begun.uid)
    for act in (
        lambda: services.create_item(drafter, office.body, CONTENT),
        lambda: services.submit(drafter, begun),
    ):
        with pytest.raises(NotPermitted) as refusal:
            act()
        assert "撤并" in refusal.value.reasons[0]
        assert office.city.forest.name in refusal.value.reasons[0]
    assert Item.objects.unscoped("test").count() == 1
    begun.refresh_from_db()
    assert begun.state == "draft"


def test_what_an_abolished_body_published_can_still_be_corrected(office: Office) -> None:
    item, drafter = office.published(), office.scope("drafter")
    abolish(office)
    item = selectors.item(drafter, item.uid)
    services.revise(drafter, item)
    content = replace(CONTENT, html="<p>更正后的文字。</p>")
    services.save_version(drafter, item, content, base_number=1)
    services.submit(drafter, item)
    assert item.state == "department_review"


def test_work_passed_on_ends_with_its_publication(office: Office) -> None:
    item = office.signed()
    today = timezone.localdate()
    successor = office.people["drafter"]
    for key in (str(item.uid), "another"):
        assign(office.scope("drafter"), office.body, successor.pk, "item", key, "x", "", today)
    assert len(assigned_to(office.scope("drafter"), "item")) == 2
    services.publish(office.scope("publisher"), item)
    assert [key for _kind, key, _label in assigned_to(office.scope("drafter"))] == ["another"]
    done = Assignment.objects.unscoped("test").get(key=str(item.uid))
    assert done.to_date == done.from_date  # passed on from tomorrow, done today


def confirmed_training(office: Office, days_ago: int) -> None:
    held_on = timezone.localdate() - timedelta(days=days_ago)
    common = {"body": office.body, "recorded_by_name": "x"}
    training = Training.objects.create(
        **common, kind="secrecy", part="host", topic="保密教育", host="本局", held_on=held_on,
        hours=2, people=9,
    )  # fmt: skip
    TrainingConfirmation.objects.create(
        **common, training=training, user=office.people["secrecy_reviewer"], confirmed_on=held_on
    )


def view_of(office: Office, item: Item) -> SheetView:
    return sheet_view(office.scope("reader"), selectors.item(office.scope("reader"), item.uid))


@pytest.mark.parametrize(("days_ago", "flagged"), [(None, True), (400, True), (30, False)])
def test_b6_reviewer_signed_without_current_training_is_flagged_on_the_sheet(
    office: Office, days_ago: int | None, flagged: bool
) -> None:
    if days_ago is not None:
        confirmed_training(office, days_ago)
    item = office.signed()
    view = view_of(office, item)
    assert {one.step for one in view.opinions if one.untrained} == (
        {"approve_secrecy"} if flagged else set()
    )
    paper = Document(io.BytesIO(sheet_docx(view)))
    words = "".join(cell.text for row in paper.tables[0].rows for cell in row.cells)
    assert (UNTRAINED in words) is flagged


def test_b6_before_the_secrecy_review_nobody_is_flagged(office: Office) -> None:
    item = office.draft(CONTENT)
    services.submit(office.scope("drafter"), item)
    office.approve(item, until="approve_leader")
    assert not [one for one in view_of(office, item).opinions if one.untrained]
