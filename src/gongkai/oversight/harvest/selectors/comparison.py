"""One body over the years, bodies side by side, and totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Count, Sum

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest.models import CellState, ReportCell
from gongkai.oversight.harvest.selectors.overview import bodies, body, body_reports
from gongkai.oversight.harvest.selectors.quantities import Quantity, quantities, quantity_of
from gongkai.oversight.harvest.shapes import (
    Comparison,
    ComparisonLine,
    Series,
    SeriesLine,
    TotalLine,
)
from gongkai.oversight.harvest.values import cell_value, number_of
from gongkai_rules.grid import CellValue, Number

_Column = Mapping[str, tuple[str, CellValue]]
"""Quantity key → (state, value) in one report."""


def series(scope: Scope, body_code: str, *, applicants: bool = False) -> Series:
    """One body over its years, oldest first.

    Table 3 gives its 总计 column; ``applicants`` adds the six applicant columns. A quantity that
    a year's form does not have is ``absent`` there. Raises ``OutsideScope``.
    """
    row = body(scope, body_code)
    found = sorted(body_reports(scope, body_code), key=lambda item: item.year)
    held = _cells(scope, [body_code], None)
    columns = [held.get((body_code, item.year), {}) for item in found]
    editions = tuple(item.edition for item in found)
    lines = tuple(
        SeriesLine(q.key, q.label, q.unit, q.group, values, states)
        for q, values, states in _lines(editions, columns, applicants)
    )
    return Series(row, tuple(item.year for item in found), editions, lines, tuple(found))


def side_by_side(
    scope: Scope, body_codes: Sequence[str], year: int, *, applicants: bool = False
) -> Comparison:
    """Bodies beside one another in a year, in the order asked for. Raises ``OutsideScope``."""
    rows = [body(scope, code) for code in dict.fromkeys(body_codes)]
    present = [row for row in rows if year in row.years]
    held = _cells(scope, [row.code for row in present], year)
    editions = _editions(scope, [row.code for row in present], year)
    columns = [held.get((row.code, year), {}) for row in present]
    order = tuple(editions.get(row.code, "") for row in present)
    lines = tuple(
        ComparisonLine(q.key, q.label, q.unit, q.group, values, states)
        for q, values, states in _lines(order, columns, applicants)
    )
    missing = tuple(row for row in rows if year not in row.years)
    return Comparison(year, tuple(present), order, lines, missing)


def totals(scope: Scope, year: int, *, below: str = "") -> list[TotalLine]:
    """Quantities added over the current reports of a year, text and blank cells left out.

    Reports that count a whole area (汇总) already contain their bodies; they are left out.
    """
    leaves = [
        row.id for row in bodies(scope, below=below) if row.kind not in ("government", "zone")
    ]
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
    added: dict[str, tuple[Number, int]] = {}
    editions = set()
    for item in rows:
        editions.add(item["version__edition"])
        key = quantity_of(item["version__edition"], item["table"], item["row"], item["column"])
        if key is None:
            continue
        before, count = added.get(key, (0, 0))
        added[key] = (before + number_of(item["sum"]), count + item["reports"])
    return [
        TotalLine(q.key, q.label, q.unit, q.group, *added[q.key])
        for q in quantities(sorted(editions), added, applicants=True)
        if q.key in added
    ]


def _lines(
    editions: Sequence[str], columns: Sequence[_Column], applicants: bool
) -> Iterator[tuple[Quantity, tuple[Number | None, ...], tuple[str, ...]]]:
    keys: dict[str, None] = {key: None for column in columns for key in column}
    for quantity in quantities(editions, keys, applicants=applicants):
        cells = [column.get(quantity.key, ("absent", None)) for column in columns]
        if all(state == "absent" for state, _value in cells):
            continue
        values = tuple(None if isinstance(value, str) else value for _state, value in cells)
        yield quantity, values, tuple(state for state, _value in cells)


def _cells(
    scope: Scope, codes: Iterable[str], year: int | None
) -> dict[tuple[str, int], dict[str, tuple[str, CellValue]]]:
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
    found: dict[tuple[str, int], dict[str, tuple[str, CellValue]]] = defaultdict(dict)
    for code, report_year, edition, table, row, column, state, number, text in rows:
        key = quantity_of(edition, table, row, column)
        if key is not None:
            found[(code, report_year)][key] = (state, cell_value(state, number, text))
    return found


def _editions(scope: Scope, codes: Sequence[str], year: int) -> dict[str, str]:
    rows = (
        ReportCell.objects.within(scope)
        .filter(
            version__current_of__isnull=False,
            version__report__year=year,
            version__report__body__code__in=codes,
        )
        .values_list("version__report__body__code", "version__edition")
        .distinct()
    )
    return dict(rows)
