"""Opening, disabling and enabling accounts: the system administrator's work.

An account is opened without a password; the security administrator issues one. So neither of
them alone can make an account and sign in with it.
"""

from __future__ import annotations

import re

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

_NAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")


@transaction.atomic
def create_account(
    actor: Actor, *, username: str, full_name: str, password: str, duty: str = ""
) -> User:
    """Open an account with a password. For commands and the demonstration.

    Raises ``ValidationError`` for a password against the rules.
    """
    user = User(username=username, full_name=full_name, duty=Duty(duty))
    validate_password(password, user)
    user.set_password(password)
    user.password_changed_at = timezone.now()
    user.save()
    _record_opening(actor, user)
    return user


@transaction.atomic
def open_account(actor: Actor, *, username: str, full_name: str, duty: str = "") -> User:
    """Open an account without a password (the system administrator's act).

    Raises ``NotPermitted``; ``RefusedError`` with everything that is wrong.
    """
    demand(actor, Duty.SYSTEM)
    username, full_name = username.strip().lower(), full_name.strip()
    if problems := opening_problems(username, full_name, duty):
        raise RefusedError(*problems)
    user = User(username=username, full_name=full_name, duty=Duty(duty), must_change_password=True)
    user.set_unusable_password()
    user.save()
    _record_opening(actor, user)
    return user


def opening_problems(username: str, full_name: str, duty: str = "") -> list[Problem]:
    """What speaks against a new account: form of the name, a name taken, an unknown duty."""
    problems = []
    if not _NAME.fullmatch(username):
        problems.append(
            Problem(
                "username",
                "username_form",
                _("用户名由 3 至 40 个小写字母、数字、点、横线组成，以字母开头。"),
            )
        )
    elif User.objects.filter(username__iexact=username).exists():
        problems.append(Problem("username", "username_taken", _("该用户名已被使用。")))
    if not full_name or len(full_name) > 60:
        problems.append(
            Problem("full_name", "full_name", _("请填写姓名（不超过 60 个字）：账号不得共用。"))
        )
    if duty not in Duty.values:
        problems.append(Problem("duty", "duty", _("没有这种管理职责。")))
    return problems


@transaction.atomic
def disable_account(actor: Actor, user: User, reason: str) -> None:
    """Disable an account; its sessions end at once. Raises ``NotPermitted``, ``RefusedError``."""
    demand(actor, Duty.SYSTEM)
    refusals = []
    if actor.user_id == user.pk:
        refusals.append(_("不能停用自己的账号。"))
    if user.duty and user.is_active and not _another_holds(user):
        refusals.append(
            _("%(duty)s只有这一个可用账号，停用后无人履职。请先开设另一个。")
            % {"duty": user.get_duty_display()}
        )
    if refusals:
        raise NotPermitted(*refusals)
    if problems := lacking_reason(reason):
        raise RefusedError(*problems)
    if not user.is_active:
        return
    user.is_active, user.disabled_at = False, timezone.now()
    user.save(update_fields=["is_active", "disabled_at"])
    end_sessions_of(user, Ended.DISABLED)
    _record(actor, user, "account.disable", reason)


@transaction.atomic
def enable_account(actor: Actor, user: User, reason: str) -> None:
    """Enable an account again; its password has to be issued anew."""
    demand(actor, Duty.SYSTEM)
    if problems := lacking_reason(reason):
        raise RefusedError(*problems)
    if user.is_active:
        return
    user.is_active, user.disabled_at = True, None
    user.set_unusable_password()
    user.must_change_password = True
    user.save(update_fields=["is_active", "disabled_at", "password", "must_change_password"])
    _record(actor, user, "account.enable", reason)


@transaction.atomic
def set_password(actor: Actor, user: User, password: str) -> None:
    """Set a password. Raises ``ValidationError`` when it is against the rules or the old one."""
    validate_password(password, user)
    if user.has_usable_password() and user.check_password(password):
        raise ValidationError(_("新密码不得与原密码相同。"), code="password_same")
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


def _another_holds(user: User) -> bool:
    others = User.objects.filter(duty=user.duty, is_active=True).exclude(pk=user.pk)
    return others.exists()


def _record_opening(actor: Actor, user: User) -> None:
    record(
        actor=actor.actor,
        actor_id=actor.user_id,
        action="account.create",
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        after={"full_name": user.full_name, "duty": user.duty},
    )


def _record(actor: Actor, user: User, action: str, reason: str) -> None:
    record(
        actor=actor.actor,
        actor_id=actor.user_id,
        action=action,
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        after={"reason": reason.strip()[:500]},
    )
