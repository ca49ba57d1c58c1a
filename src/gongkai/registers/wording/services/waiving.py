"""Setting a finding aside, with a reason that stays on the sheet (E6)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, Version
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.wording.models import Waiver
from gongkai.registers.wording.services.checking import check

SHORTEST_REASON = 6
"""Characters: 无 or 同意 is no reason."""
LONGEST_REASON = 500
_MAY_WAIVE = (
    Role.DRAFTER, Role.DEPARTMENT_HEAD, Role.LEADER, Role.SECRECY_REVIEWER, Role.SIGNER,
    Role.OFFICER, Role.OFFICE_HEAD, Role.LEGAL_REVIEWER,
)  # fmt: skip
# Personal data are judged by those who answer for secrecy and sign-off, not by who drafted.
_JUDGED_HIGHER = frozenset({"W07", "W09", "W10"})
_MAY_WAIVE_PERSONAL = (Role.SECRECY_REVIEWER, Role.SIGNER, Role.LEADER, Role.OFFICE_HEAD)


@transaction.atomic
def waive(scope: Scope, item: Item, key: str, reason: str) -> Waiver:
    """Set a finding of the item's draft aside.

    Raises ``OutsideScope``, ``NotPermitted`` (role; personal data), ``RefusedError`` (reason too
    short, no such finding).
    """
    if not scope.sees(item.body_id):
        raise OutsideScope
    said = " ".join(reason.split())
    problems = []
    if len(said) < SHORTEST_REASON:
        words = _("请写明忽略的理由，至少%(n)d个字。") % {"n": SHORTEST_REASON}
        problems.append(Problem("reason", "reason_short", words))
    elif len(said) > LONGEST_REASON:
        words = _("理由不超过%(n)d个字。") % {"n": LONGEST_REASON}
        problems.append(Problem("reason", "reason_long", words))
    found = next(
        (
            one
            for one in check(_content(item), body=item.body, scope=scope, item=item)
            if one.key == key
        ),
        None,
    )
    if found is None:
        words = _("这一条已经不在检查结果中，可能文字已经修改。请刷新后再看。")
        problems.append(Problem("key", "no_such_finding", words))
    check_id = found.id if found else ""
    allowed = _MAY_WAIVE_PERSONAL if check_id in _JUDGED_HIGHER else _MAY_WAIVE
    if not any(scope.holds(role, item.body_id) for role in allowed):
        names = "、".join(str(role.label) for role in allowed)
        raise NotPermitted(_("忽略这一条需要下列角色之一：%(names)s。") % {"names": names})
    if problems or found is None:
        raise RefusedError(*problems)
    row, made = Waiver.objects.get_or_create(
        item=item,
        key=key,
        defaults={
            "check_id": found.id,
            "field": found.field[:80],
            "excerpt": found.excerpt[:200],
            "reason": said,
            "waived_by": scope.actor,
        },
    )
    if made:
        _recorded(scope, item, "wording.waive", row)
    return row


@transaction.atomic
def take_back_waiver(scope: Scope, item: Item, key: str) -> None:
    """Let a finding stand again. Raises as :func:`waive`."""
    if not scope.sees(item.body_id):
        raise OutsideScope
    if not any(scope.holds(role, item.body_id) for role in _MAY_WAIVE):
        names = "、".join(str(role.label) for role in _MAY_WAIVE)
        raise NotPermitted(_("恢复这一条需要下列角色之一：%(names)s。") % {"names": names})
    row = Waiver.objects.filter(item=item, key=key).first()
    if row is not None:
        _recorded(scope, item, "wording.unwaive", row)
        row.delete()


def _content(item: Item) -> Content:
    version = item.draft or item.published
    return Content.from_json(version.content) if isinstance(version, Version) else Content()


def _recorded(scope: Scope, item: Item, action: str, row: Waiver) -> None:
    # The excerpt of personal data must not travel into the audit record.
    excerpt = "" if row.check_id in _JUDGED_HIGHER else row.excerpt
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=action,
        object_type="item",
        object_id=item.uid,
        object_label=item.title,
        body_code=item.body.code,
        after={"check": row.check_id, "field": row.field, "excerpt": excerpt, "reason": row.reason},
    )
