"""The working-day calendar: years, notices, import with preview, extra days of a body."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.deadlines import open_deadlines
from gongkai.console.desk import for_staff, screen
from gongkai.console.problems import show_refusal
from gongkai.console.views.bodies.forms import BodyDayForm, NoticeForm, ReasonForm
from gongkai.console.views.bodies.frame import attempt, body_screen, seen_body, to
from gongkai.console.views.bodies.yearview import months
from gongkai.foundation.bodies import selectors as body_selectors
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.services import may_keep
from gongkai.foundation.holidays import selectors, services
from gongkai.portal.labels import is_english
from gongkai_rules.workdays import regions

FIRST_YEAR, LAST_YEAR = 2008, 2040
MOST_BYTES = 400_000


@for_staff
@require_safe
def calendar(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Twelve months as the person's body counts them, with the versions of the year."""
    scope = request_scope(request)
    today = timezone.localdate()
    shown = today.year if year is None else year
    if not FIRST_YEAR <= shown <= LAST_YEAR:
        raise Http404
    body = _home(scope)
    around = selectors.year_rows(shown, shown)
    context = {
        "year": shown,
        "months": months(selectors.year_days(body, shown), today),
        "versions": around[0].versions,
        "provisional": around[0].provisional,
        "before": shown - 1 if shown > FIRST_YEAR else None,
        "after": shown + 1 if shown < LAST_YEAR else None,
        "warnings": selectors.holiday_warnings(today, body),
        "body": body,
        "may_install": services.may_install(scope),
    }
    title = _("%(year)d年工作日历") % {"year": shown}
    return screen(request, "bodies/calendar.html", title, context)


@for_staff
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Years and their versions."""
    scope = request_scope(request)
    last = timezone.localdate().year + 1
    context = {
        "years": selectors.year_rows(FIRST_YEAR, last),
        "may_install": services.may_install(scope),
    }
    return screen(request, "bodies/notices.html", _("放假安排通知"), context, crumbs=_crumbs())


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def install(request: HttpRequest) -> HttpResponse:
    """Paste or upload; look at what was understood and what would move; confirm."""
    scope = request_scope(request)
    if not services.may_install(scope):
        raise NotPermitted(_("只有最上级机关的主管部门监督人员可以录入放假安排通知"))
    data = request.POST if request.method == "POST" else None
    files = request.FILES if request.method == "POST" else None
    form = NoticeForm(_region_choices(), data, files)
    shown, status = None, 200
    if data is not None and form.is_valid():
        values = form.cleaned_data
        try:
            text = _text(values)
            notice = services.read_notice(
                text, number=values["number"], published_on=values["published_on"]
            )
            deadlines = open_deadlines(scope)
            shown = services.preview(scope, notice, deadlines, region=values["region"])
            seen = _seen(text, values)
            if "confirm" in data and values["seen"] == seen:
                row = services.install_notice(
                    scope, notice, deadlines, region=values["region"], source_text=text
                )
                return to("calendar-notice", row.pk)
        except (RefusedError, NotPermitted) as refusal:
            status = show_refusal(form, refusal)
        else:
            form = _kept(values, text, seen)
    elif data is not None:
        status = 422
    context = {"form": form, "shown": shown}
    return screen(
        request,
        "bodies/install.html",
        _("录入放假安排通知"),
        context,
        crumbs=_crumbs((_("放假安排通知"), reverse("console:calendar-notices"))),
        status=status,
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """An installed notice with its text and what it moved; taking it back."""
    scope = request_scope(request)
    row, year, text, moved = selectors.installed_notice(notice_id)
    if request.method == "POST" and not services.may_install(scope):
        raise NotPermitted(_("只有最上级机关的主管部门监督人员可以录入放假安排通知"))
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> str:
        services.withdraw_notice(scope, notice_id, values["reason"])
        return _("已停用，日期按其他通知重新计算。")

    done, status = attempt(request, form, act)
    if done:
        return to("calendar-notice", notice_id)
    context = {
        "row": row,
        "year": year,
        "text": text,
        "moved": moved,
        "form": form,
        "may_install": services.may_install(scope) and not row.withdrawn,
    }
    return screen(
        request,
        "bodies/notice.html",
        row.number or row.title,
        context,
        crumbs=_crumbs((_("放假安排通知"), reverse("console:calendar-notices"))),
        status=status,
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def body_days(request: HttpRequest, code: str) -> HttpResponse:
    """Extra days of a body."""
    scope = request_scope(request)
    body = seen_body(scope, code)
    keeps = may_keep(scope, body)
    if request.method == "POST" and not keeps:
        raise NotPermitted(_("需要本机关的信息公开专员或公开工作机构负责人角色"))
    striking = request.POST.get("strike", "")
    form = BodyDayForm(request.POST if request.method == "POST" and not striking else None)
    reason = ReasonForm(request.POST if striking else None)

    def act(values: dict[str, Any]) -> str:
        if striking:
            number = int(striking) if striking.isascii() and striking.isdigit() else 0
            services.strike_body_day(scope, body, number, values["reason"])
            return _("已作废，记录保留。")
        services.set_body_day(scope, body, **values)
        return _("已登记。")

    done, status = attempt(request, reason if striking else form, act)
    if done:
        return to("body-days", body.code)
    context = {
        "form": form,
        "reason": reason,
        "rows": selectors.body_days(scope, body),
        "may_keep": keeps,
    }
    return body_screen(request, scope, body, "days.html", _("特别日"), context, status=status)


def _home(scope: Scope) -> Any:
    """The body the person works for."""
    rows = [row for row in body_selectors.bodies(scope) if row.pk == scope.home_id]
    return rows[0] if rows else None


def _region_choices() -> list[tuple[str, str]]:
    return [(one.code, one.name_en if is_english() else one.name) for one in regions()]


def _text(values: dict[str, Any]) -> str:
    """The text of the form, or of the file."""
    file = values["file"]
    if file is None:
        return str(values["text"])
    if file.size > MOST_BYTES:
        raise RefusedError(Problem("file", "large", _("文件过大，不像一份通知。")))
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RefusedError(Problem("file", "encoding", _("文件不是UTF-8编码的文本。"))) from error


def _seen(text: str, values: dict[str, Any]) -> str:
    """Digest of what was previewed: only that can be confirmed."""
    told = "\n".join((text, values["region"], values["number"], str(values["published_on"])))
    return sha256(told.encode()).hexdigest()


def _kept(values: dict[str, Any], text: str, seen: str) -> NoticeForm:
    """The form as it was, with the text of an uploaded file, for the confirmation."""
    day = values["published_on"]
    initial = {
        "text": text,
        "region": values["region"],
        "number": values["number"],
        "published_on": day if isinstance(day, date) else None,
        "seen": seen,
    }
    return NoticeForm(_region_choices(), initial=initial)


def _crumbs(*further: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("工作日历"), reverse("console:calendar")), *further]
