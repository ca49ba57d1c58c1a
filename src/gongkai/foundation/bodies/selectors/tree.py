"""Bodies and departments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from gongkai.foundation.accounts.models import Duty
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.bodies.shapes import DepartmentRow


def body(scope: Scope, code: str) -> Body:
    """A body by its code. Raises :class:`OutsideScope`."""
    found = Body.objects.within(scope).filter(code=code).select_related("parent").first()
    if found is None:
        raise OutsideScope(code)
    return found


def bodies(scope: Scope, *, on: date | None = None) -> Sequence[Body]:
    """Bodies of the scope in the order of the tree; with ``on`` only those that exist that day."""
    rows = Body.objects.within(scope).select_related("parent").order_by("path")
    if on is not None:
        rows = rows.exclude(abolished_on__lte=on).exclude(established_on__gt=on)
    return list(rows)


def departments(
    scope: Scope, body: Body, *, on: date | None = None, all_times: bool = False
) -> list[DepartmentRow]:
    """Departments of a body that exist on a day (today), or of all times. Public (条例第二十条)."""
    rows = (
        DepartmentRow(row.pk, row.code, row.name, row.from_date, row.to_date)
        for row in Department.objects.within(scope).filter(body=body)
    )
    day = on or timezone.localdate()
    return [row for row in rows if all_times or row.holds(day)]


def public_bodies() -> Sequence[Body]:
    """All bodies there are, for a choice of another body: names are public."""
    return list(Body.objects.within(Scope.public()).order_by("path"))


def supervised_bodies(scope: Scope) -> Sequence[Body]:
    """Bodies the person supervises and that still exist."""
    return [
        row
        for row in bodies(scope)
        if row.abolished_on is None and scope.holds(Role.SUPERVISOR, row.pk)
    ]


def assignable_body(scope: Scope, code: str) -> Body:
    """A body the person sees or whose roles he assigns. Raises :class:`OutsideScope`."""
    if scope.duty == Duty.SECURITY:
        found = Body.objects.within(Scope.public()).filter(code=code).first()
        if found is not None:
            return found
    return body(scope, code)
