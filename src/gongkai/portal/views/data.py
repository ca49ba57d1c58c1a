"""Open data: JSON in the form of ``gongkai reports read --json``, CSV with one cell per row.

Every file answers conditional requests: its ETag follows from the versions, findings and verdicts
it shows, so that a harvester fetches only what has changed.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.files.selectors import download
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.selectors.openform import report_form, report_forms
from gongkai.oversight.harvest.selectors.stamp import data_stamp
from gongkai.oversight.harvest.shapes import ExportRow, FindingExportRow, FindingView
from gongkai.portal.page import Column, page

BOM = "\ufeff"
"""Spreadsheet programs take a CSV file for UTF-8 only with it."""
FORM = "gongkai-report/1"


class _Echo:
    """A file that hands each written line back."""

    def write(self, value: str) -> str:
        return value


def _plain(value: object) -> object:
    """A value for a spreadsheet: decimals without padding, text that cannot be a formula."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return format(value.quantize(Decimal(1)) if whole else value.normalize(), "f")
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _csv_lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BOM + str(writer.writerow(head))
    for row in rows:
        yield str(writer.writerow([_plain(value) for value in row]))


def _tag(year: int | None = None, code: str | None = None) -> str:
    """ETag of a file made from the reports of a year, of a body, or from all."""
    stamp = data_stamp(Scope.public(), year=year, body_code=code)
    if not stamp and code is not None:
        raise Http404(_("没有这份报告"))
    if not stamp and year is not None:
        raise Http404(_("没有 %(year)d 年的报告") % {"year": year})
    return f'"{hashlib.sha256(f"{FORM}|{stamp}".encode()).hexdigest()[:32]}"'


def _send(
    request: HttpRequest, etag: str, lines: Iterable[str], content_type: str, name: str
) -> HttpResponseBase:
    """The file, or 304 when the asker has it already; the lines are made only when sent."""
    fresh = get_conditional_response(request, etag=etag)
    if fresh is not None:
        fresh.headers.setdefault("ETag", etag)
        return fresh
    response = StreamingHttpResponse(
        (line.encode() for line in lines), content_type=f"{content_type}; charset=utf-8"
    )
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)


def _contradiction(finding: FindingView) -> dict[str, Any]:
    """A finding under the keys of the open form, with rule, cells and verdict."""
    verdict = finding.verdict
    return {
        "id": finding.key,
        "kind": finding.kind,
        "severity": finding.severity,
        "where": finding.where,
        "stated": finding.stated or None,
        "computed": finding.computed or None,
        "note": finding.message,
        "note_en": finding.message_en,
        "rule": finding.rule,
        "cells": list(finding.cells),
        "evidence": [
            {"start": p.start, "end": p.end, "text": p.text, "page": p.page, "box": p.box}
            for p in finding.evidence
        ],
        "repairs": [{"cell": r.cell, "value": r.value} for r in finding.repairs],
        "verdict": {"decision": verdict.decision, "reason": verdict.reason} if verdict else None,
    }


@require_safe
def report_json(request: HttpRequest, year: int, code: str) -> HttpResponseBase:
    """One report with its findings."""
    scope = Scope.public()
    detail = selectors.report_detail(scope, code, year)
    form = dict(report_form(scope, code, year))
    form["contradictions"] = [_contradiction(finding) for finding in detail.findings]
    form["source"] = {
        "page": request.build_absolute_uri(reverse("portal:report", args=[year, code])),
        "sha256": detail.version.sha256,
        "version": detail.version.number,
        "read_at": detail.version.read_at,
    }
    text = json.dumps(form, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    return _send(request, etag, [text], "application/json", f"{code}-{year}.json")


_CELL_HEAD = [f.name for f in fields(ExportRow)]
_FINDING_HEAD = [f.name for f in fields(FindingExportRow)]


@require_safe
def report_csv(request: HttpRequest, year: int, code: str) -> HttpResponseBase:
    """One report, one cell per row."""
    scope = Scope.public()
    etag = _tag(year, code)
    rows = map(astuple, selectors.export_rows(scope, year=year, body_codes=[code]))
    lines = _csv_lines(_CELL_HEAD, rows)
    return _send(request, etag, lines, "text/csv", f"{code}-{year}.csv")


@require_safe
def year_csv(request: HttpRequest, year: int) -> HttpResponseBase:
    """All cells of a year."""
    rows = map(astuple, selectors.export_rows(Scope.public(), year=year))
    etag = _tag(year)
    return _send(request, etag, _csv_lines(_CELL_HEAD, rows), "text/csv", f"nianbao-{year}.csv")


@require_safe
def all_csv(request: HttpRequest) -> HttpResponseBase:
    """All cells of all years."""
    rows = map(astuple, selectors.export_rows(Scope.public()))
    etag = _tag()
    return _send(request, etag, _csv_lines(_CELL_HEAD, rows), "text/csv", "nianbao.csv")


def _forms(request: HttpRequest, year: int | None) -> Iterator[str]:
    yield "[\n"
    comma = ""
    for code, when, form in report_forms(Scope.public(), year=year):
        yield f"{comma}{_dump({**form, 'body_code': code, 'year': when})}"
        comma = ",\n"
    yield "\n]\n"


@require_safe
def year_json(request: HttpRequest, year: int) -> HttpResponseBase:
    """All reports of a year, as one list."""
    etag = _tag(year)
    return _send(request, etag, _forms(request, year), "application/json", f"nianbao-{year}.json")


@require_safe
def all_json(request: HttpRequest) -> HttpResponseBase:
    """All reports, as one list."""
    etag = _tag()
    return _send(request, etag, _forms(request, None), "application/json", "nianbao.json")


@require_safe
def findings_csv(request: HttpRequest) -> HttpResponseBase:
    """All findings with what became of them."""
    rows = map(astuple, selectors.export_findings(Scope.public()))
    etag = _tag()
    return _send(request, etag, _csv_lines(_FINDING_HEAD, rows), "text/csv", "wenti.csv")


@require_safe
def bodies_json(request: HttpRequest) -> HttpResponseBase:
    """The bodies with their names and years."""
    rows = [
        {
            "code": row.code,
            "name": row.name,
            "short_names": row.short_names,
            "former_names": row.former_names,
            "rank": row.rank,
            "kind": row.kind,
            "parent": row.parent_code or None,
            "years": row.years,
        }
        for row in selectors.bodies(Scope.public())
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    return _send(request, etag, [text], "application/json", "jiguan.json")


@require_safe
def original(request: HttpRequest, year: int, code: str, number: int) -> HttpResponseBase:
    """The published file of a version, always as a download."""
    file, name = selectors.stored_file(Scope.public(), code, year, number)
    return download(file, name)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What can be fetched, and what its columns mean."""
    title = _("开放数据")
    column = Column(title, _("年报数据下载"), _("开放数据,CSV,JSON"), "数据发布")
    context = {
        "years": selectors.years(Scope.public()),
        "cell_columns": _CELL_HEAD,
        "finding_columns": _FINDING_HEAD,
    }
    return page(request, "data.html", title, context, crumbs=[(title, "")], column=column)
