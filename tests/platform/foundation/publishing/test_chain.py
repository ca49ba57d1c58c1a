"""An item from the draft to the log: the straight way first, then everything against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.platform.foundation.publishing.chain import CONTENT, Office
from tests.platform.people import COMMAND

from gongkai.foundation.audit.services import verify_chain
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope
from gongkai.foundation.bodies.services import give_role
from gongkai.foundation.publishing import selectors, services
from gongkai.foundation.publishing.models import Item, LogEntry, Version
from gongkai.foundation.publishing.refusals import StaleDraftError
from gongkai.foundation.reviews import moment
from gongkai.foundation.reviews.acting import StepRefusedError
from gongkai.foundation.reviews.models import ReviewSheet
from gongkai.foundation.reviews.services import valid_signatures

pytestmark = pytest.mark.django_db


def codes(caught: pytest.ExceptionInfo[BaseException]) -> tuple[str, ...]:
    error = caught.value
    assert isinstance(error, StepRefusedError)
    return error.codes


def problems(caught: pytest.ExceptionInfo[RefusedError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in caught.value.problems]


def test_noop_the_straight_way_ends_in_the_log(office: Office) -> None:
    item = office.published()
    assert item.state == "published" and item.published_id == item.draft_id
    assert item.sheet and item.draft
    assert len(valid_signatures(item.sheet, item.draft.digest)) == 4
    assert item.sheet.number.endswith("-00001")
    (line,) = LogEntry.objects.all()
    assert (line.sequence, line.action, line.version) == (1, "publish", 1)
    assert line.digest == item.draft.digest and line.title == CONTENT.title
    assert item.first_published_at == line.at
    assert verify_chain().intact


def test_noop_the_short_chain(office: Office) -> None:
    item = office.published(chain="publishing_short")
    assert item.sheet and item.draft
    assert [a.step for a in valid_signatures(item.sheet, item.draft.digest)] == [
        "approve_secrecy",
        "sign",
    ]


@pytest.mark.parametrize("reason", ["", "其他", " 其他。", "other"])
def test_d1_a_draft_without_attribute_or_reason_cannot_move_on(reason: str, office: Office) -> None:
    item = office.draft(replace(CONTENT, attribute="", attribute_reason=reason))
    with pytest.raises(RefusedError) as caught:
        services.submit(office.scope("drafter"), item)
    assert [field for field, _code in problems(caught)] == ["attribute", "attribute_reason"]
    assert item.state == "draft" and item.sheet and item.sheet.number == ""


def test_d1_what_is_not_proactive_is_never_published(office: Office) -> None:
    item = office.signed(replace(CONTENT, attribute="on_request"))
    with pytest.raises(NotPermitted) as caught:
        services.publish(office.scope("publisher"), item)
    assert codes(caught) == ("not_proactive",)


def test_d1_attribute_changed_after_signature_voids_it(office: Office) -> None:
    item = office.signed()
    office.save(item, attribute="withheld", attribute_reason="内部管理信息")
    assert item.state == "department_review" and item.sheet and item.draft
    assert valid_signatures(item.sheet, item.draft.digest) == []


def test_e1_drafter_double_signer_and_administrator_are_refused_with_all_reasons(
    office: Office,
) -> None:
    item = office.draft()
    services.submit(office.scope("drafter"), item)
    with pytest.raises(NotPermitted) as caught:
        office.step(item, "drafter", "approve_department")
    assert codes(caught) == ("missing_role", "own_draft")
    with pytest.raises(NotPermitted) as caught:
        office.step(item, "leader", "approve_department")
    assert codes(caught) == ("missing_role",)
    admin = office.people["chief"]
    admin.duty = "system"
    admin.save()
    with pytest.raises(OutsideScope):
        office.step(item, "chief", "approve_department")
    with pytest.raises(OutsideScope):
        office.step(item, "foreign_drafter", "approve_department")


@pytest.mark.parametrize(
    ("verdict", "state"),
    [("after_change", "draft"), ("may_not", "refused"), ("refer", "referred")],
)
def test_e1_only_the_verdict_may_moves_on(verdict: str, state: str, office: Office) -> None:
    item = office.draft()
    services.submit(office.scope("drafter"), item)
    office.approve(item, "approve_leader")
    with pytest.raises(RefusedError) as caught:
        office.step(item, "secrecy_reviewer", "approve_secrecy", verdict="")
    assert problems(caught) == [("verdict", "missing")]
    with pytest.raises(RefusedError):
        office.step(item, "secrecy_reviewer", "approve_secrecy", verdict=verdict)
    office.step(
        item, "secrecy_reviewer", "approve_secrecy", verdict=verdict, opinion="第三段须处理"
    )
    assert item.state == state


def test_e1_a_referral_is_answered_and_reviewed_again(office: Office) -> None:
    item = office.draft(chain="publishing_short")
    services.submit(office.scope("drafter"), item)
    office.step(item, "secrecy_reviewer", "refer_secrecy", opinion="报市国家保密局")
    office.step(item, "secrecy_reviewer", "settle_referral", opinion="不属于国家秘密")
    office.approve(item)
    assert item.state == "signed"


def test_e1_a_signature_on_a_text_that_is_not_the_present_one_is_refused(office: Office) -> None:
    item = office.draft()
    services.submit(office.scope("drafter"), item)
    with pytest.raises(NotPermitted) as caught:
        office.step(item, "department_head", "approve_department", seen_digest="0" * 64)
    assert codes(caught) == ("text_changed",)


def test_e1_an_edit_voids_the_signatures_and_the_editor_is_a_drafter(office: Office) -> None:
    item = office.signed()
    assert item.sheet and item.draft
    old = item.draft.digest
    office.save(item, html="<p>改后</p>")
    assert item.state == "department_review"
    assert valid_signatures(item.sheet, old) == []
    with pytest.raises(NotPermitted):
        services.publish(office.scope("publisher"), item)
    office.approve(item)
    services.publish(office.scope("publisher"), item)
    assert LogEntry.objects.get().version == 2


def test_e1_defence_in_depth_a_changed_digest_stops_publication(office: Office) -> None:
    item = office.signed()
    assert item.draft
    Version.objects.filter(pk=item.draft.pk).update(digest="0" * 64)
    item = Item.objects.unscoped("read anew").get(pk=item.pk)
    with pytest.raises(NotPermitted) as caught:
        services.publish(office.scope("publisher"), item)
    assert {"signed_other_text", "unsigned", "damaged"} <= set(codes(caught))
    assert not LogEntry.objects.exists()


def test_e2_a_channel_that_is_not_on_the_sheet_is_refused(office: Office) -> None:
    item = office.signed()
    sheet = item.sheet
    assert sheet
    type(sheet).objects.unscoped("test").filter(pk=sheet.pk).update(channels=["site"])
    item = Item.objects.unscoped("read anew").get(pk=item.pk)
    with pytest.raises(NotPermitted) as caught:
        services.publish(office.scope("publisher"), item)
    assert codes(caught) == ("channel_not_cleared",)


def test_e2_a_missing_signature_stops_publication(office: Office) -> None:
    item = office.draft()
    services.submit(office.scope("drafter"), item)
    office.approve(item, "approve_secrecy")
    with pytest.raises(NotPermitted) as caught:
        services.publish(office.scope("publisher"), item)
    assert codes(caught) == ("wrong_state", "unsigned")


def test_e3_numbers_have_no_gap_and_a_return_keeps_its_number(office: Office) -> None:
    first, second = office.draft(), office.draft()
    services.submit(office.scope("drafter"), first)
    with pytest.raises(RefusedError):
        office.step(first, "department_head", "return_by_department_head", opinion="  ")
    office.step(first, "department_head", "return_by_department_head", opinion="标题不清")
    services.submit(office.scope("drafter"), first)
    services.submit(office.scope("drafter"), second)
    assert first.sheet and second.sheet
    numbers = [one.sheet.number[-5:] for one in (first, second) if one.sheet]
    assert numbers == ["00001", "00002"]


def test_saving_on_an_old_version_gives_both_texts_for_a_merge(office: Office) -> None:
    item = office.draft()
    first = services.save_version(
        office.scope("drafter"), item, replace(CONTENT, title="甲"), base_number=1
    )
    with pytest.raises(StaleDraftError) as caught:
        services.save_version(
            office.scope("drafter"), item, replace(CONTENT, title="乙"), base_number=1
        )
    error = caught.value
    assert (error.newer, error.stored.title, error.typed.title) == (first, "甲", "乙")
    assert error.base and error.base.title == CONTENT.title
    assert item.draft_id == first.pk


def test_noop_the_same_text_makes_no_version(office: Office) -> None:
    item = office.signed()
    assert item.draft
    kept = services.save_version(office.scope("drafter"), item, CONTENT, base_number=1)
    assert kept.pk == item.draft_id and item.state == "signed"


def test_working_copies_touch_no_version_and_belong_to_one_person(office: Office) -> None:
    item, scope = office.draft(), office.scope("drafter")
    services.keep_working_copy(scope, item, {"title": "未保"}, 1)
    services.keep_working_copy(scope, item, {"title": "未保存"}, 1)
    copy = services.working_copy(scope, item)
    assert copy and copy.values == {"title": "未保存"} and Version.objects.count() == 1
    assert services.working_copy(office.scope("leader"), item) is None
    with pytest.raises(OutsideScope):
        services.keep_working_copy(office.scope("foreign_drafter"), item, {}, 1)
    services.drop_working_copy(scope, item)
    assert services.working_copy(scope, item) is None


def test_planned_publication_runs_once_and_a_lapsed_one_stops_no_other(office: Office) -> None:
    now = moment.now()
    good, bad = office.signed(), office.signed()
    for item in (bad, good):
        services.schedule(office.scope("publisher"), item, now + timedelta(hours=1))
    assert services.publish_due(now).done == []
    Version.objects.filter(pk=bad.draft_id).update(digest="0" * 64)
    report = services.publish_due(now + timedelta(hours=2))
    assert [line.item_id for line in report.done] == [good.pk]
    assert [uid for uid, _why in report.refused] == [str(bad.uid)]
    again = services.publish_due(now + timedelta(hours=3))
    assert (again.done, again.refused, again.failed) == ([], [], [])
    assert LogEntry.objects.count() == 1
    assert services.publish_due().done == []


def test_an_edit_calls_a_planned_publication_off(office: Office) -> None:
    now, item = moment.now(), office.signed()
    with pytest.raises(RefusedError):
        services.schedule(office.scope("publisher"), item, now - timedelta(hours=1))
    services.schedule(office.scope("publisher"), item, now + timedelta(hours=1))
    office.save(item, html="<p>改</p>")
    assert item.publish_at is None
    assert services.publish_due(now + timedelta(hours=2)).done == []


def test_expiry_takes_down_and_restoration_puts_back(office: Office) -> None:
    now, item = moment.now(), office.published()
    first = item.first_published_at
    services.set_expiry(office.scope("publisher"), item, now + timedelta(hours=1))
    assert [line.action for line in services.expire_due(now + timedelta(hours=2)).done] == [
        "expire"
    ]
    assert services.expire_due(now + timedelta(hours=2)).done == []
    item.refresh_from_db()
    assert item.state == "expired" and item.published_id is None
    services.restore(office.scope("publisher"), item)
    assert item.state == "published" and item.first_published_at == first


@pytest.mark.parametrize(
    ("reason", "note", "field"),
    [("", "", "reason"), ("gone", "x", "reason"), ("error", " ", "note"), ("other", "", "note")],
)
def test_a_withdrawal_needs_a_closed_reason_and_words_where_asked(
    reason: str, note: str, field: str, office: Office
) -> None:
    item = office.published()
    with pytest.raises(RefusedError) as caught:
        services.withdraw(office.scope("publisher"), item, reason, note)
    assert [one for one, _code in problems(caught)] == [field]
    assert LogEntry.objects.count() == 1


def test_a_withdrawal_for_privacy_hides_title_and_note_and_needs_a_new_review(
    office: Office,
) -> None:
    item = office.published()
    line = services.withdraw(office.scope("publisher"), item, "privacy", "含身份证号码")
    assert (line.title, line.note, line.reason) == ("", "", "privacy")
    assert item.withdrawal_note == "含身份证号码" and item.published_id is None
    with pytest.raises(NotPermitted) as caught:
        services.restore(office.scope("publisher"), item)
    assert codes(caught) == ("needs_review",)
    with pytest.raises(NotPermitted) as caught:
        services.withdraw(office.scope("publisher"), item, "duplicate")
    assert "wrong_state" in codes(caught)


def test_a_correction_is_reviewed_anew_and_keeps_the_first_date(office: Office) -> None:
    item = office.published()
    first, shown = item.first_published_at, item.published_id
    services.revise(office.scope("drafter"), item)
    office.save(item, title="更正后的标题")
    assert item.published_id == shown, "what is public stays public"
    with pytest.raises(NotPermitted):
        services.publish(office.scope("publisher"), item)
    services.submit(office.scope("drafter"), item)
    office.approve(item)
    line = services.publish(office.scope("publisher"), item, note="标题有误")
    assert line and (line.action, line.note, line.version) == ("correct", "标题有误", 2)
    assert item.first_published_at == first and item.published_id == item.draft_id


def test_a_public_item_is_taken_down_while_a_revision_is_under_way(office: Office) -> None:
    item = office.published()
    services.revise(office.scope("drafter"), item)
    services.withdraw(office.scope("publisher"), item, "superseded")
    assert item.published_id is None and item.state == "draft"
    with pytest.raises(NotPermitted) as caught:
        services.restore(office.scope("publisher"), item)
    assert "under_revision" in codes(caught)
    services.submit(office.scope("drafter"), item)
    office.approve(item)
    line = services.publish(office.scope("publisher"), item)
    assert line and line.action == "correct"


def test_sign_and_publish_is_one_act_of_one_who_may_do_both(office: Office) -> None:
    item = office.draft(chain="publishing_short")
    services.submit(office.scope("drafter"), item)
    office.approve(item, "approve_secrecy")
    assert item.draft
    with pytest.raises(NotPermitted) as caught:
        services.sign_and_publish(office.scope("signer"), item, seen_digest=item.draft.digest)
    assert codes(caught) == ("missing_role",)
    scope = office.scope("chief")
    office.published()  # the log has begun
    with CaptureQueriesContext(connection) as signing:
        services.sign_and_publish(scope, item, seen_digest=item.draft.digest)
    assert item.state == "published"
    second, drafter = office.draft(), office.scope("drafter")
    with CaptureQueriesContext(connection) as saving:
        services.save_version(drafter, second, replace(CONTENT, html="<p>二</p>"), base_number=1)
    told = [q["sql"] for q in (*saving, *signing) if "SAVEPOINT" not in q["sql"]]
    registers = ("catalogue_", "numberseries", 'SELECT 1 AS "a"')
    own = [sql for sql in told if not any(one in sql for one in registers)]
    assert len(own) <= 15, "\n".join(own)


def test_text_that_a_database_cannot_hold_is_refused(office: Office) -> None:
    for bad in ("一\x00二", "一\ud800二"):
        with pytest.raises(RefusedError):
            office.draft(replace(CONTENT, html=bad))
    with pytest.raises(RefusedError):
        office.draft(replace(CONTENT, title="长" * 301))
    with pytest.raises(RefusedError):
        office.draft(replace(CONTENT, department="没有"))
    with pytest.raises(OutsideScope):
        services.create_item(office.scope("foreign_drafter"), office.body, CONTENT)
    assert not Item.objects.unscoped("test").exists()


def test_e2_publishing_needs_the_site_on_the_sheet_whatever_was_chosen(office: Office) -> None:
    for channels in ((), ("board",)):
        item = office.signed(replace(CONTENT, channels=channels))
        with pytest.raises(NotPermitted) as caught:
            services.publish(office.scope("publisher"), item)
        assert codes(caught) == ("channel_not_cleared",)


def test_f1_a_correction_under_way_leaves_the_date_the_public_sees(office: Office) -> None:
    item = office.published()
    shown = item.displayed_on
    services.revise(office.scope("drafter"), item)
    office.save(item, displayed_on=moment.now().date() - timedelta(days=400))
    assert item.displayed_on == shown
    office.save(item, displayed_on=None, summary="更正")
    services.submit(office.scope("drafter"), item)
    office.approve(item)
    services.publish(office.scope("publisher"), item)
    assert item.displayed_on == shown


def test_who_wrote_the_public_text_does_not_sign_the_correction_another_began(
    office: Office,
) -> None:
    item = office.published()
    author, other = office.people["drafter"], office.people["leader"]
    since = date(2020, 1, 1)
    give_role(COMMAND, author, office.body, Role.SIGNER, since)
    give_role(COMMAND, other, office.body, Role.DRAFTER, since)
    services.revise(office.scope("leader"), item)
    services.submit(office.scope("leader"), item)
    item.refresh_from_db()
    Item.objects.unscoped("test").filter(pk=item.pk).update(state="sign_off")
    ReviewSheet.objects.unscoped("test").filter(pk=item.sheet_id).update(state="sign_off")
    item = selectors.item(office.scope("drafter"), item.uid)
    with pytest.raises(NotPermitted) as caught:
        office.step(item, "drafter", "sign", opinion="同意")
    assert "own_draft" in codes(caught)
