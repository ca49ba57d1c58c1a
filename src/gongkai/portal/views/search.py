"""Search over names and texts, in either script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.portal.page import page


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Hits with the words marked, best first."""
    scope = Scope.public()
    words = request.GET.get("q", "").strip()[:200]
    years = [row.year for row in selectors.years(scope)]
    asked = request.GET.get("nian", "")
    year = next((y for y in years if str(y) == asked), None)
    number = request.GET.get("ye", "1")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    found = selectors.search_reports(scope, words, year=year, page=max(1, at)) if words else None
    title = _("搜索：%(words)s") % {"words": words} if words else _("搜索")
    pages = range(max(1, found.page - 3), min(found.pages, found.page + 3) + 1) if found else ()
    context = {
        "words": words,
        "found": found,
        "years": years,
        "year": year,
        "near": pages,
        "full_width": True,
    }
    return page(request, "search.html", title, context, crumbs=[(_("搜索"), "")])
