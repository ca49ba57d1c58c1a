"""A report as JSON, in the form of the truth files (REPORTS.md §7), with evidence added."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gongkai_reports.document import Evidence
from gongkai_reports.report import AmbiguousRun, Report, TextFigure
from gongkai_rules.editions.base import APPLICANTS, RESULTS
from gongkai_rules.grid import CellValue, TableData

Json = dict[str, Any]


def to_json(report: Report) -> Json:
    """The report with the keys of a truth file, plus ``evidence`` and ``disagreements``.

    Amounts with decimals become JSON numbers; spans are offsets of the document's text.
    """
    form: Json = {"file": report.document.name, "year": report.year}
    form["period"] = [d.isoformat() for d in report.period] if report.period else None
    for key, day in (("signed", report.signed), ("published", report.published)):
        if day is not None:
            form[key] = day.isoformat()
    form["body"] = report.body
    if report.body_as_printed:
        form["body_as_printed"] = report.body_as_printed
    if report.short_names:
        form["short_names"] = list(report.short_names)
    form["level"] = report.level
    form["script"] = report.script
    form["format"] = report.edition
    if report.partial:
        form["partial"] = True
    form["source_format"] = report.document.source_format
    form["tables"] = tables_json(report)
    form["text_figures"] = [_figure(f) for f in report.figures]
    form["documents_cited"] = list(report.documents_cited)
    form["layout"] = list(report.layout)
    form["evidence"] = {str(cell): _place(place) for cell, place in report.evidence.items()}
    form["disagreements"] = [
        {
            "table": d.table,
            "readers": list(d.readers),
            "cells": [str(c) for c in d.cells],
            "chosen": d.chosen,
            "reason": d.reason,
        }
        for d in report.disagreements
    ]
    return form


def tables_json(report: Report) -> Json:
    """The ``tables`` object: ``t2``, ``t3``, ``t4``, ``stat``, as far as the report has them."""
    tables: Json = {}
    for key, table in report.tables.items():
        build = {"t2": _table2, "t3": _table3, "t4": _table4, "stat": _stat}.get(key)
        if build is not None:
            tables[key] = build(report, table)
    return tables


def number(value: CellValue) -> int | float | str | None:
    """A cell value as JSON has it."""
    return float(value) if isinstance(value, Decimal) else value


def _runs(report: Report, table: str) -> dict[str, AmbiguousRun]:
    return {run.cells[0].row: run for run in report.ambiguous if run.cells[0].table == table}


def _table2(report: Report, table: TableData) -> Json:
    form: Json = {"format": report.edition}
    if table.partial:
        form["partial"] = True
    runs = _runs(report, "t2")
    for row in table.spec.rows:
        if not table.has_row(row.key):
            continue
        cells: Json = {}
        for column in row.columns:
            if not table.has(row.key, column.key):
                continue
            cells[column.key] = number(table.get(row.key, column.key))
            ref = table.ref(row.key, column.key)
            if column.key == "amount_yuan" and (place := report.evidence.get(ref)):
                printed = "".join(place.text.split())
                if row.key not in runs and not printed.isdecimal():
                    cells["amount_raw"] = printed
            if note := report.cell_notes.get(ref):
                cells[f"{column.key}_note"] = note
        if run := runs.get(row.key):
            cells["ambiguous_run"] = run.raw
            cells["candidates"] = [[number(v) for v in way] for way in run.candidates]
        form[row.key] = cells
    return form


def _table3(report: Report, table: TableData) -> Json:
    form: Json = {"format": report.edition, "columns": [c.key for c in APPLICANTS]}
    if table.partial:
        form["partial"] = True
    form["rows"] = {
        row.key: [number(v) for v in table.row_values(row.key)]
        for row in table.spec.rows
        if table.has_row(row.key)
    }
    _add_runs(form, report, "t3")
    return form


def _table4(report: Report, table: TableData) -> Json:
    form: Json = {"order": [c.key for c in RESULTS]}
    for row in table.spec.rows:
        if table.has_row(row.key):
            form[row.key] = [number(v) for v in table.row_values(row.key)]
    _add_runs(form, report, "t4")
    return form


def _add_runs(form: Json, report: Report, table: str) -> None:
    runs = [run for run in report.ambiguous if run.cells[0].table == table]
    notes = {str(c): n for c, n in report.cell_notes.items() if c.table == table}
    if runs:
        form["ambiguous_runs"] = [
            {
                "cells": [str(c) for c in run.cells],
                "ambiguous_run": run.raw,
                "candidates": [[number(v) for v in way] for way in run.candidates],
            }
            for run in runs
        ]
    if notes:
        form["notes"] = notes


def _stat(report: Report, table: TableData) -> Json:
    columns = [c.key for c in table.spec.rows[0].columns] if table.spec.rows else []
    return {
        "format": report.edition,
        "columns": columns,
        "rows": {label: [number(v) for v in values] for label, values in report.stat_rows.items()},
    }


def _figure(figure: TextFigure) -> Json:
    form: Json = {
        "label": figure.label,
        "value": number(figure.value),
        "unit": figure.unit,
        "quote": figure.quote,
        "kind": figure.kind,
    }
    if figure.derived:
        form["derived"] = True
    if figure.relates_to:
        form["relates_to"] = "+".join(map(str, figure.relates_to))
    if figure.parts:
        form["parts"] = {k: number(v) for k, v in figure.parts.items()}
    if figure.parts_partial:
        form["parts_partial"] = {k: number(v) for k, v in figure.parts_partial.items()}
    form["start"], form["end"] = figure.evidence.start, figure.evidence.end
    return form


def _place(place: Evidence) -> Json:
    form: Json = {"start": place.start, "end": place.end, "text": place.text}
    if place.page is not None:
        form["page"] = place.page
    if place.box is not None:
        form["box"] = [round(v, 2) for v in place.box]
    return form
