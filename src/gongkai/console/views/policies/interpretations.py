"""Interpretations with coverage, who owes them, events, compilations."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.views.policies.forms import (
    DutyForm,
    EventForm,
    InterpretationForm,
    suggest,
)
from gongkai.console.views.policies.frame import (
    act_with,
    crumb,
    holders,
    home_body,
    interpretation_tabs,
    may_act,
    posted,
    this_year,
    year_asked,
    year_days,
)
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.registers.policies.choices import EventKind
from gongkai.registers.policies.selectors import documents, interpretations, offers
from gongkai.registers.policies.services.acts import MAY_ENTER, MAY_KEEP
from gongkai.registers.policies.services.interpretations import (
    INTERPRETATION_KINDS,
    record_event,
    register_interpretation,
    set_duty,
)


@for_staff
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Interpretations and, for a year, how many of the policies in need have one."""
    scope = request_scope(request)
    bodies = offers.bodies_for(scope)
    body = home_body(request, scope, bodies)
    year = year_asked(request, this_year()) or this_year()
    page = keyset_page(
        interpretations.interpretations(scope, body), request.GET, order=interpretations.ORDER
    )
    context = {
        "bodies": bodies,
        "body": body,
        "year": year,
        "coverage": interpretations.coverage(scope, body, *year_days(year)),
        "page": page,
        "rows": interpretations.interpretation_rows(page.rows),
        "orphaned": interpretations.orphaned(scope),
        "may_enter": may_act(scope, MAY_ENTER),
    }
    return screen(
        request, "policies/interpretations.html", _("政策解读"), context,
        tabs=interpretation_tabs(),
    )  # fmt: skip


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Tie an item to the policies it explains."""
    scope, _bodies = holders(request, MAY_ENTER)
    form = InterpretationForm(
        posted(request), initial={"document1": request.GET.get("wenjian", "")[:80]}
    )
    suggest(form, "item", offers.item_offers(scope, INTERPRETATION_KINDS, published=False))
    known = documents.choices_of(scope)
    names = ("document1", "document2", "document3")
    for name in names:
        suggest(form, name, known)

    def act(values: dict[str, Any]) -> str:
        uid = values["item"].strip().rstrip("/").rpartition("/")[2]
        register_interpretation(scope, uid, values["form"], [values[name] for name in names])
        return reverse("console:interpretations")

    crumbs = [crumb(_("政策解读"), "interpretations")]
    return act_with(request, form, _("登记解读"), act, crumbs=crumbs)


@for_staff
@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """Policies that wait for their interpretation, the most urgent first."""
    scope = request_scope(request)
    page = keyset_page(interpretations.duties(scope), request.GET, order=("published_on", "id"))
    context = {
        "page": page,
        "rows": interpretations.as_rows(page.rows),
        "may_keep": may_act(scope, MAY_KEEP),
    }
    return screen(
        request, "policies/duties.html", _("待解读的政策"), context, tabs=interpretation_tabs()
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say whether a policy needs an interpretation, who makes it, or why none."""
    scope = request_scope(request)
    found = documents.detail(scope, str(uid))
    holders(request, MAY_KEEP)
    now = found.duty
    form = DutyForm(
        posted(request),
        initial={
            "needed": now.needed if now else True,
            "exempt_reason": now.exempt_reason if now else "",
            "owner": now.owner if now else "",
            "planned_for": now.planned_for if now else None,
        },
    )

    def act(values: dict[str, Any]) -> str:
        set_duty(scope, str(uid), **values)
        return reverse("console:policy", args=[uid])

    crumbs = [
        crumb(_("政策文件"), "policies"),
        (found.row.title, reverse("console:policy", args=[uid])),
    ]
    return act_with(request, form, _("解读安排"), act, crumbs=crumbs)


@for_staff
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Briefings and trainings."""
    scope = request_scope(request)
    page = keyset_page(
        interpretations.events(scope, year=year_asked(request)),
        request.GET,
        order=("-held_on", "-id"),
    )
    rows = [
        (one, str(EventKind(one.kind).label), interpretations.event_faults(one))
        for one in page.rows
    ]
    context = {"page": page, "rows": rows, "may_enter": may_act(scope, MAY_ENTER)}
    return screen(
        request, "policies/events.html", _("政策宣讲与培训"), context, tabs=interpretation_tabs()
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request: HttpRequest) -> HttpResponse:
    """Enter an event."""
    scope, bodies = holders(request, MAY_ENTER)
    form = EventForm(bodies, posted(request))
    suggest(form, "document", documents.choices_of(scope))

    def act(values: dict[str, Any]) -> str:
        body, chosen = values.pop("body"), values.pop("document")
        record_event(scope, body, document_uids=[chosen] if chosen else [], **values)
        return reverse("console:policy-events")

    crumbs = [crumb(_("政策解读"), "interpretations"), crumb(_("政策宣讲与培训"), "policy-events")]
    return act_with(request, form, _("登记活动"), act, crumbs=crumbs)
