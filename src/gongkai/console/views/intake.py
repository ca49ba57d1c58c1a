"""Uploading reports, and the files that need a person: unassigned and unreadable ones."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, may_load, screen
from gongkai.console.forms import ACCEPTED, MOST_FILES, AssignForm, UploadForm
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.services import (
    Harvested,
    assign_intake,
    harvest_file,
    reject_intake,
)
from gongkai.oversight.harvest.shapes import BodyRow
from gongkai.portal.labels import is_english


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The upload page; after sending, what became of each file."""
    scope = request_scope(request)
    rows = selectors.loadable_bodies(scope)
    results: list[Harvested] = []
    if request.method == "POST":
        if not may_load(scope):
            raise NotPermitted(_("需要信息公开专员或主管部门监督人员角色"))
        form = UploadForm(rows, request.POST, request.FILES)
        if form.is_valid():
            results = _load_all(scope, form)
            form = UploadForm(rows)
    else:
        form = UploadForm(rows)
    context = {
        "form": form,
        "results": results,
        "accepted": ACCEPTED.replace(",", " "),
        "most": MOST_FILES,
        "limit_mb": form.limit_mb,
        "good": sum(1 for r in results if r.kind in ("created", "new_version", "unchanged")),
    }
    return screen(request, "upload.html", _("上传年报"), context)


def _load_all(scope: Scope, form: UploadForm) -> list[Harvested]:
    """One file after the other; what goes wrong with one is said and stops none of the rest."""
    results: list[Harvested] = []
    for item in form.cleaned_data["reports"]:
        name = str(item.name)
        try:
            result = harvest_file(
                scope,
                item.read(),
                name,
                body_code=form.cleaned_data["body"],
                year=form.cleaned_data["year"],
            )
        except (NotPermitted, RefusedError) as refusal:
            words = "；".join(refusal.reasons)
            result = Harvested("failed", name, words, words, code="refused")
        results.append(result)
    return results


@for_staff
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Files whose body or year nobody has named yet."""
    rows = selectors.inbox(request_scope(request))
    return screen(request, "inbox.html", _("待认领文件"), {"rows": rows})


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Name body and year of a waiting file, or put it aside with a reason."""
    scope = request_scope(request)
    row = next((r for r in selectors.inbox(scope) if r.id == intake_id), None)
    if row is None:
        messages.info(request, _("这个文件已经处理过了。"))
        return HttpResponseRedirect(reverse("console:inbox"))
    if request.method == "POST" and not may_load(scope):
        raise NotPermitted(_("需要信息公开专员或主管部门监督人员角色"))
    bodies = selectors.loadable_bodies(scope)
    form = AssignForm(
        bodies,
        request.POST if request.method == "POST" else None,
        initial={"year": row.year_as_read, "body": _guess(row.body_as_read, bodies)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            if "reject" in request.POST:
                reject_intake(scope, intake_id, form.cleaned_data["reason"])
                messages.success(request, _("已记录不采用的理由。"))
                return HttpResponseRedirect(reverse("console:inbox"))
            result = assign_intake(
                scope, intake_id, form.cleaned_data["body"], form.cleaned_data["year"]
            )
            words = result.message_en if is_english() else result.message
            if result.kind != "failed":
                messages.success(request, words)
                return HttpResponseRedirect(
                    reverse("console:review", args=[result.year, result.body_code])
                )
            form.add_error(None, words)
        except RefusedError as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    return screen(request, "settle.html", _("认领文件"), {"row": row, "form": form})


def _guess(name: str, bodies: list[BodyRow]) -> str:
    """A body whose name is in what was read; only a proposal on the form."""
    return next(
        (
            row.code
            for row in bodies
            if name and any(n and (n in name or name in n) for n in (row.name, *row.short_names))
        ),
        "",
    )


@for_staff
@require_safe
def failures(request: HttpRequest) -> HttpResponse:
    """Files that could not be read, why, and what to do."""
    rows = selectors.failures(request_scope(request))
    return screen(request, "failures.html", _("未能读取的文件"), {"rows": rows})
