"""Form fields that an item needs beyond Django's: tables, periods, lists, money, sealed files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _

MOST_CELLS = 1200
"""Cells that a table shows as inputs; a longer one is edited as text with tabs between cells."""
MOST_ROWS = 5000
_BLANK_ROWS = 2
MONEY_UNITS = ("元", "万元", "亿元")
_SEPARATORS = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table: name in the data, heading, kind of its cells, choices."""

    name: str
    label: str
    type: str = "text"
    unit: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()


Row = dict[str, Any]
_OWN_UNIT = re.compile(r"(.+?)\s*(亿元|万元|元)")


class TableWidget(forms.Widget):
    """A grid of inputs. Rows are added by a button; without script the button reloads."""

    template_name = "console/drafting/table_widget.html"

    def __init__(self, columns: Sequence[TableColumn]) -> None:
        super().__init__()
        self.columns = tuple(columns)

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: an empty table is judged on the server."""
        return False

    def id_for_label(self, id_: str) -> str:
        """The first cell."""
        return f"{id_}-0-{self.columns[0].name}" if id_ and self.columns else id_

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Row]:
        """The rows as typed, empty ones too, so that the place of an error stays."""
        if (pasted := data.get(f"{name}-lines")) is not None:
            return self._lines(str(pasted))
        count = str(data.get(f"{name}-rows") or "")
        rows = int(count) if count.isascii() and count.isdigit() and len(count) < 6 else 0
        return [
            {c.name: str(data.get(f"{name}-{n}-{c.name}") or "").strip() for c in self.columns}
            for n in range(min(rows, self.most))
        ]

    @property
    def most(self) -> int:
        """Rows that are shown as inputs."""
        return MOST_CELLS // max(1, len(self.columns))

    def _lines(self, text: str) -> list[Row]:
        """Lines with tabs between the cells, as a spreadsheet gives them."""
        names = [c.name for c in self.columns]
        return [
            {
                **dict.fromkeys(names, ""),
                **dict(zip(names, map(str.strip, line.split("\t")), strict=False)),
            }
            for line in text.splitlines()[:MOST_ROWS]
            if line.strip()
        ]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form did not carry the table at all."""
        return f"{name}-rows" not in data and f"{name}-lines" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Cells row by row, with at least two blank rows behind the filled ones."""
        context = super().get_context(name, value, attrs)
        rows = [row for row in (value or []) if isinstance(row, Mapping)]
        filled = max((n for n, row in enumerate(rows, 1) if _holds(row)), default=0)
        shown = min(max(len(rows), filled + _BLANK_ROWS), self.most)
        id_ = (attrs or {}).get("id", f"id_{name}")
        context["table"] = {
            "columns": self.columns,
            "headings": "、".join(c.label for c in self.columns),
            "count": shown,
            "most": self.most,
            "id": id_,
            "lines": "\n".join(
                "\t".join(shown_cell(row.get(c.name), c.unit) for c in self.columns) for row in rows
            )
            if filled > self.most
            else "",
            "rows": [
                [
                    {
                        "name": f"{name}-{n}-{c.name}",
                        "id": f"{id_}-{n}-{c.name}",
                        "label": _("第 %(row)d 行 %(column)s") % {"row": n + 1, "column": c.label},
                        "value": shown_cell(rows[n].get(c.name) if n < len(rows) else "", c.unit),
                        "column": c,
                    }
                    for c in self.columns
                ]
                for n in range(shown)
            ],
        }
        return context


def shown_cell(value: Any, unit: str) -> str:
    """A value of a cell as it is typed; money without the unit of its column."""
    if isinstance(value, Mapping):
        own = str(value.get("unit") or "")
        amount = str(value.get("amount") or "")
        return amount if own in ("", unit) or not amount else f"{amount} {own}"
    if isinstance(value, bool):
        return "1" if value else "0"
    return "" if value is None else str(value)


def _holds(row: Mapping[str, Any]) -> bool:
    return any(shown_cell(value, "") for value in row.values())


class TableField(forms.Field):
    """Rows of a table; blank rows are left out. Cells are checked by the kind, not here."""

    widget: TableWidget

    def __init__(self, columns: Sequence[TableColumn], **kwargs: Any) -> None:
        super().__init__(widget=TableWidget(columns), **kwargs)
        self.columns = tuple(columns)

    def to_python(self, value: Any) -> list[Row]:
        """Rows that hold something; money with its unit, yes and no as such."""
        return [
            {c.name: _stored(row.get(c.name, ""), c) for c in self.columns}
            for row in (value or [])
            if _holds(row)
        ]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared without blank rows."""
        return bool(self.to_python(initial) != self.to_python(data))


def _stored(value: Any, column: TableColumn) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str) or not text:
        return text
    if column.type == "money":
        own = _OWN_UNIT.fullmatch(text)
        amount, unit = (own[1], own[2]) if own else (text, column.unit or "元")
        return {"amount": amount, "unit": unit}
    if column.type == "flag":
        return text == "1"
    return text


class PeriodWidget(forms.MultiWidget):
    """From and to."""

    use_fieldset = True
    template_name = "console/drafting/period_widget.html"

    def __init__(self) -> None:
        super().__init__([_date_input(), _date_input()])

    def decompress(self, value: Any) -> list[Any]:
        """The two ends of ``{"from": …, "to": …}``."""
        if isinstance(value, Mapping):
            return [value.get("from"), value.get("to")]
        return [None, None]


class PeriodField(forms.MultiValueField):
    """Two dates; the second not before the first. Either may be open."""

    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.DateField(required=False), forms.DateField(required=False))
        super().__init__(parts, require_all_fields=False, widget=PeriodWidget(), **kwargs)

    def compress(self, data_list: Any) -> dict[str, str]:
        """``{"from": "2026-01-01", "to": "2026-12-31"}``; empty without both."""
        start, end = [*data_list, None, None][:2]
        if start and end and end < start:
            raise forms.ValidationError(_("止的日期早于起的日期，请核对。"))
        return {
            name: day.isoformat() for name, day in (("from", start), ("to", end)) if day is not None
        }


class MoneyWidget(forms.MultiWidget):
    """Amount and unit."""

    template_name = "console/drafting/money_widget.html"
    use_fieldset = True

    def __init__(self, unit: str) -> None:
        self.unit = unit
        amount = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__([amount, forms.Select(choices=[(u, u) for u in MONEY_UNITS])])

    def decompress(self, value: Any) -> list[Any]:
        """Of ``{"amount": …, "unit": …}``."""
        if isinstance(value, Mapping):
            return [value.get("amount"), value.get("unit") or self.unit]
        return [value or None, self.unit]


class MoneyField(forms.MultiValueField):
    """An amount of money with its unit: ``{"amount": "12.50", "unit": "万元"}``."""

    def __init__(self, unit: str, **kwargs: Any) -> None:
        parts = (FigureField(required=False), forms.ChoiceField(
            required=False, choices=[(u, u) for u in MONEY_UNITS]))  # fmt: skip
        super().__init__(parts, require_all_fields=False, widget=MoneyWidget(unit), **kwargs)

    def compress(self, data_list: Any) -> dict[str, str]:
        """Empty without an amount: an empty amount is not zero."""
        amount, unit = [*data_list, "", ""][:2]
        return {"amount": amount, "unit": unit or "元"} if amount else {}


class PersonWidget(forms.MultiWidget):
    """Name and post."""

    template_name = "console/drafting/person_widget.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__([forms.TextInput(), forms.TextInput()])

    def decompress(self, value: Any) -> list[Any]:
        """Of ``{"name": …, "post": …}``."""
        if isinstance(value, Mapping):
            return [value.get("name"), value.get("post")]
        return [value, None]


class PersonField(forms.MultiValueField):
    """A person in office: name and post, nothing more."""

    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.CharField(required=False, max_length=60),
                 forms.CharField(required=False, max_length=120))  # fmt: skip
        super().__init__(parts, require_all_fields=False, widget=PersonWidget(), **kwargs)

    def compress(self, data_list: Any) -> dict[str, str]:
        """Without empty parts."""
        pairs = zip(("name", "post"), data_list, strict=False)
        return {name: value.strip() for name, value in pairs if value and value.strip()}


class FigureField(forms.CharField):
    """A number as people type it: grouped digits are read, a unit stands in the label."""

    def __init__(self, *, whole: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.whole = whole
        self.widget.attrs.update({"inputmode": "numeric" if whole else "decimal"})

    def clean(self, value: Any) -> str:
        """Digits in plain form; raises for what is no number."""
        text = str(super().clean(value) or "").replace(",", "").replace("，", "").replace(" ", "")
        if not text:
            return ""
        try:
            number = Decimal(text)
        except InvalidOperation as error:
            raise forms.ValidationError(
                _("“%(value)s”不是数字。请只填数字，单位不要填在格内。") % {"value": value}
            ) from error
        if not number.is_finite() or abs(number) >= Decimal(10) ** 18:
            raise forms.ValidationError(_("数字过大，请核对单位。"))
        if self.whole and number != number.to_integral_value():
            raise forms.ValidationError(_("应为整数。"))
        return format(number, "f")


class LinesField(forms.CharField):
    """A list, one entry per line (or separated by 、)."""

    def __init__(self, *, inline: bool = False, **kwargs: Any) -> None:
        self.inline = inline
        if not inline:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A stored list as text."""
        if isinstance(value, list | tuple):
            return ("、" if self.inline else "\n").join(str(one) for one in value)
        return value

    def clean(self, value: Any) -> list[str]:
        """Entries without repetition, in order."""
        text = str(super().clean(value) or "")
        parts = _SEPARATORS.split(text) if self.inline else text.splitlines()
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def date_field(label: Any, **kwargs: Any) -> forms.DateField:
    """A day. Also read: 2026/5/29, 2026.5.29, 2026年5月29日."""
    return forms.DateField(
        label=label,
        required=False,
        widget=_date_input(),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"],
        **kwargs,
    )


class Offered(forms.ChoiceField):
    """A choice whose stored value stays valid when the list no longer offers it."""

    def valid_value(self, value: Any) -> bool:
        """Always: whether the code holds is judged by the service, with a sentence."""
        return True


class OfferedSeveral(forms.MultipleChoiceField):
    """Several of them."""

    def valid_value(self, value: Any) -> bool:
        """Always."""
        return True


def iso(value: date | None) -> str:
    """``YYYY-MM-DD``, or nothing."""
    return value.isoformat() if value else ""
