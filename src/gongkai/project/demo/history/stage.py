"""The stage: a body with its people, its columns and its numbers; acts on one item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.holidays.services import calendar_for
from gongkai.foundation.publishing import services as publishing
from gongkai.project.demo.history.drafts import Draft, Told, Writer, content_of
from gongkai.project.demo.history.staff import Cast
from gongkai.project.demo.history.words import PROFILES
from gongkai.registers.catalogue.services import drafting
from gongkai_rules.workdays.calendar import DateOutOfRangeError

Act = Callable[[], object]
_ROLES: Mapping[str, Role] = {
    "approve_department": Role.DEPARTMENT_HEAD,
    "approve_leader": Role.LEADER,
    "approve_secrecy": Role.SECRECY_REVIEWER,
    "sign": Role.SIGNER,
}
CHAIN = tuple(_ROLES)
_OPINIONS: Mapping[str, tuple[str, ...]] = {
    "approve_department": ("内容准确，同意报批。", "已核对数据，同意。", "同意。"),
    "approve_leader": ("同意。", "同意公开，请按程序办理。"),
    "approve_secrecy": ("经审查，不涉及国家秘密、工作秘密和个人隐私，可以公开。", "可以公开。"),
    "sign": ("同意签发。", "签发。"),
}


def working_day(body: Body, day: date) -> bool:
    """Whether work is done; weekdays where the year's notice is not installed."""
    try:
        return calendar_for(body).is_working_day(day)
    except (DateOutOfRangeError, LookupError, ValueError):
        return day.weekday() < 5


def after(body: Body, day: date, count: int) -> date:
    """The working day so many working days later (earlier, when negative)."""
    step = timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= working_day(body, day)
    return day


@dataclass(slots=True)
class Agenda:
    """Acts of all bodies with their times."""

    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)

    def add(self, when: datetime, act: Act) -> None:
        """Put an act on the agenda; acts of the same time run as they were entered."""
        self.acts.append((when, len(self.acts), act))


@dataclass(slots=True)
class Stage:
    """A body at work."""

    body: Body
    cast: Cast
    columns: tuple[str, ...]
    departments: tuple[str, ...]
    rng: Random
    numbers: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))

    def document_number(self, day: date) -> str:
        """The next document number of the year."""
        self.numbers[day.year] += 1
        return f"{PROFILES[self.body.code].tag}〔{day.year}〕{self.numbers[day.year]}号"

    def begin(self, kind: str, told: Told, draft: Draft, department: str = "", **more: Any) -> UUID:
        """A draft by a drafter of the department."""
        where = department or self.rng.choice(self.departments)
        number = self.document_number(told.day) if draft.numbered else ""
        more.setdefault("document_number", number)
        content = content_of(kind, told, draft, department=where, columns=self.columns, **more)
        saved = drafting.start_draft(self.cast.by(Role.DRAFTER, where), self.body, content)
        return saved.item.uid

    def as_role(self, role: Role, uid: UUID) -> Scope:
        """The person who acts for the item's department."""
        item = drafting.item_of(Scope.command("gongkai demo"), uid)
        return self.cast.by(role, item.department.code if item.department else "")

    def submit(self, uid: UUID) -> None:
        """Send it on."""
        drafting.submit_draft(self.as_role(Role.DRAFTER, uid), uid)

    def sign(self, uid: UUID, step: str) -> None:
        """One signature of the chain on the text as it stands."""
        scope = self.as_role(_ROLES[step], uid)
        item = drafting.item_of(scope, uid)
        digest = item.draft.digest if item.draft else ""
        opinion = self.rng.choice(_OPINIONS[step])
        verdict = "may" if step == "approve_secrecy" else ""
        if step == "sign":
            drafting.take_step(scope, uid, step, seen_digest=digest, opinion=opinion)
        else:
            publishing.take_step(
                scope, item, step, seen_digest=digest, opinion=opinion, verdict=verdict
            )

    def step(self, uid: UUID, step: str, role: Role, opinion: str, verdict: str = "") -> None:
        """Another step: a return, a referral, a refusal, its end."""
        scope = self.as_role(role, uid)
        item = drafting.item_of(scope, uid)
        digest = item.draft.digest if item.draft else ""
        drafting.take_step(scope, uid, step, seen_digest=digest, opinion=opinion, verdict=verdict)

    def up_to(self, uid: UUID, last: str) -> None:
        """Submit, and every signature up to this one."""
        self.submit(uid)
        for step in CHAIN[: CHAIN.index(last) + 1] if last else ():
            self.sign(uid, step)

    def publish(self, uid: UUID) -> None:
        """Publish."""
        drafting.publish_item(self.as_role(Role.PUBLISHER, uid), uid)

    def whole(self, uid: UUID) -> None:
        """The whole chain at once, for items whose days in between do not matter."""
        self.up_to(uid, "sign")
        self.publish(uid)


@dataclass(slots=True)
class Paper:
    """One item on its way; it gets its uid when it is begun."""

    stage: Stage
    uid: UUID = field(default_factory=lambda: UUID(int=0))

    def begin(self, kind: str, told: Told, write: Writer, **more: Any) -> None:
        """Write and store the draft."""
        self.uid = self.stage.begin(kind, told, write(told), **more)

    def submit(self) -> None:
        """Send it on."""
        self.stage.submit(self.uid)

    def sign(self, step: str) -> None:
        """One signature."""
        self.stage.sign(self.uid, step)

    def publish(self) -> None:
        """Publish."""
        self.stage.publish(self.uid)
