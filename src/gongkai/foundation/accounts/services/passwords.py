"""Changing one's own password, and issuing a temporary one."""

from __future__ import annotations

import secrets
import string
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.accounts.choices import Duty, Ended
from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services.duties import Actor, demand, lacking_reason
from gongkai.foundation.accounts.services.sessions import end_sessions_of
from gongkai.foundation.audit.services import record
from gongkai.foundation.refusals import NotPermitted, Problem, RefusedError

_LETTERS = string.ascii_letters.translate(str.maketrans("", "", "IlO"))
_DIGITS = "23456789"


@transaction.atomic
def change_own_password(user: User, *, old: str, new: str, again: str, keep: str = "") -> None:
    """Change one's password; other sessions end. Raises ``RefusedError`` with all problems.

    ``keep`` is the key of the session in hand.
    """
    problems = []
    if not user.check_password(old):
        problems.append(Problem("old", "password_wrong", _("原密码不对。")))
    elif old == new:
        problems.append(Problem("new", "password_same", _("新密码不得与原密码相同。")))
    try:
        validate_password(new, user)
    except ValidationError as error:
        problems += [Problem("new", "password_rule", text) for text in error.messages]
    if new != again:
        problems.append(Problem("again", "password_again", _("两次输入的新密码不一致。")))
    if problems:
        raise RefusedError(*problems)
    user.set_password(new)
    user.password_changed_at, user.must_change_password = timezone.now(), False
    user.save(update_fields=["password", "password_changed_at", "must_change_password"])
    ended = end_sessions_of(user, Ended.PASSWORD, keep=keep)
    record(
        actor=user.display_name,
        actor_id=user.pk,
        action="account.password",
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        after={"sessions_ended": ended},
    )


@transaction.atomic
def issue_password(actor: Actor, user: User, reason: str) -> str:
    """A temporary password, to be shown once; it must be changed at the next sign-in.

    The security administrator's act; never for himself. All sessions of the person end.
    """
    demand(actor, Duty.SECURITY)
    if actor.user_id == user.pk:
        raise NotPermitted(_("自己的密码请在“我的账号”里修改。"))
    if problems := lacking_reason(reason):
        raise RefusedError(*problems)
    password = temporary_password()
    user.set_password(password)
    user.password_changed_at, user.must_change_password = timezone.now(), True
    user.save(update_fields=["password", "password_changed_at", "must_change_password"])
    end_sessions_of(user, Ended.PASSWORD)
    record(
        actor=actor.actor,
        actor_id=actor.user_id,
        action="account.issue_password",
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        after={"reason": reason.strip()[:500]},
    )
    return password


def temporary_password() -> str:
    """Sixteen signs that meet the rules and cannot be misread."""
    letters = [secrets.choice(_LETTERS) for _ in range(10)]
    digits = [secrets.choice(_DIGITS) for _ in range(3)]
    letters[0], letters[5] = letters[0].upper(), letters[5].lower()
    return f"{''.join(letters[:5])}-{''.join(letters[5:])}-{''.join(digits)}"


def temporary_password_lapsed(user: User) -> bool:
    """Whether a temporary password was not used in time (GONGKAI_TEMPORARY_PASSWORD_HOURS)."""
    if not user.must_change_password or user.password_changed_at is None:
        return False
    limit = timedelta(hours=settings.TEMPORARY_PASSWORD_HOURS)
    return timezone.now() - user.password_changed_at > limit


def password_expired(user: User) -> bool:
    """Whether the password is older than GONGKAI_PASSWORD_DAYS (0: passwords do not expire)."""
    days = settings.PASSWORD_DAYS
    since = user.password_changed_at or user.created_at
    return bool(days) and timezone.now() - since > timedelta(days=days)
