"""Writing a version with its cells. Called inside a transaction."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.files.models import StoredFile
from gongkai.oversight.harvest.choices import Cause
from gongkai.oversight.harvest.models import Report, ReportCell, ReportVersion
from gongkai.oversight.harvest.release import READER_VERSION
from gongkai.oversight.harvest.values import state_of
from gongkai_reports.document import Evidence
from gongkai_reports.jsonform import to_json
from gongkai_reports.report import Report as ReadReport
from gongkai_rules.grid import CellRef, CellValue


def add_version(
    scope: Scope, report: Report, read: ReadReport, file: StoredFile, name: str, cause: Cause
) -> ReportVersion:
    """Add the next version of a locked report; moves no pointer."""
    versions = ReportVersion.objects.unscoped("numbers are counted over all versions")
    last = (
        versions.filter(report=report).order_by("-number").values_list("number", flat=True).first()
    )
    version = ReportVersion.objects.create(
        report=report,
        number=(last or 0) + 1,
        cause=cause,
        file=file,
        file_name=name,
        source_format=read.document.source_format,
        edition=read.edition,
        script=read.script,
        partial=read.partial,
        body_as_printed=clean(read.body_as_printed or read.body)[:200],
        signed_on=read.signed,
        published_on=read.published,
        text=clean(read.document.text),
        layout=[clean(code) for code in read.layout],
        data=report_data(read),
        reader_version=READER_VERSION,
        loaded_by=scope.actor,
        loaded_by_id=scope.user_id,
        office=scope.office,
    )
    ReportCell.objects.bulk_create(_cells(version, read), batch_size=500)
    return version


def report_data(read: ReadReport) -> dict[str, Any]:
    """The report as ``gongkai reports read --json`` gives it, with its sections."""
    form: dict[str, Any] = to_json(read)
    form["sections"] = [
        {
            "ordinal": section.ordinal,
            "number": section.number,
            "title": section.title,
            "start": section.start,
            "end": section.end,
        }
        for section in read.sections
    ]
    cleaned: dict[str, Any] = clean_json(form)
    return cleaned


def _cells(version: ReportVersion, read: ReadReport) -> list[ReportCell]:
    rows = []
    for key, table in read.tables.items():
        for (row, column), value in table.cells.items():
            ref = CellRef(key, row, column)
            rows.append(_cell(version, ref, value, read.evidence.get(ref), read.cell_notes))
    columns = ("year", "cumulative")
    known = set(read.tables["stat"].cells) if "stat" in read.tables else set()
    for label, values in read.stat_rows.items():
        for column, value in zip(columns, values, strict=False):
            if (label, column) not in known:
                ref = CellRef("stat", label, column)
                rows.append(_cell(version, ref, value, read.evidence.get(ref), read.cell_notes))
    return rows


def _cell(
    version: ReportVersion,
    ref: CellRef,
    value: CellValue,
    evidence: Evidence | None,
    notes: dict[CellRef, str],
) -> ReportCell:
    number = None if value is None or isinstance(value, str) else Decimal(value)
    state = state_of(value)
    text = value if isinstance(value, str) else ""
    if number is not None and not _fits(number):
        state, text, number = state_of(str(value)), str(value), None
    return ReportCell(
        version=version,
        table=ref.table,
        row=clean(ref.row)[:80],
        column=ref.column,
        state=state,
        number=number,
        text=clean(text)[:200],
        start=evidence.start if evidence else None,
        end=evidence.end if evidence else None,
        page=evidence.page if evidence else None,
        box=list(evidence.box) if evidence and evidence.box else None,
        note=clean(notes.get(ref, ""))[:300],
    )


def _fits(number: Decimal) -> bool:
    """Whether the column holds it exactly: 18 digits before the point, 6 after."""
    return abs(number) < Decimal(10) ** 18 and number == number.quantize(Decimal("0.000001"))


def clean(text: str) -> str:
    """Without NUL and lone surrogates, which PostgreSQL refuses; the length stays."""
    if "\x00" in text:
        text = text.replace("\x00", "�")
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if _lone(text) else text


def _lone(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def clean_json(value: Any) -> Any:
    """A value as it will read back from a JSON column, its texts cleaned."""
    return _clean_all(json.loads(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)))


def _clean_all(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean_all(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): _clean_all(item) for key, item in value.items()}
    return value
