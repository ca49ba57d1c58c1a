"""Who holds which role at a body: the people to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from gongkai.foundation.bodies.models import Membership
from gongkai.foundation.bodies.roles import Role


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a body and the department worked in (empty = the whole body)."""

    id: int
    name: str
    department: str = ""


def _in_force(body_ids: Iterable[int], on: date | None) -> list[Membership]:
    return list(
        Membership.objects.unscoped("people of a body are told")
        .in_force(on or timezone.localdate())
        .filter(body_id__in=tuple(body_ids), user__is_active=True)
        .select_related("user", "department")
        .order_by("user__username", "pk")
    )


def holders(
    body_id: int, roles: Iterable[Role], *, department_id: int | None = None, on: date | None = None
) -> list[int]:
    """Ids of the people who hold one of the roles at the body, or in the department. One query.

    With a department: those of that department and those of the whole body. Without one:
    everybody who holds the role at the body.
    """
    rows = (
        Membership.objects.unscoped("people of a body are told")
        .in_force(on or timezone.localdate())
        .filter(body_id=body_id, role__in=[role.value for role in roles], user__is_active=True)
    )
    if department_id is not None:
        rows = rows.filter(Q(department_id=department_id) | Q(department__isnull=True))
    return list(rows.order_by("user_id").values_list("user_id", flat=True).distinct())


def members(body_id: int, on: date | None = None) -> list[Person]:
    """Everybody who holds a role at the body, once, by name."""
    found: dict[int, Person] = {}
    for row in _in_force((body_id,), on):
        name = row.department.name if row.department else ""
        found.setdefault(row.user_id, Person(row.user_id, row.user.display_name, name))
    return sorted(found.values(), key=lambda person: (person.department, person.name))


@dataclass(frozen=True, slots=True)
class Holder:
    """One role of one person, for matching many tasks against few people."""

    user_id: int
    body_id: int
    role: str
    department_id: int | None


def holders_of_bodies(body_ids: Iterable[int], on: date | None = None) -> list[Holder]:
    """All roles in force at the bodies, with one query."""
    return [
        Holder(row.user_id, row.body_id, row.role, row.department_id)
        for row in _in_force(set(body_ids), on)
    ]
