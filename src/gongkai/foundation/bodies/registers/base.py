"""What a register of a body is: a model, its fields, what is refused. One definition per register.

Services, flags and screens are drawn from the definition; a new register is one more of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body, DatedRecord, Department
from gongkai.foundation.bodies.refusals import Problem


class Shelf(StrEnum):
    """Pages on which registers stand together."""

    OFFICE = "jigou"
    DUTIES = "zeren"
    YEAR = "niandu"


class FieldKind(StrEnum):
    """How a field is typed and shown."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    DECIMAL = "decimal"
    CHOICE = "choice"
    YES = "yes"
    PERSON = "person"
    DEPARTMENT = "department"
    BODY = "body"
    ROW = "row"
    """A row of another register of the same body."""


@dataclass(frozen=True, slots=True)
class RegisterField:
    """One field of a register."""

    name: str
    words: str | Promise
    kind: FieldKind
    required: bool
    choices: Sequence[tuple[str, str | Promise]] = ()
    longest: int | None = None
    register: str = ""
    """For :attr:`FieldKind.ROW`: label of the model the row belongs to."""


Check = Callable[[Any, Sequence[Any]], list[Problem]]
"""Row to be saved, other standing rows of the body → problems that refuse it."""


def _nothing(row: Any, others: Sequence[Any]) -> list[Problem]:
    return []


@dataclass(frozen=True, slots=True)
class Register:
    """A register that every body keeps about itself."""

    code: str
    title: str | Promise
    model: type[Any]
    fields: tuple[str, ...]
    shelf: Shelf
    basis: str
    """Where the duty to keep it comes from."""
    mark: str
    """How sure that is: ``V``, ``M``, ``practice``."""
    check: Check = _nothing
    sensitive: bool = False
    """Shown to those who keep or supervise it only."""
    succeeds: tuple[str, ...] | None = None
    """A new row ends the one in force with equal values of these fields (empty: of the body)."""

    @property
    def dated(self) -> bool:
        """Whether rows hold from a day to a day."""
        return issubclass(self.model, DatedRecord)

    def described(self) -> tuple[RegisterField, ...]:
        """The fields, from the model."""
        return tuple(_described(self.model._meta.get_field(name)) for name in self.fields)


def _described(field: Any) -> RegisterField:
    related = field.related_model if field.is_relation else None
    kind = FieldKind.TEXT
    if related is not None:
        kind = {
            get_user_model(): FieldKind.PERSON,
            Department: FieldKind.DEPARTMENT,
            Body: FieldKind.BODY,
        }.get(related, FieldKind.ROW)
    elif field.choices:
        kind = FieldKind.CHOICE
    else:
        for type_, found in (
            (models.TextField, FieldKind.LONG),
            (models.DateField, FieldKind.DATE),
            (models.BooleanField, FieldKind.YES),
            (models.DecimalField, FieldKind.DECIMAL),
            (models.IntegerField, FieldKind.NUMBER),
        ):
            if isinstance(field, type_):
                kind = found
    return RegisterField(
        name=field.name,
        words=field.verbose_name,
        kind=kind,
        required=not field.blank and kind is not FieldKind.YES,
        choices=tuple(field.choices or ()),
        longest=getattr(field, "max_length", None),
        register=related._meta.label_lower if kind is FieldKind.ROW and related else "",
    )


def overlap(row: Any, other: Any) -> bool:
    """Whether two dated rows hold on a common day."""
    return (other.to_date is None or row.from_date <= other.to_date) and (
        row.to_date is None or other.from_date <= row.to_date
    )


def not_future(row: Any, *names: str) -> list[Problem]:
    """Dates that must not lie after today."""
    today = timezone.localdate()
    return [
        Problem(name, "future", _("日期晚于今天。"))
        for name in names
        if isinstance(value := getattr(row, name), date) and value > today
    ]


def as_plain(row: Any, fields: Sequence[str]) -> Mapping[str, Any]:
    """Values of a row as the audit record keeps them (numbers for links)."""
    return {name: row._meta.get_field(name).value_from_object(row) for name in fields}
