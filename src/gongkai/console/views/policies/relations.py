"""Relations between documents: what texts propose, and what people enter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.problems import show_refusal
from gongkai.console.views.policies.forms import ReasonForm, RelationForm, suggest
from gongkai.console.views.policies.frame import (
    act_with,
    crumb,
    holders,
    may_act,
    posted,
    register_tabs,
)
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.registers.policies.selectors import documents
from gongkai.registers.policies.services.acts import MAY_KEEP
from gongkai.registers.policies.services.relations import (
    RelationFacts,
    add_relation,
    confirm_relation,
    dismiss_relation,
    revoke_relation,
)


@for_staff
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Relations that texts propose and nobody has decided."""
    scope = request_scope(request)
    page = keyset_page(documents.proposals(scope), request.GET, order=("-id",))
    context = {
        "page": page,
        "rows": [documents.relation_row(one) for one in page.rows],
        "may_keep": may_act(scope, MAY_KEEP),
    }
    return screen(
        request, "policies/proposals.html", _("待确认的关系"), context, tabs=register_tabs()
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, relation_id: int) -> HttpResponse:
    """Confirm one proposal (corrected where needed) or put it aside with a reason."""
    scope = request_scope(request)
    found = documents.proposal(scope, relation_id)
    if found is None:
        raise Http404(_("没有这条待确认的关系，或者已经处理。"))
    holders(request, MAY_KEEP)
    row = documents.relation_row(found)
    dismissing = request.method == "POST" and "dismiss" in request.POST
    form = RelationForm(
        None if dismissing else posted(request),
        initial={
            "kind": row.kind,
            "target": row.other_uid,
            "target_text": "" if row.other_uid else row.other_words,
            "effective_on": row.effective_on,
            "part": row.part,
        },
    )
    suggest(form, "target", documents.choices_of(scope))
    aside = ReasonForm(request.POST if dismissing else None, prefix="aside")
    title = _("确认关系")
    if dismissing:
        status = 422
        if aside.is_valid():
            try:
                dismiss_relation(scope, relation_id, aside.cleaned_data["reason"])
            except (RefusedError, NotPermitted) as refusal:
                status = show_refusal(aside, refusal)
            else:
                messages.success(request, _("已记录不采用的理由。"))
                return HttpResponseRedirect(reverse("console:policy-proposals"))
        context = {"form": form, "aside": aside, "row": row}
        return screen(
            request, "policies/proposal.html", title, context, crumbs=_crumbs(), status=status
        )

    def act(values: dict[str, Any]) -> str:
        confirm_relation(scope, relation_id, RelationFacts(**values))
        return reverse("console:policy-proposals")

    return act_with(
        request, form, title, act, crumbs=_crumbs(),
        template="policies/proposal.html", context={"aside": aside, "row": row},
    )  # fmt: skip


def _crumbs() -> list[tuple[str, str]]:
    return [crumb(_("政策文件"), "policies"), crumb(_("待确认的关系"), "policy-proposals")]


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter a relation by hand."""
    scope = request_scope(request)
    row = documents.detail(scope, str(uid)).row
    holders(request, MAY_KEEP)
    form = RelationForm(posted(request))
    suggest(form, "target", [c for c in documents.choices_of(scope) if c[0] != str(uid)])

    def act(values: dict[str, Any]) -> str:
        add_relation(scope, str(uid), RelationFacts(**values))
        return reverse("console:policy", args=[uid])

    crumbs = [crumb(_("政策文件"), "policies"), (row.title, reverse("console:policy", args=[uid]))]
    return act_with(request, form, _("登记关系"), act, crumbs=crumbs)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, uid: UUID, relation_id: int) -> HttpResponse:
    """Take a confirmed relation back."""
    scope = request_scope(request)
    row = documents.detail(scope, str(uid)).row
    holders(request, MAY_KEEP)
    form = ReasonForm(posted(request))

    def act(values: dict[str, Any]) -> str:
        revoke_relation(scope, relation_id, values["reason"])
        return reverse("console:policy", args=[uid])

    crumbs = [crumb(_("政策文件"), "policies"), (row.title, reverse("console:policy", args=[uid]))]
    return act_with(request, form, _("撤销关系"), act, crumbs=crumbs)
