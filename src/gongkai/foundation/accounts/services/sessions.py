"""Sessions: who is signed in from where, and ending a sign-in before it runs out by itself."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone

from gongkai.foundation.accounts.choices import Duty, Ended
from gongkai.foundation.accounts.models import StaffSession, User
from gongkai.foundation.accounts.services.duties import Actor, demand
from gongkai.foundation.audit.context import current
from gongkai.foundation.audit.services import record
from gongkai.foundation.refusals import OutsideScope


def note_session(request: HttpRequest) -> None:
    """Note that the session of the request is in use; begins its row when there is none."""
    user, key = request.user, request.session.session_key
    if not isinstance(user, User) or not key:
        return
    now = timezone.now()
    if StaffSession.objects.filter(session_key=key, user=user).update(last_seen_at=now):
        return
    StaffSession.objects.create(
        user=user,
        session_key=key,
        address=current().address,
        device=str(request.META.get("HTTP_USER_AGENT", ""))[:300],
    )


def sign_out(request: HttpRequest, why: Ended = Ended.SIGNED_OUT) -> None:
    """End the session, on record."""
    user, key = request.user, request.session.session_key
    if isinstance(user, User):
        record(actor=user.display_name, actor_id=user.pk, action="account.sign_out")
        _end(StaffSession.objects.filter(user=user, session_key=key or "-"), why)
    logout(request)


@transaction.atomic
def end_session(actor: Actor, session_id: int) -> StaffSession:
    """End one session: one's own, or anybody's for the security administrator.

    It takes effect at the next request. Raises ``OutsideScope`` for a session that is neither.
    """
    row = StaffSession.objects.filter(pk=session_id, ended_at__isnull=True).first()
    if row is None or (actor.user_id != row.user_id and actor.duty != Duty.SECURITY):
        raise OutsideScope
    _end(StaffSession.objects.filter(pk=row.pk), Ended.REVOKED)
    _record(actor, row.user, 1)
    return row


@transaction.atomic
def end_all_sessions(actor: Actor, user: User) -> int:
    """End all sessions of a person (the security administrator's act). The number that ended."""
    demand(actor, Duty.SECURITY)
    ended = end_sessions_of(user, Ended.REVOKED)
    _record(actor, user, ended)
    return ended


@transaction.atomic
def end_own_other_sessions(actor: Actor, user: User, keep: str) -> int:
    """End one's own sessions but the one in hand."""
    if actor.user_id != user.pk:
        raise OutsideScope
    ended = end_sessions_of(user, Ended.REVOKED, keep=keep)
    _record(actor, user, ended)
    return ended


def end_sessions_of(user: User, why: Ended, *, keep: str = "") -> int:
    """End the open sessions of a person but the one named; part of another act."""
    rows = StaffSession.objects.filter(user=user, ended_at__isnull=True)
    return _end(rows.exclude(session_key=keep) if keep else rows, why)


def replace_key(old: str, new: str) -> None:
    """The session goes on under a new key (after a change of password)."""
    StaffSession.objects.filter(session_key=old).update(session_key=new)


def _end(rows: models.QuerySet[StaffSession], why: Ended) -> int:
    keys = list(rows.filter(ended_at__isnull=True).values_list("session_key", flat=True))
    ended = rows.filter(ended_at__isnull=True).update(
        ended_at=timezone.now(), ended_because=why, session_key=""
    )
    Session.objects.filter(session_key__in=[key for key in keys if key]).delete()
    return ended


def _record(actor: Actor, user: User, number: int) -> None:
    record(
        actor=actor.actor,
        actor_id=actor.user_id,
        action="session.end",
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        after={"sessions": number},
    )
