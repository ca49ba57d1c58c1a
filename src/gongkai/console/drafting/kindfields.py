"""The fields a kind asks for, as form fields: one per type of its data file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gongkai.console.drafting.fields import (
    FigureField,
    LinesField,
    MoneyField,
    Offered,
    PeriodField,
    PersonField,
    TableColumn,
    TableField,
    date_field,
)
from gongkai.foundation.publishing.content import Attachment
from gongkai.portal.labels import is_english
from gongkai.registers.catalogue.kinds import FieldSpec, Kind


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where a field of the kind comes from, shown as its help."""

    source: str
    mark: str
    needed: bool


def kind_fields(kind: Kind | None, attachments: Sequence[Attachment]) -> dict[str, forms.Field]:
    """Form fields by name, in the order of the file. A kind no longer known has none."""
    return {spec.name: _field(spec, attachments) for spec in (kind.fields if kind else ())}


def field_sources(kind: Kind | None) -> Mapping[str, FieldSource]:
    """Source, mark and need of each field."""
    return {
        spec.name: FieldSource(spec.source, spec.mark, spec.required)
        for spec in (kind.fields if kind else ())
    }


def _field(spec: FieldSpec, attachments: Sequence[Attachment]) -> forms.Field:
    label = f"{spec.label}（{spec.unit}）" if spec.unit and spec.type != "money" else spec.label
    common: dict[str, Any] = {
        "label": label,
        "required": False,
        "help_text": spec.help_en if spec.help_en and is_english() else spec.help,
    }
    match spec.type:
        case "longtext":
            return forms.CharField(**common, widget=forms.Textarea(attrs={"rows": 4}))
        case "number":
            return FigureField(**common)
        case "integer" | "year":
            return FigureField(whole=True, **common)
        case "money":
            return MoneyField(spec.unit or "元", **common)
        case "date":
            return date_field(common.pop("label"), help_text=common["help_text"])
        case "period":
            return PeriodField(**common)
        case "person":
            return PersonField(**common)
        case "table":
            return TableField([_column(column) for column in spec.columns], **common)
        case "choice":
            return Offered(**common, choices=[("", "—"), *(spec.choices or {}).items()])
        case "list":
            return LinesField(**common)
        case "flag":
            return forms.TypedChoiceField(
                **common,
                choices=_yes_or_no(),
                coerce=lambda value: value == "1",
                empty_value=None,
            )
        case "file":
            offered = [(one.sha256, one.name) for one in attachments]
            return Offered(**common, choices=[("", "—"), *offered])
        case "url":
            return forms.CharField(**common, max_length=500, widget=forms.URLInput())
        case _:
            return forms.CharField(**common, max_length=2000)


def _column(spec: FieldSpec) -> TableColumn:
    choices: tuple[tuple[str, str], ...] = ()
    if spec.type == "choice":
        choices = (("", "—"), *(spec.choices or {}).items())
    elif spec.type == "flag":
        choices = _yes_or_no()
    return TableColumn(spec.name, spec.label, spec.type, spec.unit, spec.required, choices)


def _yes_or_no() -> tuple[tuple[str, str], ...]:
    return (("", "—"), ("1", _("是")), ("0", _("否")))
