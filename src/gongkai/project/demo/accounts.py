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
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import give_role, roles_of
from gongkai.project.demo.dates import IN_OFFICE_SINCE

_LETTERS = string.ascii_letters.translate(str.maketrans("", "", "IlO"))


def accounts_file() -> Path:
    """Where the sign-in names and passwords stand."""
    return Path(settings.VAR) / "demo-accounts.txt"


def open_accounts(scope: Scope, people: Sequence[Mapping[str, Any]]) -> int:
    """Open the accounts that are missing and give their roles; nobody knows their passwords yet."""
    known = {user.username: user for user in User.objects.filter(username__in=_names(people))}
    made = 0
    with transaction.atomic():
        for person in people:
            name = person["username"]
            if name not in known:
                known[name] = create_account(
                    scope,
                    username=name,
                    full_name=person["full_name"],
                    password=_password(),
                    duty=person.get("duty", ""),
                )
                made += 1
            _give(scope, known[name], person)
    return made


def make_accounts(
    scope: Scope, people: Sequence[Mapping[str, Any]], *, renew: bool = False
) -> bool:
    """Give every account of the demonstration a password and write the file. True when done.

    When the file is gone, the old passwords are known to nobody: all get new ones.
    """
    opened = open_accounts(scope, people)
    if accounts_file().exists() and not opened and not renew:
        return False
    known = {user.username: user for user in User.objects.filter(username__in=_names(people))}
    with transaction.atomic():
        lines = []
        for person in people:
            name, password = person["username"], _password()
            set_password(scope, known[name], password)
            lines.append(f"{name:<11} {password:<16} {_post(scope, known[name], person)}")
        _write("\n".join(lines) + "\n")
    return True


def _give(scope: Scope, user: User, person: Mapping[str, Any]) -> None:
    if user.duty:
        return
    body = Body.objects.within(scope).get(code=person["body"])
    department = None
    if person.get("department"):
        departments = Department.objects.unscoped("departments of the demonstration")
        department = departments.get(body=body, code=person["department"])
    for name in person.get("roles", [person.get("role")]):
        role = Role(name)
        if (body.pk, role) not in roles_of(user):
            give_role(scope, user, body, role, IN_OFFICE_SINCE, department=department)


def _post(scope: Scope, user: User, person: Mapping[str, Any]) -> str:
    """What the person may do, in words."""
    if user.duty:
        return f"{user.full_name}  {user.get_duty_display()}"
    body = Body.objects.within(scope).get(code=person["body"])
    roles = "、".join(str(Role(name).label) for name in person.get("roles", [person.get("role")]))
    departments = Department.objects.unscoped("departments of the demonstration").filter(body=body)
    rows = departments.filter(code=person.get("department", ""))
    place = "".join(f" · {one.name}" for one in rows)
    return f"{user.full_name}  {body.name}{place} · {roles}"


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
