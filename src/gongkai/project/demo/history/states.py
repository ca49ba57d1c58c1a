"""Every state of the review chain, present at the science bureau on the demonstration's day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.publishing.choices import WithdrawalReason
from gongkai.project.demo.clock import at
from gongkai.project.demo.history import everyday, seasons
from gongkai.project.demo.history.drafts import Told, Writer
from gongkai.project.demo.history.stage import CHAIN, Agenda, Stage, after
from gongkai.registers.catalogue.services import drafting

Then = Callable[[UUID], object]
_WHY = {"error": "附表第二行数据有误，核对后重新公开", "other": "承办单位申请推迟公开",
        "attribute": "经重新审查，改为依申请公开"}  # fmt: skip


def present(agenda: Agenda, stage: Stage, today: date) -> None:
    """Put one item of every state on the agenda, in the last weeks before today."""
    _waiting(agenda, stage, today)
    _decided(agenda, stage, today)
    _public(agenda, stage, today)


def _item(
    agenda: Agenda, stage: Stage, today: date, ago: int, then: Then, *, write: Writer,
    kind: str, department: str = "zcfg", minute: int = 0, made_ago: int | None = None, **more: str,
) -> None:  # fmt: skip
    """Begun so many working days ago; ``then`` follows half an hour later."""
    day = after(stage.body, today, -ago)
    made = day if made_ago is None else after(stage.body, today, -made_ago)
    told = Told(stage.body, made, stage.rng, 900 + minute)

    def act() -> None:
        uid = stage.begin(kind, told, write(told), department, **more)
        then(uid)

    agenda.add(at(day, 8, minute), act)


def _nothing(uid: UUID) -> None:
    """It stays a draft."""


def _waiting(agenda: Agenda, stage: Stage, today: date) -> None:
    """Drafts and every place in the chain; a clock near its end and one past it."""
    put = partial(_item, agenda, stage, today)
    put(1, _nothing, write=everyday.notice, kind="notice", minute=1)
    put(2, _nothing, write=everyday.policy, kind="policy", department="cgzh", minute=2)
    put(3, stage.submit, write=everyday.plan, kind="plan", minute=3)
    put(3, stage.submit, write=everyday.notice, kind="notice", department="cgzh", minute=4)
    for n, last in enumerate(CHAIN):
        put(4 + n, partial(stage.up_to, last=last), write=everyday.meeting, kind="meeting",
            minute=5 + n)  # fmt: skip
    put(5, partial(stage.up_to, last="approve_secrecy"), write=everyday.policy, kind="policy",
        department="cgzh", minute=9, made_ago=18)  # fmt: skip
    put(5, partial(stage.up_to, last="approve_department"), write=everyday.statistic,
        kind="statistic", minute=10, made_ago=24)  # fmt: skip

    def returned(uid: UUID) -> None:
        stage.submit(uid)
        stage.step(uid, "return_by_department_head", Role.DEPARTMENT_HEAD,
                   "第三段数据与统计报表不一致，请核对后重报。")  # fmt: skip

    put(3, returned, write=everyday.key_area, kind="key_area", minute=11)

    def voided(uid: UUID) -> None:
        stage.up_to(uid, "approve_leader")
        scope = stage.as_role(Role.DRAFTER, uid)
        item = drafting.item_of(scope, uid)
        content = drafting.content_of_draft(item)
        html = content.html + "<p>补充：受理窗口周末照常办公。</p>"
        changed = replace(content, html=html)
        drafting.save_draft(scope, uid, changed, drafting.version_of(item).number, "补充受理时间")

    put(4, voided, write=everyday.notice, kind="notice", minute=12)

    def planned(uid: UUID) -> None:
        stage.up_to(uid, "sign")
        when = at(after(stage.body, today, 2), 9)
        drafting.schedule_item(stage.as_role(Role.PUBLISHER, uid), uid, when)

    put(2, planned, write=everyday.notice, kind="notice", department="cgzh", minute=13)


def _decided(agenda: Agenda, stage: Stage, today: date) -> None:
    """Referred, refused, and what is not published because of its attribute."""
    put = partial(_item, agenda, stage, today)

    def referred(uid: UUID) -> None:
        stage.up_to(uid, "approve_leader")
        stage.step(uid, "approve_secrecy", Role.SECRECY_REVIEWER,
                   "涉及合作单位技术参数，报请主管部门确定。", "refer")  # fmt: skip

    def refused(uid: UUID) -> None:
        stage.up_to(uid, "approve_leader")
        stage.step(uid, "approve_secrecy", Role.SECRECY_REVIEWER,
                   "含有未公开的评审细节，不予公开。", "may_not")  # fmt: skip

    put(9, referred, write=everyday.key_area, kind="key_area", minute=21)
    put(12, refused, write=everyday.meeting, kind="meeting", department="cgzh", minute=22)
    signed = partial(stage.up_to, last="sign")
    put(15, signed, write=everyday.policy, kind="policy", minute=23, attribute="on_request",
        reason="只对特定申请单位有用，公开范围限于申请人",
        ground="政府信息公开条例第二十七条")  # fmt: skip
    put(16, signed, write=everyday.meeting, kind="meeting", minute=24,
        attribute="withheld", reason="属于内部讨论的过程性信息",
        ground="政府信息公开条例第十六条第二款")  # fmt: skip


def _public(agenda: Agenda, stage: Stage, today: date) -> None:
    """Corrected, withdrawn for every reason, restored, expired; windows open and closed."""
    put = partial(_item, agenda, stage, today)
    put(2, stage.whole, write=seasons.project_notice, kind="project_notice", minute=41)
    put(20, stage.whole, write=seasons.project_notice, kind="project_notice", minute=42)
    put(8, stage.whole, write=seasons.opinion_call, kind="opinion_call", minute=43)

    def corrected(uid: UUID) -> None:
        stage.whole(uid)
        scope = stage.as_role(Role.DRAFTER, uid)
        item = drafting.revise_item(scope, uid)
        content = drafting.content_of_draft(item)
        html = content.html.replace("现就有关事项", "现将有关事项更正如下并就有关事项")
        changed = replace(content, html=html + "<p>更正：受理时间调整为每周一至周五。</p>")
        drafting.save_draft(scope, uid, changed, drafting.version_of(item).number, "更正受理时间")
        stage.whole(uid)

    put(25, corrected, write=everyday.notice, kind="notice", minute=44)

    def down(uid: UUID, reason: str) -> None:
        stage.whole(uid)
        scope = stage.as_role(Role.PUBLISHER, uid)
        drafting.withdraw_item(scope, uid, reason, _WHY.get(reason, ""))

    for n, reason in enumerate(WithdrawalReason.values):
        put(30 + n, partial(down, reason=reason), write=everyday.notice, kind="notice",
            department="cgzh", minute=45 + n)  # fmt: skip

    def restored(uid: UUID) -> None:
        down(uid, "error")
        drafting.restore_item(stage.as_role(Role.PUBLISHER, uid), uid)

    put(29, restored, write=everyday.notice, kind="notice", minute=54)

    def ending(uid: UUID) -> None:
        stage.whole(uid)
        end = at(after(stage.body, today, -1), 0) - timedelta(days=1)
        drafting.set_item_expiry(stage.as_role(Role.PUBLISHER, uid), uid, end)

    put(28, ending, write=everyday.notice, kind="notice", minute=55)
