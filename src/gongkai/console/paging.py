"""Pages by key, not by number: page ten thousand costs what page one costs.

The cursor in the address is the key of the row at the edge of the page before; rows that come or
go in between neither repeat nor vanish. Nothing is counted.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.dateparse import parse_datetime

_M = TypeVar("_M", bound=models.Model)
PARAMETER = "cong"
SIZE = 40


@dataclass(frozen=True, slots=True)
class Page(Generic[_M]):
    """Rows of one page and the addresses (query strings) of its neighbours; empty = none."""

    rows: Sequence[_M]
    first: str = ""
    newer: str = ""
    older: str = ""


def keyset_page(
    rows: models.QuerySet[_M], query: QueryDict, *, order: Sequence[str], size: int = SIZE
) -> Page[_M]:
    """The page of ``rows`` the address asks for.

    ``order`` names columns that are never null, ``-`` for descending, all in one direction; the
    last one is unique (``("-updated_at", "-id")``). A cursor that cannot be read leads to the
    first page. One query.
    """
    names = [name.lstrip("-") for name in order]
    down = order[0].startswith("-")
    cursor = _read(query.get(PARAMETER, ""), rows.model, names)
    back = cursor is not None and cursor[0] == "b"
    shown = [_turned(name) if back else name for name in order]
    if cursor is not None:
        rows = rows.filter(_beyond(names, cursor[1], less=down != back))
    found = list(rows.order_by(*shown)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if back:
        found.reverse()
    before = more if back else cursor is not None
    after = True if back else more
    return Page(
        found,
        _address(query, ""),
        _address(query, _write("b", found[0], names)) if found and before else "",
        _address(query, _write("a", found[-1], names)) if found and after else "",
    )


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(names: Sequence[str], values: Sequence[Any], *, less: bool) -> Q:
    """Rows after the key in the order; written so that the first column bounds the index scan."""
    sign = "lt" if less else "gt"
    name, value = names[0], values[0]
    if len(names) == 1:
        return Q(**{f"{name}__{sign}": value})
    rest = _beyond(names[1:], values[1:], less=less)
    return Q(**{f"{name}__{sign}e": value}) & (Q(**{f"{name}__{sign}": value}) | rest)


def _write(direction: str, row: models.Model, names: Sequence[str]) -> str:
    values = [getattr(row, name) for name in names]
    plain = [v.isoformat() if isinstance(v, date | datetime) else v for v in values]
    packed = json.dumps([direction, *plain], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _read(
    cursor: str, model: type[models.Model], names: Sequence[str]
) -> tuple[str, list[Any]] | None:
    """Direction and key, or ``None`` for anything we did not write."""
    if not cursor or len(cursor) > 400:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        direction, *values = json.loads(base64.urlsafe_b64decode(padded))
        if direction not in ("a", "b") or len(values) != len(names):
            return None
        return direction, [
            _value(model, name, value) for name, value in zip(names, values, strict=True)
        ]
    except (ValueError, TypeError, binascii.Error, OverflowError):
        return None


def _value(model: type[models.Model], name: str, value: Any) -> Any:
    field = model._meta.get_field(name)
    if isinstance(field, models.DateTimeField):
        found = parse_datetime(value)
        if found is None or found.tzinfo is None:
            raise ValueError(value)
        return found
    if isinstance(field, models.DateField):
        return date.fromisoformat(value)
    if isinstance(field, models.IntegerField):
        number = int(value)
        if abs(number) >= 2**63:
            raise ValueError(value)
        return number
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError(value)
    return value


def _address(query: QueryDict, cursor: str) -> str:
    params = query.copy()
    params.pop(PARAMETER, None)
    if cursor:
        params[PARAMETER] = cursor
    encoded = params.urlencode()
    return f"?{encoded}" if encoded else "?"
