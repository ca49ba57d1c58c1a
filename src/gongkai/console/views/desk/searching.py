"""Global search within the scope: numbers exactly, then words of titles and texts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.items.finding import found_uids, items_of_number
from gongkai.console.items.listing import COLUMNS, shown_rows
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.publishing.selectors import items
from gongkai.foundation.search.query import MOST_CHARACTERS, parse

PER_PAGE = 20
MOST_PAGES = 25


@for_staff
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Hits the person may see, exact numbers first."""
    scope = request_scope(request)
    words = request.GET.get("q", "").replace("\x00", "").strip()
    number = request.GET.get("ye", "1")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 3 else 1
    page = min(max(page, 1), MOST_PAGES)
    shown = words[:MOST_CHARACTERS]
    visible = items(scope).select_related("body", "department", "sheet")
    exact = list(visible.filter(pk__in=items_of_number(scope, shown))[:PER_PAGE]) if shown else []
    keys = found_uids(scope, shown, PER_PAGE + 1, (page - 1) * PER_PAGE) if shown else ()
    by_uid = {str(one.uid): one for one in visible.filter(uid__in=keys[:PER_PAGE])}
    known = {one.pk for one in exact} if page == 1 else set()
    found = [
        by_uid[key] for key in keys[:PER_PAGE] if key in by_uid and by_uid[key].pk not in known
    ]
    columns = [COLUMNS[key] for key in ("zl", "jg", "wh", "sd")]
    context = {
        "words": words,
        "desk_query": shown,
        "exact": shown_rows(exact, columns) if page == 1 else [],
        "rows": shown_rows(found, columns),
        "columns": columns,
        "number": page,
        "more": len(keys) > PER_PAGE and page < MOST_PAGES,
        "cut": parse(words).cut,
        "list_url": reverse("console:items"),
    }
    return screen(request, "desk/search.html", _("查找"), context)
