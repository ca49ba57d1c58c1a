"""Signing in: after the password the second step, then the session."""

from __future__ import annotations

import time

from django.contrib.auth import login
from django.http import HttpRequest

from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services.passwords import password_expired
from gongkai.foundation.accounts.services.second_factor import is_set_up
from gongkai.foundation.accounts.services.sessions import note_session
from gongkai.foundation.audit.services import record
from gongkai.foundation.refusals import OutsideScope

BACKEND = "gongkai.foundation.accounts.backends.AccountBackend"
PASSWORD_EXPIRED = "password_expired"  # noqa: S105
"""Mark in the session: the password was too old at sign-in."""
_PENDING = "second_step"
_SECONDS = 300


def signed_in(request: HttpRequest) -> User:
    """The person of the request. Raises ``OutsideScope`` for nobody."""
    if not isinstance(request.user, User):
        raise OutsideScope
    return request.user


def needs_second_step(request: HttpRequest, user: User, following: str) -> bool:
    """Whether a code is due; remembers for five minutes whose password was right."""
    if not is_set_up(user):
        return False
    request.session[_PENDING] = {"user": user.pk, "at": int(time.time()), "following": following}
    return True


def awaiting_code(request: HttpRequest) -> tuple[User, str] | None:
    """Whose password was right, and where the person wants to go; ``None`` when too long ago."""
    pending = request.session.get(_PENDING)
    if not isinstance(pending, dict) or time.time() - pending["at"] > _SECONDS:
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    return None if user is None else (user, str(pending["following"]))


def sign_in(request: HttpRequest, user: User, *, by_code: bool = False) -> None:
    """Begin the session; with a code, record the sign-in that the password alone was not."""
    request.session.pop(_PENDING, None)
    login(request, user, backend=BACKEND)
    if by_code:
        record(actor=user.display_name, actor_id=user.pk, action="account.sign_in")
    if password_expired(user):
        request.session[PASSWORD_EXPIRED] = True
    note_session(request)
