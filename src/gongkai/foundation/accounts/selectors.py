"""What the screens show of accounts, sessions and locks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db import models
from django.utils import timezone

from gongkai.foundation.accounts.choices import Duty
from gongkai.foundation.accounts.models import SecondFactor, StaffSession, User
from gongkai.foundation.accounts.services.duties import Actor, demand
from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.refusals import OutsideScope

_MOST = 50


@dataclass(frozen=True, slots=True)
class LockRow:
    """Failures under a name at an address."""

    username: str
    address: str
    failures: int
    last_at: datetime
    locked: bool


@dataclass(frozen=True, slots=True)
class SignInRow:
    """An attempt to sign in, from the audit record."""

    at: datetime
    address: str
    action: str
    succeeded: bool


def accounts(
    actor: Actor, text: str = "", duty: str = "", state: str = ""
) -> models.QuerySet[User]:
    """Accounts, for the system and the security administrator; filtered by name, duty, state."""
    demand(actor, Duty.SYSTEM, Duty.SECURITY)
    rows = User.objects.all()
    if text:
        rows = rows.filter(models.Q(username__startswith=text) | models.Q(full_name=text))
    if duty:
        rows = rows.filter(duty="" if duty == "none" else duty)
    if state in ("on", "off"):
        rows = rows.filter(is_active=state == "on")
    return rows


def account(actor: Actor, pk: int) -> User:
    """One account, for the system and the security administrator. Raises ``OutsideScope``."""
    demand(actor, Duty.SYSTEM, Duty.SECURITY)
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise OutsideScope
    return user


def open_sessions(actor: Actor) -> models.QuerySet[StaffSession]:
    """Sessions of everybody that have not ended, for the security administrator."""
    demand(actor, Duty.SECURITY)
    since = timezone.now() - timedelta(minutes=settings.IDLE_SIGN_OUT_MINUTES)
    return StaffSession.objects.filter(
        ended_at__isnull=True, last_seen_at__gte=since
    ).select_related("user")


def sessions_of(user_id: int, most: int = _MOST) -> Sequence[StaffSession]:
    """The person's sessions, newest first."""
    return list(StaffSession.objects.filter(user_id=user_id)[:most])


def is_open(row: StaffSession) -> bool:
    """Whether the session still holds (an idle one has ended though nobody has noted it yet)."""
    limit = timedelta(minutes=settings.IDLE_SIGN_OUT_MINUTES)
    return row.ended_at is None and timezone.now() - row.last_seen_at <= limit


def sign_ins_of(user_id: int, most: int = 20) -> list[SignInRow]:
    """The last attempts to sign in to the account, newest first."""
    rows = AuditEntry.objects.filter(
        actor_id=user_id,
        action__in=("account.sign_in", "account.locked_out", "second_factor.wrong_code"),
    ).order_by("-number")[:most]
    return [SignInRow(row.at, row.address, row.action, row.succeeded) for row in rows]


def locks(actor: Actor) -> list[LockRow]:
    """Names with failures in the lock-out time, locked ones first, for the security
    administrator."""
    demand(actor, Duty.SECURITY)
    now = timezone.now()
    rows = [
        LockRow(
            row.username or "",
            row.ip_address or "",
            row.failures_since_start,
            row.attempt_time,
            row.failures_since_start >= settings.AXES_FAILURE_LIMIT,
        )
        for row in AccessAttempt.objects.filter(
            attempt_time__gte=now - settings.AXES_COOLOFF_TIME
        ).order_by("-failures_since_start", "-attempt_time")[:200]
    ]
    rows += [
        LockRow(row.user.username, "", 0, row.locked_until, True)
        for row in SecondFactor.objects.filter(locked_until__gt=now).select_related("user")[:200]
        if row.locked_until
    ]
    return rows


def second_factor_since(user: User) -> datetime | None:
    """When the second factor was confirmed; ``None`` when there is none."""
    return SecondFactor.objects.filter(user=user).values_list("confirmed_at", flat=True).first()
