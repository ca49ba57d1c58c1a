"""Rows of a body's registers as tables for screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import (
    AppraisalWeight,
    Assignment,
    Body,
    BodyChange,
    Department,
    FormerName,
    HandOver,
    Membership,
    TrainingConfirmation,
)
from gongkai.foundation.bodies.registers import REGISTERS, FieldKind, Register
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.bodies.services.roles import may_assign
from gongkai.foundation.bodies.services.tree import may_keep


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a register: its cells in words, in the order of the fields."""

    id: int
    cells: tuple[str, ...]
    values: dict[str, Any]
    state: str
    """``now``, ``later``, ``ended``, ``struck``; empty for rows without dates."""
    struck_reason: str
    recorded_by: str
    recorded_at: date


@dataclass(frozen=True, slots=True)
class Table:
    """A register of a body."""

    register: Register
    rows: tuple[Row, ...]


def may_see(scope: Scope, body: Body, register: Register) -> bool:
    """Whether the register is shown to the person at all."""
    if not scope.sees(body.pk) or scope.is_public:
        return False
    if not register.sensitive:
        return True
    return may_keep(scope, body) or any(
        scope.holds(role, body.pk) for role in (Role.SUPERVISOR, Role.LEADER)
    )


def register_table(scope: Scope, body: Body, code: str, on: date | None = None) -> Table:
    """All rows of a register, struck-out ones too. Raises :class:`OutsideScope`."""
    register = REGISTERS.get(code)
    if register is None or not may_see(scope, body, register):
        raise OutsideScope(code)
    fields = register.described()
    links = [field.name for field in fields if field.kind in _LINKS]
    rows = register.model.objects.within(scope).filter(body=body).select_related(*links)
    day = on or timezone.localdate()
    return Table(register, tuple(_row(register, fields, row, day) for row in rows))


def register_row(scope: Scope, body: Body, code: str, row_id: int) -> Row:
    """One row. Raises :class:`OutsideScope`."""
    for row in register_table(scope, body, code).rows:
        if row.id == row_id:
            return row
    raise OutsideScope(str(row_id))


_LINKS = {FieldKind.PERSON, FieldKind.DEPARTMENT, FieldKind.BODY, FieldKind.ROW}


def _row(register: Register, fields: Any, row: Any, day: date) -> Row:
    return Row(
        id=row.pk,
        cells=tuple(_cell(field, row) for field in fields),
        values={
            field.name: getattr(row, f"{field.name}_id" if field.kind in _LINKS else field.name)
            for field in fields
        },
        state=_state(register, row, day),
        struck_reason=row.struck_reason,
        recorded_by=row.recorded_by_name,
        recorded_at=timezone.localdate(row.recorded_at),
    )


def _state(register: Register, row: Any, day: date) -> str:
    if row.struck_at is not None:
        return "struck"
    if not register.dated:
        return ""
    if row.from_date > day:
        return "later"
    return "now" if row.holds(day) else "ended"


def _cell(field: Any, row: Any) -> str:
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if field.kind is FieldKind.CHOICE:
        return str(getattr(row, f"get_{field.name}_display")())
    if field.kind is FieldKind.YES:
        return _("是") if value else _("否")
    if field.kind is FieldKind.PERSON:
        return str(value.display_name)
    return value.isoformat() if isinstance(value, date) else str(value)


def row_choices(body: Body, label: str) -> list[tuple[int, str]]:
    """Standing rows of another register of the body, to choose from."""
    for register in REGISTERS.values():
        if register.model._meta.label_lower == label:
            rows = register.model.objects.unscoped("choices of a form").standing()
            return [(row.pk, str(row)) for row in rows.filter(body=body)]
    return []


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A role of a person at the body."""

    id: int
    user_id: int
    username: str
    person: str
    enabled: bool
    role: str
    department: str
    from_date: date
    to_date: date | None
    holds: bool


def memberships(scope: Scope, body: Body, on: date | None = None) -> list[MemberRow]:
    """Roles at a body, those in force first. Raises :class:`OutsideScope`."""
    if not scope.sees(body.pk) and not may_assign(scope, body):
        raise OutsideScope(body.code)
    day = on or timezone.localdate()
    rows = Membership.objects.unscoped("roles at a body the person sees").filter(body=body)
    found = [
        MemberRow(
            id=row.pk,
            user_id=row.user_id,
            username=row.user.username,
            person=row.user.display_name,
            enabled=row.user.is_active,
            role=row.get_role_display(),
            department=row.department.name if row.department else "",
            from_date=row.from_date,
            to_date=row.to_date,
            holds=row.from_date <= day and (row.to_date is None or day <= row.to_date),
        )
        for row in rows.select_related("user", "department")
    ]
    return sorted(found, key=lambda row: (not row.holds, row.person, row.role))


def history(scope: Scope, body: Body) -> list[BodyChange]:
    """Events in the history of the body, oldest first, and those in which it took part."""
    if not scope.sees(body.pk):
        raise OutsideScope(body.code)
    rows = BodyChange.objects.unscoped("history of a body (机构沿革)").select_related(
        "body", "other"
    )
    own = list(rows.filter(body=body))
    taken = list(rows.filter(other=body, kind__in=("merged", "split")))
    return sorted([*own, *taken], key=lambda one: (one.on or date.min, one.pk))


def former_names(scope: Scope, body: Body) -> list[FormerName]:
    """Names the body bore."""
    return list(body.former_names.order_by("to_date", "pk")) if scope.sees(body.pk) else []


def hand_overs(scope: Scope, body: Body) -> list[HandOver]:
    """Hand-overs at the body, newest first."""
    rows = HandOver.objects.within(scope).filter(body=body)
    return list(rows.select_related("leaver", "successor"))


def assigned_to(scope: Scope, kind: str = "") -> list[tuple[str, str, str]]:
    """Open work that was passed on to the person who asks: kind, key, label."""
    rows = (
        Assignment.objects.within(scope).standing().filter(user=scope.user_id, to_date__isnull=True)
    )
    if kind:
        rows = rows.filter(kind=kind)
    return list(rows.values_list("kind", "key", "label"))


def confirmations(scope: Scope, body: Body, user_id: int) -> set[int]:
    """Trainings of the body that the person confirmed (their numbers)."""
    rows = TrainingConfirmation.objects.within(scope).standing()
    return set(rows.filter(body=body, user=user_id).values_list("training_id", flat=True))


def people(body: Body) -> list[tuple[int, str]]:
    """Everybody who ever held a role at the body, enabled ones first: number and name."""
    members = Membership.objects.unscoped("choices of a form").filter(body=body)
    rows = get_user_model().objects.filter(pk__in=members.values("user"))
    return [
        (row.pk, row.display_name if row.is_active else f"{row.display_name}（{_('已停用')}）")
        for row in rows.order_by("-is_active", "full_name", "username")
    ]


def department(scope: Scope, body: Body, department_id: int) -> Department:
    """A department by number. Raises :class:`OutsideScope`."""
    row = Department.objects.within(scope).filter(body=body, pk=department_id).first()
    if row is None:
        raise OutsideScope(str(department_id))
    return row


def appraisal_lines(scope: Scope, body: Body, year: int) -> list[tuple[str, ...]]:
    """Weights and scores of a year: year, indicator, department, weight, score, weighted score.

    Raises ``NotPermitted`` when the weights do not sum to 100 or a score is missing: what goes
    into an appraisal must be complete (A10).
    """
    rows = AppraisalWeight.objects.within(scope).standing().filter(body=body, year=year)
    lines = list(rows.select_related("department").order_by("pk"))
    reasons = []
    total = sum((row.weight for row in lines), Decimal())
    if total != 100:
        reasons.append(_("权重合计%(total)s，不是100") % {"total": total})
    if any(row.score is None for row in lines):
        reasons.append(_("还有指标没有得分"))
    if reasons:
        raise NotPermitted(*reasons)
    return [
        (
            str(row.year),
            row.indicator,
            row.department.name if row.department else "",
            str(row.weight),
            str(row.score),
            str((row.weight * (row.score or 0) / 100).quantize(Decimal("0.01"))),
        )
        for row in lines
    ]
