"""Reading the audit record: for the audit administrator alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext as _

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.refusals import NotPermitted, OutsideScope

_MOST_OF_A_REQUEST = 500


class Reader(Protocol):
    """Who reads: a scope."""

    @property
    def actor(self) -> str:
        """Name."""

    @property
    def user_id(self) -> int | None:
        """Account, if it is a person."""

    @property
    def duty(self) -> str:
        """Administrator's duty."""

    @property
    def is_command(self) -> bool:
        """Whether the operator of the machine reads through a command."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; empty values do not narrow. Names are compared exactly."""

    since: datetime | None = None
    until: datetime | None = None
    actor: str = ""
    action: str = ""
    object_type: str = ""
    object_id: str = ""
    body_code: str = ""
    request_id: str = ""
    address: str = ""
    succeeded: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """The filters that narrow, for the record and the head of an export."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in values.items()
            if value not in (None, "")
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after. ``state``: ``added``, ``removed``, ``changed`` or ``same``."""

    name: str
    before: str
    after: str
    state: str


def demand_reader(reader: Reader) -> None:
    """Raises ``NotPermitted`` unless the audit administrator (or a command) reads."""
    if reader.duty != "audit" and not reader.is_command:
        raise NotPermitted(_("只有审计管理员可以查阅审计日志。"))


def entries(reader: Reader, filters: Filters | None = None) -> models.QuerySet[AuditEntry]:
    """Entries that fit, in no order yet; page them by ``number``."""
    demand_reader(reader)
    wanted = filters or Filters()
    rows = AuditEntry.objects.all()
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__lt=wanted.until)
    for name in (
        "actor",
        "action",
        "object_type",
        "object_id",
        "body_code",
        "request_id",
        "address",
    ):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    if wanted.succeeded is not None:
        rows = rows.filter(succeeded=wanted.succeeded)
    return rows


def entry(reader: Reader, number: int) -> AuditEntry:
    """One entry. Raises ``OutsideScope`` when there is none."""
    demand_reader(reader)
    found = AuditEntry.objects.filter(number=number).first()
    if found is None:
        raise OutsideScope
    return found


def of_the_same_request(reader: Reader, one: AuditEntry) -> list[AuditEntry]:
    """All entries of the request the entry belongs to, in order; bounded."""
    demand_reader(reader)
    if not one.request_id:
        return [one]
    rows = AuditEntry.objects.filter(request_id=one.request_id)
    return list(rows.order_by("number")[:_MOST_OF_A_REQUEST])


def changes(one: AuditEntry) -> list[Change]:
    """Before and after side by side, nested values by their path."""
    before, after = _flat(one.before), _flat(one.after)
    rows = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old is None:
            state = "added"
        elif new is None:
            state = "removed" if one.after is not None else "same"
        else:
            state = "same" if old == new else "changed"
        rows.append(Change(name, old or "", new or "", state))
    return rows


def _flat(value: Mapping[str, Any] | None, prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, inner in (value or {}).items():
        path = f"{prefix}{name}"
        if isinstance(inner, Mapping) and inner:
            flat.update(_flat(inner, f"{path}."))
        else:
            flat[path] = inner if isinstance(inner, str) else json.dumps(inner, ensure_ascii=False)
    return flat
