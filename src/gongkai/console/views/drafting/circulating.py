"""Passing an item round for reading (传阅): who is asked, who has read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.console.desk import for_staff, screen
from gongkai.console.drafting.actforms import CirculateForm
from gongkai.console.drafting.desk_item import DeskItem, desk_item
from gongkai.console.views.drafting.items import item_url
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.notifications.selectors import colleagues, readers_of
from gongkai.foundation.notifications.services import circulate

FIELDS = {"readers": "people", "note": "note"}
"""Fields of the service → fields of the form."""


def may_circulate(scope: Scope, found: DeskItem) -> bool:
    """Whether the person works at the body of the item."""
    return found.item.body_id in scope.roles


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def circulate_item(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose the readers; on POST tell them. Refused in words for people of other bodies."""
    scope = request_scope(request)
    found = desk_item(scope, uid)
    if not may_circulate(scope, found):
        raise NotPermitted(_("只有本机关人员可以传阅"))
    people = [
        (str(one.id), f"{one.name}（{one.department}）" if one.department else one.name)
        for one in colleagues(scope, found.item.body_id)
    ]
    form = CirculateForm(people, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _send(scope, found, form)
            except NotPermitted as refusal:
                status = 403
                for reason in refusal.reasons:
                    form.add_error(None, reason)
            except RefusedError as refusal:
                for problem in refusal.problems:
                    form.add_error(FIELDS.get(problem.field), problem.text)
            else:
                messages.success(request, _("已送传阅。"))
                return HttpResponseRedirect(item_url(found.uid))
    context = {
        "found": found,
        "form": form,
        "people": people,
        "readers": readers_of(scope, "item", found.uid),
    }
    crumbs = [(found.content.title, item_url(found.uid))]
    return screen(
        request, "drafting/circulate.html", _("传阅"), context, crumbs=crumbs, status=status
    )


def _send(scope: Scope, found: DeskItem, form: CirculateForm) -> None:
    circulate(
        scope,
        body=found.item.body,
        subject_type="item",
        subject_id=found.uid,
        label=found.content.title,
        url=item_url(found.uid),
        users=[int(one) for one in form.cleaned_data["people"]],
        note=form.cleaned_data["note"].strip(),
        number=found.item.sheet.number if found.item.sheet else "",
    )
