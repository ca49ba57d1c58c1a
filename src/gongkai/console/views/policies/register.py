"""The register: list, export, entry, one document, its facts, numbers of the body."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.views.policies import workbook
from gongkai.console.views.policies.forms import (
    FactsForm,
    PeriodForm,
    PickItem,
    RegisterFilters,
    suggest,
)
from gongkai.console.views.policies.frame import (
    act_with,
    crumb,
    holders,
    home_body,
    may_act,
    posted,
    register_tabs,
)
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.registers.policies.periods import PERIODS
from gongkai.registers.policies.selectors import documents, offers
from gongkai.registers.policies.services.acts import MAY_ENTER, MAY_KEEP
from gongkai.registers.policies.services.documents import (
    POLICY_KINDS,
    DocumentFacts,
    change_facts,
    proposed_facts,
    register_document,
)
from gongkai.registers.policies.services.settings import set_period

EXPORT_MOST = 20_000
ENDING_DAYS = PERIODS["term.alarm"].default


def _filters(request: HttpRequest) -> tuple[RegisterFilters, documents.Filters]:
    form = RegisterFilters(request.GET or None)
    values: dict[str, Any] = {}
    if form.is_bound:
        form.is_valid()
        values = form.cleaned_data
    return form, documents.Filters(
        body=request.GET.get("jiguan", "")[:80],
        validity=values.get("yxx") or "",
        marker=values.get("bs") or "",
        level=values.get("cj") or "",
        origin=values.get("ly") or "",
        theme=values.get("zt") or "",
        year=values.get("nian"),
        words=values.get("gjz") or "",
        ending_within=ENDING_DAYS if values.get("jm") else None,
    )


@for_staff
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Documents of the scope with the six columns, lamps and filters."""
    scope = request_scope(request)
    form, filters = _filters(request)
    page = keyset_page(documents.register(scope, filters), request.GET, order=documents.ORDER)
    waiting = documents.unregistered(scope, 20)
    context = {
        "form": form,
        "page": page,
        "rows": documents.document_rows(page.rows),
        "unregistered": [(str(item.uid), item.title, item.body.name) for item in waiting],
        "may_enter": may_act(scope, MAY_ENTER),
        "export": reverse("console:policies-export") + "?" + request.GET.urlencode(),
    }
    return screen(request, "policies/register.html", _("政策文件"), context, tabs=register_tabs())


@for_staff
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What the list shows, as an Excel file (at most 20,000 rows)."""
    scope = request_scope(request)
    _form, filters = _filters(request)
    rows = documents.register(scope, filters)[:EXPORT_MOST]
    return workbook.register_file(documents.document_rows(rows.iterator(chunk_size=1000)))


def _facts(values: dict[str, Any]) -> DocumentFacts:
    topics = tuple(t.strip() for t in values["topics"].split("、") if t.strip())
    return DocumentFacts(**{**values, "topics": topics})


def _initial(facts: DocumentFacts) -> dict[str, Any]:
    return {
        name: "、".join(facts.topics) if name == "topics" else getattr(facts, name)
        for name in DocumentFacts.__slots__
    }


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Pick an item, then check the facts its text suggests, then enter it."""
    scope, _bodies = holders(request, MAY_ENTER)
    uid = request.GET.get("xinxi", "").strip().rstrip("/").rpartition("/")[2]
    crumbs = [crumb(_("政策文件"), "policies")]
    if not uid:
        pick = PickItem(posted(request))
        suggest(pick, "item", offers.item_offers(scope, POLICY_KINDS, published=False))

        def go(values: dict[str, Any]) -> str:
            chosen = values["item"].strip().rstrip("/").rpartition("/")[2]
            return reverse("console:policy-new") + f"?xinxi={chosen}"

        return act_with(request, pick, _("登记文件"), go, crumbs=crumbs, button=_("下一步"))
    suggested = proposed_facts(scope, uid)
    form = FactsForm(posted(request), initial=_initial(suggested))

    def act(values: dict[str, Any]) -> str:
        register_document(scope, uid, _facts(values))
        return reverse("console:policy", args=[uid])

    intro = _("以下内容由信息和正文读出，请核对后登记。")
    return act_with(request, form, _("登记文件"), act, crumbs=crumbs, intro=intro, button=_("登记"))


@for_staff
@require_safe
def one(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A document: six metadata, validity, relations, interpretations, its life, what is wrong."""
    scope = request_scope(request)
    found = documents.detail(scope, str(uid))
    context = {
        "detail": found,
        "row": found.row,
        "may_keep": may_act(scope, MAY_KEEP),
        "today": timezone.localdate(),
    }
    crumbs = [crumb(_("政策文件"), "policies")]
    return screen(request, "policies/document.html", found.row.title, context, crumbs=crumbs)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Check and change the facts of a document."""
    scope = request_scope(request)
    found = documents.detail(scope, str(uid))
    holders(request, MAY_KEEP)
    row = found.row
    form = FactsForm(
        posted(request),
        initial={
            "marker": row.marker,
            "origin": row.origin,
            "level": found.level,
            "maker": found.maker,
            "theme": row.theme,
            "topics": "、".join(found.topics),
            "effective_on": found.effective_on,
            "trial": row.trial,
            "term_years": found.term_years,
            "expires_on": found.expires_on,
            "stated_validity": found.stated_validity,
        },
    )

    def act(values: dict[str, Any]) -> str:
        change_facts(scope, str(uid), _facts(values))
        return reverse("console:policy", args=[uid])

    crumbs = [crumb(_("政策文件"), "policies"), (row.title, reverse("console:policy", args=[uid]))]
    return act_with(request, form, _("核对登记内容"), act, crumbs=crumbs)


@for_staff
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Numbers of a body: value, default, source and how sure the source is."""
    scope = request_scope(request)
    bodies = offers.bodies_for(scope)
    body = home_body(request, scope, bodies)
    own = offers.numbers_set(scope, body)
    rows = [
        {
            "period": period,
            "own": own.get(code),
            "value": own[code].value if code in own else period.default,
        }
        for code, period in PERIODS.items()
    ]
    context = {
        "rows": rows,
        "bodies": bodies,
        "body": body,
        "may_keep": may_act(scope, MAY_KEEP),
    }
    return screen(request, "policies/settings.html", _("期限设置"), context, tabs=register_tabs())


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def setting(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """Set one number with its basis."""
    scope: Scope = request_scope(request)
    if body not in dict(offers.bodies_for(scope)):
        raise OutsideScope(body)
    offers_here = dict(holders(request, MAY_KEEP)[1])
    period = PERIODS.get(code)
    own = offers.numbers_set(scope, body).get(code) if body in offers_here else None
    form = PeriodForm(
        posted(request),
        initial={
            "value": own.value if own else period.default if period else "",
            "basis": own.basis if own else "",
        },
    )

    def act(values: dict[str, Any]) -> str:
        set_period(scope, body, code, values["value"], values["basis"])
        return reverse("console:policy-settings") + f"?jiguan={body}"

    crumbs = [crumb(_("政策文件"), "policies"), crumb(_("期限设置"), "policy-settings")]
    title = str(period.name) if period else code
    return act_with(request, form, title, act, crumbs=crumbs)
