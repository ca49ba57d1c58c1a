"""The second factor: one-time codes by time (TOTP, RFC 6238) and recovery codes."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.oath import TOTP

from gongkai.foundation.accounts.choices import Duty, Ended
from gongkai.foundation.accounts.models import RecoveryCode, SecondFactor, User
from gongkai.foundation.accounts.sealing import SealBrokenError, keyed_hash, seal, unseal
from gongkai.foundation.accounts.services.duties import Actor, demand, lacking_reason
from gongkai.foundation.accounts.services.sessions import end_sessions_of
from gongkai.foundation.audit.services import record
from gongkai.foundation.refusals import NotPermitted, Problem, RefusedError

_SECRET_BYTES = 20
_DRIFT = (0, -1, 1)
"""Steps of 30 seconds by which the clock of the telephone may be off."""
_MOST_FAILURES = 5
_CODES = 10
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a person needs to set up an authenticator: the secret as text and as an address."""

    secret: str
    uri: str


def required_of(user: User) -> bool:
    """Whether the settings demand a second factor of the person."""
    rule = settings.SECOND_FACTOR
    return rule == "all" or (rule == "administrators" and bool(user.duty))


def is_set_up(user: User) -> bool:
    """Whether the person has a confirmed second factor."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).exists()


@transaction.atomic
def begin(user: User, issuer: str) -> Enrolment:
    """The secret to be confirmed; the same one until it is. Refused once a factor is set up."""
    row = SecondFactor.objects.select_for_update().filter(user=user).first()
    if row is not None and row.confirmed_at:
        raise NotPermitted(_("已经设置了二次验证。更换手机请先用恢复码停用。"))
    if row is not None:
        try:
            return _enrolment(user, unseal(row.sealed, _purpose(user)), issuer)
        except SealBrokenError:
            row.delete()
    secret = secrets.token_bytes(_SECRET_BYTES)
    SecondFactor.objects.create(user=user, sealed=seal(secret, _purpose(user)))
    return _enrolment(user, secret, issuer)


@transaction.atomic
def confirm(user: User, code: str) -> list[str]:
    """Confirm by a code; gives the recovery codes, to be shown once. Raises ``RefusedError``."""
    row = SecondFactor.objects.select_for_update().filter(user=user).first()
    if row is None or row.confirmed_at:
        raise RefusedError(Problem("code", "code_none", _("没有等待确认的二次验证，请重新开始。")))
    step = _matching_step(row, code)
    if step is None:
        raise RefusedError(_wrong_code())
    row.confirmed_at, row.last_step, row.failures = timezone.now(), step, 0
    row.save()
    codes = _new_codes(user)
    _record(user.display_name, user.pk, user, "second_factor.set_up")
    return codes


def check(user: User, code: str) -> None:
    """Check a code at sign-in. Raises ``RefusedError``; a refusal counts and stays on record.

    A code is taken once; five failures lock the second step for the lock-out time.
    """
    problem = _checked(user, code)
    if problem is not None:
        raise RefusedError(problem)


@transaction.atomic
def _checked(user: User, code: str) -> Problem | None:
    """The refusal, if any: returned and not raised, so that the count of failures stays."""
    row = SecondFactor.objects.select_for_update().filter(user=user).first()
    if row is None or not row.confirmed_at:
        return Problem("code", "code_none", _("没有设置二次验证。"))
    now = timezone.now()
    if row.locked_until and row.locked_until > now:
        _record(user.username, user.pk, user, "second_factor.locked", succeeded=False)
        minutes = int((row.locked_until - now).total_seconds() // 60) + 1
        return Problem(
            "code",
            "code_locked",
            _("验证码错误次数过多，请在 %(n)d 分钟后重试。") % {"n": minutes},
        )
    cleaned = "".join(code.split()).upper()
    if len(cleaned) == 6 and cleaned.isascii() and cleaned.isdigit():
        return _check_totp(user, row, cleaned)
    return _check_recovery(user, row, cleaned)


def _check_totp(user: User, row: SecondFactor, code: str) -> Problem | None:
    try:
        step = _matching_step(row, code)
    except SealBrokenError:
        return Problem("code", "code_seal", _("二次验证的密钥文件缺失或不符，请与系统管理员联系。"))
    if step is None or step <= row.last_step:
        return _failed(user, row, replay=step is not None)
    row.last_step, row.failures, row.locked_until = step, 0, None
    row.save()
    return None


def _check_recovery(user: User, row: SecondFactor, code: str) -> Problem | None:
    digest = keyed_hash(code.replace("-", ""), f"recovery {user.pk}")
    used = RecoveryCode.objects.filter(user=user, digest=digest, used_at__isnull=True).update(
        used_at=timezone.now()
    )
    if not used:
        return _failed(user, row)
    row.failures, row.locked_until = 0, None
    row.save()
    _record(user.display_name, user.pk, user, "second_factor.recovery_code")
    return None


def _failed(user: User, row: SecondFactor, *, replay: bool = False) -> Problem:
    row.failures += 1
    if row.failures >= _MOST_FAILURES:
        row.failures, row.locked_until = 0, timezone.now() + settings.AXES_COOLOFF_TIME
    row.save()
    _record(user.username, user.pk, user, "second_factor.wrong_code", succeeded=False)
    if replay:
        return Problem("code", "code_used", _("这个验证码已经用过，请等下一个。"))
    return _wrong_code()


def _wrong_code() -> Problem:
    text = _("验证码不对。请确认手机时间准确，输入最新的 6 位数字。")
    return Problem("code", "code_wrong", text)


def new_recovery_codes(user: User, code: str) -> list[str]:
    """Ten new recovery codes in place of the old ones, against a code. Raises ``RefusedError``."""
    check(user, code)
    with transaction.atomic():
        codes = _new_codes(user)
        _record(user.display_name, user.pk, user, "second_factor.new_codes")
    return codes


def give_up(user: User, code: str) -> None:
    """Take one's own second factor away (a new telephone), against a code or a recovery code."""
    check(user, code)
    with transaction.atomic():
        _remove(user)
        _record(user.display_name, user.pk, user, "second_factor.removed")


@transaction.atomic
def reset(actor: Actor, user: User, reason: str) -> None:
    """Take a person's second factor away (the security administrator's act, never for himself).

    His sessions end; he sets up a new one at the next sign-in where it is required.
    """
    demand(actor, Duty.SECURITY)
    if actor.user_id == user.pk:
        raise NotPermitted(_("自己的二次验证须由另一名安全管理员重置，或使用恢复码。"))
    if problems := lacking_reason(reason):
        raise RefusedError(*problems)
    _remove(user)
    end_sessions_of(user, Ended.REVOKED)
    record(
        actor=actor.actor,
        actor_id=actor.user_id,
        action="second_factor.reset",
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        after={"reason": reason.strip()[:500]},
    )


@transaction.atomic
def unlock_second_step(user: User) -> None:
    """Forget failed codes; part of unlocking an account."""
    SecondFactor.objects.filter(user=user).update(failures=0, locked_until=None)


def codes_left(user: User) -> int:
    """Recovery codes not used yet."""
    return RecoveryCode.objects.filter(user=user, used_at__isnull=True).count()


def _remove(user: User) -> None:
    SecondFactor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()


def _new_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = ["".join(secrets.choice(_ALPHABET) for _ in range(16)) for _ in range(_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=keyed_hash(code, f"recovery {user.pk}")) for code in codes
    )
    return ["-".join(code[i : i + 4] for i in range(0, 16, 4)) for code in codes]


def _matching_step(row: SecondFactor, code: str) -> int | None:
    """The time step whose code this is, within the drift; ``None`` when there is none."""
    cleaned = "".join(code.split())
    if len(cleaned) != 6 or not (cleaned.isascii() and cleaned.isdigit()):
        return None
    secret = unseal(row.sealed, _purpose(row.user))
    generator = TOTP(secret)
    generator.time = timezone.now().timestamp()
    now_step = generator.t()
    for offset in _DRIFT:
        generator.drift = offset
        expected = f"{generator.token():06d}"
        if secrets.compare_digest(expected, cleaned):
            return int(now_step + offset)
    return None


def _purpose(user: User) -> str:
    return f"second factor of {user.pk}"


def _enrolment(user: User, secret: bytes, issuer: str) -> Enrolment:
    text = base64.b32encode(secret).decode()
    label = quote(f"{issuer}:{user.username}")
    query = f"secret={text}&issuer={quote(issuer)}&algorithm=SHA1&digits=6&period=30"
    shown = " ".join(text[i : i + 4] for i in range(0, len(text), 4))
    return Enrolment(shown, f"otpauth://totp/{label}?{query}")


def _record(actor: str, actor_id: int, user: User, action: str, *, succeeded: bool = True) -> None:
    record(
        actor=actor,
        actor_id=actor_id,
        action=action,
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        succeeded=succeeded,
    )


__all__ = [
    "Enrolment",
    "begin",
    "check",
    "codes_left",
    "confirm",
    "give_up",
    "is_set_up",
    "new_recovery_codes",
    "required_of",
    "reset",
    "unlock_second_step",
]
