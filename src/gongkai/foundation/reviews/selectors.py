"""Reads of review sheets: what waits for a person, what a person did, what a person began."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gongkai.foundation.bodies.models import Membership
from gongkai.foundation.bodies.roles import Role as BodyRole
from gongkai.foundation.bodies.roles import step_roles
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct
from gongkai_rules.steps import TABLES, Role

_MOVES = frozenset({"publish", "settle_referral"})
"""Steps besides signatures that somebody is expected to take."""


def sheets(scope: Scope) -> QuerySet[ReviewSheet]:
    """Sheets the scope may see."""
    return ReviewSheet.objects.within(scope)


def sheet(scope: Scope, pk: int) -> ReviewSheet:
    """One sheet with body and department. Raises ``OutsideScope``."""
    found = sheets(scope).select_related("body", "department").filter(pk=pk).first()
    if found is None:
        raise OutsideScope
    return found


def acts(scope: Scope, sheet: ReviewSheet) -> list[SheetAct]:
    """The acts on a sheet in order. Raises ``OutsideScope``."""
    if scope.is_public or not scope.sees(sheet.body_id):
        raise OutsideScope
    return list(SheetAct.objects.filter(sheet_id=sheet.pk).order_by("ordinal"))


def waiting_states(role: Role) -> dict[str, list[str]]:
    """States, by kind of sheet, in which a sheet waits for the role."""
    found: dict[str, list[str]] = {}
    for table in TABLES.values():
        states = {
            state
            for step in table.steps
            if step.role == role and (step.signs or step.key in _MOVES)
            for state in step.states
        }
        if states:
            found[table.kind] = sorted(states)
    return found


def to_do(scope: Scope) -> QuerySet[ReviewSheet]:
    """Sheets that wait for this person, longest first.

    By role and body; a department head sees those of the own department only; drafters see what
    came back to them. What the person drafted or signed is left out where a signature is due.
    """
    if scope.user_id is None:
        return sheets(scope).none()
    wanted = Q(pk__in=())
    signing = Q(pk__in=())
    for body_id, held in scope.roles.items():
        for role in step_roles(held):
            for kind, states in waiting_states(role).items():
                here = Q(body_id=body_id, kind=kind, state__in=states)
                if role == Role.DEPARTMENT_HEAD:
                    here &= _own_departments(scope.user_id, body_id)
                if role == Role.PUBLISHER:
                    wanted |= here
                else:
                    signing |= here
    returned = Q(opened_by_id=scope.user_id) & (
        Q(state="refused") | (Q(state="draft") & ~Q(number=""))
    )
    own = SheetAct.objects.filter(sheet_id=OuterRef("pk"), actor_id=scope.user_id)
    rows = sheets(scope).filter(Q(body_id__in=scope.bodies))
    return rows.filter(wanted | returned | (signing & ~Exists(own))).order_by("arrived_at", "pk")


def done_by(scope: Scope) -> QuerySet[ReviewSheet]:
    """Sheets on which this person took a step other than drafting, latest first."""
    own = SheetAct.objects.filter(sheet_id=OuterRef("pk"), actor_id=scope.user_id or 0).exclude(
        step__in=("edit", "submit", "amend", "recall", "revise", "reopen")
    )
    return sheets(scope).filter(Exists(own)).order_by("-arrived_at", "-pk")


def started_by(scope: Scope) -> QuerySet[ReviewSheet]:
    """Sheets this person opened, latest first."""
    return sheets(scope).filter(opened_by_id=scope.user_id or 0).order_by("-arrived_at", "-pk")


def _own_departments(user_id: int, body_id: int) -> Q:
    heads = list(
        Membership.objects.unscoped("whose head the person is decides what waits for them")
        .in_force(timezone.localdate())
        .filter(user_id=user_id, body_id=body_id, role=BodyRole.DEPARTMENT_HEAD)
        .values_list("department_id", flat=True)
    )
    if None in heads:
        return Q()
    return Q(department_id__in=heads) | Q(department_id__isnull=True)
