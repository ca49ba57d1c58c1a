"""Stock and flow by year from the records of a body, beside what its reports state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gongkai.foundation.bodies.scope import Scope
from gongkai.registers.policies.choices import ACTING, FigureColumn, Marker, Origin, RelationState
from gongkai.registers.policies.lives import life_of, status_on
from gongkai.registers.policies.models import PolicyDocument, Relation, ReportedFigure
from gongkai.registers.policies.periods import terms_of, value
from gongkai.registers.policies.services.acts import settings_of
from gongkai.registers.policies.stock import (
    Fact,
    SameNumber,
    YearStock,
    same_number,
    year_stock,
)
from gongkai.registers.policies.titles import listing

Cells = Mapping[int, Mapping[tuple[str, str], int]]
"""Year → (marker, column) → figure, as a report states it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A document behind a number."""

    id: int
    uid: str
    title: str
    number: str


@dataclass(frozen=True, slots=True)
class StockSheet:
    """Rows by year (newest first) and marker; the documents behind; what contradicts."""

    rows: Sequence[YearStock]
    documents: Mapping[int, Named]
    same_numbers: Mapping[int, Sequence[SameNumber]]
    left_out: Sequence[Named]
    """Documents whose dates contradict each other: in no count."""
    stated: Mapping[int, Sequence[tuple[str, int]]]


def stock_sheet(
    scope: Scope, body: str, first: int, last: int, *, published: Cells | None = None
) -> StockSheet:
    """Compute years ``first`` to ``last`` for 规章 and 行政规范性文件.

    ``published``: figures read from the body's published reports; those typed here prevail.
    """
    documents = list(
        PolicyDocument.objects.within(scope)
        .filter(body__code=body)
        .select_related("body", "item")
        .order_by("made_on", "pk")
    )
    settings = settings_of(documents[0].body_id) if documents else {}
    terms = terms_of(settings)
    acts: dict[int, list[Relation]] = defaultdict(list)
    relations = Relation.objects.unscoped("what acts on documents already seen").filter(
        state=RelationState.CONFIRMED, kind__in=ACTING, target__body__code=body
    )
    for relation in relations:
        if relation.target_id is not None:
            acts[relation.target_id].append(relation)
    facts, left_out = [], []
    named = {
        one.pk: Named(one.pk, str(one.item.uid), one.title, one.document_number)
        for one in documents
    }
    for one in documents:
        life = life_of(one, acts[one.pk])
        if status_on(life, timezone.localdate(), terms) is None:
            left_out.append(named[one.pk])
            continue
        item = one.item
        public_from = (
            timezone.localdate(item.first_published_at) if item.first_published_at else None
        )
        if item.back_captured and one.displayed_on:
            public_from = one.displayed_on
        hidden = item.published_id is None and item.withdrawn_at is not None
        public_to = timezone.localdate(item.withdrawn_at) if hidden and item.withdrawn_at else None
        facts.append(
            Fact(
                one.pk, one.title, one.marker, one.origin == Origin.OWN, life,
                public_from, public_to,
            )
        )  # fmt: skip
    reported, stated = _figures(scope, body, published or {})
    expiry = bool(value(settings, "stock.expiry"))
    rows = []
    same: dict[int, list[SameNumber]] = {}
    for year in range(last, first - 1, -1):
        for marker in (Marker.RULE, Marker.NORMATIVE):
            cells = _cells(reported, year, marker)
            before = _cells(reported, year - 1, marker)
            row = year_stock(
                facts, year, marker, terms,
                reported=cells, reported_before=before, expiry_counts=expiry,
            )  # fmt: skip
            if marker == Marker.NORMATIVE or cells or row.previous.value or row.in_force.value:
                rows.append(row)
        same[year] = same_number(stated.get(year, ()), reported.get(year, {}))
    return StockSheet(rows, named, same, left_out, stated)


def _cells(reported: Cells, year: int, marker: str) -> dict[str, int]:
    return {
        column: number for (row, column), number in reported.get(year, {}).items() if row == marker
    }


def _figures(
    scope: Scope, body: str, published: Cells
) -> tuple[dict[int, dict[tuple[str, str], int]], dict[int, list[tuple[str, int]]]]:
    reported: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    stated: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for year, cells in published.items():
        reported[year].update(cells)
    for figure in ReportedFigure.objects.within(scope).filter(body__code=body):
        if figure.column == FigureColumn.STATED:
            stated[figure.year].append((figure.words, figure.value))
        else:
            reported[figure.year][(figure.marker, figure.column)] = figure.value
    return reported, stated


def titles_of_year(scope: Scope, body: str, year: int, *, own: bool = True) -> Sequence[Named]:
    """Public policies made in a year, for the appendix of the report (重点政策清单)."""
    rows = PolicyDocument.objects.within(scope).filter(
        body__code=body,
        made_on__gte=date(year, 1, 1),
        made_on__lte=date(year, 12, 31),
        item__published__isnull=False,
    )
    if own:
        rows = rows.filter(origin=Origin.OWN)
    return [
        Named(one.pk, str(one.item.uid), one.title, one.document_number)
        for one in rows.select_related("item").order_by("made_on", "pk")
    ]


def appendix(scope: Scope, body: str, year: int) -> str:
    """Titles of a year as the appendix prints them: 《》 paired, separated by 、."""
    return listing(one.title for one in titles_of_year(scope, body, year))


def levels_of_year(scope: Scope, body: str, year: int) -> dict[str, int]:
    """Public documents by level of the issuer, first shown in a year (report 002: 3, 18, 2)."""
    rows = PolicyDocument.objects.within(scope).filter(
        body__code=body,
        listed_on__gte=date(year, 1, 1),
        listed_on__lte=date(year, 12, 31),
        item__published__isnull=False,
    )
    counts: dict[str, int] = defaultdict(int)
    for level in rows.values_list("level", flat=True):
        counts[level] += 1
    return dict(counts)
