"""Makes a scope: which roles a person holds where, on a day. At most two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import Body, Membership, Succession
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope

LEFT_AT_ABOLISHED = frozenset({Role.READER, Role.SUPERVISOR, Role.ARCHIVIST})
"""Roles that still mean something at a body that was abolished: it takes no new work."""


def scope_of(user: User, on: date | None = None) -> Scope:
    """The person's scope on a day.

    Roles in force, by body and by department; a supervisor's reach the bodies below (as
    supervisor: he takes no step of a sheet there); members of a body read what the bodies it
    followed have left. Administrators and disabled accounts hold nothing.
    """
    today = on or timezone.localdate()
    memberships = _memberships(user, today)
    if not user.is_active or user.duty:
        memberships = []
    roles: dict[int, set[Role]] = defaultdict(set)
    wide: dict[int, set[Role]] = defaultdict(set)
    departments: dict[int, set[int]] = defaultdict(set)
    in_department: dict[int, set[Role]] = defaultdict(set)
    live = [member for member in memberships if _counts(member, today)]
    for member in live:
        role = Role(member.role)
        roles[member.body_id].add(role)
        if member.department_id is None:
            wide[member.body_id].add(role)
        else:
            departments[member.body_id].add(member.department_id)
            in_department[member.department_id].add(role)
    above = [member.body.path for member in live if member.role == Role.SUPERVISOR]
    heirs = {member.body_id for member in live if getattr(member, "inherits", False)}
    for pk, path in _further(above, heirs):
        if any(path.startswith(prefix) for prefix in above):
            roles[pk].add(Role.SUPERVISOR)
            wide[pk].add(Role.SUPERVISOR)
        else:
            roles[pk].add(Role.READER)
            wide[pk].add(Role.READER)
    home = live[0].body if live else None
    return Scope(
        actor=user.display_name,
        user_id=user.pk,
        roles=_frozen(roles),
        office=home.name if home else "",
        home_id=home.pk if home else None,
        sees_unowned=any(m.role == Role.SUPERVISOR and m.body.parent_id is None for m in live),
        duty=user.duty if user.is_active else "",
        wide=_frozen(wide),
        departments={pk: frozenset(ids) for pk, ids in departments.items()},
        department_roles=_frozen(in_department),
    )


def roles_of(user: User, on: date | None = None) -> set[tuple[int, Role]]:
    """Roles given to a person that hold on a day: pairs of body id and role."""
    rows = (
        Membership.objects.unscoped("the person's own roles")
        .in_force(on or timezone.localdate())
        .filter(user=user)
        .values_list("body_id", "role")
    )
    return {(body_id, Role(role)) for body_id, role in rows}


def _memberships(user: User, today: date) -> list[Membership]:
    inherited = Succession.objects.filter(successor_id=OuterRef("body_id"), on__lte=today)
    return list(
        Membership.objects.unscoped("the memberships make the scope")
        .in_force(today)
        .filter(user=user)
        .select_related("body")
        .annotate(inherits=Exists(inherited))
        .order_by("from_date", "pk")
    )


def _counts(member: Membership, today: date) -> bool:
    abolished = member.body.abolished_on
    return abolished is None or today < abolished or member.role in LEFT_AT_ABOLISHED


def _further(above: Sequence[str], heirs: Iterable[int]) -> list[tuple[int, str]]:
    """Bodies below the supervisor's, and bodies whose duties came to the person's."""
    wanted = [Q(path__startswith=prefix) for prefix in above]
    inherited = sorted(heirs)
    if inherited:
        wanted.append(
            Q(pk__in=Succession.objects.filter(successor__in=inherited).values("predecessor"))
        )
    if not wanted:
        return []
    rows = Body.objects.unscoped("bodies the memberships reach").filter(reduce(or_, wanted))
    return list(rows.order_by().values_list("pk", "path"))


def _frozen(held: dict[int, set[Role]]) -> dict[int, frozenset[Role]]:
    return {pk: frozenset(found) for pk, found in held.items()}
