"""G7, G8: public concern and clarifications."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.platform.people import City
from tests.platform.registers.policies.making import at, item
from tests.platform.registers.policies.test_documents import codes

from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.policies.models import Concern
from gongkai.registers.policies.selectors.responses import (
    clarifications,
    concerns,
    timings,
    year_counts,
)
from gongkai.registers.policies.services.responses import (
    ConcernFacts,
    answer_concern,
    declare_zero,
    record_clarification,
    record_concern,
)
from gongkai.registers.policies.services.settings import set_period

AROSE = at(date(2024, 3, 1))
CLAIM = "云川水库即将溃坝"


def concern(city: City, **values: Any) -> Concern:
    told = {
        "kind": "other", "topic": "自来水发黄", "source": "市民热线", "arose_at": AROSE,
        "owner": "供水科 张工", **values,
    }  # fmt: skip
    return record_concern(city.scope("officer"), city.water.code, ConcernFacts(**told))


def test_g7_time_to_response_with_the_periods_of_the_instruments(city: City) -> None:
    officer = city.scope("officer")
    one = concern(city)
    (waiting,) = timings(one, AROSE + timedelta(hours=1))
    assert (waiting.limit_hours, waiting.state, waiting.mark) == (48, "wait", "V~")
    assert "国办发〔2016〕61号" in waiting.source
    assert timings(one, AROSE + timedelta(hours=40))[0].state == "near"
    assert timings(one, AROSE + timedelta(hours=49))[0].state == "late"
    response = item(city.water, "关于水质的说明", kind="response", displayed_on=date(2024, 3, 2))
    one = answer_concern(officer, one.pk, response_uid=str(response.uid), facts="管网检修")
    (done,) = timings(one)
    assert (done.state, done.hours) == ("ok", 24.0)
    assert [c.topic for c in concerns(Scope.public())] == ["自来水发黄"]


def test_g7_major_emergencies_have_first_words_and_a_conference(city: City) -> None:
    one = concern(city, kind="major")
    found = timings(one, AROSE + timedelta(hours=6))
    assert [(t.code, t.limit_hours, t.state) for t in found] == [
        ("response.first", 5, "late"),
        ("response.conference", 24, "wait"),
    ]
    assert [t.mark for t in found] == ["M", "V~"]
    set_period(city.scope("officer"), city.water.code, "response.first", "8", "市应急预案")
    assert timings(one, AROSE + timedelta(hours=6))[0].state == "near"


def test_g7_response_before_the_event_is_refused(city: City) -> None:
    officer = city.scope("officer")
    one = concern(city)
    early = item(city.water, "早于事件", kind="response", displayed_on=date(2024, 2, 28))
    with pytest.raises(RefusedError) as refused:
        answer_concern(
            officer, one.pk, response_uid=str(early.uid),
            first_words_at=AROSE - timedelta(minutes=1),
        )  # fmt: skip
    assert [(p.field, p.code) for p in refused.value.problems] == [
        ("first_words_at", "before_event"),
        ("response", "before_event"),
    ]


def test_g7_no_owner_is_refused(city: City) -> None:
    with pytest.raises(RefusedError) as refused:
        concern(city, owner=" ", arose_at=timezone.now() + timedelta(days=1), source_url="ftp:x")
    assert codes(refused.value) == {"no_owner", "future", "no_address"}


def test_g7_an_unpublished_item_is_no_response(city: City) -> None:
    one = concern(city)
    draft = item(city.water, "草稿", kind="response", public=False)
    with pytest.raises(RefusedError) as refused:
        answer_concern(city.scope("officer"), one.pk, response_uid=str(draft.uid))
    assert codes(refused.value) == {"not_public"}


def test_g7_other_bodies_and_readers_do_not_answer(city: City) -> None:
    one = concern(city)
    with pytest.raises(OutsideScope):
        answer_concern(city.scope("stranger"), one.pk)
    with pytest.raises(NotPermitted):
        answer_concern(city.scope("reader"), one.pk)


def clarified(city: City, html: str, title: str = "关于水库安全的说明", **values: Any) -> object:
    made = item(city.water, title, kind="clarification", html=html, displayed_on=date(2024, 3, 2))
    told: dict[str, Any] = {
        "claim": CLAIM, "source": "某微信群", "seen_on": AROSE, "item_uid": str(made.uid), **values,
    }  # fmt: skip
    return record_clarification(city.scope("officer"), city.water.code, **told)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>近日，网传“{CLAIM}”，系不实信息。水库运行正常。</p>",
        f"<p>有人散布谣言。{CLAIM}一说没有根据。</p>",
        "<p>云川水库大坝运行安全，请广大市民放心。</p>",
        f"<p>网上流传以下不实内容。</p><p>{CLAIM}</p>",
    ],
)
def test_g8_a_labelled_rumour_is_taken(city: City, html: str) -> None:
    clarified(city, html)
    assert clarifications(Scope.public()).count() == 1


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (f"<p>{CLAIM}，请市民注意。</p>", "说明"),
        (f"<p>云川水库，即将 溃坝！</p><p>我局回应如下。</p>{'<p>正常。</p>'}", "说明"),
        ("<p>水库安全。</p>", f"{CLAIM}？"),
        (f"<p>网传消息不实。</p><p>我局已核查。</p><p>{CLAIM}。</p>", "说明"),
    ],
)
def test_g8_a_rumour_repeated_without_label_is_refused(city: City, html: str, title: str) -> None:
    with pytest.raises(RefusedError) as refused:
        clarified(city, html, title)
    assert codes(refused.value) == {"repeats_claim"}


def test_g8_a_clarification_needs_claim_source_and_item(city: City) -> None:
    with pytest.raises(RefusedError) as refused:
        record_clarification(
            city.scope("officer"), city.water.code, claim="", source="", seen_on=AROSE, item_uid=""
        )
    assert [p.field for p in refused.value.problems] == ["claim", "source", "item"]
    with pytest.raises(RefusedError) as refused:
        clarified(city, "<p>正常。</p>", seen_on=datetime(2024, 3, 9, tzinfo=UTC))
    assert codes(refused.value) == {"before_claim"}


def test_g8_zero_is_an_explicit_zero_with_a_reason(city: City) -> None:
    officer = city.scope("officer")
    assert [c.value for c in year_counts(officer, city.water.code, 2024)] == [None, None]
    with pytest.raises(RefusedError) as refused:
        declare_zero(officer, city.water.code, "clarification", 2024, " ")
    assert codes(refused.value) == {"missing"}
    declare_zero(officer, city.water.code, "clarification", 2024, "经逐月核查，未发现不实信息")
    found = {c.register: c for c in year_counts(Scope.public(), city.water.code, 2024)}
    assert (found["clarification"].value, found["concern"].value) == (0, None)
    with pytest.raises(RefusedError) as refused:
        declare_zero(officer, city.water.code, "clarification", 2024, "再次")
    assert codes(refused.value) == {"twice"}
    clarified(city, "<p>水库运行安全。</p>")
    (now, _other) = year_counts(officer, city.water.code, 2024)
    assert (now.value, now.contradiction) == (1, True)


def test_g8_zero_beside_entries_is_refused(city: City) -> None:
    concern(city)
    with pytest.raises(RefusedError) as refused:
        declare_zero(city.scope("officer"), city.water.code, "concern", 2024, "无")
    assert codes(refused.value) == {"not_zero"}
