"""One's own account: who I am here, password, second factor, sessions."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.problems import show_refusal
from gongkai.console.views.accounts.forms import CodeForm, PasswordForm
from gongkai.console.views.accounts.wording import device_words
from gongkai.foundation.accounts import selectors
from gongkai.foundation.accounts.services import (
    change_own_password,
    end_own_other_sessions,
    end_session,
    password_expired,
    replace_key,
    second_factor,
)
from gongkai.foundation.accounts.services.signing import PASSWORD_EXPIRED, signed_in
from gongkai.foundation.audit.actions import words_of
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.selectors import bodies
from gongkai.foundation.refusals import RefusedError
from gongkai.portal.site import site


def _crumbs() -> list[tuple[str, str]]:
    return [(_("我的账号"), reverse("console:profile"))]


@for_staff
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """Name, posts, state of password and second factor, sessions, last sign-ins."""
    user, scope = signed_in(request), request_scope(request)
    key = request.session.session_key
    posts = [
        (body.name, "、".join(str(role.label) for role in sorted(scope.roles[body.pk])))
        for body in bodies(scope)[:50]
        if body.pk in scope.roles
    ]
    rows = selectors.sessions_of(user.pk, 20)
    context = {
        "person": user,
        "posts": posts,
        "second_factor_since": selectors.second_factor_since(user),
        "codes_left": second_factor.codes_left(user),
        "second_factor_required": second_factor.required_of(user),
        "sessions": [
            (row, device_words(row.device), row.session_key == key, selectors.is_open(row))
            for row in rows
        ],
        "attempts": [(row, words_of(row.action)) for row in selectors.sign_ins_of(user.pk)],
    }
    return screen(request, "accounts/profile.html", _("我的账号"), context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; other sessions end, this one goes on under a new key."""
    user = signed_in(request)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        old_key = request.session.session_key or ""
        try:
            change_own_password(user, keep=old_key, **form.cleaned_data)
        except RefusedError as error:
            status = show_refusal(form, error)
        else:
            request.session.pop(PASSWORD_EXPIRED, None)
            update_session_auth_hash(request, user)
            replace_key(old_key, request.session.session_key or "")
            messages.success(request, _("密码已修改，其他登录都已退出。"))
            return redirect("console:profile")
    context = {
        "form": form,
        "forced": user.must_change_password,
        "expired": password_expired(user),
    }
    return screen(
        request, "accounts/password.html", _("修改密码"), context, crumbs=_crumbs(), status=status
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def own_second_factor(request: HttpRequest) -> HttpResponse:
    """Set up the second factor; with one, new recovery codes or taking it away."""
    user = signed_in(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    ready = second_factor.is_set_up(user)
    status = 200
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            if not ready:
                return _show_codes(request, second_factor.confirm(user, code))
            if "new-codes" in request.POST:
                return _show_codes(request, second_factor.new_recovery_codes(user, code))
            if "give-up" in request.POST:
                second_factor.give_up(user, code)
                request.session.pop("second_factor_seen", None)
                messages.success(request, _("二次验证已停用。"))
                return redirect("console:profile")
        except RefusedError as error:
            status = show_refusal(form, error)
    context: dict[str, object] = {
        "form": form,
        "ready": ready,
        "required": second_factor.required_of(user),
        "codes_left": second_factor.codes_left(user),
    }
    if not ready:
        enrolment = second_factor.begin(user, str(site().name))
        image = segno.make(enrolment.uri, error="m").svg_data_uri(scale=5, border=3)
        context |= {"secret": enrolment.secret, "image": image, "uri": enrolment.uri}
    return screen(
        request,
        "accounts/second_factor.html",
        _("二次验证"),
        context,
        crumbs=_crumbs(),
        status=status,
    )


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return screen(request, "accounts/codes.html", _("恢复码"), {"codes": codes}, crumbs=_crumbs())


@for_staff
@require_POST
def end_own_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """End one of one's sessions; 0 ends all others."""
    user, scope = signed_in(request), request_scope(request)
    if session_id == 0:
        ended = end_own_other_sessions(scope, user, request.session.session_key or "-")
        messages.success(request, _("已退出其他 %(n)d 处登录。") % {"n": ended})
    else:
        end_session(scope, session_id)
        messages.success(request, _("已收回，对方下一次操作时即退出。"))
    return redirect("console:profile")
