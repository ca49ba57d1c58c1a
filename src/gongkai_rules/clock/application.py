"""The clock of one request: from its receipt and what happened since to its due dates.

Nothing is stored: the same facts give the same clock, and a new calendar gives a new one. A step
that the law does not allow is refused with every reason and leaves the period as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gongkai_rules.clock.counting import Due, Exclusion, due
from gongkai_rules.clock.events import (
    Consultation,
    Consulted,
    CorrectedRequest,
    CorrectionNotice,
    Event,
    Extension,
    FeeNotice,
    FeePaid,
    Reply,
    Withdrawal,
    in_order,
)
from gongkai_rules.clock.periods import FEE_MEASURES, FEES_FROM, period
from gongkai_rules.clock.receipt import Receipt, receipt_date
from gongkai_rules.clock.refusals import Refusal
from gongkai_rules.clock.regimes import Regime, regime_of
from gongkai_rules.clock.result import ApplicationClock, Restart, Waiting, WaitingFor
from gongkai_rules.workdays import Calendar


@dataclass(slots=True)
class _Run:
    """The state while events are played in order."""

    calendar: Calendar
    regime: Regime
    day0: date
    as_of: date | None
    exclusions: list[Exclusion] = field(default_factory=list)
    restarts: list[Restart] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    extension: Extension | None = None
    corrections: int = 0
    waiting: Waiting | None = None
    closed: date | None = None
    answered: bool = False

    def count(self, workdays: int) -> Due:
        return due(self.day0, workdays, self.exclusions, self.calendar)

    @property
    def first(self) -> Due:
        return self.count(self.regime.reply.length)

    @property
    def extended(self) -> Due | None:
        if self.extension is None:
            return None
        return self.count(self.regime.reply.length + self.extension.workdays)

    @property
    def current(self) -> Due:
        return self.extended or self.first

    def refuse(
        self, event: Event, code: str, zh: str, en: str, article: str = "", mark: str = "V"
    ) -> None:
        self.refusals.append(Refusal(code, zh, en, article, mark, event.day))

    def play(self, event: Event) -> None:
        before = len(self.refusals)
        if self.closed is not None:
            self.refuse(
                event,
                "closed",
                f"申请已于{self.closed}办结",
                f"the request was closed on {self.closed}",
                mark="derived",
            )
        if event.day < self.day0:
            self.refuse(
                event,
                "before_receipt",
                f"{event.day}早于收到申请之日{self.day0}",
                f"{event.day} is before day 0, {self.day0}",
                mark="derived",
            )
        match event:
            case CorrectionNotice():
                self._correction_notice(event, before)
            case CorrectedRequest():
                self._corrected(event, before)
            case Extension():
                self._extension(event, before)
            case Consultation():
                self._consultation(event, before)
            case FeeNotice():
                self._fee_notice(event, before)
            case FeePaid():
                self._fee_paid(event, before)
            case Reply():
                if len(self.refusals) == before:
                    self.closed, self.answered, self.waiting = event.served, True, None
            case Withdrawal():
                if len(self.refusals) == before:
                    self.closed, self.waiting = event.withdrawn, None

    def _refuse_when_over(self, event: Event, article: str) -> None:
        current = self.current
        if event.day > current.due:
            self.refuse(
                event,
                "period_over",
                f"答复期限已于{current.due}届满",
                f"the reply period ended on {current.due}",
                article,
                "derived",
            )

    def _correction_notice(self, event: CorrectionNotice, before: int) -> None:
        rule = self.regime.correction_notice
        if rule is not None:
            if self.corrections:
                self.refuse(
                    event,
                    "correction_twice",
                    "补正告知应当一次性作出，已经告知过补正",
                    "correction may be asked for once only, and was asked for before",
                    rule.article,
                )
            latest = due(self.day0, rule.length, (), self.calendar).due
            if event.sent > latest:
                self.refuse(
                    event,
                    "correction_late",
                    f"补正告知应当在收到申请之日起{rule.length}个工作日内（{latest}前）作出",
                    f"the notice had to go out within {rule.length} working days, by {latest}",
                    rule.article,
                )
        else:
            self._refuse_when_over(event, "第二十一条第四项")
        if event.reply_by is not None and event.reply_by < event.sent:
            self.refuse(
                event,
                "correction_period",
                f"补正期限{event.reply_by}早于告知之日{event.sent}",
                f"the time to correct ends on {event.reply_by}, before the notice of {event.sent}",
                "",
                "derived",
            )
        if len(self.refusals) == before:
            self.corrections += 1
            self.waiting = Waiting(WaitingFor.CORRECTION, event.sent, event.reply_by, "R361")

    def _corrected(self, event: CorrectedRequest, before: int) -> None:
        waiting = self.waiting
        if waiting is None or waiting.what is not WaitingFor.CORRECTION:
            self.refuse(
                event,
                "correction_not_asked",
                "没有有效的补正告知，期限不重新计算",
                "no valid notice to correct is open: the period does not restart",
                "第三十条",
            )
        if len(self.refusals) != before:
            return
        if waiting is not None and waiting.until is not None and event.received > waiting.until:
            self.notes.append(f"补正于{event.received}收到，超过补正期限{waiting.until}")
        old = self.regime.correction_notice is None
        article = "第二十一条第四项" if old else "第三十条"
        self._restart(event.received, "收到补正后的申请", self.regime.source, article, old)
        if old:
            self.notes.append("2008年条例没有规定补正后期限重新计算，按重新计算处理（存疑）")
        regime = regime_of(event.received)
        if regime is not self.regime:
            self.notes.append(f"补正后的申请于{event.received}收到，适用{regime.source}（存疑）")
            self.regime = regime

    def _restart(self, day0: date, why: str, source: str, article: str, doubtful: bool) -> None:
        mark = "?" if doubtful else "V"
        if source == FEE_MEASURES:
            mark = "M"
        self.day0 = day0
        self.extension = None
        self.waiting = None
        self.restarts.append(Restart(day0, why, source, article, mark))

    def _extension(self, event: Extension, before: int) -> None:
        rule = self.regime.extension
        if self.extension is not None:
            self.refuse(
                event,
                "extension_twice",
                f"已于{self.extension.notified}延期，只能延期一次",
                f"the period was extended on {self.extension.notified} already",
                rule.article,
                "M",
            )
        if event.workdays < 1:
            self.refuse(
                event,
                "extension_empty",
                f"延长{event.workdays}个工作日没有意义",
                f"an extension by {event.workdays} working days means nothing",
                rule.article,
                "derived",
            )
        if event.workdays > rule.length:
            self.refuse(
                event,
                "extension_too_long",
                f"延长{event.workdays}个工作日，最长不得超过{rule.length}个工作日",
                f"extended by {event.workdays} working days; at most {rule.length} are allowed",
                rule.article,
            )
        if not event.approved_by.strip():
            self.refuse(
                event,
                "extension_not_approved",
                "延期应当经政府信息公开工作机构负责人同意",
                "the head of the disclosure office must approve an extension",
                rule.article,
            )
        first = self.first
        if event.notified > first.due:
            self.refuse(
                event,
                "extension_late",
                f"延期应当在答复期限届满（{first.due}）前告知申请人",
                f"the applicant had to be told before the period ended on {first.due}",
                rule.article,
                "M",
            )
        if len(self.refusals) == before:
            self.extension = event

    def _consultation(self, event: Consultation, before: int) -> None:
        third = event.consulted is Consulted.THIRD_PARTY
        rule = self.regime.third_party if third else self.regime.other_body
        if rule is None and not third:
            self.refuse(
                event,
                "consultation_not_excluded",
                "2008年条例没有规定征求其他机关意见的时间不计入期限",
                "the 2008 Regulation does not leave consulting another body out of the period",
                self.regime.not_counted,
            )
        for name, english, day in (
            ("送达", "delivered", event.delivered),
            ("答复", "answered", event.answered),
        ):
            if day is not None and day < event.sent:
                self.refuse(
                    event,
                    f"consultation_{english}_before_sent",
                    f"征求意见{name}之日{day}早于发出之日{event.sent}",
                    f"the consultation was {english} on {day}, before it was sent on {event.sent}",
                    "",
                    "derived",
                )
        if self.closed is None and event.day >= self.day0:
            self._refuse_when_over(event, self.regime.not_counted)
        if len(self.refusals) != before:
            return
        end = self._consultation_end(event)
        if end is None:
            return
        why = "征求第三方意见" if third else "征求其他机关意见"
        if event.name:
            why = f"{why}（{event.name}）"
        article = f"{self.regime.source}{self.regime.not_counted}"
        self.exclusions.append(Exclusion(event.sent, end, f"{why}，不计算在期限内", article))

    def _consultation_end(self, event: Consultation) -> date | None:
        """Last excluded day; ``None`` when nothing can be excluded yet."""
        third = event.consulted is Consulted.THIRD_PARTY
        rule = self.regime.third_party if third else self.regime.other_body
        if rule is None:
            if event.answered is not None:
                return event.answered
            if self.as_of is not None and self.as_of >= event.sent:
                self.notes.append(f"第三方尚未答复，暂排除至{self.as_of}")
                return self.as_of
            self.notes.append("第三方尚未答复，2008年条例没有答复期限，暂不排除")
            return None
        if event.delivered is None:
            self.notes.append(f"征求意见书的送达日期未录入，暂按发出之日{event.sent}计算")
        start = event.delivered or event.sent
        lapse = due(start, rule.length, (), self.calendar)
        if event.answered is None or event.answered > lapse.due:
            if event.answered is not None:
                self.notes.append(
                    f"意见于{event.answered}收到，超过{lapse.due}，此后的时间计入期限"
                )
            elif third:
                self.notes.append(f"第三方应当于{lapse.due}前答复，逾期由行政机关决定")
            else:
                self.notes.append(f"被征求意见机关应当于{lapse.due}前答复，逾期视为同意公开")
            return lapse.due
        return event.answered

    def _fee_notice(self, event: FeeNotice, before: int) -> None:
        if event.sent < FEES_FROM or self.regime.id == "2008":
            self.refuse(
                event,
                "fee_not_in_force",
                f"信息处理费自{FEES_FROM}起施行，且只适用于2019年条例",
                f"processing fees exist from {FEES_FROM} and under the 2019 Regulation only",
                "第四十二条",
                "M",
            )
        if event.delivered is not None and event.delivered < event.sent:
            self.refuse(
                event,
                "fee_delivered_before_sent",
                f"收费通知送达之日{event.delivered}早于发出之日{event.sent}",
                f"the fee notice was delivered on {event.delivered}, before {event.sent}",
                "",
                "derived",
            )
        if self.closed is None and event.day >= self.day0:
            self._refuse_when_over(event, "")
        if len(self.refusals) != before:
            return
        until = None
        if event.delivered is not None:
            until = due(event.delivered, period("fee_payment").length, (), self.calendar).due
        self.waiting = Waiting(WaitingFor.PAYMENT, event.sent, until, "R362")

    def _fee_paid(self, event: FeePaid, before: int) -> None:
        waiting = self.waiting
        if waiting is None or waiting.what is not WaitingFor.PAYMENT:
            self.refuse(
                event,
                "fee_not_asked",
                "没有有效的收费通知，期限不重新计算",
                "no valid fee notice is open: the period does not restart",
                "",
                "M",
            )
        elif waiting.until is not None and event.paid > waiting.until:
            self.refuse(
                event,
                "fee_late",
                f"缴费期限已于{waiting.until}届满，视为放弃申请",
                f"payment was due by {waiting.until}: the request counts as abandoned",
                "",
                "M",
            )
        if len(self.refusals) == before:
            self._restart(event.paid, "缴费次日起重新计算", FEE_MEASURES, "", False)


def application_clock(
    receipt: Receipt,
    events: Iterable[Event],
    calendar: Calendar,
    *,
    as_of: date | None = None,
) -> ApplicationClock:
    """The clock of a request.

    Events may come in any order; the same fact twice counts once. ``as_of`` matters only for a
    consultation that has no statutory end (2008 Regulation) and is still open. Raises
    :class:`~gongkai_rules.workdays.DateOutOfRangeError` beyond the calendar; everything else that
    is wrong comes back in ``refusals``.
    """
    received = receipt_date(receipt)
    if received.day is None:
        return ApplicationClock(
            received, None, None, None, None, None, refusals=received.refusals, notes=received.notes
        )
    run = _Run(calendar, regime_of(received.day), received.day, as_of, notes=list(received.notes))
    for event in in_order(tuple(events)):
        run.play(event)
    return ApplicationClock(
        receipt=received,
        regime=run.regime,
        day0=run.day0,
        first_due=run.first,
        extended_due=run.extended,
        current_due=run.current,
        exclusions=tuple(run.exclusions),
        restarts=tuple(run.restarts),
        waiting=run.waiting,
        refusals=tuple(run.refusals),
        notes=tuple(run.notes),
        closed=run.closed,
        answered=run.answered,
    )
