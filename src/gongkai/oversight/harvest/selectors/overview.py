"""Lists: bodies, years, bodies × years, the latest reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from gongkai.foundation.bodies.models import Body, FormerName
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.oversight.harvest.choices import Severity
from gongkai.oversight.harvest.models import Report
from gongkai.oversight.harvest.selectors.verdicts import standings
from gongkai.oversight.harvest.shapes import (
    BodyRow,
    Matrix,
    MatrixRow,
    ReportSummary,
    YearRow,
)


def bodies(
    scope: Scope, *, query: str = "", rank: str = "", below: str = "", with_reports: bool = False
) -> list[BodyRow]:
    """Bodies in the order of the tree.

    ``query`` matches present, short and former names; ``below`` is the code of a body whose
    subtree (itself included) is wanted; ``with_reports`` leaves out bodies without a report.
    """
    rows = Body.objects.within(scope).select_related("parent")
    if rank:
        rows = rows.filter(rank=rank)
    if below:
        rows = rows.filter(path__contains=f"/{below}/")
    held = _years(scope)
    former: dict[int, list[str]] = defaultdict(list)
    for body_id, name in FormerName.objects.order_by("pk").values_list("body_id", "name"):
        former[body_id].append(name)
    found = [_row(body, held.get(body.pk, ()), former.get(body.pk, ())) for body in rows]
    wanted = query.strip().lower()
    if wanted:
        found = [row for row in found if _names_contain(row, wanted)]
    return [row for row in found if row.years] if with_reports else found


def body(scope: Scope, code: str) -> BodyRow:
    """One body. Raises ``OutsideScope``."""
    row = Body.objects.within(scope).select_related("parent").filter(code=code).first()
    if row is None:
        raise OutsideScope(code)
    names = FormerName.objects.filter(body=row).order_by("pk").values_list("name", flat=True)
    held = (
        Report.objects.within(scope)
        .filter(body=row, current__isnull=False)
        .order_by("-year")
        .values_list("year", flat=True)
    )
    return _row(row, tuple(held), tuple(names))


def years(scope: Scope) -> list[YearRow]:
    """Years with a report, newest first, with what stands in them."""
    grouped: dict[int, list[ReportSummary]] = defaultdict(list)
    for summary in summaries(scope).values():
        grouped[summary.year].append(summary)
    return [
        YearRow(year, len(items), _added(item.counts for item in items))
        for year, items in sorted(grouped.items(), reverse=True)
    ]


def matrix(
    scope: Scope,
    *,
    years: Sequence[int] | None = None,
    below: str = "",
    query: str = "",
    with_reports: bool = True,
) -> Matrix:
    """Bodies × years (newest year first) with the worst severity that stands."""
    found = summaries(scope)
    columns = (
        tuple(years) if years else tuple(sorted({s.year for s in found.values()}, reverse=True))
    )
    by_place = {(s.body_code, s.year): s for s in found.values()}
    rows = [
        MatrixRow(row, tuple(by_place.get((row.code, year)) for year in columns))
        for row in bodies(scope, below=below, query=query)
    ]
    if with_reports:
        rows = [row for row in rows if any(row.cells)]
    return Matrix(columns, tuple(rows))


def body_reports(scope: Scope, code: str) -> list[ReportSummary]:
    """The reports of one body, newest year first. Raises ``OutsideScope``."""
    row = body(scope, code)
    found = summaries(scope, Q(body_id=row.id))
    return sorted(found.values(), key=lambda s: s.year, reverse=True)


def recent(scope: Scope, *, limit: int = 10) -> list[ReportSummary]:
    """The reports read last."""
    ids = (
        Report.objects.within(scope)
        .filter(current__isnull=False)
        .order_by("-current__read_at", "-pk")
        .values_list("pk", flat=True)[:limit]
    )
    found = summaries(scope, Q(pk__in=list(ids)))
    return sorted(found.values(), key=lambda s: s.read_at, reverse=True)


def summaries(scope: Scope, where: Q | None = None) -> dict[int, ReportSummary]:
    """Summaries of current reports by report id (three queries for any number)."""
    rows = (
        Report.objects.within(scope)
        .filter(where or Q(), current__isnull=False)
        .values_list(
            "pk",
            "body__code",
            "body__name",
            "year",
            "current__edition",
            "current__number",
            "current__read_at",
            "current_check_id",
            "current_check__counts",
        )
    )
    found = list(rows)
    stand = standings(scope, {row[0]: (row[7] or 0, row[8] or {}) for row in found})
    return {
        row[0]: ReportSummary(
            body_code=row[1],
            body_name=row[2],
            year=row[3],
            edition=row[4],
            version=row[5],
            read_at=row[6],
            counts=stand[row[0]].counts,
            worst=worst(stand[row[0]].counts),
            confirmed=stand[row[0]].confirmed,
            dismissed=stand[row[0]].dismissed,
        )
        for row in found
    }


def worst(counts: Mapping[str, int]) -> str:
    """The most serious severity that occurs; empty when none does."""
    return next((s.value for s in Severity if counts.get(s.value)), "")


def _added(items: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for counts in items:
        for severity, number in counts.items():
            total[severity] += number
    return dict(total)


def _years(scope: Scope) -> dict[int, tuple[int, ...]]:
    held: dict[int, list[int]] = defaultdict(list)
    rows = (
        Report.objects.within(scope)
        .filter(current__isnull=False)
        .order_by("-year")
        .values_list("body_id", "year")
    )
    for body_id, year in rows:
        held[body_id].append(year)
    return {body_id: tuple(items) for body_id, items in held.items()}


def _row(row: Body, years: Sequence[int], former: Sequence[str]) -> BodyRow:
    return BodyRow(
        id=row.pk,
        code=row.code,
        name=row.name,
        short_names=tuple(row.short_names),
        rank=row.rank,
        kind=row.kind,
        depth=row.depth,
        parent_code=row.parent.code if row.parent else "",
        years=tuple(years),
        former_names=tuple(former),
    )


def _names_contain(row: BodyRow, wanted: str) -> bool:
    return any(wanted in name.lower() for name in (row.name, *row.short_names, *row.former_names))
