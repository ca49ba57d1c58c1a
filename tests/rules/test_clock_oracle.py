"""Random histories of requests against a slow reading of the law, one day at a time.

The oracle shares nothing with the library but the classes of the facts: it asks chinesecalendar
about each day, keeps a set of days that do not count, and re-walks the period whenever it needs
its end.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import chinese_calendar
import pytest

from gongkai_rules.clock import (
    ApplicationClock,
    Channel,
    Consultation,
    Consulted,
    CorrectedRequest,
    CorrectionNotice,
    Event,
    Extension,
    FeeNotice,
    FeePaid,
    Receipt,
    Reply,
    Withdrawal,
    application_clock,
)
from gongkai_rules.workdays import Calendar

CALENDAR = Calendar.load()
ONE = timedelta(days=1)
is_workday = cache(chinese_calendar.is_workday)
SWITCH = date(2019, 5, 15)


def walk(day: date, workdays: int, out: frozenset[date] | set[date] = frozenset()) -> date:
    """The day on which the count is reached, leaving out a set of days."""
    while workdays:
        day += ONE
        if day not in out and is_workday(day):
            workdays -= 1
    return day


@dataclass
class Slow:
    """A request under the law, as a clerk with a wall calendar would keep it."""

    day0: date
    law: int = 0
    out: set[date] = field(default_factory=set)
    said_no: Counter[tuple[str, date]] = field(default_factory=Counter)
    extra: int = 0
    asked_to_correct: bool = False
    correction_open: bool = False
    payment_open: bool = False
    pay_by: date | None = None
    ended: date | None = None

    def __post_init__(self) -> None:
        self.law = 2019 if self.day0 >= SWITCH else 2008

    @property
    def base(self) -> int:
        return 20 if self.law == 2019 else 15

    def first(self) -> date:
        return walk(self.day0, self.base, self.out)

    def binding(self) -> date:
        return walk(self.day0, self.base + self.extra, self.out)

    def live(self, facts: list[Event]) -> None:
        """Every day from the first fact to the last; within a day what opens comes first."""
        if not facts:
            return
        day = min(fact.day for fact in facts)
        last = max(fact.day for fact in facts)
        today: list[tuple[type[Event], Callable[..., list[str]]]] = [
            (CorrectedRequest, self.corrected),
            (FeePaid, self.paid),
            (CorrectionNotice, self.ask_to_correct),
            (Consultation, self.consult),
            (Extension, self.extend),
            (FeeNotice, self.ask_to_pay),
            (Reply, self.end),
            (Withdrawal, self.end),
        ]
        while day <= last:
            for kind, act in today:
                for fact in facts:
                    if fact.day == day and type(fact) is kind:
                        self.attempt(fact, act)
            day += ONE

    def attempt(self, fact: Event, act: Callable[..., list[str]]) -> None:
        reasons = []
        if self.ended is not None:
            reasons.append("closed")
        if fact.day < self.day0:
            reasons.append("before_receipt")
        reasons += act(fact, bool(reasons))
        for reason in reasons:
            self.said_no[reason, fact.day] += 1

    def end(self, fact: Event, barred: bool) -> list[str]:
        if not barred:
            self.ended = fact.day
            self.correction_open = self.payment_open = False
        return []

    def corrected(self, fact: CorrectedRequest, barred: bool) -> list[str]:
        if not self.correction_open:
            return ["correction_not_asked"]
        if not barred:
            self.restart(fact.received)
            self.law = 2019 if fact.received >= SWITCH else 2008
        return []

    def restart(self, day: date) -> None:
        self.day0 = day
        self.extra = 0
        self.correction_open = self.payment_open = False

    def paid(self, fact: FeePaid, barred: bool) -> list[str]:
        if not self.payment_open:
            return ["fee_not_asked"]
        if self.pay_by is not None and fact.paid > self.pay_by:
            return ["fee_late"]
        if not barred:
            self.restart(fact.paid)
        return []

    def ask_to_correct(self, fact: CorrectionNotice, barred: bool) -> list[str]:
        no = []
        if self.law == 2019:
            if self.asked_to_correct:
                no.append("correction_twice")
            if fact.sent > walk(self.day0, 7):
                no.append("correction_late")
        elif fact.sent > self.binding():
            no.append("period_over")
        if fact.reply_by is not None and fact.reply_by < fact.sent:
            no.append("correction_period")
        if not no and not barred:
            self.asked_to_correct = self.correction_open = True
            self.payment_open = False
        return no

    def extend(self, fact: Extension, barred: bool) -> list[str]:
        no = []
        if self.extra:
            no.append("extension_twice")
        if fact.workdays < 1:
            no.append("extension_empty")
        if fact.workdays > self.base:
            no.append("extension_too_long")
        if not fact.approved_by:
            no.append("extension_not_approved")
        if fact.notified > self.first():
            no.append("extension_late")
        if not no and not barred:
            self.extra = fact.workdays
        return no

    def consult(self, fact: Consultation, barred: bool) -> list[str]:
        no = []
        third = fact.consulted is Consulted.THIRD_PARTY
        if self.law == 2008 and not third:
            no.append("consultation_not_excluded")
        if fact.delivered is not None and fact.delivered < fact.sent:
            no.append("consultation_delivered_before_sent")
        if fact.answered is not None and fact.answered < fact.sent:
            no.append("consultation_answered_before_sent")
        if not barred and fact.sent > self.binding():
            no.append("period_over")
        if no or barred:
            return no
        if self.law == 2019:
            end = walk(fact.delivered or fact.sent, 15)
            if fact.answered is not None:
                end = min(end, fact.answered)
        elif fact.answered is None:
            return no
        else:
            end = fact.answered
        day = fact.sent
        while day <= end:
            self.out.add(day)
            day += ONE
        return no

    def ask_to_pay(self, fact: FeeNotice, barred: bool) -> list[str]:
        no = []
        if self.law == 2008 or fact.sent < date(2021, 1, 1):
            no.append("fee_not_in_force")
        if fact.delivered is not None and fact.delivered < fact.sent:
            no.append("fee_delivered_before_sent")
        if not barred and fact.sent > self.binding():
            no.append("period_over")
        if not no and not barred:
            self.payment_open = True
            self.correction_open = False
            self.pay_by = None if fact.delivered is None else walk(fact.delivered, 20)
        return no


def random_history(chance: random.Random) -> tuple[date, list[Event]]:
    """A receipt day and up to seven facts, most of them sensible, some not."""
    if chance.random() < 0.2:
        received = SWITCH + timedelta(days=chance.randrange(-30, 20))
    else:
        received = date(2008, 5, 1) + timedelta(days=chance.randrange(6300))

    def near(start: date, least: int, most: int) -> date:
        return start + timedelta(days=chance.randint(least, most))

    facts: list[Event] = []
    for _ in range(chance.choice([0, 1, 1, 2, 2, 3, 3, 4, 5, 7])):
        day = near(received, -1, 45)
        maybe = chance.random() < 0.8
        match chance.randrange(10):
            case 0:
                soon = near(received, 0, 11)
                facts.append(CorrectionNotice(soon, near(soon, -1, 20) if maybe else None))
            case 1:
                facts.append(CorrectedRequest(day))
            case 2 | 3:
                facts.append(
                    Extension(day, chance.choice([0, 5, 15, 15, 20, 20, 21]), "负责人" * maybe)
                )
            case 4 | 5 | 6:
                delivered = near(day, 0, 4) if maybe else None
                answered = near(day, -1, 30) if chance.random() < 0.6 else None
                facts.append(Consultation(chance.choice(list(Consulted)), day, delivered, answered))
            case 7:
                facts.append(FeeNotice(day, near(day, -1, 5) if maybe else None))
            case 8:
                facts.append(FeePaid(near(received, 5, 70)))
            case _:
                late = near(received, 10, 60)
                facts.append(Reply(late) if maybe else Withdrawal(late))
    chance.shuffle(facts)
    return received, list(dict.fromkeys(facts))


def run(received: date, facts: list[Event]) -> ApplicationClock:
    return application_clock(Receipt(Channel.IN_PERSON, received), facts, CALENDAR)


def same_kind_on_one_day(facts: list[Event]) -> bool:
    """Two facts of one kind on one day have no order in law; such histories are left out."""
    keys = sorted((fact.day, type(fact).__name__) for fact in facts)
    return any(one == other for one, other in pairwise(keys))


@pytest.mark.parametrize("seed", range(4))
def test_random_histories(seed: int) -> None:
    chance = random.Random(seed)
    seen: Counter[str] = Counter()
    done = 0
    while done < 800:
        received, facts = random_history(chance)
        if same_kind_on_one_day(facts):
            continue
        done += 1
        slow = Slow(received)
        slow.live(facts)
        found = run(received, facts)
        context = (received, facts)
        assert found.day0 == slow.day0, context
        assert found.first_due is not None
        assert found.current_due is not None
        assert found.first_due.due == slow.first(), context
        assert found.current_due.due == slow.binding(), context
        assert found.regime is not None
        assert found.regime.id == str(slow.law), context
        refused = Counter((item.code, item.day) for item in found.refusals)
        assert refused == slow.said_no, context
        assert found.closed == slow.ended
        seen.update(code for code, _ in refused)
        seen["restart"] += bool(found.restarts)
        seen["extended"] += found.extended_due is not None
        seen["excluded"] += bool(found.exclusions)
        check_invariants(found)
    assert min(seen[key] for key in ("restart", "extended", "excluded")) > 30, seen
    assert len(seen) > 18, seen


def check_invariants(found: ApplicationClock) -> None:
    """What holds for every clock."""
    assert found.first_due is not None
    assert found.current_due is not None
    assert found.current_due.due >= found.first_due.due
    assert found.trace == found.current_due.trace
    assert found.trace[: len(found.first_due.trace)] == found.first_due.trace
    counted = [entry for entry in found.trace if entry.number is not None]
    assert len(counted) == found.current_due.workdays
    for refusal in found.refusals:
        assert refusal.message
        assert refusal.message_en
        assert refusal.mark in {"V", "V~", "M", "?", "derived"}


def test_order_and_repetition_do_not_matter() -> None:
    chance = random.Random(99)
    for _ in range(300):
        received, facts = random_history(chance)
        if same_kind_on_one_day(facts):
            continue
        once = run(received, facts)
        shuffled = facts * 2
        chance.shuffle(shuffled)
        assert run(received, shuffled) == once


def test_refused_facts_leave_no_mark() -> None:
    chance = random.Random(7)
    compared = 0
    for _ in range(600):
        received, facts = random_history(chance)
        if same_kind_on_one_day(facts):
            continue
        full = run(received, facts)
        refused_days = {refusal.day for refusal in full.refusals}
        kept = [fact for fact in facts if fact.day not in refused_days]
        lost = [fact for fact in facts if fact.day in refused_days]
        if not lost or len({fact.day for fact in lost}) != len(lost):
            continue
        compared += 1
        clean = run(received, kept)
        assert clean.current_due == full.current_due
        assert clean.refusals == ()
    assert compared > 100
