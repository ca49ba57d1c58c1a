"""What lies with a person: items to act on, own drafts, own acts. For the lists of the desk.

Each is a queryset that is narrowed to the scope and served by an index, whatever the number of
items.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.reviews.models import SheetAct
from gongkai_rules.steps import TABLES, Step, Table

CHAINS = ("publishing", "publishing_short")


def _forward(table: Table) -> list[Step]:
    """Steps that lead on from a state that waits for somebody: no drafting, return, recall."""
    order = list(table.states)
    return [
        step
        for step in table.steps
        if step.role.value != Role.DRAFTER
        and not step.voids
        and step.target is not None
        and len(step.states) == 1
        and step.key not in ("refer_secrecy", "withdraw", "expire", "restore")
        and (step.key == "settle_referral" or order.index(step.target) > order.index(_only(step)))
    ]


def _only(step: Step) -> str:
    return next(iter(step.states))


STATIONS: dict[str, Step] = {
    _only(step): step for kind in CHAINS for step in _forward(TABLES[kind])
}
"""State → the step that leads on from it and so whose turn it is."""

_KEYS = [step for kind in CHAINS for step in TABLES[kind].steps]
_DRAFTING = sorted({step.key for step in _KEYS if step.drafts})
_SIGNING = sorted({step.key for step in _KEYS if step.signs})
_VOIDING = sorted({step.key for step in _KEYS if step.voids})
RETURNS = frozenset(step.key for step in _KEYS if step.key.startswith("return_"))
"""Steps that send a text back to its drafter."""


def waiting_for(scope: Scope) -> QuerySet[Item]:
    """Items whose next step this person may take by role, department and separation of persons.

    Left out: what the person drafted, and what was signed already since signatures last lapsed.
    """
    places = [place for body_id in scope.bodies for place in _places(scope, body_id)]
    rows = Item.objects.within(scope)
    if not places or scope.user_id is None:
        return rows.none()
    mine = SheetAct.objects.filter(sheet=OuterRef("sheet"), actor_id=scope.user_id)
    lapsed = SheetAct.objects.filter(
        sheet=OuterRef("sheet"), step__in=_VOIDING, ordinal__gt=OuterRef("ordinal")
    )
    signing = sorted(state for state, step in STATIONS.items() if step.signs)
    barred = Q(state__in=signing) & (
        Exists(mine.filter(step__in=_DRAFTING))
        | Exists(mine.filter(step__in=_SIGNING).filter(~Exists(lapsed)))
    )
    planned = Q(state="signed", publish_at__isnull=False)
    return rows.filter(reduce(or_, places)).exclude(planned).filter(~barred)


def _places(scope: Scope, body_id: int) -> list[Q]:
    """Where things lie that the person's roles at a body call for."""
    found = []
    held = scope.roles.get(body_id, frozenset())
    states = [
        state
        for state, step in STATIONS.items()
        if Role(step.role.value) in held and step.role.value != Role.DEPARTMENT_HEAD
    ]
    if states:
        found.append(Q(body_id=body_id, state__in=states))
    if Role.DEPARTMENT_HEAD in held:
        place = Q(body_id=body_id, state="department_review")
        if Role.DEPARTMENT_HEAD not in scope.wide.get(body_id, frozenset()):
            own = [
                department
                for department in scope.departments.get(body_id, frozenset())
                if Role.DEPARTMENT_HEAD in scope.department_roles.get(department, frozenset())
            ]
            place &= Q(department_id__in=own) | Q(department_id__isnull=True)
        found.append(place)
    return found


def drafts_of(scope: Scope) -> QuerySet[Item]:
    """Items the person drafts, not submitted or sent back."""
    return Item.objects.within(scope).filter(
        created_by_id=scope.user_id or 0, state__in=("draft", "refused")
    )


def taken_over_by(scope: Scope, keys: Iterable[str]) -> QuerySet[Item]:
    """Drafts of others that were passed on to the person; ``keys`` as assigned to him."""
    return (
        Item.objects.within(scope)
        .filter(uid__in=list(keys), state__in=("draft", "refused"))
        .exclude(created_by_id=scope.user_id or 0)
    )


def started_by(scope: Scope) -> QuerySet[Item]:
    """Everything the person began."""
    return Item.objects.within(scope).filter(created_by_id=scope.user_id or 0)


def acts_by(scope: Scope) -> QuerySet[SheetAct]:
    """Steps the person took on sheets that are still in the scope; page by ``-at, -id``."""
    return (
        SheetAct.objects.filter(actor_id=scope.user_id or 0, sheet__body_id__in=scope.bodies)
        .exclude(step="edit")
        .select_related("sheet")
    )


def last_acts(sheets: Iterable[int]) -> dict[int, SheetAct]:
    """The last step on each sheet, by sheet id. One query."""
    wanted: Sequence[int] = sorted(set(sheets))
    if not wanted:
        return {}
    rows = SheetAct.objects.filter(sheet_id__in=wanted).order_by("sheet_id", "ordinal")
    return {act.sheet_id: act for act in rows}
