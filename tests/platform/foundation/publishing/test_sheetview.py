"""The printed review sheet (E2) and old items entered at once (F4)."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from tests.platform.foundation.publishing.chain import CONTENT, Office
from tests.platform.people import COMMAND

from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope
from gongkai.foundation.publishing import services
from gongkai.foundation.publishing.models import Item, LogEntry
from gongkai.foundation.publishing.services import OldItem, enter_published
from gongkai.foundation.publishing.sheetform import sheet_docx
from gongkai.foundation.publishing.sheetview import sheet_view

pytestmark = pytest.mark.django_db


def words(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    seen: list[str] = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            seen += [cell.text for cell in row.cells]
    return "\n".join(seen)


def test_e2_every_box_of_the_form_is_filled_and_printed(office: Office) -> None:
    item = office.published()
    view = sheet_view(office.scope("reader"), item, check_result="未发现错误")
    assert [(o.step, o.holds, bool(o.name), bool(o.at)) for o in view.opinions] == [
        (step, True, True, True)
        for step in ("approve_department", "approve_leader", "approve_secrecy", "sign")
    ]
    times = [o.at for o in view.opinions if o.at]
    assert times == sorted(times)
    text = words(sheet_docx(view))
    for part in (
        "互联网网站和“两微一端”新媒体信息发布保密审查和内容审核表",
        view.number,
        CONTENT.title,
        "自2026年3月1日起",
        "政府网站、政务微信",
        "主动公开",
        CONTENT.attribute_reason,
        "执行公开",
        "未发现错误",
        "可公开；同意",
        "签字：leader 同志",
        view.digest,
    ):
        assert part in text, part


def test_e2_missing_signatures_stay_empty_boxes(office: Office) -> None:
    item = office.draft()
    services.submit(office.scope("drafter"), item)
    office.approve(item, "approve_department")
    view = sheet_view(office.scope("reader"), item)
    assert [bool(o.name) for o in view.opinions] == [True, False, False, False]
    assert words(sheet_docx(view)).count("签字：　") >= 3


def test_e2_text_that_word_cannot_hold_is_left_out(office: Office) -> None:
    item = office.draft(replace(CONTENT, html="<p>一\x0b二</p><p>三&lt;四</p>"))
    text = words(sheet_docx(sheet_view(office.scope("reader"), item)))
    assert "一二" in text and "三<四" in text


def test_sheet_of_another_body_does_not_exist(office: Office) -> None:
    item = office.draft()
    with pytest.raises(OutsideScope):
        sheet_view(office.scope("foreign_drafter"), item)


def old(number: int, **changes: object) -> OldItem:
    content = replace(
        CONTENT, title=f"旧通知 {number}", back_captured=True, displayed_on=date(2019, 5, 6)
    )
    return OldItem(replace(content, **changes), f"YC-2019-{number:05d}")  # type: ignore[arg-type]


def test_f4_old_items_keep_their_dates_in_few_statements(office: Office) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        enter_published(office.scope("publisher"), office.body, [old(n) for n in range(3)])
    with CaptureQueriesContext(connection) as many:
        enter_published(COMMAND, office.body, [old(n) for n in range(3, 60)])
    assert len(many) <= len(few) + 4
    assert LogEntry.objects.count() == 60
    item = Item.objects.unscoped("test").get(index_number="YC-2019-00059")
    assert item.back_captured and item.displayed_on == date(2019, 5, 6) and item.published_id


def test_f4_rows_that_cannot_be_entered_are_named_and_nothing_is_written(office: Office) -> None:
    with pytest.raises(RefusedError) as caught:
        enter_published(COMMAND, office.body, [old(1), old(2, back_captured=False, title=" ")])
    assert [(p.field, p.text[:4]) for p in caught.value.problems] == [
        ("title", "第 2 "),
        ("back_captured", "第 2 "),
    ]
    assert not Item.objects.unscoped("test").exists()
    with pytest.raises(NotPermitted):
        enter_published(office.scope("drafter"), office.body, [old(1)])
