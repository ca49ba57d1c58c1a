"""Open sessions and locked names, for the security administrator; settings, for the system one."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.problems import show_refusal
from gongkai.console.views.accounts.forms import ReasonForm
from gongkai.console.views.accounts.wording import device_words
from gongkai.foundation.accounts import selectors
from gongkai.foundation.accounts.choices import Duty
from gongkai.foundation.accounts.services import demand, end_session, unlock
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.files.scanning import configured
from gongkai.foundation.refusals import RefusedError


@for_staff
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Who is signed in now, from where, with what."""
    rows = selectors.open_sessions(request_scope(request))
    page = keyset_page(rows, request.GET, order=("-last_seen_at", "-id"))
    key = request.session.session_key
    shown = [(row, device_words(row.device), row.session_key == key) for row in page.rows]
    context = {"page": page, "shown": shown}
    return screen(request, "accounts/sessions.html", _("在线登录"), context)


@for_staff
@require_POST
def end_one(request: HttpRequest, session_id: int) -> HttpResponse:
    """End anybody's session."""
    scope = request_scope(request)
    demand(scope, Duty.SECURITY)
    end_session(scope, session_id)
    messages.success(request, _("已收回，对方下一次操作时即退出。"))
    return redirect("console:sessions")


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def locks(request: HttpRequest) -> HttpResponse:
    """Names with failed sign-ins; a lock can be lifted before its time."""
    scope = request_scope(request)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = 200
    rows = selectors.locks(scope)
    if request.method == "POST" and form.is_valid():
        try:
            unlock(scope, request.POST.get("username", "")[:60], form.cleaned_data["reason"])
        except RefusedError as error:
            status = show_refusal(form, error)
        else:
            messages.success(request, _("已解除锁定。"))
            return redirect("console:locks")
    context = {
        "rows": rows,
        "form": form,
        "chosen": request.POST.get("username", "")[:60],
        "limit": settings.AXES_FAILURE_LIMIT,
        "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
    }
    return screen(request, "accounts/locks.html", _("登录锁定"), context, status=status)


@for_staff
@require_safe
def settings_shown(request: HttpRequest) -> HttpResponse:
    """How the installation is set up; nothing secret, nothing to be changed here."""
    demand(request_scope(request), Duty.SYSTEM)
    mb = 1024 * 1024
    rows = [
        ("GONGKAI_HTTPS", _("加密访问"), _yes(settings.HTTPS)),
        ("GONGKAI_HOSTS", _("网站域名"), "、".join(settings.ALLOWED_HOSTS)),
        ("GONGKAI_DATABASE_URL", _("数据库"), settings.DATABASES["default"]["ENGINE"][20:]),
        ("GONGKAI_SECOND_FACTOR", _("要求二次验证的人员"), _second_factor()),
        ("GONGKAI_PASSWORD_DAYS", _("密码有效期（天，0 为不过期）"), settings.PASSWORD_DAYS),
        (
            "GONGKAI_TEMPORARY_PASSWORD_HOURS",
            _("临时密码有效期（小时）"),
            settings.TEMPORARY_PASSWORD_HOURS,
        ),
        ("GONGKAI_SIGN_IN_FAILURES", _("锁定前的失败次数"), settings.AXES_FAILURE_LIMIT),
        (
            "GONGKAI_SIGN_IN_LOCK_MINUTES",
            _("锁定时间（分钟）"),
            int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
        ),
        ("GONGKAI_IDLE_MINUTES", _("未操作自动退出（分钟）"), settings.IDLE_SIGN_OUT_MINUTES),
        ("GONGKAI_AUDIT_MONTHS", _("审计日志至少保存（月）"), settings.AUDIT_MONTHS),
        ("GONGKAI_UPLOAD_MB", _("上传文件上限（MB）"), settings.UPLOAD_LIMIT_BYTES // mb),
        ("GONGKAI_PICTURE_MB", _("图片上限（MB）"), settings.PICTURE_LIMIT_BYTES // mb),
        ("GONGKAI_CLAMD", _("病毒扫描服务"), _yes(configured())),
        ("GONGKAI_CLAMD_DOWN", _("扫描服务没有应答时"), _down()),
    ]
    context = {"rows": rows, "home": reverse("console:home")}
    return screen(request, "accounts/settings.html", _("设置一览"), context)


def _yes(value: bool) -> str:
    return _("是") if value else _("否")


def _second_factor() -> str:
    words = {"off": _("无人"), "administrators": _("三名管理员"), "all": _("全体人员")}
    return words[settings.SECOND_FACTOR]


def _down() -> str:
    return _("拒绝上传") if settings.CLAMD_DOWN == "refuse" else _("接收并标为待扫描")
