"""Publishing: now, at a planned time, or together with the sign-off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import Note, record_all
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import end_assignment
from gongkai.foundation.publishing import hooks, log
from gongkai.foundation.publishing.choices import Attribute, ChannelCode, LogAction
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.handing import KIND
from gongkai.foundation.publishing.models import Item, LogEntry, Version
from gongkai.foundation.publishing.services.handling import (
    against,
    audit_note,
    bring_up_to_date,
    change,
    fresh,
    one_transaction,
    virtual_sheet,
)
from gongkai.foundation.publishing.services.stepping import own_text, text_changed
from gongkai.foundation.reviews import moment
from gongkai.foundation.reviews.acting import Ask, acts_of, refuse, write
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct
from gongkai.foundation.reviews.services import channel_reasons
from gongkai_rules.steps import Reason


def publish(
    scope: Scope, item: Item, *, at: datetime | None = None, note: str = ""
) -> LogEntry | None:
    """Publish the signed draft, now or (``at`` in the future) as a plan.

    Every signature of the table must stand for exactly this text, and every channel of the
    content must be on the sheet. ``note`` goes into the log line of a correction. Raises
    ``NotPermitted`` with all reasons. Returns the log line, or ``None`` for a plan.
    """
    if at is not None and at > moment.now():
        schedule(scope, item, at)
        return None
    return _publish_now(scope, item, note)


@one_transaction
def _publish_now(scope: Scope, item: Item, note: str) -> LogEntry:
    current = fresh(scope, item)
    sheet = current.sheet or virtual_sheet(current, "published")
    acts = acts_of(sheet) if sheet.pk else []
    return _release(scope, item, current, sheet, acts, [_ask(current)], note)


@one_transaction
def sign_and_publish(
    scope: Scope,
    item: Item,
    *,
    seen_digest: str,
    opinion: str = "",
    at: datetime | None = None,
    note: str = "",
) -> LogEntry | None:
    """Sign off and publish in one act, for who may do both; ``at`` plans the publication."""
    current = fresh(scope, item)
    sheet = current.sheet or virtual_sheet(current, "published")
    acts = acts_of(sheet) if sheet.pk else []
    digest = current.draft.digest if current.draft else ""
    sign = Ask("sign", digest, opinion)
    found = against(scope, sheet, acts, sign)
    if seen_digest != digest:
        found.append(text_changed())
    found += own_text(scope, current.draft, found)

    signature = SheetAct(step="sign", actor_id=scope.user_id, seen_digest=digest)
    signed = ReviewSheet(
        kind=sheet.kind, body_id=sheet.body_id, state="signed", channels=sheet.channels
    )
    found += [
        reason
        for reason in _against_release(
            scope, current, signed, [*acts, signature], Ask("publish", digest)
        )
        if reason not in found
    ]

    refuse(found, "sign")
    if at is not None and at > moment.now():
        change(current, moment.now(), state="signed", publish_at=at)
        taken = write(scope, sheet, [sign], body_code=current.body.code)
        plan = audit_note(scope, current, "item.schedule", {"publish_at": at})
        record_all([*(one.note for one in taken), plan])
        bring_up_to_date(item, current)
        return None
    asks = [sign, Ask("publish", digest)]
    return _release(scope, item, current, sheet, acts, asks, note, checked=True)


@one_transaction
def release_planned(item: Item, now: datetime) -> LogEntry | None:
    """Publish an item whose time has come; ``None`` when somebody else did or unplanned it.

    The platform acts by order of the publisher who planned it; all conditions are asked again.
    """
    current = fresh(None, item)
    if current.publish_at is None or current.publish_at > now:
        return None
    sheet = current.sheet or virtual_sheet(current, "published")
    acts = acts_of(sheet) if sheet.pk else []
    return _release(None, item, current, sheet, acts, [_ask(current)], "")


@one_transaction
def schedule(scope: Scope, item: Item, when: datetime) -> Item:
    """Plan the publication of a signed item. An edit before that time calls it off."""
    current = fresh(scope, item)
    sheet = current.sheet or virtual_sheet(current, "published")
    acts = acts_of(sheet) if sheet.pk else []
    refuse(_against_release(scope, current, sheet, acts, _ask(current)), "publish")
    _demand_future("publish_at", when)
    change(current, moment.now(), publish_at=when)
    record_all([audit_note(scope, current, "item.schedule", {"publish_at": when})])
    return bring_up_to_date(item, current)


@one_transaction
def unschedule(scope: Scope, item: Item) -> Item:
    """Call a planned publication off; the item stays signed."""
    current = fresh(scope, item)
    sheet = current.sheet or virtual_sheet(current, "published")
    found = against(scope, _blank(current, sheet.kind, "signed"), (), Ask("publish"))
    refuse([reason for reason in found if reason.code != "unsigned"], "publish")
    if current.publish_at is None:
        raise RefusedError(Problem("publish_at", "not_planned", _("该信息没有定时公开的安排")))
    before = {"publish_at": current.publish_at}
    change(current, moment.now(), publish_at=None)
    record_all([audit_note(scope, current, "item.unschedule", {}, before=before)])
    return bring_up_to_date(item, current)


@one_transaction
def set_expiry(scope: Scope, item: Item, when: datetime | None) -> Item:
    """Set or clear the time at which the item is taken down."""
    current = fresh(scope, item)
    kind = current.sheet.kind if current.sheet else "publishing"
    refuse(against(scope, _blank(current, kind, "published"), (), Ask("expire")), "expire")
    if when is not None:
        _demand_future("expires_at", when)
    before = {"expires_at": current.expires_at}
    change(current, moment.now(), expires_at=when)
    record_all([audit_note(scope, current, "item.expiry", {"expires_at": when}, before=before)])
    return bring_up_to_date(item, current)


def reasons_against_publishing(scope: Scope, item: Item) -> list[Reason]:
    """Everything that stands against publishing the draft now; for the screen."""
    current = fresh(scope, item)
    sheet = current.sheet or virtual_sheet(current, "published")
    acts = acts_of(sheet) if sheet.pk else []
    return _against_release(scope, current, sheet, acts, _ask(current))


def _ask(item: Item) -> Ask:
    return Ask("publish", item.draft.digest if item.draft else "")


def _blank(item: Item, kind: str, state: str) -> ReviewSheet:
    return ReviewSheet(kind=kind, body=item.body, state=state)


def _demand_future(field: str, when: datetime) -> None:
    if timezone.is_naive(when):
        raise RefusedError(Problem(field, "no_zone", _("时间缺少时区")))
    if when <= moment.now():
        raise RefusedError(Problem(field, "past", _("请选择将来的时间")))


def _against_release(
    scope: Scope | None, item: Item, sheet: ReviewSheet, acts: list[SheetAct], ask: Ask
) -> list[Reason]:
    found = against(scope, sheet, acts, ask)
    content = Content.from_json(item.draft.content) if item.draft else Content()
    if item.draft and content.digest != item.draft.digest:
        found.append(
            Reason("damaged", "版本内容与其摘要不符", "the version does not match its own digest")
        )
    if content.attribute != Attribute.PROACTIVE:
        found.append(
            Reason(
                "not_proactive",
                "公开属性不是“主动公开”，不能公开",
                "the attribute is not “proactive”",
            )
        )
    if sheet.state == "signed":
        # Publishing shows it on the site, whatever else was chosen.
        channels = dict.fromkeys((ChannelCode.SITE.value, *content.channels))
        found += channel_reasons(sheet, list(channels))
    return found


def _release(
    scope: Scope | None,
    item: Item,
    current: Item,
    sheet: ReviewSheet,
    acts: list[SheetAct],
    asks: list[Ask],
    words: str,
    *,
    checked: bool = False,
) -> LogEntry:
    """Move the published pointer, record, log. The caller's transaction holds all of it."""
    if not checked:
        refuse(_against_release(scope, current, sheet, acts, asks[-1]), "publish")
    version = current.draft
    if version is None:
        raise RefusedError(Problem("", "no_draft", _("没有可公开的版本")))
    content, at = Content.from_json(version.content), moment.now()
    again = current.first_published_at is not None
    fields: dict[str, Any] = {
        "published_id": version.pk,
        "state": "published",
        "cleared_by_id": sheet.pk,
        "first_published_at": current.first_published_at or at,
        "displayed_on": content.displayed_on or current.displayed_on or timezone.localdate(at),
        "publish_at": None,
        "withdrawn_at": None,
        "withdrawal_reason": "",
        "withdrawal_note": "",
    }
    fields |= hooks.fields_at_release(current, content, at)
    change(current, at, **fields)
    taken = write(scope, sheet, asks, body_code=current.body.code, changes={"closed_at": at})
    record_all([_with_version(one.note, version) for one in taken])
    if not again:  # done for whoever it had been passed on to
        end_assignment(current.body, KIND, str(current.uid), timezone.localdate(at))
    entry = log.append(
        current,
        LogAction.CORRECT if again else LogAction.PUBLISH,
        at=at,
        version=version.number,
        digest=version.digest,
        body_code=current.body.code,
        title=content.title,
        made_on=content.made_on,
        displayed_on=fields["displayed_on"],
        note=(words.strip() or version.note) if again else "",
    )
    bring_up_to_date(item, current)
    return entry


def _with_version(note: Note, version: Version) -> Note:
    after = {**dict(note.after or {}), "version": version.number, "digest": version.digest}
    return Note(
        actor=note.actor,
        action=note.action,
        actor_id=note.actor_id,
        object_type=note.object_type,
        object_id=note.object_id,
        object_label=note.object_label,
        body_code=note.body_code,
        after=after,
    )
