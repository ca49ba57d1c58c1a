"""The audit record, for the audit administrator alone."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.views.accounts.forms import AuditFilter, known_actions
from gongkai.foundation.audit import selectors
from gongkai.foundation.audit.actions import words_of
from gongkai.foundation.audit.exporting import export
from gongkai.foundation.bodies.middleware import request_scope

_TYPES = {"csv": "text/csv", "jsonl": "application/x-ndjson"}


@for_staff
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Entries, newest first, narrowed by the filters."""
    scope = request_scope(request)
    selectors.demand_reader(scope)
    form = AuditFilter(request.GET)
    page = keyset_page(
        selectors.entries(scope, form.filters()), request.GET, order=("-number",), size=50
    )
    context = {
        "form": form,
        "page": page,
        "rows": [(row, words_of(row.action)) for row in page.rows],
        "actions": known_actions(),
        "months": settings.AUDIT_MONTHS,
    }
    return screen(request, "accounts/audit.html", _("审计日志"), context)


@for_staff
@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry with before and after side by side, and all entries of its request."""
    scope = request_scope(request)
    found = selectors.entry(scope, number)
    context = {
        "entry": found,
        "words": words_of(found.action),
        "changes": selectors.changes(found),
        "together": [
            (one, words_of(one.action)) for one in selectors.of_the_same_request(scope, found)
        ],
    }
    crumbs = [(_("审计日志"), reverse("console:audit"))]
    title = _("审计记录 %(n)d") % {"n": number}
    return screen(request, "accounts/audit_entry.html", title, context, crumbs=crumbs)


@for_staff
@require_POST
def export_file(request: HttpRequest) -> HttpResponse:
    """The entries that fit the filters as a file, streamed; the export is itself on record."""
    scope = request_scope(request)
    selectors.demand_reader(scope)
    form = AuditFilter(request.POST)
    wanted = request.POST.get("geshi", "")
    if not form.is_valid() or wanted not in _TYPES:
        return HttpResponseBadRequest(_("筛选条件或格式不对。"))
    lines = export(scope, form.filters(), wanted)
    name = f"gongkai-audit-{timezone.localtime():%Y%m%d-%H%M%S}.{wanted}"
    response = StreamingHttpResponse(
        (line.encode() for line in lines), content_type=f"{_TYPES[wanted]}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[return-value]
