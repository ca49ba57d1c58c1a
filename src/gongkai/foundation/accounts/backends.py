"""Signing in with name and password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services import temporary_password_lapsed
from gongkai.foundation.accounts.services.second_factor import is_set_up
from gongkai.foundation.audit.services import record


class AccountBackend(BaseBackend):
    """Accepts active accounts; takes the same time for a name that does not exist.

    Every attempt that comes with a request goes into the audit record. A right password of a
    person with a second factor is recorded as such; the sign-in itself when the code is right.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> User | None:
        """The account, or ``None``."""
        if not username or password is None or "\0" in username:
            return None
        user = User.objects.filter(username=username).first()
        if user is None or not user.has_usable_password():
            User().set_password(password)
        accepted = (
            user is not None
            and user.check_password(password)
            and user.is_active
            and not temporary_password_lapsed(user)
        )
        if request is not None:
            halfway = user is not None and accepted and is_set_up(user)
            record(
                actor=user.display_name if user and accepted else username[:60],
                actor_id=user.pk if user else None,
                action="account.password_right" if halfway else "account.sign_in",
                succeeded=accepted,
            )
        return user if accepted else None

    def get_user(self, user_id: Any) -> User | None:
        """The account of a session, while it is active."""
        return User.objects.filter(pk=user_id, is_active=True).first()
