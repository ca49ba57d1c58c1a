"""Handing an item to another drafter of the body."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.services import record_all
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.notifications.choices import NoticeKind
from gongkai.foundation.notifications.people import holders
from gongkai.foundation.notifications.services import tell
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.publishing.notices import address
from gongkai.foundation.publishing.services.handling import (
    audit_note,
    change,
    fresh,
    one_transaction,
)
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.foundation.reviews import moment

_MAY = (Role.DRAFTER, Role.DEPARTMENT_HEAD, Role.OFFICER, Role.OFFICE_HEAD)


@one_transaction
def hand_over(scope: Scope, item: Item, drafter_id: int) -> Item:
    """Make somebody else the drafter of an item; drafts already made keep their authors.

    The drafter, a department head or the disclosure office may; the new one drafts for the body.
    Who drafted before still signs nothing on the sheet (separation of persons).
    """
    current = fresh(scope, item)
    held = scope.roles.get(current.body_id, frozenset())
    if not held & set(_MAY):
        raise NotPermitted(_("只有拟稿人员、科室负责人或者公开工作机构可以移交拟稿"))
    if drafter_id not in holders(current.body_id, [Role.DRAFTER]):
        problem = _("请选择本机关有拟稿角色的人员。")
        raise RefusedError(Problem("drafter", "not_a_drafter", problem))
    if drafter_id == current.created_by_id:
        return current
    before = {"drafter": current.created_by_name}
    person = User.objects.get(pk=drafter_id)
    change(
        current,
        moment.now(),
        created_by_id=person.pk,
        created_by_name=person.display_name[:150],
    )
    tell(
        [person],
        subject=_("移交给您拟稿：%(title)s") % {"title": current.title},
        url=address("item", str(current.uid)),
        kind=NoticeKind.ARRIVED,
        body=current.body_id,
        number=current.sheet.number if current.sheet else "",
    )
    after = {"drafter": person.display_name}
    record_all([audit_note(scope, current, "item.hand_over", after, before=before)])
    return current
