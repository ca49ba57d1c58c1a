"""Response to public concern, clarifications, declared zeros."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.views.policies.forms import (
    AnswerForm,
    ClarificationForm,
    ConcernForm,
    ZeroForm,
    suggest,
)
from gongkai.console.views.policies.frame import (
    act_with,
    crumb,
    holders,
    home_body,
    may_act,
    posted,
    response_tabs,
    this_year,
    year_asked,
)
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.registers.policies.selectors import offers, responses
from gongkai.registers.policies.services.acts import MAY_ENTER, MAY_KEEP
from gongkai.registers.policies.services.responses import (
    ConcernFacts,
    answer_concern,
    declare_zero,
    record_clarification,
    record_concern,
)


@for_staff
@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """Concerns with the periods that run."""
    scope = request_scope(request)
    page = keyset_page(
        responses.concerns(scope, year=year_asked(request)),
        request.GET,
        order=responses.ORDER_CONCERNS,
    )
    settings: dict[int, dict[str, int]] = responses.numbers_of({one.body_id for one in page.rows})
    rows = [
        (one, responses.timings(one, settings=settings.get(one.body_id, {}))) for one in page.rows
    ]
    context = {"page": page, "rows": rows, "may_enter": may_act(scope, MAY_ENTER)}
    return screen(
        request, "policies/concerns.html", _("回应社会关切"), context, tabs=response_tabs()
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def concern_new(request: HttpRequest) -> HttpResponse:
    """Enter a concern."""
    scope, bodies = holders(request, MAY_ENTER)
    form = ConcernForm(bodies, posted(request))

    def act(values: dict[str, Any]) -> str:
        body = values.pop("body")
        found = record_concern(scope, body, ConcernFacts(**values))
        return reverse("console:concern", args=[found.pk])

    crumbs = [crumb(_("回应社会关切"), "concerns")]
    return act_with(request, form, _("登记社会关切"), act, crumbs=crumbs)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: HttpRequest, concern_id: int) -> HttpResponse:
    """One concern: the periods, and the form that says what was answered when."""
    scope = request_scope(request)
    found = responses.concern(scope, concern_id)
    allowed = may_act(scope, MAY_ENTER)
    if request.method == "POST" and not allowed:
        holders(request, MAY_ENTER)
    form = AnswerForm(
        posted(request),
        initial={
            "first_words_at": found.first_words_at,
            "conference_at": found.conference_at,
            "response": str(found.response.uid) if found.response else "",
            "facts": found.facts,
        },
    )
    suggest(form, "response", offers.item_offers(scope))

    def act(values: dict[str, Any]) -> str:
        answer_concern(
            scope, concern_id,
            first_words_at=values["first_words_at"],
            conference_at=values["conference_at"],
            facts=values["facts"],
            response_uid=values["response"],
        )  # fmt: skip
        return reverse("console:concern", args=[concern_id])

    context = {"concern": found, "timings": responses.timings(found), "may_enter": allowed}
    return act_with(
        request, form, found.topic, act, crumbs=[crumb(_("回应社会关切"), "concerns")],
        template="policies/concern.html", context=context,
    )  # fmt: skip


@for_staff
@require_safe
def clarifications(request: HttpRequest) -> HttpResponse:
    """Clarifications, and for a year the count or the declared zero."""
    scope = request_scope(request)
    bodies = offers.bodies_for(scope)
    body = home_body(request, scope, bodies)
    year = year_asked(request, this_year()) or this_year()
    page = keyset_page(
        responses.clarifications(scope, body), request.GET, order=responses.ORDER_CLARIFICATIONS
    )
    context = {
        "bodies": bodies,
        "body": body,
        "year": year,
        "counts": responses.year_counts(scope, body, year),
        "page": page,
        "may_enter": may_act(scope, MAY_ENTER),
    }
    return screen(
        request, "policies/clarifications.html", _("澄清虚假或者不完整信息"), context,
        tabs=response_tabs(),
    )  # fmt: skip


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def clarification_new(request: HttpRequest) -> HttpResponse:
    """Enter a clarification."""
    scope, bodies = holders(request, MAY_ENTER)
    form = ClarificationForm(bodies, posted(request))
    suggest(form, "item", offers.item_offers(scope, published=False))

    def act(values: dict[str, Any]) -> str:
        record_clarification(
            scope, values["body"], claim=values["claim"], source=values["source"],
            source_url=values["source_url"], seen_on=values["seen_on"], item_uid=values["item"],
        )  # fmt: skip
        return reverse("console:clarifications")

    crumbs = [crumb(_("澄清虚假或者不完整信息"), "clarifications")]
    return act_with(request, form, _("登记澄清"), act, crumbs=crumbs)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def zero_new(request: HttpRequest) -> HttpResponse:
    """Declare that a year has no entry."""
    scope, bodies = holders(request, MAY_KEEP)
    form = ZeroForm(bodies, posted(request), initial={"year": this_year()})

    def act(values: dict[str, Any]) -> str:
        declare_zero(scope, values["body"], values["register"], values["year"], values["reason"])
        return reverse("console:clarifications") + f"?jiguan={values['body']}&nian={values['year']}"

    crumbs = [crumb(_("澄清虚假或者不完整信息"), "clarifications")]
    return act_with(request, form, _("声明全年为零"), act, crumbs=crumbs)
