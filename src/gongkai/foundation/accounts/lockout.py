"""The answer to a locked sign-in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record


def locked_out(request: HttpRequest, credentials: dict[str, Any], *args: Any) -> HttpResponse:
    """429 with the time to wait; the template ``console/locked_out.html`` is used when present."""
    name = str(credentials.get("username", ""))[:60]
    record(actor=name or "?", action="account.locked_out", succeeded=False)
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    message = _("登录失败次数过多，请在 %(minutes)d 分钟后重试。") % {"minutes": minutes}
    try:
        return render(
            request, "console/locked_out.html", {"message": message, "minutes": minutes}, status=429
        )
    except TemplateDoesNotExist:
        return HttpResponse(message, status=429, content_type="text/plain; charset=utf-8")
