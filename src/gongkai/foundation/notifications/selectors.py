"""Reads of a person's notices and readings. The scope names the person."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.notifications.models import (
    CirculationReader,
    Notification,
    OutboxMail,
    Preference,
)
from gongkai.foundation.notifications.people import Person, members

MOST_COUNTED = 100
"""A badge counts no further: 99+."""


def notices(scope: Scope, *, unread: bool = False) -> QuerySet[Notification]:
    """Notices to the person; page them by ``-id``."""
    rows = Notification.objects.filter(user_id=scope.user_id or 0)
    return rows.filter(read_at__isnull=True) if unread else rows


def unread_count(scope: Scope) -> int:
    """How many are unread, at most :data:`MOST_COUNTED`. One query."""
    return len(notices(scope, unread=True).values_list("pk")[:MOST_COUNTED])


def readings(scope: Scope, *, unread: bool = False) -> QuerySet[CirculationReader]:
    """What was passed to the person by bodies still worked for; page by ``-id``."""
    rows = CirculationReader.objects.filter(
        user_id=scope.user_id or 0, circulation__body_id__in=scope.bodies
    ).select_related("circulation")
    return rows.filter(read_at__isnull=True) if unread else rows


def to_read_count(scope: Scope) -> int:
    """How much is still to be read, at most :data:`MOST_COUNTED`."""
    return len(readings(scope, unread=True).values_list("pk")[:MOST_COUNTED])


def readers_of(scope: Scope, subject_type: str, subject_id: str) -> list[CirculationReader]:
    """Who was to read something, and who has."""
    return list(
        CirculationReader.objects.filter(
            circulation__subject_type=subject_type,
            circulation__subject_id=subject_id,
            circulation__body_id__in=scope.bodies,
        )
        .select_related("circulation", "user")
        .order_by("pk")
    )


def colleagues(scope: Scope, body_id: int) -> list[Person]:
    """People of a body of the scope, without the person who asks."""
    if not scope.sees(body_id):
        return []
    return [person for person in members(body_id) if person.id != scope.user_id]


def preference(scope: Scope) -> Preference | None:
    """What the person wants mailed, if anything was ever said."""
    return Preference.objects.filter(pk=scope.user_id or 0).first()


def failed_mails(limit: int = 50) -> list[OutboxMail]:
    """Mails that were given up, newest first (for the operator)."""
    return list(OutboxMail.objects.filter(given_up_at__isnull=False).order_by("-pk")[:limit])
