"""The life record of one item (信息全生命周期, B4) and the meetings it came from (D2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.publishing import selectors as publications
from gongkai.foundation.publishing.choices import LogAction, SourceKind, Stage
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.choices import LifeStep
from gongkai.registers.catalogue.models import Posting

MEETING = "meeting"
MEETINGS_READ = 100
"""Newest meetings of the body that are looked through for one item."""
_GOT = frozenset({SourceKind.OBTAINED, SourceKind.REPRINT})
_REGISTERED = frozenset({LogAction.PUBLISH, LogAction.CORRECT, LogAction.RESTORE})


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """One event: what, who, when, and the hash of the content it was about."""

    step: LifeStep
    actor: str
    at: datetime
    digest: str
    words: str


@dataclass(frozen=True, slots=True)
class Life:
    """The events in order of time, and what is missing among them."""

    events: tuple[LifeEvent, ...]
    flags: tuple[str, ...]


def life_of(scope: Scope, item: Item) -> Life:
    """Made or obtained, stored, processed, published, registered. Raises ``OutsideScope``.

    Flags: public without a day on which it was made, obtained without the body it came from.
    """
    version = item.draft or item.published
    content: Mapping[str, Any] = version.content if version else {}
    source: Mapping[str, Any] = content.get("source") or {}
    got = source.get("kind") in _GOT
    events: list[LifeEvent] = []
    for one in publications.timeline(scope, item):
        if one.kind == "version":
            if one.number == 1:
                step = LifeStep.OBTAINED if got else LifeStep.MADE
                origin = str(source.get("name") or "")
                made = content.get("made_on") or "—"
                words = origin if got else _("成文日期 %(day)s") % {"day": made}
                events.append(LifeEvent(step, one.who, one.at, one.digest, words))
            words = _("第 %(n)d 版") % {"n": one.number}
            events.append(LifeEvent(LifeStep.STORED, one.who, one.at, one.digest, words))
        elif one.kind == "act":
            events.append(LifeEvent(LifeStep.PROCESSED, one.who, one.at, one.digest, one.text))
        else:
            words = str(LogAction(one.code).label)
            events.append(LifeEvent(LifeStep.PUBLISHED, one.who, one.at, one.digest, words))
            if one.code in _REGISTERED and item.index_number:
                told = _("公开日志第 %(n)d 条，索引号 %(number)s") % {
                    "n": one.number, "number": item.index_number,
                }  # fmt: skip
                events.append(LifeEvent(LifeStep.REGISTERED, one.who, one.at, one.digest, told))
    for posting in Posting.objects.within(scope).filter(item=item).order_by("at"):
        words = f"{posting.get_channel_display()} {posting.posted_on}"
        events.append(
            LifeEvent(LifeStep.REGISTERED, posting.actor_name, posting.at, posting.photo, words)
        )
    events.sort(key=lambda one: one.at)
    return Life(tuple(events), tuple(_missing(item, content, source, got)))


def _missing(
    item: Item, content: Mapping[str, Any], source: Mapping[str, Any], got: bool
) -> Iterator[str]:
    if item.first_published_at and not got and not content.get("made_on"):
        yield _("已公开，却没有制作（成文）记录")
    if got and not str(source.get("name") or "").strip():
        yield _("获取的信息没有写明从何处获取")


@dataclass(frozen=True, slots=True)
class Origin:
    """A meeting at which the item was one of the papers, with the stages set there."""

    uid: str
    title: str
    held_on: str
    stages: tuple[str, ...]
    differs: bool
    """Whether the item now bears other stages than those set at the meeting."""


def meetings_of(scope: Scope, item: Item) -> list[Origin]:
    """Meetings of the item's body whose papers name it by number, index number or title (D2)."""
    if scope.is_public or not scope.sees(item.body_id):
        raise OutsideScope
    version = item.draft or item.published
    own = set((version.content.get("stages") if version else None) or ())
    names = {one for one in (str(item.uid), item.index_number, item.document_number, item.title)
             if one}  # fmt: skip
    rows = Item.objects.within(scope).filter(body_id=item.body_id, kind=MEETING)
    rows = rows.select_related("draft", "published").order_by("-updated_at")
    found = []
    for meeting in rows[:MEETINGS_READ]:
        said = meeting.draft or meeting.published
        fields = (said.content.get("fields") if said else None) or {}
        for paper in fields.get("papers") or ():
            if not isinstance(paper, Mapping) or str(paper.get("paper") or "").strip() not in names:
                continue
            codes = stages_in(str(paper.get("stages") or ""))
            labels = tuple(str(Stage(code).label) for code in codes)
            found.append(
                Origin(
                    str(meeting.uid), meeting.title, str(fields.get("held_on") or ""), labels,
                    bool(codes) and set(codes) != own,
                )
            )  # fmt: skip
    return found


def stages_in(text: str) -> list[str]:
    """Codes of the stages named in a text, 决策 or 决策公开."""
    return [one.value for one in Stage if str(one.label)[:2] in text or one.value in text]
