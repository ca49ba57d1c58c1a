"""Rows for CSV and JSON: every printed cell, every finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest.models import FindingRow, Report, ReportCell, Verdict
from gongkai.oversight.harvest.shapes import ExportRow, FindingExportRow
from gongkai.oversight.harvest.values import shown
from gongkai_rules.editions import EDITIONS


def export_rows(
    scope: Scope,
    *,
    year: int | None = None,
    body_codes: Sequence[str] | None = None,
    tables: Sequence[str] | None = None,
) -> Iterator[ExportRow]:
    """Printed cells of current reports, streamed in the order body, year, table, row, column."""
    rows = ReportCell.objects.within(scope).filter(version__current_of__isnull=False)
    if year is not None:
        rows = rows.filter(version__report__year=year)
    if body_codes is not None:
        rows = rows.filter(version__report__body__code__in=body_codes)
    if tables is not None:
        rows = rows.filter(table__in=tables)
    fields = rows.order_by(
        "version__report__body__code", "version__report__year", "pk"
    ).values_list(
        "version__report__body__code",
        "version__report__body__name",
        "version__report__year",
        "version__number",
        "version__edition",
        "table",
        "row",
        "column",
        "state",
        "number",
        "text",
    )
    labels = _labels()
    for (
        code,
        name,
        when,
        number,
        edition,
        table,
        row,
        column,
        state,
        value,
        text,
    ) in fields.iterator(chunk_size=2000):
        row_label, column_label, unit = labels.get((edition, table, row, column), (row, column, ""))
        yield ExportRow(
            code, name, when, number, edition, table, row, row_label, column, column_label, unit,
            state, value, text,
        )  # fmt: skip


def export_findings(
    scope: Scope, *, year: int | None = None, body_codes: Sequence[str] | None = None
) -> Iterator[FindingExportRow]:
    """Findings of current reports with the verdict that counts (empty when there is none)."""
    rows = FindingRow.objects.within(scope).filter(check_run__current_of__isnull=False)
    reports = Report.objects.within(scope).filter(current__isnull=False)
    if year is not None:
        rows = rows.filter(check_run__version__report__year=year)
        reports = reports.filter(year=year)
    if body_codes is not None:
        rows = rows.filter(check_run__version__report__body__code__in=body_codes)
        reports = reports.filter(body__code__in=body_codes)
    decisions: dict[tuple[int, str], tuple[str, str]] = {}
    judged = (
        Verdict.objects.within(scope)
        .filter(report__in=reports)
        .order_by("at", "pk")
        .values_list("report_id", "finding_key", "decision", "reason")
    )
    for report_id, key, decision, reason in judged:
        decisions[(report_id, key)] = ("", "") if decision == "reopened" else (decision, reason)
    ordered = (
        rows.select_related("check_run__version__report__body")
        .defer("check_run__version__text", "check_run__version__data")
        .order_by(
            "check_run__version__report__body__code",
            "check_run__version__report__year",
            "position",
        )
    )
    for row in ordered.iterator(chunk_size=500):
        version = row.check_run.version
        decision, reason = decisions.get((version.report_id, row.key), ("", ""))
        yield FindingExportRow(
            body_code=version.report.body.code,
            body_name=version.report.body.name,
            year=version.report.year,
            version=version.number,
            key=row.key,
            rule=row.rule,
            kind=row.kind,
            severity=row.severity,
            where=row.where,
            stated=shown(row.stated),
            computed=shown(row.computed),
            message=row.message,
            message_en=row.message_en,
            decision=decision,
            reason=reason,
        )


def _labels() -> dict[tuple[str, str, str, str], tuple[str, str, str]]:
    return {
        (edition.id, spec.key, row.key, column.key): (row.label, column.label, column.unit)
        for edition in EDITIONS.values()
        for spec in edition.tables.values()
        for row in spec.rows
        for column in row.columns
    }
