"""The table of leaders the checks use."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.console.desk import for_staff
from gongkai.console.problems import show_refusal
from gongkai.console.views.wording.forms import EndForm, ImportForm, LeaderForm
from gongkai.console.views.wording.frame import address, chosen_body, wording_screen
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.wording import selectors, services


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def leaders(request: HttpRequest) -> HttpResponse:
    """The table, and a form for one more post."""
    scope = request_scope(request)
    body = chosen_body(request, scope)
    status = 200
    form = LeaderForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.add_leader(scope, body, **form.cleaned_data)
            except (RefusedError, NotPermitted) as refusal:
                status = show_refusal(form, refusal)
            else:
                messages.success(request, _("已保存，从下一次检查起生效。"))
                return HttpResponseRedirect(address("wording-leaders", body))
    context = {
        "rows": selectors.leaders(scope, body),
        "form": form,
        "end_form": EndForm(),
        "import_form": ImportForm(),
    }
    return wording_screen(request, body, "leaders.html", _("领导信息"), context, status=status)


@for_staff
@require_POST
def end(request: HttpRequest, leader_id: int) -> HttpResponse:
    """A leader leaves a post."""
    scope = request_scope(request)
    body = chosen_body(request, scope)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            services.end_leader(scope, body, leader_id, form.cleaned_data["to_date"])
            messages.success(request, _("已登记离任。"))
        except RefusedError as refusal:
            messages.error(request, "；".join(one.text for one in refusal.problems))
    else:
        messages.error(request, _("请填写最后一日。"))
    return HttpResponseRedirect(address("wording-leaders", body))
