"""One report: its tables with evidence, findings with verdicts, and versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.oversight.harvest.models import CheckRun, FindingRow, Report, ReportCell, ReportVersion
from gongkai.oversight.harvest.rulebook import rule_facts
from gongkai.oversight.harvest.selectors.forms import table_specs
from gongkai.oversight.harvest.selectors.overview import body, worst
from gongkai.oversight.harvest.selectors.verdicts import counting, verdict_history
from gongkai.oversight.harvest.shapes import (
    CellView,
    FigureView,
    FindingView,
    Place,
    RepairView,
    ReportDetail,
    SectionView,
    TableView,
    VersionRow,
)
from gongkai.oversight.harvest.values import cell_value, printed, shown
from gongkai_rules.editions import EDITIONS


def report_detail(
    scope: Scope, body_code: str, year: int, version: int | None = None
) -> ReportDetail:
    """The report of a body for a year; a version number asks for an older version.

    Raises ``OutsideScope`` when there is no such report (or version) in the scope.
    """
    row = body(scope, body_code)
    report = (
        Report.objects.within(scope)
        .filter(body_id=row.id, year=year)
        .select_related("current_check__previous__report")
        .defer("current_check__previous__text", "current_check__previous__data")
        .first()
    )
    if report is None:
        raise OutsideScope(f"{body_code}/{year}")
    all_versions = versions(scope, body_code, year)
    shown_version = _version(scope, report, version)
    check = _check(scope, report, shown_version)
    findings = _findings(scope, report.pk, check)
    marks: dict[str, list[FindingView]] = defaultdict(list)
    for finding in findings:
        for address in finding.cells:
            marks[address].append(finding)
    known = EDITIONS.get(shown_version.edition)
    data: Mapping[str, Any] = shown_version.data
    return ReportDetail(
        body=row,
        year=year,
        edition=shown_version.edition,
        edition_title=known.title if known else "",
        edition_source=known.source if known else "",
        script=shown_version.script,
        partial=shown_version.partial,
        signed_on=shown_version.signed_on,
        published_on=shown_version.published_on,
        text=shown_version.text,
        sections=tuple(_sections(data)),
        figures=tuple(_figures(data)),
        documents_cited=tuple(str(item) for item in data.get("documents_cited", ())),
        tables=tuple(_tables(scope, shown_version, marks)),
        findings=tuple(findings),
        counts=_standing_counts(findings),
        version=next(item for item in all_versions if item.number == shown_version.number),
        versions=tuple(all_versions),
        years=row.years,
        checked_at=check.ran_at if check else None,
        compared_with_year=check.previous.report.year if check and check.previous else None,
        withdrawn_reason=report.withdrawn_reason,
    )


def versions(scope: Scope, body_code: str, year: int) -> list[VersionRow]:
    """All versions of a report, newest first. Empty outside the scope."""
    rows = (
        ReportVersion.objects.within(scope)
        .filter(report__body__code=body_code, report__year=year)
        .select_related("file", "report")
        .defer("text", "data")
        .order_by("-number")
    )
    return [
        VersionRow(
            number=row.number,
            cause=row.cause,
            sha256=row.file_id,
            file_name=row.file_name,
            size=row.file.size,
            media_type=row.file.media_type,
            source_format=row.source_format,
            edition=row.edition,
            script=row.script,
            layout=tuple(row.layout),
            reader_version=row.reader_version,
            read_at=row.read_at,
            is_current=row.report.current_id == row.pk,
            loaded_by="" if scope.is_public else row.loaded_by,
        )
        for row in rows
    ]


def _version(scope: Scope, report: Report, number: int | None) -> ReportVersion:
    rows = ReportVersion.objects.within(scope).filter(report=report)
    rows = rows.filter(current_of=report) if number is None else rows.filter(number=number)
    found = rows.first()
    if found is None:
        raise OutsideScope(f"version {number}")
    return found


def _check(scope: Scope, report: Report, version: ReportVersion) -> CheckRun | None:
    if report.current_check is not None and report.current_check.version_id == version.pk:
        return report.current_check
    return (
        CheckRun.objects.within(scope)
        .filter(version=version)
        .select_related("previous__report")
        .defer("previous__text", "previous__data")
        .order_by("-ran_at", "-pk")
        .first()
    )


def _findings(scope: Scope, report_id: int, check: CheckRun | None) -> list[FindingView]:
    if check is None:
        return []
    history = verdict_history(scope, report_id)
    views = []
    for row in FindingRow.objects.within(scope).filter(check_run=check).order_by("position"):
        facts = rule_facts(row.rule)
        views.append(
            FindingView(
                id=row.pk,
                key=row.key,
                rule=row.rule,
                rule_title=facts.title,
                rule_title_en=facts.title_en,
                rule_source=facts.source,
                rule_mark=facts.mark,
                kind=row.kind,
                severity=row.severity,
                where=row.where,
                stated=shown(row.stated),
                computed=shown(row.computed),
                message=row.message,
                message_en=row.message_en,
                cells=tuple(row.cells),
                evidence=tuple(place_of(item) for item in row.evidence),
                repairs=tuple(RepairView(r["cell"], shown(r["value"])) for r in row.repairs),
                verdict=counting(history.get(row.key, ())),
                history=history.get(row.key, ()),
            )
        )
    return views


def place_of(item: Mapping[str, Any]) -> Place:
    """A place as stored in JSON."""
    box = item.get("box")
    return Place(
        start=item.get("start"),
        end=item.get("end"),
        text=str(item.get("text", "")),
        page=item.get("page"),
        box=(box[0], box[1], box[2], box[3]) if box else None,
    )


def _standing_counts(findings: Iterable[FindingView]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for finding in findings:
        if finding.standing:
            counts[finding.severity] += 1
    return dict(counts)


def _tables(
    scope: Scope, version: ReportVersion, marks: Mapping[str, list[FindingView]]
) -> Iterable[TableView]:
    by_table: dict[str, dict[tuple[str, str], CellView]] = defaultdict(dict)
    for cell in ReportCell.objects.within(scope).filter(version=version).order_by("pk"):
        address = f"{cell.table}.{cell.row}.{cell.column}"
        value = cell_value(cell.state, cell.number, cell.text)
        standing = [f for f in marks.get(address, ()) if f.standing]
        place = None
        if cell.start is not None:
            place = place_of(
                {"start": cell.start, "end": cell.end, "page": cell.page, "box": cell.box}
            )
        by_table[cell.table][(cell.row, cell.column)] = CellView(
            address=address,
            value=value,
            display=printed(value),
            state=cell.state,
            place=place,
            note=cell.note,
            finding_keys=tuple(f.key for f in standing),
            worst=worst({f.severity: 1 for f in standing}),
        )
    partial = {
        key
        for key, table in version.data.get("tables", {}).items()
        if isinstance(table, dict) and table.get("partial")
    }
    for spec in table_specs(version.edition, by_table):
        yield TableView(
            spec.key, spec.title, spec, by_table[spec.key], version.partial or spec.key in partial
        )


def _sections(data: Mapping[str, Any]) -> Iterable[SectionView]:
    for item in data.get("sections", ()):
        yield SectionView(
            ordinal=str(item.get("ordinal", "")),
            title=str(item.get("title", "")),
            start=int(item.get("start", 0)),
            end=int(item.get("end", 0)),
        )


def _figures(data: Mapping[str, Any]) -> Iterable[FigureView]:
    for item in data.get("text_figures", ()):
        place = {
            "start": item.get("start"),
            "end": item.get("end"),
            "text": item.get("quote", ""),
        }
        relates = item.get("relates_to") or ""
        yield FigureView(
            label=str(item.get("label", "")),
            value=shown(item.get("value")),
            unit=str(item.get("unit", "")),
            kind=str(item.get("kind", "")),
            place=place_of(place),
            relates_to=tuple(part.strip() for part in relates.split("+") if part.strip()),
        )
