"""Postings of one item on the channels its sheet cleared (F7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.models import Posting


@dataclass(frozen=True, slots=True)
class PostingRow:
    """Where and when, with the proof: an address or the SHA-256 of a photo."""

    channel: str
    posted_on: date
    until: date | None
    place: str
    url: str
    photo: str
    version: int
    actor: str


def postings_of(scope: Scope, item: Item, most: int = 100) -> list[PostingRow]:
    """Postings of the item, newest first."""
    rows = Posting.objects.within(scope).filter(item=item).order_by("-posted_on", "-pk")[:most]
    return [
        PostingRow(
            one.channel, one.posted_on, one.until, one.place, one.url, one.photo, one.version,
            one.actor_name,
        )
        for one in rows
    ]  # fmt: skip
