"""All findings with filters, and the rules they come from."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.portal.labels import SEVERITIES
from gongkai.portal.page import annual_column, page
from gongkai.portal.rulelist import all_rules, shown_rule

PER_PAGE = 30
_ORDER = {code: n for n, code in enumerate(SEVERITIES)}


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """Findings of all current reports; the latest year unless another is asked for."""
    scope = Scope.public()
    years = [row.year for row in selectors.years(scope)]
    asked = request.GET.get("nian", "")
    year = next((y for y in years if str(y) == asked), None)
    if year is None and asked != "quanbu" and years:
        year = years[0]
    severity = request.GET.get("chengdu", "")
    rule_id = request.GET.get("guize", "")
    state = request.GET.get("heshi", "")
    rows = [
        row
        for row in selectors.export_findings(scope, year=year)
        if (severity not in SEVERITIES or row.severity == severity)
        and (not rule_id or row.rule == rule_id)
        and (row.decision != "dismissed" if state != "foujue" else row.decision == "dismissed")
    ]
    rows.sort(key=lambda row: (-row.year, _ORDER.get(row.severity, 9), row.body_code))
    title = _("核验发现")
    paginator = Paginator(rows, PER_PAGE)
    context = {
        "found": paginator.get_page(request.GET.get("ye")),
        "total": len(rows),
        "year": year,
        "years": years,
        "severity": severity,
        "rule_id": rule_id,
        "state": state,
        "rules": all_rules(),
        "severities": SEVERITIES,
    }
    return page(
        request, "all_findings.html", title, context, crumbs=[(title, "")], column=annual_column()
    )


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its source."""
    title = _("核验规则")
    context = {"rules": all_rules(), "severities": SEVERITIES}
    return page(request, "rules.html", title, context, crumbs=[(title, "")], column=annual_column())


@require_safe
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule and the findings it has made."""
    shown = shown_rule(rule_id)
    if shown is None:
        raise Http404(_("没有编号为“%(id)s”的规则") % {"id": rule_id})
    found = [
        row
        for row in selectors.export_findings(Scope.public())
        if row.rule == rule_id and row.decision != "dismissed"
    ]
    context = {"rule": shown, "found": found[:100], "total": len(found)}
    return page(
        request,
        "rule.html",
        _("规则 %(id)s") % {"id": shown.id},
        context,
        crumbs=[(_("核验规则"), reverse("portal:rules")), (shown.id, "")],
        column=annual_column(),
    )
