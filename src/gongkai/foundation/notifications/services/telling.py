"""Telling people, and marking what they have read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.notifications.choices import NoticeKind
from gongkai.foundation.notifications.models import Notification

_DESK = "/desk/"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice to several people. ``url`` is an address of the desk without language prefix."""

    users: tuple[int, ...]
    subject: str
    url: str
    kind: NoticeKind
    body_id: int | None = None
    number: str = ""
    """What a mail may name: a number of a sheet or an index number, never a title."""
    key: str = ""
    """The same key is told to the same person once."""


def tell(
    users: Iterable[User | int],
    *,
    subject: str,
    url: str,
    kind: NoticeKind | str,
    body: Body | int | None,
    number: str = "",
    key: str = "",
) -> int:
    """Tell people something, in the transaction of the caller, with one statement.

    Returns how many notices were asked for. A ``key`` told before is passed over.
    Raises ``ValueError`` for an address outside the desk.
    """
    told = tuple(user.pk if isinstance(user, User) else user for user in users)
    body_id = body.pk if isinstance(body, Body) else body
    return tell_all([Notice(told, subject, url, NoticeKind(kind), body_id, number, key)])


def tell_all(notices: Iterable[Notice]) -> int:
    """Tell several things at once, with one statement."""
    rows = []
    for notice in notices:
        if not notice.url.startswith(_DESK):
            raise ValueError(f"a notice leads to the desk, not to {notice.url!r}")
        rows += [
            Notification(
                user_id=user,
                body_id=notice.body_id,
                kind=notice.kind,
                subject=" ".join(notice.subject.split())[:300],
                number=notice.number[:80],
                url=notice.url[:300],
                key=notice.key[:120],
            )
            for user in dict.fromkeys(notice.users)
        ]
    if rows:
        Notification.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def mark_read(scope: Scope, pk: int) -> Notification:
    """Mark a notice read and give it. Raises :class:`OutsideScope` for somebody else's."""
    row = Notification.objects.filter(pk=pk, user_id=scope.user_id or 0).first()
    if row is None:
        raise OutsideScope
    if row.read_at is None:
        row.read_at = timezone.now()
        row.save(update_fields=["read_at"])
    return row


def mark_all_read(scope: Scope) -> int:
    """Mark all notices of the person read; how many were not."""
    if scope.user_id is None:
        return 0
    return Notification.objects.filter(user_id=scope.user_id, read_at__isnull=True).update(
        read_at=timezone.now()
    )
