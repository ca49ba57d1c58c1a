"""Accounts of the demonstration: random passwords, kept in a file only the owner can read."""

from __future__ import annotations

import os
import secrets
import string
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services import create_account, set_password
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import give_role, roles_of
from gongkai.project.demo.dates import IN_OFFICE_SINCE

_LETTERS = string.ascii_letters.translate(str.maketrans("", "", "IlO"))


def accounts_file() -> Path:
    """Where the sign-in names and passwords stand."""
    return Path(settings.VAR) / "demo-accounts.txt"


def make_accounts(scope: Scope, people: Sequence[Mapping[str, Any]]) -> bool:
    """Create the accounts that are missing. True when any was made.

    When the file is gone, the demonstration accounts get new passwords and the file is written
    again: the old ones are known to nobody.
    """
    known = {user.username: user for user in User.objects.filter(username__in=_names(people))}
    if accounts_file().exists() and len(known) == len(people):
        return False
    with transaction.atomic():
        lines = []
        for person in people:
            name, password = person["username"], _password()
            user = known.get(name)
            if user is None:
                user = create_account(
                    scope,
                    username=name,
                    full_name=person["full_name"],
                    password=password,
                    duty=person.get("duty", ""),
                )
            else:
                set_password(scope, user, password)
            lines.append(f"{name:<10} {password:<18} {_post(scope, user, person)}")
        _write("\n".join(lines) + "\n")
    return True


def _post(scope: Scope, user: User, person: Mapping[str, Any]) -> str:
    """Give the role that is due and say in words what the person may do."""
    if user.duty:
        return f"{user.full_name}  {user.get_duty_display()}"
    body = Body.objects.within(scope).get(code=person["body"])
    role = Role(person["role"])
    if (body.pk, role) not in roles_of(user):
        give_role(scope, user, body, role, IN_OFFICE_SINCE)
    return f"{user.full_name}  {role.label} · {body.name}"


def _names(people: Sequence[Mapping[str, Any]]) -> list[str]:
    return [person["username"] for person in people]


def _password() -> str:
    """Fourteen signs with capitals, small letters, digits and a hyphen."""
    while True:
        words = ["".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(2)]
        password = f"{words[0]}-{words[1]}{secrets.randbelow(900) + 100}"
        if any(c.isupper() for c in password) and any(c.islower() for c in password):
            return password


def _write(text: str) -> None:
    place = accounts_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
    temporary.replace(place)
