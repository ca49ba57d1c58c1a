"""The checks with their sources, and a page that tries a text."""

from __future__ import annotations

from html import escape

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff
from gongkai.console.views.wording.forms import TryForm
from gongkai.console.views.wording.frame import chosen_body, wording_screen
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.publishing.content import Content
from gongkai.portal.labels import is_english
from gongkai.registers.wording.checks import CHECKS
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.services import check

_LAMPS = {"error": "error", "warning": "likely", "info": "format"}


@for_staff
@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """All checks: what they look for, how serious, where it comes from."""
    scope = request_scope(request)
    body = chosen_body(request, scope)
    rows = [
        {
            "id": one.id,
            "title": one.title_en if is_english() else one.title,
            "lamp": _LAMPS[one.severity.value],
            "severity": str(one.severity.label),
            "source": one.source,
        }
        for one in CHECKS
    ]
    return wording_screen(request, body, "checks.html", _("内容检查规则"), {"rows": rows})


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: HttpRequest) -> HttpResponse:
    """Try a text against all checks; nothing is kept."""
    scope = request_scope(request)
    body = chosen_body(request, scope)
    form = TryForm(request.POST or None)
    found = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = 200
            lines = form.cleaned_data["text"].splitlines()
            html = "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
            content = Content(
                title=form.cleaned_data["title"],
                document_number=form.cleaned_data["document_number"],
                html=html,
            )
            found = [
                {
                    "finding": one,
                    "lamp": _LAMPS[one.severity],
                    "severity": str(Severity(one.severity).label),
                }
                for one in check(content, body=body, scope=scope)
            ]
    context = {"form": form, "found": found}
    return wording_screen(request, body, "try.html", _("试查一段文字"), context, status=status)
