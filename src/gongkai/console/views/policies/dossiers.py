"""Decision dossiers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.views.policies.forms import DossierForm, StepForm, suggest
from gongkai.console.views.policies.frame import act_with, crumb, holders, may_act, posted
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.registers.policies.selectors import dossiers, offers
from gongkai.registers.policies.services.acts import MAY_ENTER
from gongkai.registers.policies.services.dossiers import NewStep, add_step, open_dossier


@for_staff
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Dossiers with the stage they have reached."""
    scope = request_scope(request)
    page = keyset_page(dossiers.dossiers(scope), request.GET, order=dossiers.ORDER)
    context = {
        "page": page,
        "rows": [(one, dossiers.stage_reached(one)) for one in page.rows],
        "may_enter": may_act(scope, MAY_ENTER),
    }
    return screen(request, "policies/dossiers.html", _("重大行政决策"), context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a dossier."""
    scope, bodies = holders(request, MAY_ENTER)
    form = DossierForm(bodies, posted(request))

    def act(values: dict[str, Any]) -> str:
        found = open_dossier(
            scope, values["body"], values["title"], values["owner"], values["opened_on"]
        )
        return reverse("console:dossier", args=[found.pk])

    return act_with(request, form, _("新建决策档案"), act, crumbs=_crumbs())


def _crumbs() -> list[tuple[str, str]]:
    return [crumb(_("重大行政决策"), "dossiers")]


@for_staff
@require_safe
def one(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The timeline of a decision and what is wrong with it."""
    scope = request_scope(request)
    found = dossiers.dossier(scope, dossier_id)
    context = {"dossier": found, "may_enter": may_act(scope, MAY_ENTER)}
    return screen(request, "policies/dossier.html", found.title, context, crumbs=_crumbs())


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Enter a stage."""
    scope = request_scope(request)
    found = dossiers.dossier(scope, dossier_id)
    holders(request, MAY_ENTER)
    form = StepForm(posted(request), initial={"stage": found.next_stage})
    suggest(form, "item", offers.item_offers(scope))

    def act(values: dict[str, Any]) -> str:
        add_step(scope, dossier_id, NewStep(**values))
        return reverse("console:dossier", args=[dossier_id])

    crumbs = [*_crumbs(), (found.title, reverse("console:dossier", args=[dossier_id]))]
    return act_with(request, form, _("登记环节"), act, crumbs=crumbs)
