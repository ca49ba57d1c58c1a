"""Drafts: items, versions, and what a person has typed and not yet saved."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from gongkai.foundation.audit.services import record_all
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.bodies.services import ensure_takes_work
from gongkai.foundation.publishing.chains import chain_of
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.identifiers import new_key
from gongkai.foundation.publishing.models import Item, Version, WorkingCopy
from gongkai.foundation.publishing.refusals import StaleDraftError
from gongkai.foundation.publishing.services.handling import (
    against,
    audit_note,
    bring_up_to_date,
    change,
    fresh,
    mirror,
    one_transaction,
    state_after,
    storable,
    virtual_sheet,
)
from gongkai.foundation.reviews import moment
from gongkai.foundation.reviews.acting import Ask, Taken, refuse, write
from gongkai.foundation.reviews.services import open_sheet
from gongkai_rules.steps.publishing import CHANGEABLE


@one_transaction
def create_item(
    scope: Scope,
    body: Body,
    content: Content,
    *,
    department: Department | None = None,
    chain: str = "",
) -> Item:
    """Begin an item: first version, review sheet, the author among its drafters.

    ``chain`` is the kind of sheet; empty means what :func:`chain_of` says. Raises
    ``OutsideScope`` for a body that is not visible, ``NotPermitted`` without the role or at an
    abolished body,
    ``RefusedError`` for content that cannot be stored.
    """
    if scope.is_public or not scope.sees(body.pk):
        raise OutsideScope
    ask = Ask("edit", content.digest if storable(content.as_json()) else "")
    blank = virtual_sheet(Item(body=body), "draft")
    refuse(against(scope, blank, (), ask), ask.step)
    ensure_takes_work(body)
    columns = mirror(content, body, department)
    now, uid = moment.now(), uuid.uuid4()
    sheet = open_sheet(
        scope,
        kind=chain or chain_of(body, content.kind),
        body=body,
        subject_type="item",
        subject_id=str(uid),
        label=content.title,
        channels=content.channels,
        department=columns["department"],
    )
    version = _version(scope, content, 1, "")
    item = Item.objects.create(
        uid=uid,
        body=body,
        sheet=sheet,
        draft_id=version.pk,
        state=sheet.state,
        created_by_id=scope.user_id,
        created_by_name=scope.actor[:150],
        created_at=now,
        updated_at=now,
        **columns,
    )
    version.item = item
    version.save()
    item.draft = version
    taken = write(scope, sheet, [ask], body_code=body.code)
    record_all([audit_note(scope, item, "item.create", _saved(version, taken))])
    return item


@one_transaction
def save_version(
    scope: Scope, item: Item, content: Content, *, base_number: int, note: str = ""
) -> Version:
    """Save a draft version on top of version ``base_number``.

    Under review, or once signed, this is an amendment: all signatures lapse, a planned
    publication is called off and the review starts anew (三审 on the text as it is). The same
    content again makes no version. Raises ``StaleDraftError`` when a newer version is stored.
    """
    current = fresh(scope, item)
    sheet, draft = current.sheet, current.draft
    if sheet is None or draft is None:
        sheet = virtual_sheet(current, "published")
    columns = mirror(content, current.body, None)
    step = "amend" if sheet.state in CHANGEABLE else "edit"
    ask = Ask(step, content.digest, note)
    refuse(against(scope, sheet, (), ask), step)
    if draft is None:
        raise OutsideScope
    if draft.number != base_number:
        base = Version.objects.filter(item=current, number=base_number).first()
        raise StaleDraftError(draft, content, Content.from_json(base.content) if base else None)
    if draft.digest == content.digest:
        return draft
    version = _version(scope, content, draft.number + 1, note)
    version.item = current
    before = {"version": draft.number, "digest": draft.digest, "state": current.state}
    is_known_drafter = (
        step == "edit"
        and draft.made_by_id == scope.user_id
        and draft.made_at >= sheet.opened_at
        and columns["department"] == current.department
    )
    if current.first_published_at is not None:
        columns.pop("displayed_on")  # the date the public sees changes only by publishing
    state = current.state
    if step == "amend":
        state = state_after(sheet, step)
        columns |= {"publish_at": None}
    change(current, moment.now(), draft_id=version.pk, state=state, **columns)
    version.save()
    taken: list[Taken] = []
    if not is_known_drafter:
        changes = {
            "channels": list(content.channels),
            "department": columns["department"],
            "subject_label": columns["title"],
        }
        taken = write(scope, sheet, [ask], body_code=current.body.code, changes=changes)
    action = "item.amend" if step == "amend" else "item.save"
    record_all([audit_note(scope, current, action, _saved(version, taken), before=before)])
    current.draft = version
    bring_up_to_date(item, current)
    return version


@one_transaction
def keep_working_copy(
    scope: Scope, item: Item, values: Mapping[str, Any], base_number: int
) -> WorkingCopy:
    """Keep what a person has typed (autosave). Touches no version, no sheet and no audit entry.

    Raises ``OutsideScope`` for an item that is not visible, or without a person.
    """
    current = _visible(scope, item)
    copy, _made = WorkingCopy.objects.update_or_create(
        item_id=current,
        user_id=scope.user_id or 0,
        defaults={"base_number": base_number, "values": dict(values), "saved_at": moment.now()},
    )
    return copy


def working_copy(scope: Scope, item: Item) -> WorkingCopy | None:
    """What this person has typed and not saved, if anything."""
    return WorkingCopy.objects.filter(
        item_id=_visible(scope, item), user_id=scope.user_id or 0
    ).first()


def drop_working_copy(scope: Scope, item: Item) -> None:
    """Forget what this person has typed."""
    WorkingCopy.objects.filter(item_id=_visible(scope, item), user_id=scope.user_id or 0).delete()


def _visible(scope: Scope, item: Item) -> int:
    if scope.is_public or scope.user_id is None or not scope.sees(item.body_id):
        raise OutsideScope
    return item.pk


def _version(scope: Scope, content: Content, number: int, note: str) -> Version:
    return Version(
        pk=new_key(),
        number=number,
        content=content.as_json(),
        digest=content.digest,
        made_by_id=scope.user_id,
        made_by_name=scope.actor[:150],
        made_at=moment.now(),
        note=note.strip()[:300],
    )


def _saved(version: Version, taken: list[Taken]) -> dict[str, Any]:
    after: dict[str, Any] = {"version": version.number, "digest": version.digest}
    for one in taken:
        after |= dict(one.note.after or {})
    return after
