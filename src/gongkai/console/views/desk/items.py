"""The list of items: filters, saved views, export."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.items.bulk import ACTS
from gongkai.console.items.exporting import MOST_ROWS, export_items
from gongkai.console.items.filters import ItemFilter
from gongkai.console.items.finding import MOST_FOUND
from gongkai.console.items.listing import COLUMNS, ORDERS, columns_of, order_of, ordered, shown_rows
from gongkai.console.items.saved import ITEMS, default_view, drop_view, save_view, views_of
from gongkai.console.paging import keyset_page
from gongkai.foundation.bodies import selectors as bodies
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue import selectors as catalogue

MOST_BODIES = 400


def item_filter(scope: Scope, data: QueryDict) -> ItemFilter:
    """The filters with the choices of the person's bodies. Three statements at most."""
    found = list(bodies.bodies(scope))[:MOST_BODIES]
    home = next((one for one in found if one.pk == scope.home_id), found[0] if found else None)
    chosen = next((one for one in found if one.code == data.get("jg")), home)
    departments, columns = [], []
    if chosen is not None:
        departments = [(row.code, row.name) for row in bodies.departments(scope, chosen)]
        columns = [(row.code, row.name) for row in catalogue.columns(scope, chosen)]
    return ItemFilter(
        data,
        scope,
        bodies=[(one.code, one.name) for one in found],
        departments=departments,
        columns=columns,
    )


@for_staff
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """The list; without a question, the person's default view."""
    scope = request_scope(request)
    views = views_of(scope, ITEMS)
    if not request.META.get("QUERY_STRING"):
        usual = default_view(views, scope)
        if usual is not None and usual.query:
            return HttpResponseRedirect(f"{reverse('console:items')}?{usual.query}")
    context = _list(request, scope)
    context["views"] = [
        (one, f"{reverse('console:items')}?{one.query or 'px='}", one.user_id == scope.user_id)
        for one in views
    ]
    status = 422 if context["filter"].form.errors else 200
    return screen(request, "desk/items.html", _("信息"), context, status=status)


def _list(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    chosen = item_filter(scope, request.GET)
    key, order = order_of(request.GET)
    columns = columns_of(request.GET)
    valid = chosen.form.is_valid()
    rows = chosen.qs if valid else chosen.queryset.none()
    page = keyset_page(ordered(rows, order), request.GET, order=order.keys)
    return {
        "filter": chosen,
        "page": page,
        "rows": shown_rows(page.rows, columns),
        "columns": columns,
        "all_columns": [(one, one in columns) for one in COLUMNS.values()],
        "order": key,
        "orders": [(code, one.words) for code, one in ORDERS.items()],
        "order_needs": order.needs,
        "acts": list(ACTS.values()),
        "cut": chosen.cut,
        "most_found": MOST_FOUND,
        "query": request.META.get("QUERY_STRING", ""),
        "may_draft": scope.holds(Role.DRAFTER),
        "desk_query": "",
    }


@for_staff
@require_safe
def export(request: HttpRequest) -> Any:
    """What the list shows, as an Excel file."""
    scope = request_scope(request)
    if scope.user_id is None or not scope.bodies:
        raise NotPermitted(_("没有业务角色，不能导出"))
    chosen = item_filter(scope, request.GET)
    if not chosen.form.is_valid():
        return HttpResponseRedirect(f"{reverse('console:items')}?{request.GET.urlencode()}")
    _key, order = order_of(request.GET)
    rows = ordered(chosen.qs, order).order_by(*order.keys)
    now = timezone.localtime()
    file, _count, _cut = export_items(rows, columns_of(request.GET), now=now, most=MOST_ROWS)
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{_('信息')}-{now:%Y%m%d-%H%M}.xlsx",
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


@for_staff
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Save the list's question under a name."""
    scope = request_scope(request)
    query = request.POST.get("query", "")
    try:
        view = save_view(
            scope,
            screen=ITEMS,
            name=request.POST.get("name", ""),
            query=query,
            default="default" in request.POST,
            shared="shared" in request.POST,
        )
    except RefusedError as refused:
        for problem in refused.problems:
            messages.error(request, problem.text)
    else:
        query = view.query
        messages.success(request, _("已保存视图“%(name)s”。") % {"name": view.name})
    return HttpResponseRedirect(
        f"{reverse('console:items')}?{QueryDict(query).urlencode() or 'px='}"
    )


@for_staff
@require_POST
def forget_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop an own view."""
    view = drop_view(request_scope(request), pk)
    messages.success(request, _("已删除视图“%(name)s”。") % {"name": view.name})
    return HttpResponseRedirect(f"{reverse('console:items')}?px=")
