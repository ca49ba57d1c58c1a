"""Passing something round for reading (传阅)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.notifications.choices import NoticeKind
from gongkai.foundation.notifications.models import Circulation, CirculationReader
from gongkai.foundation.notifications.people import members
from gongkai.foundation.notifications.services.telling import tell
from gongkai.foundation.refusals import Problem, RefusedError

MOST_READERS = 200


@transaction.atomic
def circulate(
    scope: Scope,
    *,
    body: Body | int,
    subject_type: str,
    subject_id: str,
    label: str,
    url: str,
    users: Iterable[int],
    note: str = "",
    number: str = "",
) -> Circulation:
    """Pass something of a body round among people of the body.

    Who passes it holds a role there (``NotPermitted``), and so does everybody who is to read it
    (``RefusedError`` with field ``readers``); outside the scope it does not exist.
    """
    body_id = body.pk if isinstance(body, Body) else body
    if not scope.sees(body_id):
        raise OutsideScope
    if scope.user_id is None or body_id not in scope.roles:
        raise NotPermitted(_("只有本机关人员可以传阅"))
    wanted = set(users) - {scope.user_id}
    known = {person.id for person in members(body_id)}
    problems = []
    if not wanted:
        problems.append(Problem("readers", "nobody", _("请至少选择一位其他人员。")))
    if wanted - known:
        problems.append(
            Problem("readers", "not_of_the_body", _("只能传阅给本机关现任人员，请重新选择。"))
        )
    if len(wanted) > MOST_READERS:
        problems.append(
            Problem(
                "readers",
                "too_many",
                _("一次最多传阅 %(most)d 人，选了 %(n)d 人。")
                % {"most": MOST_READERS, "n": len(wanted)},
            )
        )
    if len(note) > 300:
        problems.append(Problem("note", "too_long", _("说明不能超过 300 字。")))
    if problems:
        raise RefusedError(*problems)
    row = Circulation.objects.create(
        body_id=body_id,
        subject_type=subject_type,
        subject_id=subject_id,
        label=label[:300],
        url=url,
        note=note,
        sent_by_id=scope.user_id,
        sent_by_name=scope.actor,
    )
    CirculationReader.objects.bulk_create(
        [CirculationReader(circulation=row, user_id=user) for user in sorted(wanted)]
    )
    tell(
        wanted,
        subject=_("%(who)s 请您阅：%(label)s") % {"who": scope.actor, "label": label},
        url=url,
        kind=NoticeKind.CIRCULATED,
        body=body_id,
        number=number,
    )
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="circulation.send",
        object_type=subject_type,
        object_id=subject_id,
        object_label=label,
        after={"readers": sorted(wanted), "note": note},
    )
    return row


def mark_reading(scope: Scope, pk: int) -> CirculationReader:
    """Say that it was read. Raises :class:`OutsideScope` when it was not sent to the person."""
    row = (
        CirculationReader.objects.filter(pk=pk, user_id=scope.user_id or 0)
        .select_related("circulation")
        .first()
    )
    if row is None:
        raise OutsideScope
    if row.read_at is None:
        row.read_at = timezone.now()
        row.save(update_fields=["read_at"])
    return row
