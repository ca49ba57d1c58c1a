"""A desk form whose token is stale (signed in again elsewhere): nothing typed is lost.

Nothing is carried out here. What was typed is shown again with a fresh token, and only when the
request came from a page of this site: a form forged elsewhere is shown nothing to confirm.
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_failure

from gongkai.console.desk import screen
from gongkai.console.drafting.typed import editor_of, keep_in_session, typed_in
from gongkai.console.views.drafting.editing import shown_again
from gongkai.foundation.accounts.middleware import AccountGateMiddleware
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope

_SECRETS = ("password", "code", "token", "secret")
_MOST_SHOWN = 400


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django calls when the token of a form does not fit."""
    match = request.resolver_match
    if match is None or match.namespace != settings.GATED_NAMESPACE:
        return plain_failure(request, reason)
    if not _from_this_site(request):
        return _explained(request)
    uid = str(match.kwargs.get("uid", "")) if match.url_name == "item-edit" else ""
    if not request.user.is_authenticated:
        if uid:
            keep_in_session(request, uid)
        back = urlencode({"next": request.path})
        return HttpResponseRedirect(f"{reverse('console:sign-in')}?{back}")
    gate = AccountGateMiddleware(lambda _request: HttpResponse())
    if first := gate.process_view(request, csrf_failure, (), {}):
        return first
    if uid:
        if editor_of(request.POST) != f"{request_scope(request).user_id}/{uid}":
            return _explained(request)
        words = _(
            "页面已过期（可能在别处重新登录过），没有保存。您填写的内容都在下面，请核对后再保存。"
        )
        try:
            return shown_again(request, uid, words)
        except (NotPermitted, OutsideScope):
            return _explained(request)
    return _resend(request)


def _from_this_site(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this host sent the form."""
    sent = request.headers.get("Origin") or request.headers.get("Referer") or ""
    parts = urlsplit(sent)
    return parts.netloc == request.get_host() and parts.scheme == request.scheme


def _explained(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("console:sign-in"))
    return screen(request, "stale.html", _("页面已过期"), {"rows": []}, status=403)


def _resend(request: HttpRequest) -> HttpResponse:
    """The values once more, to be sent with the fresh token; secrets and files are left out."""
    typed = typed_in(request.POST)
    buttons = request.POST.getlist("do")
    has_secret = any(part in name.lower() for name in typed for part in _SECRETS)
    rows = [] if has_secret else [(n, one) for n, values in typed.items() for one in values]
    if len(rows) > _MOST_SHOWN:
        rows = []
    rows += [("do", one) for one in buttons] if rows else []
    context = {
        "rows": rows,
        "files": bool(request.FILES),
        "action": request.get_full_path(),
    }
    return screen(request, "stale.html", _("页面已过期"), context, status=403)
