"""What forms offer: bodies one may act for, items and documents to pick from."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.models import Item
from gongkai.registers.policies.models import PolicySetting
from gongkai.registers.policies.services.acts import may

Offers = list[tuple[str, str]]


def bodies_for(scope: Scope, roles: frozenset[Role] | None = None) -> Offers:
    """Code and name of bodies in the scope; with ``roles``, where one of them is held."""
    rows = Body.objects.within(scope).filter(abolished_on__isnull=True)
    return [
        (body.code, body.name) for body in rows[:500] if roles is None or may(scope, roles, body.pk)
    ]


def body_id(scope: Scope, code: str) -> int | None:
    """Id of a body of the scope."""
    return Body.objects.within(scope).filter(code=code).values_list("pk", flat=True).first()


def item_offers(
    scope: Scope, kinds: Collection[str] = (), *, published: bool = True, most: int = 100
) -> Offers:
    """Uid and title of the newest items of the scope."""
    rows = Item.objects.within(scope)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if published:
        rows = rows.filter(published__isnull=False)
    found = rows.order_by("-updated_at", "-id").values_list("uid", "title")[:most]
    return [(str(uid), title) for uid, title in found]


def numbers_set(scope: Scope, body: str) -> Mapping[str, PolicySetting]:
    """Numbers a body has set, by code."""
    rows = PolicySetting.objects.within(scope).filter(body__code=body)
    return {row.code: row for row in rows}
