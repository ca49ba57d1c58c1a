"""One waiting file: whose report it is, the body it names entered anew, or put aside."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gongkai.console.desk import for_staff, may_load, screen
from gongkai.console.forms import AssignForm, FoundForm
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.refusals import FieldsRefusedError, RefusedError
from gongkai.oversight.harvest.services import (
    Harvested,
    NewBody,
    assign_intake,
    assign_same_name,
    found_and_assign,
    propose_body,
    reject_intake,
    why_not_found,
)
from gongkai.oversight.harvest.shapes import BodyRow, IntakeRow
from gongkai.portal.labels import is_english


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Name body and year of a waiting file, enter its body, or put it aside with a reason."""
    scope = request_scope(request)
    row = _waiting(scope, intake_id)
    if row is None:
        return _settled(request)
    if request.method == "POST" and not may_load(scope):
        raise NotPermitted(_("需要信息公开专员或主管部门监督人员角色"))
    bodies = selectors.loadable_bodies(scope)
    superiors = selectors.founding_superiors(scope)
    founding = "register" in request.POST
    sent = request.POST if request.method == "POST" else None
    guess = _guess(row.body_as_read, bodies)
    form = AssignForm(
        bodies,
        None if founding else sent,
        initial={"year": row.year_as_read, "body": guess, "together": True},
    )
    found_form = FoundForm(superiors, sent if founding else None, initial=_proposal(row, superiors))
    active = found_form if founding else form
    if sent is not None and active.is_valid():
        try:
            if "reject" in sent:
                reject_intake(scope, intake_id, form.cleaned_data["reason"])
                messages.success(request, _("已记录不采用的理由。"))
                return HttpResponseRedirect(reverse("console:inbox"))
            result = _found(scope, row, found_form) if founding else _assign(scope, row, form)
            if result.kind != "failed":
                return _loaded(request, scope, row, result, active.cleaned_data["together"])
            active.add_error(None, _words(result))
        except RefusedError as refusal:
            if _waiting(scope, intake_id) is None:
                return _settled(request)
            if isinstance(refusal, FieldsRefusedError):
                for name, reason in refusal.fields.items():
                    active.add_error(name, reason)
            else:
                for reason in refusal.reasons:
                    active.add_error(None, reason)
    context = {
        "row": row,
        "form": form,
        "found_form": found_form,
        "found_open": founding or not guess,
        "superiors": superiors,
        "why_not": why_not_found(scope),
        "others": _others(scope, row),
    }
    return screen(request, "settle.html", _("认领文件"), context)


def _waiting(scope: Scope, intake_id: int) -> IntakeRow | None:
    return next((row for row in selectors.inbox(scope) if row.id == intake_id), None)


def _others(scope: Scope, row: IntakeRow) -> list[IntakeRow]:
    """Other waiting files that name the same body and a year."""
    return [
        other
        for other in selectors.inbox(scope)
        if row.body_as_read
        and other.id != row.id
        and other.body_as_read == row.body_as_read
        and other.year_as_read is not None
    ]


def _proposal(row: IntakeRow, superiors: Sequence[BodyRow]) -> dict[str, object]:
    new = propose_body(row.body_as_read, superiors)
    return {
        "name": new.name,
        "rank": new.rank,
        "kind": new.kind,
        "parent": new.parent_code,
        "year": row.year_as_read,
        "together": True,
    }


def _found(scope: Scope, row: IntakeRow, form: FoundForm) -> Harvested:
    typed = form.cleaned_data
    new = NewBody(typed["name"], typed["rank"], typed["kind"], typed["parent"])
    return found_and_assign(scope, row.id, new, typed["year"])


def _assign(scope: Scope, row: IntakeRow, form: AssignForm) -> Harvested:
    return assign_intake(scope, row.id, form.cleaned_data["body"], form.cleaned_data["year"])


def _loaded(
    request: HttpRequest, scope: Scope, row: IntakeRow, result: Harvested, together: bool
) -> HttpResponse:
    """Say what became of the file and, when asked for, of the others of the same name."""
    messages.success(request, _words(result))
    if together:
        others = assign_same_name(scope, row.body_as_read, result.body_code)
        done = sum(1 for other in others if other.kind != "failed")
        if done:
            messages.success(
                request,
                ngettext(
                    "另有 %d 个写有同一机关名称的文件一并认领。",
                    "另有 %d 个写有同一机关名称的文件一并认领。",
                    done,
                )
                % done,
            )
        for other in others:
            if other.kind == "failed":
                messages.info(request, f"{other.file_name}：{_words(other)}")
    return HttpResponseRedirect(reverse("console:review", args=[result.year, result.body_code]))


def _settled(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("这个文件已经处理过了。"))
    return HttpResponseRedirect(reverse("console:inbox"))


def _words(result: Harvested) -> str:
    return result.message_en if is_english() else result.message


def _guess(name: str, bodies: Sequence[BodyRow]) -> str:
    """A body whose name is in what was read; only a proposal on the form."""
    return next(
        (
            row.code
            for row in bodies
            if name and any(n and (n in name or name in n) for n in (row.name, *row.short_names))
        ),
        "",
    )
