"""One body over the years, bodies side by side, and totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Count, Sum

from gongkai.foundation.bodies.choices import Kind
from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest.choices import CellState
from gongkai.oversight.harvest.models import ReportCell
from gongkai.oversight.harvest.selectors.overview import bodies, body, body_reports
from gongkai.oversight.harvest.selectors.quantities import Column, lines
from gongkai.oversight.harvest.shapes import (
    Comparison,
    ComparisonLine,
    Series,
    SeriesLine,
    TotalLine,
)
from gongkai.oversight.harvest.values import cell_value, number_of
from gongkai_rules.grid import CellRef

_WHOLE_AREA = (Kind.GOVERNMENT, Kind.ZONE)


def series(scope: Scope, body_code: str, *, applicants: bool = False) -> Series:
    """One body over its years, oldest first.

    Table 3 gives its 总计 column; ``applicants`` adds the six applicant columns. A quantity that
    a year's form does not have is ``absent`` there. Raises ``OutsideScope``.
    """
    row = body(scope, body_code)
    found = sorted(body_reports(scope, body_code), key=lambda item: item.year)
    held = _columns(scope, [body_code], None)
    columns = [held.get((body_code, item.year), Column(item.edition)) for item in found]
    return Series(
        row,
        tuple(item.year for item in found),
        tuple(item.edition for item in found),
        tuple(
            SeriesLine(q.key, q.label, q.unit, q.group, values, states)
            for q, values, states in lines(columns, applicants=applicants)
        ),
        tuple(found),
    )


def side_by_side(
    scope: Scope, body_codes: Sequence[str], year: int, *, applicants: bool = False
) -> Comparison:
    """Bodies beside one another in a year, in the order asked for. Raises ``OutsideScope``."""
    rows = [body(scope, code) for code in dict.fromkeys(body_codes)]
    present = [row for row in rows if year in row.years]
    held = _columns(scope, [row.code for row in present], year)
    columns = [held.get((row.code, year), Column("")) for row in present]
    return Comparison(
        year,
        tuple(present),
        tuple(column.edition for column in columns),
        tuple(
            ComparisonLine(q.key, q.label, q.unit, q.group, values, states)
            for q, values, states in lines(columns, applicants=applicants)
        ),
        tuple(row for row in rows if year not in row.years),
    )


def totals(scope: Scope, year: int, *, below: str = "") -> list[TotalLine]:
    """Figures added over the current reports of a year; words and blanks are left out.

    Reports that count a whole area (汇总) already contain their bodies; they are left out.
    """
    leaves = [row.id for row in bodies(scope, below=below) if row.kind not in _WHOLE_AREA]
    rows = (
        ReportCell.objects.within(scope)
        .filter(
            version__current_of__isnull=False,
            version__report__year=year,
            version__report__body_id__in=leaves,
            state=CellState.NUMBER,
        )
        .values("version__edition", "table", "row", "column")
        .annotate(sum=Sum("number"), reports=Count("version_id"))
        .order_by("table", "row", "column")
    )
    added: dict[str, Column] = {}
    counted: dict[str, int] = {}
    for item in rows:
        edition = item["version__edition"]
        cell = CellRef(item["table"], item["row"], item["column"])
        added.setdefault(edition, Column(edition)).add(cell, number_of(item["sum"]))
        counted[str(cell)] = counted.get(str(cell), 0) + item["reports"]
    found = []
    for quantity, values, states in lines(list(added.values()), applicants=True):
        figures = [
            v for v, s in zip(values, states, strict=True) if v is not None and s == "number"
        ]
        if figures:
            found.append(
                TotalLine(
                    quantity.key,
                    quantity.label,
                    quantity.unit,
                    quantity.group,
                    sum(figures),
                    counted.get(quantity.key, 0),
                )
            )
    return found


def _columns(scope: Scope, codes: Iterable[str], year: int | None) -> dict[tuple[str, int], Column]:
    rows = (
        ReportCell.objects.within(scope)
        .filter(version__current_of__isnull=False, version__report__body__code__in=list(codes))
        .order_by("pk")
        .values_list(
            "version__report__body__code",
            "version__report__year",
            "version__edition",
            "table",
            "row",
            "column",
            "state",
            "number",
            "text",
        )
    )
    if year is not None:
        rows = rows.filter(version__report__year=year)
    found: dict[tuple[str, int], Column] = {}
    for code, report_year, edition, table, row, column, state, number, text in rows:
        place = found.setdefault((code, report_year), Column(edition))
        place.add(CellRef(table, row, column), cell_value(state, number, text))
    return found
