"""Judging findings: the work list, all findings with filters, one report, one verdict."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.forms import VerdictForm
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.choices import Decision
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.services import set_verdict
from gongkai.portal.labels import SEVERITIES
from gongkai.portal.views.reports import finding_link

PER_PAGE = 40
_ORDER = {code: n for n, code in enumerate(SEVERITIES)}


@for_staff
@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """Findings in the scope; by severity, year and state."""
    scope = request_scope(request)
    severity = request.GET.get("chengdu", "")
    asked = request.GET.get("nian", "")
    state = request.GET.get("zhuangtai", "weipan")
    years = [row.year for row in selectors.years(scope)]
    year = next((y for y in years if str(y) == asked), None)
    rows = [
        row
        for row in selectors.export_findings(scope, year=year)
        if (severity not in SEVERITIES or row.severity == severity)
        and _in_state(row.decision, state)
    ]
    rows.sort(key=lambda r: (_ORDER.get(r.severity, 9), -r.year, r.body_code))
    context = {
        "found": Paginator(rows, PER_PAGE).get_page(request.GET.get("ye")),
        "total": len(rows),
        "years": years,
        "year": year,
        "severity": severity,
        "severities": SEVERITIES,
        "state": state,
        "states": [
            ("weipan", _("未核查")),
            ("shushi", _("已认定属实")),
            ("bushushi", _("已认定不属实")),
            ("quanbu", _("全部")),
        ],
    }
    return screen(request, "findings.html", _("核查发现"), context)


def _in_state(decision: str, state: str) -> bool:
    wanted = {"weipan": "", "shushi": "confirmed", "bushushi": "dismissed"}.get(state)
    return wanted is None or decision == wanted


@for_staff
@require_safe
def report(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """All findings of a report, each with its form."""
    scope = request_scope(request)
    detail = selectors.report_detail(scope, code, year)
    text = reverse("portal:report-text", args=[year, code])
    rows = [
        (number, finding, finding_link(finding, text))
        for number, finding in enumerate(detail.findings, start=1)
    ]
    title = _("%(body)s %(year)d 年报核查") % {"body": detail.body.name, "year": year}
    return screen(request, "review.html", title, {"detail": detail, "rows": rows})


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def verdict(request: HttpRequest, year: int, code: str, key: str) -> HttpResponse:
    """The form of one finding; what was typed comes back with the reasons when refused."""
    scope = request_scope(request)
    detail = selectors.report_detail(scope, code, year)
    finding = next((f for f in detail.findings if f.key == key), None)
    if finding is None:
        raise Http404(_("这份报告里没有这一处发现"))
    form = VerdictForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            set_verdict(
                scope,
                code,
                year,
                key,
                Decision(form.cleaned_data["decision"]),
                form.cleaned_data["reason"],
            )
        except (NotPermitted, RefusedError) as refusal:
            status = 403 if isinstance(refusal, NotPermitted) else 200
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("已记录。"))
            return HttpResponseRedirect(reverse("console:review", args=[year, code]) + f"#f-{key}")
    context = {
        "detail": detail,
        "finding": finding,
        "number": [f.key for f in detail.findings].index(key) + 1,
        "link": finding_link(finding, reverse("portal:report-text", args=[year, code])),
        "form": form,
    }
    return screen(request, "verdict.html", _("核查结论"), context, status=status)
