"""One report: statutory form, findings, text, versions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.shapes import FindingView, ReportDetail
from gongkai.portal.formview import anchor, figure_anchor, shown_table
from gongkai.portal.page import Article, Crumb, annual_column, page
from gongkai.portal.textview import text_html


def _detail(request: HttpRequest, year: int, code: str) -> ReportDetail:
    asked = request.GET.get("ban", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None
    return selectors.report_detail(Scope.public(), code, year, number)


def _title(detail: ReportDetail) -> str:
    return _("%(body)s %(year)d 年政府信息公开工作年度报告") % {
        "body": detail.body.name,
        "year": detail.year,
    }


def _crumbs(detail: ReportDetail, last: str = "") -> list[Crumb]:
    here = (detail.body.name, reverse("portal:report", args=[detail.year, detail.body.code]))
    trail = [
        (_("年度报告"), reverse("portal:years")),
        (str(detail.year), reverse("portal:year", args=[detail.year])),
    ]
    return [*trail, here, (last, "")] if last else [*trail, (detail.body.name, "")]


def _urls(detail: ReportDetail) -> dict[str, str]:
    args = [detail.year, detail.body.code]
    old = "" if detail.version.is_current else f"?ban={detail.version.number}"
    names = ("report", "report-findings", "report-text", "report-versions")
    return {name.replace("-", "_"): reverse(f"portal:{name}", args=args) + old for name in names}


def _answer(
    request: HttpRequest, detail: ReportDetail, template: str, part: str, **context: object
) -> HttpResponse:
    urls = _urls(detail)
    tabs = [
        (urls["report"], _("法定表格"), "report"),
        (urls["report_findings"], _("核验发现"), "findings"),
        (urls["report_text"], _("全文对照"), "text"),
        (urls["report_versions"], _("版本记录"), "versions"),
    ]
    standing = [f for f in detail.findings if f.standing]
    words = next(name for _url, name, key in tabs if key == part)
    base = {
        "detail": detail,
        "report_title": _title(detail),
        "urls": urls,
        "tabs": tabs,
        "part": part,
        "standing": len(standing),
    }
    return page(
        request,
        template,
        _title(detail) if part == "report" else f"{words} · {_title(detail)}",
        {**base, **context},
        crumbs=_crumbs(detail, "" if part == "report" else words),
        column=annual_column(),
        article=Article(_title(detail), detail.version.read_at, detail.body.name),
    )


@require_safe
def report(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The tables as the form prints them and the figures of the prose, each with its evidence."""
    detail = _detail(request, year, code)
    urls = _urls(detail)
    tables = [
        shown_table(table, detail.findings, urls["report_text"], urls["report_findings"])
        for table in detail.tables
    ]
    figures = [
        (figure, f"{urls['report_text']}#{name}" if (name := figure_anchor(figure.place)) else "")
        for figure in detail.figures
    ]
    return _answer(request, detail, "report.html", "report", tables=tables, figures=figures)


@require_safe
def findings(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Every finding: what is said, what follows from the rule, where it stands, the verdict."""
    detail = _detail(request, year, code)
    text = _urls(detail)["report_text"]
    shown = [
        (number, finding, finding_link(finding, text))
        for number, finding in enumerate(detail.findings, start=1)
    ]
    groups = [
        ("standing", [row for row in shown if row[1].standing]),
        ("dismissed", [row for row in shown if not row[1].standing]),
    ]
    return _answer(request, detail, "findings.html", "findings", groups=groups)


def finding_link(finding: FindingView, text_url: str) -> str:
    """Address of the place in the text that shows a finding; empty when none is known."""
    if any(place.start is not None for place in finding.evidence):
        first = next(n for n, p in enumerate(finding.evidence) if p.start is not None)
        return f"{text_url}#f-{finding.key}-{first}"
    return f"{text_url}#{anchor(finding.cells[0])}" if finding.cells else ""


@require_safe
def text(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The text with findings at their place, beside the tables."""
    detail = _detail(request, year, code)
    urls = _urls(detail)
    tables = [
        shown_table(table, detail.findings, urls["report_text"], urls["report_findings"])
        for table in detail.tables
    ]
    return _answer(
        request,
        detail,
        "text.html",
        "text",
        tables=tables,
        text=text_html(detail, urls["report_findings"], request.GET.get("ci", "")[:60]),
    )


@require_safe
def versions(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """What was published when, and how it was read."""
    return _answer(request, _detail(request, year, code), "versions.html", "versions")
