"""Standing pages: about, accessibility, privacy, site map, display settings; error pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.portal.modes import (
    COOKIE,
    COOKIE_SECONDS,
    MODE_NAMES,
    MODES,
    changed,
    chosen,
    cookie_value,
)
from gongkai.portal.page import Column, page


def _standing(request: HttpRequest, template: str, title: str, **context: object) -> HttpResponse:
    column = Column(title, title, title, "概况信息")
    return page(request, template, title, context, crumbs=[(title, "")], column=column)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the site does and how it checks."""
    return _standing(request, "about.html", _("关于本站"))


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Accessibility statement."""
    return _standing(request, "accessibility.html", _("无障碍声明"))


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the site knows of its visitors."""
    return _standing(request, "privacy.html", _("隐私保护"))


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """All kinds of pages, all bodies, all years."""
    scope = Scope.public()
    return _standing(
        request,
        "site_map.html",
        _("网站地图"),
        years=selectors.years(scope),
        rows=selectors.bodies(scope, with_reports=True),
    )


@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """Letter size, contrast and theme: a form without script, and links that set one of them."""
    back = request.GET.get("fanhui", "")
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    current = chosen(request)
    if any(name in request.GET for name in MODES):
        choice = changed(current, {name: request.GET.get(name, "") for name in MODES})
        answer = HttpResponseRedirect(back if safe and back else reverse("portal:display"))
        value = cookie_value(choice)
        if value:
            answer.set_cookie(
                COOKIE,
                value,
                max_age=COOKIE_SECONDS,
                samesite="Lax",
                httponly=True,
                secure=request.is_secure(),
            )
        else:
            answer.delete_cookie(COOKIE, samesite="Lax")
        return answer
    groups = [(name, MODE_NAMES[name], choices, current[name]) for name, choices in MODES.items()]
    return _standing(
        request, "display.html", _("显示设置"), groups=groups, back=back if safe else ""
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: plain, with the ways on."""
    reason = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else ""
    shown = reason if type(exception).__name__ == "Http404" else ""
    return page(request, "404.html", _("没有找到这个页面"), {"reason": shown}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: what is missing."""
    reasons = getattr(exception, "reasons", ())
    return page(request, "403.html", _("没有权限"), {"reasons": reasons}, status=403)
