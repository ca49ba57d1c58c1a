"""The truth of a twin in the schema of truth.json (REPORTS.md §7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.twins.form import number, printed_rows
from tests.twins.twin import Expected, Para, Twin, period

from gongkai_rules.grid import CellValue, Number, TableData


def _t2(twin: Twin) -> dict[str, Any]:
    table = twin.tables["t2"]
    found: dict[str, Any] = {"format": twin.edition}
    for spec in table.spec.rows:
        found[spec.key] = {c.key: number(table.get(spec.key, c.key)) for c in spec.columns}
    return found


def _t3(twin: Twin) -> dict[str, Any]:
    table = twin.tables["t3"]
    specs = printed_rows(twin)
    return {
        "format": twin.edition,
        "columns": [c.key for c in specs[0].columns],
        "rows": {s.key: [number(v) for v in table.row_values(s.key)] for s in specs},
    }


def _t4(table: TableData) -> dict[str, Any]:
    found: dict[str, Any] = {"order": [c.key for c in table.spec.rows[0].columns]}
    for spec in table.spec.rows:
        found[spec.key] = [number(v) for v in table.row_values(spec.key)]
    return found


def _stat_rows(twin: Twin) -> dict[str, list[int]] | list[list[Any]]:
    """Label → values; pairs where the form repeats a label (被依法纠错数)."""
    found = dict(twin.stat_rows)
    if len(found) == len(twin.stat_rows):
        return found
    return [[label, values] for label, values in twin.stat_rows]


def _figures(para: Para) -> list[dict[str, Any]]:
    found = []
    for fig, unit, quote in para.quotes():
        entry: dict[str, Any] = {
            "label": fig.label,
            "value": number(fig.value),
            "unit": unit,
            "quote": quote,
            "kind": fig.kind,
        }
        if fig.relates_to and fig.kind != "negation":
            entry["relates_to"] = fig.relates_to
        if fig.parts:
            entry["parts"] = {para.figs[p].label: number(para.figs[p].value) for p in fig.parts}
        found.append(entry)
    return found


def _contradiction(expected: Expected) -> dict[str, Any]:
    return {
        "id": expected.plant,
        "kind": expected.kinds[0],
        "severity": expected.severities[0],
        "where": expected.where,
        "stated": number(expected.stated),
        "computed": number(expected.computed),
        "note": f"planted: {expected.plant}",
    }


def truth(twin: Twin, *, file: str = "", source_format: str = "") -> dict[str, Any]:
    """The truth of this twin as printed by a renderer that loses nothing."""
    start, end = period(twin.year)
    found: dict[str, Any] = {
        "file": file,
        "year": twin.year,
        "period": [start.isoformat(), end.isoformat()],
        "body": twin.body.full,
        "level": twin.body.level,
        "script": "simplified",
        "format": twin.edition,
        "source_format": source_format,
        "tables": {},
        "text_figures": [f for para in twin.paras() for f in _figures(para)],
        "documents_cited": twin.cited,
        "contradictions": [_contradiction(e) for e in twin.expected],
        "layout": [],
        "auto_arithmetic": [],
    }
    if twin.signed:
        found["signed"] = twin.signed.isoformat()
    if "t2" in twin.tables:
        found["tables"] = {"t2": _t2(twin), "t3": _t3(twin), "t4": _t4(twin.tables["t4"])}
    elif twin.stat_rows:
        found["tables"]["stat"] = {
            "format": "2014-statistics",
            "columns": ["year", "cumulative"][: twin.stat_columns],
            "rows": _stat_rows(twin),
        }
    return found


def cells(found: Mapping[str, Any]) -> dict[str, Number | str | None]:
    """Every table cell of a truth, by address ``t3.new.total``; ``stat`` is left out."""
    flat: dict[str, CellValue] = {}
    tables = found["tables"]
    for row, values in tables.get("t2", {}).items():
        if isinstance(values, dict):
            ambiguous = "candidates" in values
            for column, value in values.items():
                if column in ("ambiguous_run", "candidates", "amount_raw", "split_from"):
                    continue
                if not column.endswith("_note") and not (ambiguous and value is None):
                    flat[f"t2.{row}.{column}"] = value
    t3 = tables.get("t3")
    if t3:
        for row, values in t3["rows"].items():
            for column, value in zip(t3["columns"], values, strict=True):
                flat[f"t3.{row}.{column}"] = value
    t4 = tables.get("t4")
    if t4:
        for row in ("review", "litigation_direct", "litigation_after_review"):
            for column, value in zip(t4["order"], t4[row], strict=True):
                flat[f"t4.{row}.{column}"] = value
    return flat
