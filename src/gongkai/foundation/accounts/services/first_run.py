"""The first run: an empty installation is opened once, with a token shown on the terminal."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.accounts.choices import Duty
from gongkai.foundation.accounts.models import SetupToken, User
from gongkai.foundation.accounts.services.opening import opening_problems
from gongkai.foundation.accounts.services.passwords import temporary_password
from gongkai.foundation.audit.services import record
from gongkai.foundation.refusals import OutsideScope, Problem, RefusedError

ACTOR = "首次设置"
_LIFE = timedelta(hours=24)
_MOST_FAILURES = 10
ADMINISTRATORS = (Duty.SYSTEM, Duty.SECURITY, Duty.AUDIT)


@dataclass(frozen=True, slots=True)
class NewAdministrator:
    """An account made at the first run, and its temporary password, to be shown once."""

    username: str
    full_name: str
    duty: str
    password: str


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not User.objects.exists()


@transaction.atomic
def make_setup_token() -> str:
    """A new token; one made before is worth nothing any more. Raises ``OutsideScope`` when the
    installation is in use."""
    if not is_empty():
        raise OutsideScope
    token = secrets.token_urlsafe(24)
    SetupToken.objects.update_or_create(
        id=1, defaults={"digest": _digest(token), "made_at": timezone.now(), "failures": 0}
    )
    return token


def open_installation(token: str, people: Mapping[str, tuple[str, str]]) -> list[NewAdministrator]:
    """Make the three administrators, three different people. Call it in a transaction.

    ``people`` gives sign-in name and full name by duty. Raises ``OutsideScope`` when the
    installation is in use, ``RefusedError`` with everything that is wrong.
    """
    row = SetupToken.objects.select_for_update().filter(id=1).first()
    if not is_empty():
        raise OutsideScope
    problems = [] if token_holds(token, row) else [token_problem()]
    problems += _people_problems(people)
    if problems:
        raise RefusedError(*problems)
    made = [_make(duty, *people[duty]) for duty in ADMINISTRATORS]
    if row is not None:
        row.delete()
    return made


def token_holds(token: str, row: SetupToken | None) -> bool:
    """Whether the token is the one that was shown, in time and not guessed at too often."""
    return (
        row is not None
        and row.failures < _MOST_FAILURES
        and timezone.now() - row.made_at < _LIFE
        and secrets.compare_digest(row.digest, _digest(token.strip()))
    )


def token_problem() -> Problem:
    """What is said of a wrong token."""
    return Problem(
        "token",
        "setup_token",
        _("一次性口令不对或已过期。请在服务器上运行 gongkai setup 取得新的口令。"),
    )


def count_failed_token() -> None:
    """Count and record a wrong token; after ten the token is worth nothing."""
    for row in SetupToken.objects.filter(id=1):
        row.failures = min(row.failures + 1, _MOST_FAILURES)
        row.save(update_fields=["failures"])
    record(actor="?", action="setup.wrong_token", succeeded=False)


def _people_problems(people: Mapping[str, tuple[str, str]]) -> list[Problem]:
    problems = []
    names, persons = set(), set()
    for duty in ADMINISTRATORS:
        username, full_name = people.get(duty, ("", ""))
        username, full_name = username.strip().lower(), full_name.strip()
        problems += [
            Problem(f"{duty}_{problem.field}", problem.code, problem.text)
            for problem in opening_problems(username, full_name)
        ]
        if username and username in names:
            text = _("三名管理员的用户名不得相同。")
            problems.append(Problem(f"{duty}_username", "same_name", text))
        if full_name and full_name in persons:
            text = _("三名管理员须由三个不同的人担任（三员分立）。")
            problems.append(Problem(f"{duty}_full_name", "same_person", text))
        names.add(username)
        persons.add(full_name)
    return problems


def _make(duty: Duty, username: str, full_name: str) -> NewAdministrator:
    password = temporary_password()
    user = User(
        username=username.strip().lower(),
        full_name=full_name.strip(),
        duty=duty,
        must_change_password=True,
        password_changed_at=timezone.now(),
    )
    user.set_password(password)
    user.save()
    record(
        actor=ACTOR,
        action="account.create",
        object_type="user",
        object_id=user.pk,
        object_label=user.username,
        after={"full_name": user.full_name, "duty": user.duty},
    )
    return NewAdministrator(user.username, user.full_name, duty, password)


def _digest(token: str) -> str:
    return hashlib.sha256(f"gongkai setup {token}".encode()).hexdigest()
