"""Notices to me, and how I want to get them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.console.desk import Tab, for_staff, screen
from gongkai.console.paging import keyset_page
from gongkai.console.problems import show_refusal
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.notifications import selectors
from gongkai.foundation.notifications.choices import Delivery, NoticeKind, usual_delivery
from gongkai.foundation.notifications.services import mark_all_read, mark_read, set_preferences
from gongkai.foundation.publishing.notices import is_behind, tell_of_acts
from gongkai.foundation.refusals import RefusedError


def _tabs() -> list[Tab]:
    return [
        Tab(reverse("console:notifications"), _("通知")),
        Tab(reverse("console:preferences"), _("接收方式")),
    ]


@for_staff
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """Newest first; only unread ones when asked."""
    scope = request_scope(request)
    if is_behind():
        tell_of_acts()
    unread = request.GET.get("weidu") == "1"
    page = keyset_page(selectors.notices(scope, unread=unread), request.GET, order=("-id",))
    return screen(
        request,
        "desk/notifications.html",
        _("通知"),
        {"page": page, "only_unread": unread},
        tabs=_tabs(),
    )


@for_staff
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it read and go where it leads."""
    row = mark_read(request_scope(request), pk)
    prefix = request.path.removesuffix(f"/desk/tongzhi/{pk}/")
    return HttpResponseRedirect(prefix + row.url)


@for_staff
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all read."""
    mark_all_read(request_scope(request))
    return HttpResponseRedirect(reverse("console:notifications"))


class PreferenceForm(forms.Form):
    """Address, and a way for each kind."""

    address = forms.CharField(
        label=gettext_lazy("邮箱"),
        required=False,
        max_length=254,
        help_text=gettext_lazy(
            "不填则只在工作台收到通知。邮件只写种类、编号和链接，不写标题和内容。"
        ),
        widget=forms.TextInput(attrs={"class": "field", "type": "email", "autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in NoticeKind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                required=False,
                choices=Delivery.choices,
                widget=forms.Select(attrs={"class": "field"}),
            )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Set them; what was typed stays when it is refused."""
    scope = request_scope(request)
    row = selectors.preference(scope)
    chosen = row.deliveries if row else {}
    initial = {
        "address": row.address if row else "",
        **{kind.value: chosen.get(kind.value, _usual(row is not None and bool(row.address), kind))
           for kind in NoticeKind},
    }  # fmt: skip
    form = PreferenceForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            ways = {kind.value: form.cleaned_data[kind.value] for kind in NoticeKind}
            try:
                set_preferences(scope, address=form.cleaned_data["address"], deliveries=ways)
            except RefusedError as refused:
                status = show_refusal(form, refused)
            else:
                messages.success(request, _("已保存。"))
                return HttpResponseRedirect(reverse("console:preferences"))
    return screen(
        request, "desk/preferences.html", _("通知"), {"form": form}, tabs=_tabs(), status=status
    )


def _usual(has_address: bool, kind: NoticeKind) -> str:
    return usual_delivery(kind) if has_address else Delivery.DESK
