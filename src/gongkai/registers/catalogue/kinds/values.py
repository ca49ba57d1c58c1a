"""Values of fields: what form each type has in ``Content.fields``, and reading it.

Numbers may be numbers or text with thousands separators; money is ``{"amount", "unit"}`` or text
with its unit; a period is ``{"from", "to"}``; a table is a list of rows; a file is the SHA-256 of
an attachment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError as NumberError
from stdnum.luhn import is_valid as luhn

UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_NUMBER = re.compile(r"[-+]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?")
_MONEY = re.compile(rf"({_NUMBER.pattern})\s*(亿元|万元|元)")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_LONG = re.compile(r"(?<!\d)\d{15,19}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as written, with its unit."""

    amount: Decimal
    unit: str

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan."""
        return self.amount * UNITS[self.unit]


def number(value: Any) -> Decimal | None:
    """The number, or ``None`` where there is none to read. Booleans are no numbers."""
    if isinstance(value, bool):
        return None
    text = str(value).strip() if isinstance(value, int | float | str | Decimal) else ""
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None


def money(value: Any) -> Money | None:
    """Amount and unit. A bare number has no unit and is not money."""
    if isinstance(value, Mapping):
        amount, unit = number(value.get("amount")), str(value.get("unit", ""))
        return Money(amount, unit) if amount is not None and unit in UNITS else None
    found = _MONEY.fullmatch(str(value).strip()) if isinstance(value, str) else None
    if found is None:
        return None
    amount = number(found[1])
    return Money(amount, found[2]) if amount is not None else None


def day(value: Any) -> date | None:
    """A date from ISO text."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def period(value: Any) -> tuple[date, date] | None:
    """First and last day, both included; ``None`` unless both can be read."""
    if not isinstance(value, Mapping):
        return None
    start, end = day(value.get("from")), day(value.get("to"))
    return (start, end) if start and end else None


def empty(value: Any) -> bool:
    """Whether nothing was filled in. Zero and ``False`` are values."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(empty(one) for key, one in value.items() if key != "unit")
    if isinstance(value, list | tuple):
        return all(empty(one) for one in value)
    return False


def credit_code(value: Any) -> bool:
    """Whether it is a unified social credit code (统一社会信用代码) with its check digit."""
    try:
        uscc.validate(str(value))
    except NumberError:
        return False
    return True


def personal(text: str) -> str:
    """``identity``, ``mobile``, ``card``, or empty: what personal number stands in the text."""
    for found in _IDENTITY.finditer(text):
        if ric.is_valid(found[0]):
            return "identity"
    if _MOBILE.search(text):
        return "mobile"
    for found in _LONG.finditer(text):
        if len(found[0]) >= 16 and luhn(found[0]):
            return "card"
    return ""


def words(value: Any) -> str:
    """All text of a value, for searching it."""
    if isinstance(value, Mapping):
        return "\n".join(words(one) for one in value.values())
    if isinstance(value, list | tuple):
        return "\n".join(words(one) for one in value)
    return "" if value is None else str(value)
