"""Uploading reports, and the files that need a person: unassigned and unreadable ones."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, may_load, screen
from gongkai.console.forms import ACCEPTED, MOST_FILES, UploadForm
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.services import Harvested, harvest_file


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
@require_safe
def failures(request: HttpRequest) -> HttpResponse:
    """Files that could not be read, why, and what to do."""
    rows = selectors.failures(request_scope(request))
    return screen(request, "failures.html", _("未能读取的文件"), {"rows": rows})
