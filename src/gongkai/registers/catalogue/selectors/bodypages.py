"""Pages of structured data of the body: leaders and departments (C12), and its duties (C6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.models import Item, LogEntry, Version
from gongkai.foundation.reviews.models import NumberSeries
from gongkai.registers.catalogue.kinds import values
from gongkai.registers.catalogue.models import CatalogueEntry, Duty, IndexRule
from gongkai.registers.catalogue.services.numbering import SERIES, built, index_rule

TABLES: Mapping[str, str] = {"leader": "people", "department": "departments"}
"""Kind of a page → its table."""


@dataclass(frozen=True, slots=True)
class BodyPage:
    """A public page of leaders or departments, when it was last changed, and what is wrong."""

    uid: str
    title: str
    kind: str
    changed_at: datetime
    names: tuple[str, ...]
    flags: tuple[str, ...]


def body_pages(scope: Scope, body: Body, on: date | None = None) -> list[BodyPage]:
    """Pages of leaders and departments that are public (条例第二十条第二项)."""
    day = on or timezone.localdate()
    rows = Item.objects.within(scope).filter(
        body=body, kind__in=list(TABLES), published__isnull=False
    )
    found = []
    for item in rows.select_related("published").order_by("kind", "pk")[:50]:
        version = item.published
        if version is None:
            continue
        table = _table(version.content, item.kind)
        flags = (*_resigned(table, day), *_reordered(item, version, table))
        found.append(
            BodyPage(
                str(item.uid), item.title, item.kind, version.made_at, tuple(_names(table)), flags
            )
        )
    return found


def _table(content: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    raw = (content.get("fields") or {}).get(TABLES[kind])
    return [row for row in raw if isinstance(row, Mapping)] if isinstance(raw, list) else []


def _names(table: Sequence[Mapping[str, Any]]) -> list[str]:
    return [str(row.get("name") or "").strip() for row in table]


def _resigned(table: Sequence[Mapping[str, Any]], day: date) -> Iterator[str]:
    for row in table:
        until = values.day(row.get("until"))
        if until and until <= day:
            yield _("%(name)s 已于 %(day)s 免职，仍在页面上") % {
                "name": row.get("name"), "day": until,
            }  # fmt: skip


def _reordered(item: Item, version: Version, table: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The order of those who stand in both versions changed, and no note says why."""
    if version.note.strip():
        return
    lines = LogEntry.objects.filter(item=item, version__lt=version.number).order_by("-sequence")
    number = lines.values_list("version", flat=True).first()
    before = item.versions.filter(number=number).first() if number else None
    if before is None:
        return
    old, new = _names(_table(before.content, item.kind)), _names(table)
    if [one for one in old if one in new] != [one for one in new if one in old]:
        yield _("排序有变动而没有说明")


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty with the entries it gives rise to."""

    code: str
    text: str
    document: str
    entries: tuple[str, ...]
    reason: str

    @property
    def lacks(self) -> bool:
        """Neither an entry nor a reason (C6)."""
        return not self.entries and not self.reason


def duties(scope: Scope, body: Body) -> list[DutyRow]:
    """Duties of the body in the order of their codes."""
    entries: dict[int, list[str]] = {}
    tied = CatalogueEntry.objects.within(scope).filter(body=body, duty__isnull=False)
    for duty, code in tied.order_by("code").values_list("duty_id", "code"):
        entries.setdefault(duty, []).append(code)
    return [
        DutyRow(
            one.code, one.text, one.document, tuple(entries.get(one.pk, ())), one.no_entry_reason
        )
        for one in Duty.objects.within(scope).filter(body=body)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberRule:
    """How the body builds its index numbers, and what the next one would be."""

    pattern: str
    body_part: str
    next_serial: int
    next_number: str
    stored: bool


def number_rule(
    body: Body, on: date, kind: str, *, pattern: str = "", body_part: str = ""
) -> NumberRule:
    """The rule with the next number of a kind; ``pattern`` is tried out without being kept."""
    rule = index_rule(body)
    stored = rule.pk is not None
    if pattern or body_part:
        rule = IndexRule(
            body=body, pattern=pattern or rule.pattern, body_part=body_part or rule.body_part
        )
    series = NumberSeries.objects.filter(body=body, series=SERIES, year=on.year)
    serial = (series.values_list("last", flat=True).first() or 0) + 1
    return NumberRule(rule.pattern, rule.body_part, serial, built(rule, kind, on, serial), stored)
