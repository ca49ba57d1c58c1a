"""Decisions at the source (group D, B4, F2, F3, F10): what is refused, what is flagged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.platform.registers.catalogue.desk import NOTICE, Desk

from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.publishing.content import Attachment, Source
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue.services import directories, drafting
from gongkai.registers.catalogue.services.numbering import add_alias, set_index_rule


def found(desk: Desk, **changes: Any) -> dict[str, str]:
    return {
        one.id: one.severity for one in desk.start(NOTICE, **changes).findings
        if one.origin == "gate"
    }  # fmt: skip


def test_d1_without_attribute_or_reason_a_draft_cannot_move_on(desk: Desk) -> None:
    for changes in ({"attribute": ""}, {"attribute_reason": ""}, {"attribute_reason": "其他"}):
        item = desk.start(NOTICE, **changes).item
        with pytest.raises(RefusedError):
            desk.submit(item)


def test_d1_withheld_needs_its_legal_ground(desk: Desk) -> None:
    saved = desk.start(attribute="withheld", attribute_reason="涉及安全")
    assert {one.field for one in saved.errors} == {"attribute_ground"}


def test_d1_proactive_with_a_withheld_attachment_is_refused(desk: Desk) -> None:
    secret = Attachment("0" * 64, "附件.pdf", "application/pdf", 1, attribute="withheld")
    assert found(desk, attachments=(secret,))["gate.withheld_attachment"] == "error"


def test_d1_an_attribute_changed_after_signature_voids_the_signatures(desk: Desk) -> None:
    item = desk.start().item
    desk.submit(item)
    item = desk.sign(item, "approve_leader")
    content = replace(drafting.content_of_draft(item), attribute="on_request")
    drafting.save_draft(desk.scope("drafter"), item.uid, content, 1)
    item = drafting.item_of(desk.scope("drafter"), item.uid)
    assert item.state == "department_review"
    with pytest.raises(NotPermitted):
        drafting.publish_item(desk.scope("publisher"), item.uid)


def test_d2_no_stage_and_a_result_without_earlier_stage_are_flagged(desk: Desk) -> None:
    assert found(desk, stages=())["gate.no_stage"] == "warning"
    directories.save_entry(
        desk.scope("officer"), desk.body,
        {"code": "a-1", "category": "x", "title": "y", "subject": "z", "elements": "e",
         "basis": "b", "time_limit": "及时"},
    )  # fmt: skip
    late = {"stages": ("result",), "entry": "a-1"}
    assert found(desk, **late)["gate.result_without_earlier"] == "warning"
    desk.publish(stages=("decision",), entry="a-1")
    assert "gate.result_without_earlier" not in found(desk, **late)


def test_d4_a_normative_document_needs_a_plan_of_interpretation_or_a_reason(desk: Desk) -> None:
    base: dict[str, Any] = {"kind": "normative", "document_number": "云水规〔2026〕1号"}
    assert found(desk, **base)["gate.required"] == "error"
    exempt: dict[str, Any] = {**base, "interpretation": {"plan": "exempt", "reason": "无"}}
    assert found(desk, **exempt)["gate.required"] == "error"
    plan = {"plan": "with", "form": "text", "owner": "供水科", "due": "2026-06-01"}
    assert "gate.required" not in found(desk, **base, interpretation=plan)
    saved = desk.start(NOTICE, **base, interpretation={"plan": "with", "due": "soon"})
    assert {"interpretation.form", "interpretation.owner", "interpretation.due"} <= {
        one.field for one in saved.errors
    }


def test_d5_a_forwarded_document_inherits_the_attribute_of_its_parent(desk: Desk) -> None:
    parent = desk.start(
        attribute="withheld", attribute_reason="内部事务", attribute_ground="条例第十六条"
    ).item
    source = Source("forwarded", "云川市人民政府", parent=str(parent.uid))
    child = desk.start(attribute="", attribute_reason="", source=source)
    assert child.item.attribute == "withheld"
    silent = desk.start(attribute_reason="", source=source)
    assert "gate.redecided_without_reason" in {one.id for one in silent.errors}
    decided = desk.start(source=source)
    assert "gate.parent_withheld" in {one.id for one in decided.findings}


def test_b4_obtained_information_without_its_source_is_refused(desk: Desk) -> None:
    assert found(desk, source=Source("obtained"))["gate.required"] == "error"
    assert "gate.required" not in found(desk, source=Source("obtained", "某公司"))


def test_f2_a_reprint_needs_source_address_and_date_and_its_text_unchanged(desk: Desk) -> None:
    saved = desk.start(source=Source("reprint"))
    assert {one.field for one in saved.errors} >= {
        "source.name", "source.url", "source.published_on",
    }  # fmt: skip
    original = desk.publish()
    parent, day = str(original.uid), date(2026, 1, 1)
    source = Source("reprint", "国务院", "https://www.gov.cn/a", day, parent)
    assert "gate.altered_reprint" not in found(desk, source=source)
    assert found(desk, source=source, html="<p>改过的文字</p>")["gate.altered_reprint"] == "warning"


def test_f3_a_policy_with_scanned_pictures_only_is_flagged(desk: Desk) -> None:
    scan = Attachment("0" * 64, "扫描.png", "image/png", 1, text="全文")
    hits = found(desk, kind="policy", html="", attachments=(scan,))
    assert hits["gate.scanned_only"] == "warning"
    assert found(desk, kind="policy")["gate.no_download"] == "warning"


def test_f1_made_after_displayed_is_refused_and_no_made_date_flagged(desk: Desk) -> None:
    hits = found(desk, made_on=date(2026, 3, 2), displayed_on=date(2026, 3, 1))
    assert hits["gate.made_after_published"] == "error"
    assert found(desk, made_on=None)["gate.no_made_date"] == "warning"


def test_f1_a_displayed_date_earlier_than_the_real_publication_is_flagged(desk: Desk) -> None:
    early = timezone.localdate() - timedelta(days=3)
    assert found(desk, displayed_on=early)["gate.displayed_before_real"] == "warning"


def test_f1_what_was_made_after_the_day_of_publication_is_not_published(desk: Desk) -> None:
    item = desk.start(made_on=timezone.localdate() + timedelta(days=3)).item
    desk.submit(item)
    desk.sign(item)
    with pytest.raises(RefusedError) as refusal:
        drafting.publish_item(desk.scope("publisher"), item.uid)
    assert {one.code for one in refusal.value.problems} == {"made_after_published"}
    item = drafting.item_of(desk.scope("drafter"), item.uid)
    assert item.index_number is None and item.published_id is None


def test_f10_a_period_shorter_than_its_basis_demands_is_refused(desk: Desk) -> None:
    fields = {"window": {"from": "2026-05-04", "to": "2026-05-08"}, "least_days": 7}
    hits = found(desk, kind="public_notice", fields=fields)
    assert hits["gate.window_too_short"] == "error"
    fields = {"window": {"from": "2026-09-28", "to": "2026-10-09"}, "least_days": 7,
              "least_unit": "working"}  # fmt: skip
    hits = found(desk, kind="public_notice", fields=fields)
    assert hits["gate.window_too_short"] == "error", "holidays do not count"


def test_c11_permanent_items_and_staged_items_without_next_stage(desk: Desk) -> None:
    assert found(desk, timing="staged")["gate.no_next_stage"] == "warning"
    item = desk.publish(timing="permanent")
    when = timezone.now() + timedelta(days=9)
    item = drafting.set_item_expiry(desk.scope("publisher"), item.uid, when)
    hits = drafting.findings_of(
        desk.scope("drafter"), desk.body, drafting.content_of_draft(item), item
    )
    assert "gate.permanent_expires" in {one.id for one in hits}


def test_joint_issuers_without_gaps_or_repeats(desk: Desk) -> None:
    assert "gate.empty_issuer" in found(desk, issuer="云川市水务局、、云川市林业局")
    assert "gate.issuer_twice" in found(desk, issuer="云川市水务局、云川市水务局")
    assert found(desk, issuer="云川市林业局")["gate.own_body_missing"] == "warning"


def test_index_rule_refuses_what_would_break_numbers(desk: Desk) -> None:
    scope = desk.scope("officer")
    for pattern, code in (
        ("{body}-{year}", "no_serial"), ("{year}-{serial}", "no_body"),
        ("{body}-{serial}", "no_year"), ("{body}{nulls}{year}{serial}", "unknown_part"),
        ("{body} {year} {serial}", "bad_character"),
    ):  # fmt: skip
        with pytest.raises(RefusedError) as refusal:
            set_index_rule(scope, desk.body, pattern=pattern, body_part="SW01")
        assert code in {one.code for one in refusal.value.problems}
    set_index_rule(scope, desk.body, pattern="{body}/{yearmonth}-{serial:4}", body_part="SW01")
    today = timezone.localdate()
    assert desk.publish().index_number == f"SW01/{today:%Y%m}-0001"


def test_a_changed_rule_leaves_given_numbers_alone_and_old_ones_are_aliases(desk: Desk) -> None:
    item = desk.publish()
    scope = desk.scope("officer")
    set_index_rule(scope, desk.body, pattern="{body}/{year}-{serial}", body_part="NEW")
    number = item.index_number
    again = desk.correct(item, html="<p>改为自五月一日起分时供水，请各用户注意。</p>")
    assert again.index_number == number
    add_alias(scope, item, "OLD-1", "旧系统")
    with pytest.raises(RefusedError):
        add_alias(scope, item, "OLD-1", "旧系统")
