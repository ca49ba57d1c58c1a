"""What every act here needs: who may, the audit entry, the item, the numbers of the body."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.refusals import NotPermitted, OutsideScope, Problem, RefusedError
from gongkai.registers.policies.models import PolicyDocument, PolicySetting
from gongkai.registers.policies.periods import terms_of
from gongkai_rules.validity import Terms

MAY_KEEP = frozenset({Role.OFFICER, Role.OFFICE_HEAD, Role.LEGAL_REVIEWER})
"""Who keeps the register: facts, relations, clean-ups."""
MAY_ENTER = MAY_KEEP | {Role.DRAFTER, Role.DEPARTMENT_HEAD}
"""Who enters interpretations, events, dossiers, concerns and clarifications."""
MAY_DECIDE = frozenset({Role.OFFICE_HEAD, Role.LEADER, Role.SIGNER})
"""Who decides on an old document after its review."""


def may(scope: Scope, roles: frozenset[Role], body_id: int | None = None) -> bool:
    """Whether one of the roles is held (at the body, or anywhere)."""
    return any(scope.holds(role, body_id) for role in roles)


def require(scope: Scope, body_id: int, roles: frozenset[Role]) -> None:
    """Raise ``NotPermitted`` unless one of the roles is held at the body."""
    if not may(scope, roles, body_id):
        names = "、".join(sorted(str(role.label) for role in roles))
        raise NotPermitted(_("需要以下角色之一：%(roles)s") % {"roles": names})


def body_of(scope: Scope, code: str) -> Body:
    """A body in the scope. Raises ``OutsideScope``."""
    body = Body.objects.within(scope).filter(code=code).first()
    if body is None or not scope.sees(body.pk):
        raise OutsideScope(code)
    return body


def item_of(scope: Scope, uid: str) -> Item:
    """An item in the scope with its versions at hand. Raises ``OutsideScope``."""
    try:
        wanted = uuid.UUID(str(uid))
    except ValueError:
        raise OutsideScope(uid) from None
    rows = Item.objects.within(scope).select_related("body", "draft", "published", "department")
    item = rows.filter(uid=wanted).first()
    if item is None:
        raise OutsideScope(uid)
    return item


def find_item(scope: Scope, uid: str, field: str) -> Item:
    """An item named in a form; a wrong address is a problem of that field, no 404."""
    text = uid.strip().rstrip("/").rpartition("/")[2]
    try:
        return item_of(scope, text)
    except OutsideScope:
        raise RefusedError(
            Problem(field, "no_item", _("没有这条信息，或者不在您的权限范围内。"))
        ) from None


def content_of(item: Item) -> Content:
    """What the public sees, else the draft."""
    version = item.published or item.draft
    return Content.from_json(version.content) if version else Content()


def document_of(scope: Scope, uid: str, *, lock: bool = False) -> PolicyDocument:
    """The document of an item. Raises ``OutsideScope``."""
    item = item_of(scope, uid)
    rows = PolicyDocument.objects.within(scope)
    if lock:
        rows = rows.select_for_update()
    found = rows.filter(item=item).first()
    if found is None:
        raise OutsideScope(uid)
    found.item = item
    return found


def settings_of(body_id: int) -> dict[str, int]:
    """Numbers the body has set."""
    rows = PolicySetting.objects.unscoped("numbers that govern a body's own records")
    return dict(rows.filter(body_id=body_id).values_list("code", "value"))


def body_terms(body_id: int) -> Terms:
    """Default terms of the body."""
    return terms_of(settings_of(body_id))


def audit(
    scope: Scope,
    body: Body,
    action: str,
    object_id: object,
    label: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """One entry, in the transaction of the act."""
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=f"policies.{action}",
        object_type=action.partition(".")[0],
        object_id=object_id,
        object_label=label,
        body_code=body.code,
        before=before,
        after=after,
    )


def refuse_if(problems: list[Problem]) -> None:
    """Raise with everything that is wrong at once."""
    if problems:
        raise RefusedError(*problems)
