"""Acts on an item. Each shows what it is about, does it once, and says every reason against it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.console.desk import for_staff, screen
from gongkai.console.drafting.actforms import ActForm, ExpiryForm, MomentForm
from gongkai.console.drafting.acts import ACTS, Act, standing_of
from gongkai.console.drafting.desk_item import DeskItem, desk_item
from gongkai.console.drafting.findings import put_refusal, shown_findings
from gongkai.console.views.drafting.items import attribute_words, item_url, safe_text
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.selectors import has_current_training, training_days
from gongkai.registers.catalogue.services import drafting as door


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """The page of one act: what is signed, the form, or the reasons why not."""
    scope = request_scope(request)
    found = desk_item(scope, uid)
    if key not in ACTS:
        raise Http404
    one = ACTS[key]
    standing = standing_of(found, one)
    against = standing.reasons if standing else [_("这件信息没有审签单。")]
    if request.method != "POST":
        return _page(request, scope, found, one, one.form(), against=against)
    if done := _done_already(found, one, request, scope):
        messages.info(request, done)
        return HttpResponseRedirect(item_url(found.uid))
    form = one.form(request.POST)
    if against:
        # Judged again by the service; here all reasons are said with the status of a refusal.
        return _page(request, scope, found, one, form, against=against, status=403)
    if not form.is_valid():
        return _page(request, scope, found, one, form, status=422)
    try:
        _take(scope, found, one, form, request.POST.get("seen", ""))
    except NotPermitted as refusal:
        return _page(request, scope, found, one, form, refused=list(refusal.reasons), status=403)
    except RefusedError as refusal:
        status = put_refusal(form, refusal)
        return _page(request, scope, found, one, form, status=status)
    messages.success(request, _("已办理：%(what)s。") % {"what": one.words})
    return HttpResponseRedirect(item_url(found.uid))


def _take(scope: Scope, found: DeskItem, one: Act, form: ActForm, seen: str) -> None:
    """Hand over to the door. Raises ``NotPermitted`` or ``RefusedError`` with everything."""
    uid = found.uid
    match one.key:
        case "submit":
            door.submit_draft(scope, uid)
        case "publish":
            door.publish_item(scope, uid)
        case "sign_and_publish":
            door.sign_and_publish_item(scope, uid, seen_digest=seen, opinion=form.opinion)
        case "schedule":
            assert isinstance(form, MomentForm)
            when = form.moment
            assert when is not None
            door.schedule_item(scope, uid, when)
        case "unschedule":
            door.unschedule_item(scope, uid)
        case "expiry":
            assert isinstance(form, ExpiryForm)
            door.set_item_expiry(scope, uid, form.moment)
        case "withdraw":
            values = form.cleaned_data
            door.withdraw_item(scope, uid, values["reason"], values["note"].strip())
        case "restore":
            door.restore_item(scope, uid, form.opinion)
        case "revise":
            door.revise_item(scope, uid, form.opinion)
        case _:
            door.take_step(
                scope, uid, one.permit, seen_digest=seen,
                opinion=form.opinion, verdict=form.verdict, facts=form.facts,
            )  # fmt: skip


def _done_already(found: DeskItem, one: Act, request: HttpRequest, scope: Scope) -> str:
    """Whether this very form was sent before: the person took the step since it was shown."""
    after = request.POST.get("after", "")
    if not after.isascii() or not after.isdigit() or len(after) > 8:
        return ""
    for taken in found.acts:
        mine = taken.actor_id == scope.user_id and taken.ordinal > int(after)
        if mine and (taken.step == one.permit or one.key == "approve_secrecy"):
            return _("这一步您已经办理过了，没有重复办理。")
    return ""


def _untrained(scope: Scope, one: Act) -> bool:
    """Whether a secrecy reviewer is about to sign without a current, confirmed training."""
    if one.key != "approve_secrecy" or scope.user_id is None:
        return False
    return not has_current_training(scope.user_id)


def _page(
    request: HttpRequest,
    scope: Scope,
    found: DeskItem,
    one: Act,
    form: ActForm,
    *,
    against: list[str] | None = None,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    open_findings = [f for f in shown_findings(scope, found) if not f.waived]
    errors = sum(1 for f in open_findings if f.severity == "error")
    warnings = ""
    if open_findings:
        warnings = _("须改正 %(errors)d 项，请核对或者提示 %(others)d 项。") % {
            "errors": errors,
            "others": len(open_findings) - errors,
        }
    context: dict[str, Any] = {
        "found": found,
        "act": one,
        "form": form,
        "against": against or [],
        "refused": refused or [],
        "seen": found.digest,
        "after": found.acts[-1].ordinal if found.acts else 0,
        "warnings": warnings,
        "attribute_words": attribute_words(found),
        "text": safe_text(found.uid, found.content.html),
        "untrained": not against and _untrained(scope, one),
        "training_days": training_days(),
    }
    crumbs = [(found.content.title, item_url(found.uid))]
    return screen(
        request, "drafting/act.html", str(one.words), context, crumbs=crumbs, status=status
    )
