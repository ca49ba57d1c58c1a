"""Clean-ups, the review of old documents, stock and flow."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.views.policies.forms import (
    AnnounceForm,
    CleanupForm,
    EntryForm,
    OldDecisionForm,
    OldDocumentForm,
    OpinionForm,
    suggest,
)
from gongkai.console.views.policies.frame import (
    act_with,
    crumb,
    holders,
    may_act,
    posted,
    register_tabs,
)
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import OutsideScope
from gongkai.registers.policies.choices import BackReviewDecision
from gongkai.registers.policies.selectors import cleanup, offers
from gongkai.registers.policies.services.acts import MAY_DECIDE, MAY_ENTER, MAY_KEEP
from gongkai.registers.policies.services.cleanup import (
    decide_entry,
    decide_old_document,
    enter_old_document,
    open_cleanup,
    publish_cleanup,
    review_old_document,
)


@for_staff
@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """All clean-ups with their progress."""
    scope = request_scope(request)
    context = {"rows": cleanup.batches(scope), "may_keep": may_act(scope, MAY_KEEP)}
    return screen(request, "policies/cleanups.html", _("文件清理"), context, tabs=register_tabs())


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a clean-up."""
    scope, bodies = holders(request, MAY_KEEP)
    form = CleanupForm(bodies, posted(request))

    def act(values: dict[str, Any]) -> str:
        batch = open_cleanup(
            scope, values["body"], values["title"], values["reference_day"],
            all_policies=values["all_policies"],
        )  # fmt: skip
        return reverse("console:cleanup", args=[batch.pk])

    return act_with(request, form, _("开始清理"), act, crumbs=_crumbs())


def _crumbs() -> list[tuple[str, str]]:
    return [crumb(_("政策文件"), "policies"), crumb(_("文件清理"), "cleanups")]


@for_staff
@require_safe
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The documents of a clean-up, each with its result."""
    scope = request_scope(request)
    found = cleanup.batch(scope, batch_id)
    page = keyset_page(cleanup.entries(scope, batch_id), request.GET, order=("id",))
    context = {
        "batch": found,
        "page": page,
        "rows": cleanup.entry_rows(page.rows),
        "may_keep": may_act(scope, MAY_KEEP),
    }
    return screen(request, "policies/cleanup.html", found.title, context, crumbs=_crumbs())


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, batch_id: int, entry_id: int) -> HttpResponse:
    """Decide on one document."""
    scope = request_scope(request)
    found = cleanup.batch(scope, batch_id)
    rows = cleanup.entry_rows(list(cleanup.entries(scope, batch_id).filter(pk=entry_id)))
    if not rows:
        raise OutsideScope(entry_id)
    holders(request, MAY_KEEP)
    row = rows[0]
    form = EntryForm(posted(request), initial={"decision": row.decision, "reason": row.reason})

    def act(values: dict[str, Any]) -> str:
        decide_entry(scope, batch_id, entry_id, values["decision"], values["reason"])
        return reverse("console:cleanup", args=[batch_id])

    crumbs = [*_crumbs(), (found.title, reverse("console:cleanup", args=[batch_id]))]
    return act_with(request, form, row.document.title, act, crumbs=crumbs)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Close a clean-up with its published announcement."""
    scope = request_scope(request)
    found = cleanup.batch(scope, batch_id)
    holders(request, MAY_KEEP)
    form = AnnounceForm(posted(request))
    suggest(form, "announcement", offers.item_offers(scope, ("clean_up", "notice")))

    def act(values: dict[str, Any]) -> str:
        publish_cleanup(scope, batch_id, values["announcement"], values["effect_on"])
        return reverse("console:cleanup", args=[batch_id])

    crumbs = [*_crumbs(), (found.title, reverse("console:cleanup", args=[batch_id]))]
    intro = _("公布后，决定废止和宣布失效的文件自结果生效日期起不再有效。")
    return act_with(
        request, form, _("公布清理结果"), act, crumbs=crumbs, intro=intro, button=_("公布结果")
    )


@for_staff
@require_safe
def back_reviews(request: HttpRequest) -> HttpResponse:
    """Old unpublished documents: to be reviewed, to be decided, decided."""
    scope = request_scope(request)
    everything = request.GET.get("quanbu") == "1"
    page = keyset_page(
        cleanup.back_reviews(scope, waiting=not everything), request.GET, order=("made_on", "id")
    )
    rows = [(row, str(BackReviewDecision(row.decision).label)) for row in page.rows]
    context = {
        "page": page,
        "rows": rows,
        "everything": everything,
        "may_enter": may_act(scope, MAY_ENTER),
    }
    return screen(
        request, "policies/back_reviews.html", _("以前未公开文件梳理"), context,
        tabs=register_tabs(),
    )  # fmt: skip


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def back_review_new(request: HttpRequest) -> HttpResponse:
    """List an old document."""
    scope, bodies = holders(request, MAY_ENTER)
    form = OldDocumentForm(bodies, posted(request))

    def act(values: dict[str, Any]) -> str:
        enter_old_document(
            scope, values["body"], values["title"], values["document_number"], values["made_on"]
        )
        return reverse("console:back-reviews")

    return act_with(request, form, _("列入梳理清单"), act, crumbs=_old_crumbs())


def _old_crumbs() -> list[tuple[str, str]]:
    return [
        crumb(_("政策文件"), "policies"),
        crumb(_("以前未公开文件梳理"), "back-reviews"),
    ]


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def back_review(request: HttpRequest, row_id: int) -> HttpResponse:
    """Write the review of an old document."""
    scope = request_scope(request)
    row = cleanup.back_review(scope, row_id)
    holders(request, MAY_KEEP)
    form = OpinionForm(posted(request), initial={"opinion": row.opinion})

    def act(values: dict[str, Any]) -> str:
        review_old_document(scope, row_id, values["opinion"])
        return reverse("console:back-reviews")

    return act_with(
        request, form, _("审查：%(title)s") % {"title": row.title}, act, crumbs=_old_crumbs()
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def back_review_decide(request: HttpRequest, row_id: int) -> HttpResponse:
    """Decide on an old document after its review."""
    scope = request_scope(request)
    row = cleanup.back_review(scope, row_id)
    holders(request, MAY_DECIDE)
    form = OldDecisionForm(posted(request))
    suggest(form, "item", offers.item_offers(scope))

    def act(values: dict[str, Any]) -> str:
        decide_old_document(scope, row_id, values["decision"], values["ground"], values["item"])
        return reverse("console:back-reviews")

    intro = (
        _("审查意见（%(who)s）：%(opinion)s")
        % {"who": row.reviewed_by_name, "opinion": row.opinion}
        if row.reviewed_at
        else _("还没有审查意见，不能作出决定。")
    )
    return act_with(
        request, form, _("决定：%(title)s") % {"title": row.title}, act,
        crumbs=_old_crumbs(), intro=intro,
    )  # fmt: skip
