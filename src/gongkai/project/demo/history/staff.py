"""Who acts at each body: the people of ``city.toml`` and, where a role is free, further ones."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services import create_account
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import add_department, give_role, scope_of
from gongkai.project.demo.dates import IN_OFFICE_SINCE
from gongkai.project.demo.history.words import person

_POSTS: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("nigao", (Role.DRAFTER, Role.PUBLISHER, Role.OFFICER)),
    ("kezhang", (Role.DEPARTMENT_HEAD, Role.OFFICE_HEAD)),
    ("lingdao", (Role.LEADER,)),
    ("baomi", (Role.SECRECY_REVIEWER,)),
    ("qianfa", (Role.SIGNER,)),
)
"""Few people with several roles, as in small offices; nobody signs twice."""


class Cast:
    """The scopes of the people of a body, by what they do."""

    def __init__(self, body: Body, roles: dict[str, Scope]) -> None:
        self.body = body
        self._roles = roles

    def by(self, role: Role, department: str = "") -> Scope:
        """Who holds the role: in the department, else for the whole body."""
        return self._roles.get(f"{role}@{department}") or self._roles[role]

    @property
    def scopes(self) -> Iterable[Scope]:
        """Everybody."""
        return self._roles.values()


def add_departments(
    scope: Scope, bodies: Iterable[Body], rows: Iterable[Mapping[str, Any]]
) -> None:
    """Departments of ``city.toml``; a body without any gets an office and a business department."""
    wanted: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        wanted.setdefault(row["body"], []).append((row["code"], row["name"]))
    departments = Department.objects.unscoped("departments of the demonstration")
    for body in bodies:
        have = set(departments.filter(body=body).values_list("code", flat=True))
        names = wanted.get(body.code, [("bgs", "办公室"), ("ywk", "综合业务科")])
        for position, (code, name) in enumerate(names):
            if code not in have:
                add_department(
                    scope, body, code=code, name=name, from_date=IN_OFFICE_SINCE, position=position
                )


def cast_of(scope: Scope, body: Body, named: Iterable[Mapping[str, Any]], rng: Random) -> Cast:
    """Everybody of the review chain at a body. Accounts made here have no password anyone knows."""
    roles: dict[str, Scope] = {}
    for row in named:
        if row.get("body") != body.code:
            continue
        user = User.objects.get(username=row["username"])
        key = f"{row['role']}@{row['department']}" if row.get("department") else row["role"]
        roles[key] = scope_of(user)
    for post, held in _POSTS:
        free = [role for role in held if role not in roles]
        if not free:
            continue
        name = f"{body.code.removeprefix('yunchuan-')}.{post}"
        user = User.objects.filter(username=name).first() or create_account(
            scope, username=name, full_name=person(rng), password=f"Aa1-{secrets.token_hex(16)}"
        )
        for role in free:
            give_role(scope, user, body, role, IN_OFFICE_SINCE)
        found = scope_of(user)
        roles |= dict.fromkeys(free, found)
    return Cast(body, roles)
