"""Opening accounts, setting passwords, signing out."""

from __future__ import annotations

from typing import Protocol

from django.contrib.auth import logout
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from gongkai.foundation.accounts.models import Duty, User
from gongkai.foundation.audit.services import record


class Actor(Protocol):
    """Who acts, as the audit record needs it (a scope)."""

    @property
    def actor(self) -> str:
        """Name."""

    @property
    def user_id(self) -> int | None:
        """Account, if it is a person."""


@transaction.atomic
def create_account(
    actor: Actor, *, username: str, full_name: str, password: str, duty: str = ""
) -> User:
    """Open an account. Raises ``ValidationError`` for a password against the rules."""
    user = User(username=username, full_name=full_name, duty=Duty(duty))
    validate_password(password, user)
    user.set_password(password)
    user.password_changed_at = timezone.now()
    user.save()
    record(
        actor=actor.actor,
        actor_id=actor.user_id,
        action="account.create",
        object_type="user",
        object_id=user.pk,
        object_label=username,
        after={"full_name": full_name, "duty": user.duty},
    )
    return user


@transaction.atomic
def set_password(actor: Actor, user: User, password: str) -> None:
    """Set a password. Raises ``ValidationError`` when it is against the rules or the old one."""
    validate_password(password, user)
    if user.has_usable_password() and user.check_password(password):
        raise ValidationError("新密码不得与原密码相同。", code="password_same")
    user.set_password(password)
    user.password_changed_at, user.must_change_password = timezone.now(), False
    user.save(update_fields=["password", "password_changed_at", "must_change_password"])
    record(
        actor=actor.actor,
        actor_id=actor.user_id,
        action="account.password",
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
    )


def sign_out(request: HttpRequest) -> None:
    """End the session, on record."""
    user = request.user
    if isinstance(user, User):
        record(actor=user.display_name, actor_id=user.pk, action="account.sign_out")
    logout(request)
