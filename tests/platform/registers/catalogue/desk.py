"""The way of an item through the door of the catalogue, as the tests walk it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tests.platform.foundation.publishing.chain import APPROVALS, Office

from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.services import drafting
from gongkai.registers.catalogue.services.findings import SavedDraft

NOTICE = Content(
    title="关于调整城区供水时间的通知",
    kind="notice",
    attribute="proactive",
    attribute_reason="涉及公众用水，需要社会公众广泛知晓",
    stages=("execution",),
    issuer="云川市水务局",
    made_on=date(2026, 1, 5),
    html="<p>自2026年3月1日起，城区供水时间调整。</p>",
)


@dataclass(slots=True)
class Desk(Office):
    """An office that works through the door of the catalogue."""

    def start(self, content: Content = NOTICE, **changes: Any) -> SavedDraft:
        """A first draft."""
        return drafting.start_draft(self.scope("drafter"), self.body, replace(content, **changes))

    def submit(self, item: Item) -> SavedDraft:
        """Send it on."""
        return drafting.submit_draft(self.scope("drafter"), item.uid)

    def sign(self, item: Item, until: str = "sign") -> Item:
        """Signatures in order."""
        for person, step, verdict in APPROVALS:
            item = drafting.item_of(self.scope(person), item.uid)
            assert item.draft
            drafting.take_step(
                self.scope(person), item.uid, step, seen_digest=item.draft.digest,
                opinion="同意", verdict=verdict,
            )  # fmt: skip
            if step == until:
                break
        return drafting.item_of(self.scope("drafter"), item.uid)

    def publish(self, content: Content = NOTICE, **changes: Any) -> Item:
        """From draft to public."""
        item = self.start(content, **changes).item
        self.submit(item)
        self.sign(item)
        return drafting.publish_item(self.scope("publisher"), item.uid)

    def correct(self, item: Item, **changes: Any) -> Item:
        """Revise, change, sign and publish again."""
        drafting.revise_item(self.scope("drafter"), item.uid)
        item = drafting.item_of(self.scope("drafter"), item.uid)
        content = replace(drafting.content_of_draft(item), **changes)
        version = drafting.version_of(item)
        drafting.save_draft(self.scope("drafter"), item.uid, content, version.number)
        self.submit(item)
        self.sign(item)
        return drafting.publish_item(self.scope("publisher"), item.uid)
