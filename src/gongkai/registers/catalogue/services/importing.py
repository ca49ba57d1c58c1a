"""Taking over old items (补录): in batches, each written whole or not at all.

They were public before; they keep their dates and numbers, are marked, and count in no on-time
rate. A second run finds its rows again by their id in the old system.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.publishing import log
from gongkai.foundation.publishing.choices import LogAction
from gongkai.foundation.publishing.identifiers import new_key
from gongkai.foundation.publishing.models import Item, ItemAlias, LogEntry, Version
from gongkai.foundation.refusals import Problem
from gongkai.foundation.reviews.models import NumberSeries
from gongkai.registers.catalogue import wordings
from gongkai.registers.catalogue.choices import ColumnState
from gongkai.registers.catalogue.models import (
    CatalogueEntry,
    Column,
    Cursor,
    EntryItem,
    ImportBatch,
    ImportedSource,
    Placement,
)
from gongkai.registers.catalogue.services.importrows import (
    Known,
    OldItem,
    RowError,
    read_row,
    renumbered,
)
from gongkai.registers.catalogue.services.numbering import SERIES, built, index_rule

BATCH = 1000


@dataclass(slots=True)
class ImportReport:
    """What became of the rows."""

    read: int = 0
    created: int = 0
    unchanged: int = 0
    failed: int = 0
    batches: int = 0
    errors: list[RowError] = field(default_factory=list)
    """The first hundred; all of them go to ``on_error``."""


def import_items(
    scope: Scope,
    body: Body,
    rows: Iterable[Mapping[str, Any]],
    *,
    source: str,
    batch: int = BATCH,
    on_error: Callable[[RowError], None] | None = None,
    on_batch: Callable[[ImportReport], None] | None = None,
) -> ImportReport:
    """Take over rows as published items; memory does not grow with their number.

    Each batch is one transaction: items, versions, log lines, places, one audit entry with the
    digest of the batch. An id that is here already is left as it is; with other content it is
    reported, never overwritten. Raises ``OutsideScope``, or ``NotPermitted`` unless a command or
    the head of the disclosure office acts.
    """
    if not scope.sees(body.pk) or scope.is_public:
        raise OutsideScope
    if not scope.holds(Role.OFFICE_HEAD, body.pk):
        raise NotPermitted(_("只有公开工作机构负责人可以导入历史信息"))
    report, known, today = ImportReport(), _known(body), timezone.localdate()

    def refuse(error: RowError) -> None:
        report.failed += 1
        if len(report.errors) < 100:
            report.errors.append(error)
        if on_error:
            on_error(error)

    numbered = enumerate(rows, 1)
    while chunk := list(islice(numbered, batch)):
        good: list[OldItem] = []
        for number, row in chunk:
            report.read += 1
            found = read_row(number, row, known, today)
            if isinstance(found, RowError):
                refuse(found)
            else:
                good.append(found)
        _take_over(scope, body, good, source, report, refuse)
        if on_batch:
            on_batch(report)
    return report


def _take_over(
    scope: Scope,
    body: Body,
    rows: Sequence[OldItem],
    source: str,
    report: ImportReport,
    refuse: Callable[[RowError], None],
) -> None:
    """Write the rows; when the database refuses some, the halves of the batch go on alone."""
    if not rows:
        return
    try:
        with transaction.atomic():
            outcome = _write(scope, body, rows, source)
    except IntegrityError:
        if len(rows) == 1:
            words = _("与同时写入的信息冲突，请再次导入")
            refuse(RowError(rows[0].number, rows[0].source_id, (Problem("", "conflict", words),)))
            return
        half = len(rows) // 2
        _take_over(scope, body, rows[:half], source, report, refuse)
        _take_over(scope, body, rows[half:], source, report, refuse)
        return
    report.created += outcome.created
    report.unchanged += outcome.unchanged
    report.batches += bool(outcome.created)
    for error in outcome.errors:
        refuse(error)


@dataclass(slots=True)
class _Outcome:
    created: int = 0
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)


def _write(scope: Scope, body: Body, rows: Sequence[OldItem], source: str) -> _Outcome:
    outcome = _Outcome()
    fresh = list(_not_here(body, rows, outcome))
    fresh = _with_numbers(body, fresh, outcome)
    if not fresh:
        return outcome
    now = timezone.now()
    items, versions = _items(scope, body, fresh, now)
    Item.objects.unscoped("checked by import_items").bulk_create(items, batch_size=500)
    for item, version in zip(items, versions, strict=True):
        version.item_id = item.pk
    Version.objects.bulk_create(versions, batch_size=500)
    lines = [_line(item, version, body, now) for item, version in zip(items, versions, strict=True)]
    log.append_all(lines)
    _places(items, fresh)
    aliases = [
        ItemAlias(item=item, value=value, source="import")
        for item, row in zip(items, fresh, strict=True)
        for value in row.aliases
    ]
    ItemAlias.objects.bulk_create(aliases, batch_size=500)
    _note(scope, body, items, fresh, lines, source)
    outcome.created = len(fresh)
    return outcome


def _not_here(body: Body, rows: Sequence[OldItem], outcome: _Outcome) -> Iterator[OldItem]:
    """Rows whose id is not known yet; the same id twice in a file is an error."""
    known = dict(
        ImportedSource.objects.filter(
            body=body, source_id__in=[row.source_id for row in rows]
        ).values_list("source_id", "digest")
    )
    for row in rows:
        digest = known.get(row.source_id)
        if digest is None:
            known[row.source_id] = row.digest
            yield row
        elif digest == row.digest:
            outcome.unchanged += 1
        else:
            words = _("编号“%(id)s”已导入过，内容不同；请在信息页面更正") % {"id": row.source_id}
            problem = Problem("source_id", "other_content", words)
            outcome.errors.append(RowError(row.number, row.source_id, (problem,)))


def _with_numbers(body: Body, rows: list[OldItem], outcome: _Outcome) -> list[OldItem]:
    """Old index numbers are kept; the others are built by the rule, in one step for the batch."""
    old = [value for row in rows for value in (row.index_number, *row.aliases) if value]
    taken = _taken(old)
    kept: list[OldItem] = []
    for row in rows:
        values = [one for one in (row.index_number, *row.aliases) if one]
        clash = next((one for one in values if one in taken), "")
        if clash or len(set(values)) < len(values):
            words = _("索引号或者原地址“%(value)s”已经指向其他信息") % {"value": clash or values[0]}
            problem = Problem("index_number", "taken", words)
            outcome.errors.append(RowError(row.number, row.source_id, (problem,)))
        else:
            taken |= set(values)
            kept.append(row)
    missing = [row for row in kept if not row.index_number]
    numbers = _new_numbers(body, missing, taken)
    return [row if row.index_number else renumbered(row, next(numbers)) for row in kept]


def _new_numbers(body: Body, rows: Sequence[OldItem], taken: set[str]) -> Iterator[str]:
    """Numbers of the year the item was first public in, so that they sort with their time."""
    rule = index_rule(body)
    by_year: dict[int, int] = {}
    for row in rows:
        by_year[_number_day(row).year] = by_year.get(_number_day(row).year, 0) + 1
    next_serial = {year: _reserve(body, year, n) for year, n in by_year.items()}
    found: list[str] = []
    for row in rows:
        day = _number_day(row)
        serial = next_serial[day.year]
        next_serial[day.year] += 1
        found.append(built(rule, row.content.kind, day, serial))
    clash = _taken(found) | taken
    for number, value in enumerate(found):
        attempt = value
        while attempt in clash:
            day = _number_day(rows[number])
            attempt = built(rule, rows[number].content.kind, day, _reserve(body, day.year, 1))
            clash |= _taken([attempt])
        clash.add(attempt)
        found[number] = attempt
    return iter(found)


def _number_day(row: OldItem) -> date:
    return row.content.displayed_on or timezone.localdate()


def _reserve(body: Body, year: int, count: int) -> int:
    """The first of ``count`` serials."""
    NumberSeries.objects.get_or_create(body=body, series=SERIES, year=year)
    rows = NumberSeries.objects.filter(body=body, series=SERIES, year=year)
    rows.update(last=F("last") + count)
    return rows.values_list("last", flat=True).get() - count + 1


def _taken(values: Sequence[str]) -> set[str]:
    if not values:
        return set()
    items = Item.objects.unscoped("index numbers are unique over all bodies")
    found = set(items.filter(index_number__in=values).values_list("index_number", flat=True))
    return {one for one in found if one} | set(
        ItemAlias.objects.filter(value__in=values).values_list("value", flat=True)
    )


def _items(
    scope: Scope, body: Body, rows: Sequence[OldItem], now: datetime
) -> tuple[list[Item], list[Version]]:
    items, versions, key = [], [], new_key()
    for row in rows:
        key += 1
        content, actor = row.content, scope.actor[:150]
        version = Version(
            pk=key, number=1, content=row.data, digest=row.digest,
            made_by_id=scope.user_id, made_by_name=actor, made_at=now, note="补录",
        )  # fmt: skip
        items.append(
            Item(
                uid=uuid.uuid4(), body=body, kind=content.kind, draft_id=key, published_id=key,
                title=content.title, department_id=row.department_id, state="published",
                attribute=content.attribute, document_number=content.document_number,
                index_number=row.index_number, made_on=content.made_on,
                displayed_on=content.displayed_on, first_published_at=now, back_captured=True,
                created_by_id=scope.user_id, created_by_name=actor, created_at=now, updated_at=now,
            )
        )  # fmt: skip
        versions.append(version)
    return items, versions


def _line(item: Item, version: Version, body: Body, now: datetime) -> LogEntry:
    return LogEntry(
        at=now, action=LogAction.PUBLISH, item_id=item.pk, item_uid=item.uid,
        version=version.number, digest=version.digest, body_code=body.code,
        index_number=item.index_number or "", title=item.title, nonce=uuid.uuid4().hex,
        made_on=item.made_on, displayed_on=item.displayed_on, note="补录",
    )  # fmt: skip


def _places(items: Sequence[Item], rows: Sequence[OldItem]) -> None:
    places: list[tuple[Any, ...]] = []
    now = timezone.now()
    counts: dict[int, int] = {}
    entries: list[tuple[int, int]] = []
    for item, row in zip(items, rows, strict=True):
        if row.column_ids:
            key = wordings.text_key(row.content.title, row.content.html)
        for pk in row.column_ids:
            day = row.content.displayed_on or timezone.localdate()
            places.append((item.pk, pk, day, key, now))
            counts[pk] = counts.get(pk, 0) + 1
        if row.entry_id is not None:
            entries.append((item.pk, row.entry_id))
    insert(
        Placement, ("item_id", "column_id", "shown_on", "text_key", "at"),
        places,
    )  # fmt: skip
    for pk, n in counts.items():
        Column.objects.unscoped("counters").filter(pk=pk).update(items=F("items") + n)
    insert(EntryItem, ("item_id", "entry_id"), entries)


def _note(
    scope: Scope,
    body: Body,
    items: Sequence[Item],
    rows: Sequence[OldItem],
    lines: Sequence[LogEntry],
    source: str,
) -> None:
    """The batch, where its rows came from, and one audit entry with its digest."""
    digest = hashlib.sha256(
        "\n".join(f"{row.source_id}\t{row.digest}" for row in rows).encode()
    ).hexdigest()
    number = ImportBatch.objects.filter(body=body, source=source[:200]).count() + 1
    batch = ImportBatch.objects.create(
        body=body, source=source[:200], number=number, count=len(rows), digest=digest,
        first_sequence=lines[0].sequence, last_sequence=lines[-1].sequence,
        actor_name=scope.actor[:150],
    )  # fmt: skip
    insert(
        ImportedSource, ("body_id", "source_id", "item_id", "digest", "batch_id"),
        [
            (body.pk, row.source_id, item.pk, row.digest, batch.pk)
            for item, row in zip(items, rows, strict=True)
        ],
    )  # fmt: skip
    Cursor.objects.filter(id=1, sequence=lines[0].sequence - 1).update(sequence=lines[-1].sequence)
    record(
        actor=scope.actor, actor_id=scope.user_id, action="catalogue.import",
        object_type="import", object_id=batch.pk, object_label=source, body_code=body.code,
        after={
            "count": len(rows), "digest": digest, "first_sequence": lines[0].sequence,
            "last_sequence": lines[-1].sequence,
        },
    )  # fmt: skip


def insert(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert plain rows into a table of the catalogue; a third of the time of model objects."""
    if not rows:
        return
    known = {one.attname: one for one in model._meta.concrete_fields}
    fields = [known[name] for name in columns]
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    adapted = [
        [_adapted(field, value) for field, value in zip(fields, row, strict=True)] for row in rows
    ]
    with connection.cursor() as cursor:
        # The names are those of our own model, the values are parameters.
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", adapted)  # noqa: S608


def _adapted(field: Any, value: Any) -> Any:
    if isinstance(value, int | str):
        return value
    return field.get_db_prep_save(value, connection)


def _reviewed_since(body: Body) -> date | None:
    """From this day on an import would go round the review (先审查、后公开, 条例第十七条)."""
    first = (
        Item.objects.unscoped("first publication of the body that imports")
        .filter(body=body, back_captured=False, first_published_at__isnull=False)
        .order_by("first_published_at")
        .values_list("first_published_at", flat=True)
        .first()
    )
    return timezone.localdate(first) if first else None


def _known(body: Body) -> Known:
    columns: dict[str, int] = {}
    codes: dict[int, str] = {}
    rows = Column.objects.unscoped("codes of the body that imports")
    for pk, code, name in rows.filter(body=body, state=ColumnState.ACTIVE).values_list(
        "pk", "code", "name"
    ):
        codes[pk] = code
        columns.setdefault(name, pk)
    columns |= {code: pk for pk, code in codes.items()}
    departments: dict[str, tuple[int, str]] = {}
    for pk, code, name in (
        Department.objects.unscoped("codes of the body that imports")
        .filter(body=body)
        .values_list("pk", "code", "name")
    ):
        departments |= {name: (pk, code), code: (pk, code)}
    entries = CatalogueEntry.objects.unscoped("codes of the body that imports")
    return Known(
        columns,
        codes,
        dict(entries.filter(body=body).values_list("code", "pk")),
        departments,
        _reviewed_since(body),
    )
