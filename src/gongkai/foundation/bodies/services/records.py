"""Entering, correcting, ending and striking out rows of a body's registers. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.choices import TrainingKind
from gongkai.foundation.bodies.models import (
    Body,
    Department,
    Membership,
    Training,
    TrainingConfirmation,
)
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.registers import REGISTERS, FieldKind, Register
from gongkai.foundation.bodies.registers.base import as_plain
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.bodies.services.tree import require_keeper


@transaction.atomic
def enter(scope: Scope, body: Body, code: str, values: Mapping[str, Any]) -> Any:
    """A new row of a register; where rows follow one another the one in force ends the day before.

    Values by field name; links as numbers of rows. Raises ``NotPermitted`` unless a keeper of the
    body, ``RefusedError`` with every problem, ``KeyError`` for an unknown register.
    """
    register = REGISTERS[code]
    require_keeper(scope, body)
    row = register.model(body=body, recorded_by_name=scope.actor[:150])
    others = _others(register, body, None)
    earlier = _fill(register, row, values, others)
    for before in earlier:
        before.to_date = row.from_date - timedelta(days=1)
        before.save(update_fields=["to_date"])
    row.save()
    _record(scope, register, row, "enter", after=as_plain(row, register.fields))
    return row


@transaction.atomic
def correct(scope: Scope, body: Body, code: str, row_id: int, values: Mapping[str, Any]) -> Any:
    """Correct a row; what it said before is in the audit record. Raises as :func:`enter`."""
    register = REGISTERS[code]
    row = _row(scope, body, register, row_id)
    require_keeper(scope, body)
    before = as_plain(row, register.fields)
    _fill(register, row, values, _others(register, body, row_id), new=False)
    row.save()
    after = as_plain(row, register.fields)
    _record(scope, register, row, "correct", before=before, after=after)
    return row


@transaction.atomic
def end(scope: Scope, body: Body, code: str, row_id: int, last_day: date) -> Any:
    """Write the last day of a dated row."""
    register = REGISTERS[code]
    row = _row(scope, body, register, row_id)
    require_keeper(scope, body)
    if not register.dated:
        raise RefusedError(Problem("", "undated", _("这一登记没有起止日期。")))
    if last_day < row.from_date:
        raise RefusedError(Problem("last_day", "before_start", _("结束日期早于开始日期。")))
    before = {"to_date": row.to_date}
    row.to_date = last_day
    row.save(update_fields=["to_date"])
    _record(scope, register, row, "end", before=before, after={"to_date": last_day})
    return row


@transaction.atomic
def strike(scope: Scope, body: Body, code: str, row_id: int, reason: str) -> Any:
    """Strike out a row that was entered by mistake; it stays, with the reason."""
    register = REGISTERS[code]
    row = _row(scope, body, register, row_id)
    require_keeper(scope, body)
    if not reason.strip():
        raise RefusedError(Problem("reason", "blank", _("请写明作废的原因。")))
    row.struck_at, row.struck_reason = timezone.now(), reason.strip()[:300]
    row.save(update_fields=["struck_at", "struck_reason"])
    _record(scope, register, row, "strike", after={"reason": row.struck_reason})
    return row


@transaction.atomic
def confirm_training(scope: Scope, training_id: int) -> TrainingConfirmation:
    """The person who is signed in confirms to have taken part. Nobody does it for another."""
    training = Training.objects.within(scope).standing().filter(pk=training_id).first()
    if training is None or scope.user_id is None:
        raise OutsideScope(str(training_id))
    today = timezone.localdate()
    if training.held_on > today:
        raise RefusedError(Problem("", "future", _("培训还没有举行，不能确认。")))
    row, made = TrainingConfirmation.objects.unscoped("one's own confirmation").get_or_create(
        training=training,
        user_id=scope.user_id,
        struck_at=None,
        defaults={
            "body": training.body,
            "confirmed_on": today,
            "recorded_by_name": scope.actor[:150],
        },
    )
    if made:
        record(
            actor=scope.actor,
            actor_id=scope.user_id,
            action="training.confirm",
            object_type="training",
            object_id=training.pk,
            object_label=training.topic,
            body_code=training.body.code,
            after={"secrecy": training.kind == TrainingKind.SECRECY, "on": today},
        )
    found: TrainingConfirmation = row
    return found


def _row(scope: Scope, body: Body, register: Register, row_id: int) -> Any:
    rows = register.model.objects.within(scope).standing().filter(body=body)
    row = rows.filter(pk=row_id).first()
    if row is None:
        raise OutsideScope(str(row_id))
    return row


def _others(register: Register, body: Body, row_id: int | None) -> list[Any]:
    rows = register.model.objects.unscoped("rows the new one must agree with").standing()
    return list(rows.filter(body=body).exclude(pk=row_id))


def _fill(
    register: Register,
    row: Any,
    values: Mapping[str, Any],
    others: Sequence[Any],
    *,
    new: bool = True,
) -> list[Any]:
    """Set and check all values; gives the rows that end because of the new one."""
    problems: list[Problem] = []
    for field in register.described():
        value = values.get(field.name)
        if value is None:
            value = "" if field.kind in (FieldKind.TEXT, FieldKind.LONG, FieldKind.CHOICE) else None
        if field.kind in _LINKS:
            problem = _link(row, field.name, field.kind, value)
            if problem is not None:
                problems.append(problem)
            elif value is None and field.required:
                problems.append(Problem(field.name, "blank", _("请填写这一项。")))
            continue
        if isinstance(value, str):
            value = value.strip()
        if field.kind is FieldKind.YES:
            value = bool(value)
        try:
            setattr(row, field.name, row._meta.get_field(field.name).clean(value, row))
        except ValidationError as error:
            words = _("请填写这一项。") if value in ("", None) else " ".join(error.messages)
            problems.append(Problem(field.name, "invalid", words))
    if not problems:
        if register.dated and row.to_date is not None and row.to_date < row.from_date:
            problems.append(Problem("to_date", "before_start", _("结束日期早于开始日期。")))
        problems.extend(register.check(row, others))
    earlier = [] if problems or not new else _followed(register, row, others, problems)
    if problems:
        raise RefusedError(*problems)
    return earlier


_LINKS = {FieldKind.PERSON, FieldKind.DEPARTMENT, FieldKind.BODY, FieldKind.ROW}


def _link(row: Any, name: str, kind: FieldKind, value: Any) -> Problem | None:
    """Set a link by number. What it leads to must be the body's own (or any body)."""
    setattr(row, f"{name}_id", value)
    if value is None:
        return None
    foreign = Problem(name, "foreign", _("所选的内容不存在，或不属于本机关。"))
    if kind is FieldKind.PERSON:
        members = Membership.objects.unscoped("does the person work for the body?")
        known = members.filter(body=row.body, user=value).exists()
        return None if known and User.objects.filter(pk=value).exists() else foreign
    if kind is FieldKind.DEPARTMENT:
        rows: Any = Department.objects.unscoped("a department of the body").filter(body=row.body)
    elif kind is FieldKind.BODY:
        rows = Body.objects.unscoped("any body may be an operator")
    else:
        model: Any = row._meta.get_field(name).related_model
        rows = model.objects.unscoped("a row of the body").standing().filter(body=row.body)
    return None if rows.filter(pk=value).exists() else foreign


def _followed(
    register: Register, row: Any, others: Sequence[Any], problems: list[Problem]
) -> list[Any]:
    """Rows in force that the new one follows; one that begins as late is a contradiction."""
    if register.succeeds is None:
        return []
    same = [
        other
        for other in others
        if all(
            getattr(other, f"{name}_id", None) == getattr(row, f"{name}_id", None)
            for name in register.succeeds
        )
    ]
    if any(other.from_date >= row.from_date for other in same):
        problems.append(Problem("from_date", "not_after", _("开始日期须晚于已登记的前一条。")))
        return []
    return [other for other in same if other.to_date is None or other.to_date >= row.from_date]


def _record(
    scope: Scope,
    register: Register,
    row: Any,
    act: str,
    *,
    after: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
) -> None:
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=f"register.{act}",
        object_type=f"bodies.{register.code}",
        object_id=row.pk,
        object_label=str(row),
        body_code=row.body.code,
        before=before,
        after=after,
    )
