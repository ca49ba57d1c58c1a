"""What every act on an item shares: reading it fresh, guarding the write, trying again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import Note
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.publishing.refusals import ItemMovedError
from gongkai.foundation.reviews.acting import (
    PLATFORM,
    Ask,
    SheetMovedError,
    actor_of,
    platform_actor,
    reasons,
    table_of,
)
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct
from gongkai.foundation.statements import update_guarded
from gongkai_rules.steps import Actor, Reason

_P = ParamSpec("_P")
_R = TypeVar("_R")
_TRIES = 5
_PARTS = {"body", "sheet", "draft"}
_JUDGED = "_judged_as_read"


def one_transaction(act: Callable[_P, _R]) -> Callable[_P, _R]:
    """Run in one transaction; read and judge anew when somebody else was faster."""

    @wraps(act)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        for _try in range(_TRIES):
            try:
                with transaction.atomic():
                    return act(*args, **kwargs)
            except (ItemMovedError, SheetMovedError):
                continue
        raise RefusedError(Problem("", "busy", _("该信息正在被多人同时处理，请稍后再试")))

    return run


def fresh(scope: Scope | None, item: Item) -> Item:
    """The item as it stands now, with body, sheet and draft: at most one statement.

    An item that came with them (``selectors.item``) is judged once as it was read: every write is
    guarded by :func:`change`, and the next try reads it anew. Raises ``OutsideScope`` when the
    scope does not see it. Without a scope the platform reads.
    """
    if scope is not None and not scope.sees(item.body_id):
        raise OutsideScope
    if item._state.fields_cache.keys() >= _PARTS and not getattr(item, _JUDGED, False):
        setattr(item, _JUDGED, True)
        if scope is not None and scope.is_public:
            raise OutsideScope
        if item.sheet:
            item.sheet.body = item.body
        return item
    rows = (
        Item.objects.unscoped("the platform carries out what was planned")
        if scope is None
        else Item.objects.within(scope)
    )
    found = rows.select_related("body", "sheet", "draft").filter(pk=item.pk).first()
    if found is None or (scope is not None and scope.is_public):
        raise OutsideScope
    if found.sheet:
        found.sheet.body = found.body
    return found


def change(item: Item, at: datetime, **fields: Any) -> None:
    """Write the item unless somebody else did since it was read (``ItemMovedError``).

    Every service does this before it writes anything else; the row then stays locked.
    """
    guard = {"id": item.pk, "updated_at": item.updated_at, "state": item.state}
    guard |= {"draft_id": item.draft_id, "sheet_id": item.sheet_id}
    if not update_guarded(Item, guard, {**fields, "updated_at": at}):
        raise ItemMovedError
    for name, value in {**fields, "updated_at": at}.items():
        setattr(item, name, value)


def virtual_sheet(item: Item, state: str) -> ReviewSheet:
    """A sheet that is not stored, for items entered without one (补录)."""
    return ReviewSheet(
        kind="publishing", body=item.body, state=state, channels=[], department_id=None
    )


def against(
    scope: Scope | None, sheet: ReviewSheet, acts: Sequence[SheetAct], ask: Ask
) -> list[Reason]:
    """All reasons against a step by this person, or by the platform without one."""
    return reasons(scope, acting(scope, sheet.body_id), sheet, acts, ask)


def acting(scope: Scope | None, body_id: int) -> Actor:
    """The person, or the platform."""
    return actor_of(scope, body_id) if scope else platform_actor(body_id)


def audit_note(
    scope: Scope | None,
    item: Item,
    action: str,
    after: Mapping[str, Any],
    *,
    before: Mapping[str, Any] | None = None,
    succeeded: bool = True,
) -> Note:
    """An audit note on the item."""
    return Note(
        actor=scope.actor if scope else PLATFORM,
        actor_id=scope.user_id if scope else None,
        action=action,
        object_type="item",
        object_id=item.uid,
        object_label=item.title,
        body_code=item.body.code,
        before=before,
        after=after,
        succeeded=succeeded,
    )


def mirror(content: Content, body: Body, department: Department | None) -> dict[str, Any]:
    """Columns of the item that lists need, as the content says. Raises ``RefusedError``."""
    problems = []
    for name, most in (("title", 300), ("document_number", 80), ("kind", 40)):
        if len(getattr(content, name)) > most:
            problems.append(Problem(name, "too_long", _("不能超过 %(most)d 个字") % {"most": most}))
    if not storable(content.as_json()):
        problems.append(Problem("", "characters", _("内容含有不能保存的字符，请删除后再保存")))
    if department is None and content.department:
        department = (
            Department.objects.unscoped("a department of the item's own body")
            .filter(body=body, code=content.department)
            .first()
        )
        if department is None:
            problems.append(Problem("department", "unknown", _("本机关没有这个科室")))
    elif department is not None and department.body_id != body.pk:
        problems.append(Problem("department", "other_body", _("该科室不属于本机关")))
    if problems:
        raise RefusedError(*problems)
    return {
        "title": content.title.strip(),
        "kind": content.kind,
        "attribute": content.attribute,
        "document_number": content.document_number,
        "made_on": content.made_on,
        "displayed_on": content.displayed_on,
        "back_captured": content.back_captured,
        "department": department,
    }


def state_after(sheet: ReviewSheet, step: str) -> str:
    """The state a step leads to."""
    found = table_of(sheet).step(step)
    return (found.target if found else None) or sheet.state


def bring_up_to_date(item: Item, current: Item) -> Item:
    """Give the caller's object everything that was read and written."""
    setattr(item, _JUDGED, False)
    if item is current:
        return item
    for field in Item._meta.concrete_fields:
        setattr(item, field.attname, getattr(current, field.attname))
    item.body, item.sheet, item.draft = current.body, current.sheet, current.draft
    return item


def storable(value: Any) -> bool:
    """Whether both databases can hold every text in it: no NUL, no half of a character pair."""
    if isinstance(value, str):
        return not any(one == "\x00" or "\ud800" <= one <= "\udfff" for one in value)
    if isinstance(value, Mapping):
        return all(storable(key) and storable(one) for key, one in value.items())
    if isinstance(value, list | tuple):
        return all(storable(one) for one in value)
    return True
