"""Postings (F7, F6), objections (F10), topics (F9)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue.services import records


def refused(act: Any, *args: Any, **values: Any) -> set[tuple[str, str]]:
    with pytest.raises(RefusedError) as refusal:
        act(*args, **values)
    return {(one.field, one.code) for one in refusal.value.problems}


def test_f7_a_paper_posting_without_photo_or_period_is_refused(desk: Desk) -> None:
    item = desk.publish(channels=("site", "board", "wechat"))
    scope, today = desk.scope("publisher"), timezone.localdate()
    values: dict[str, Any] = {"channel": "board", "posted_on": today}
    assert refused(records.add_posting, scope, item.uid, **values) == {
        ("photo", "required"), ("until", "required"),
    }  # fmt: skip
    done = records.add_posting(
        scope, item.uid, **values, photo="0" * 64, until=today + timedelta(days=7)
    )
    assert done.version == 1
    values = {"channel": "weibo", "posted_on": today + timedelta(days=1)}
    assert refused(records.add_posting, scope, item.uid, **values) == {
        ("channel", "not_cleared"), ("url", "required"), ("posted_on", "future"),
    }  # fmt: skip
    with pytest.raises(NotPermitted):
        records.add_posting(desk.scope("reader"), item.uid, channel="site", posted_on=today)


def test_f6_one_item_on_three_channels_is_one_item(desk: Desk) -> None:
    item = desk.publish(channels=("site", "wechat", "weibo"))
    scope, today = desk.scope("publisher"), timezone.localdate()
    for channel in ("site", "wechat", "weibo"):
        records.add_posting(
            scope, item.uid, channel=channel, posted_on=today, url="https://example.cn/a"
        )
    assert records.publication_totals(COMMAND, desk.body, today.year) == (
        1, {"site": 1, "wechat": 1, "weibo": 1},
    )  # fmt: skip


def notice(desk: Desk) -> Any:
    fields = {
        "subject": "名单", "contact": "甲", "phone": "0771-123456",
        "window": {"from": "2026-05-04", "to": "2026-05-10"},
    }  # fmt: skip
    return desk.publish(kind="public_notice", fields=fields)


def test_f10_objections_after_the_period_are_marked_and_no_outcome_is_flagged(desk: Desk) -> None:
    item, scope = notice(desk), desk.scope("drafter")
    values = {"objector": "乙", "text": "有异议"}
    on_time = records.add_objection(scope, item.uid, received_on=date(2026, 5, 10), **values)
    late = records.add_objection(scope, item.uid, received_on=date(2026, 5, 11), **values)
    assert (on_time.late, late.late) == (False, True)
    early = {"received_on": date(2026, 5, 1), "objector": "乙", "text": ""}
    assert refused(records.add_objection, scope, item.uid, **early) == {
        ("received_on", "early"), ("text", "required"),
    }  # fmt: skip
    assert records.window_flags(COMMAND, desk.body, date(2026, 5, 10)) == []
    assert records.window_flags(COMMAND, desk.body, date(2026, 5, 11)) == [
        (str(item.uid), item.title)
    ]


def test_f9_a_topic_that_is_over_leaves_the_home_page(desk: Desk) -> None:
    today = timezone.localdate()
    values: dict[str, Any] = {"code": "week", "title": "节水周", "from_date": today}
    topic = records.save_topic(COMMAND, desk.body, **values, to_date=today + timedelta(days=7))
    records.add_to_topic(COMMAND, topic, desk.publish().uid)
    public = Scope.public()
    assert records.home_topics(public, today + timedelta(days=7)) == [topic]
    assert records.home_topics(public, today + timedelta(days=8)) == []
    values["from_date"] = today - timedelta(days=9)
    over = today - timedelta(days=1)
    assert refused(records.save_topic, COMMAND, desk.body, **values, to_date=over) == {
        ("on_home", "over")
    }
