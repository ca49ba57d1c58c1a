"""The way of an item through its chain, as the tests walk it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tests.platform.people import City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import scope_of
from gongkai.foundation.publishing import services
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item

CONTENT = Content(
    title="关于调整城区供水时间的通知",
    kind="notice",
    attribute="proactive",
    attribute_reason="涉及公众用水，需要社会公众广泛知晓",
    stages=("execution",),
    issuer="云川市水务局",
    document_number="云水〔2026〕12号",
    html="<p>自2026年3月1日起，城区供水时间调整。</p>",
    channels=("site", "wechat"),
)
APPROVALS = (
    ("department_head", "approve_department", ""),
    ("leader", "approve_leader", ""),
    ("secrecy_reviewer", "approve_secrecy", "may"),
    ("signer", "sign", ""),
)
SHORT_APPROVALS = APPROVALS[2:]


@dataclass(slots=True)
class Office:
    """A body, one department, and a person per role."""

    city: City
    department: Department
    people: dict[str, User]

    @property
    def body(self) -> Body:
        """The water office."""
        return self.city.water

    def scope(self, person: str) -> Scope:
        """The scope of a person."""
        return scope_of(self.people[person])

    def draft(self, content: Content = CONTENT, **more: Any) -> Item:
        """A first draft."""
        return services.create_item(self.scope("drafter"), self.body, content, **more)

    def save(self, item: Item, **changes: Any) -> None:
        """A further version with some parts changed."""
        assert item.draft
        content = replace(Content.from_json(item.draft.content), **changes)
        services.save_version(self.scope("drafter"), item, content, base_number=item.draft.number)

    def step(self, item: Item, person: str, step: str, **more: Any) -> object:
        """A step taken by a person who sees the draft as it is."""
        assert item.draft
        more.setdefault("seen_digest", item.draft.digest)
        return services.take_step(self.scope(person), item, step, **more)

    def approve(self, item: Item, until: str = "sign") -> Item:
        """Approvals in order up to and with ``until``."""
        assert item.sheet
        way = APPROVALS if item.sheet.kind == "publishing" else SHORT_APPROVALS
        for person, step, verdict in way:
            self.step(item, person, step, opinion="同意", verdict=verdict)
            if step == until:
                break
        return item

    def signed(self, content: Content = CONTENT, **more: Any) -> Item:
        """An item signed and not yet published."""
        item = self.draft(content, **more)
        services.submit(self.scope("drafter"), item)
        return self.approve(item)

    def published(self, content: Content = CONTENT, **more: Any) -> Item:
        """A published item."""
        item = self.signed(content, **more)
        services.publish(self.scope("publisher"), item)
        return item
