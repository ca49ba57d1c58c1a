"""Setting a finding of the content checks aside: never without a reason."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.console.desk import for_staff, screen
from gongkai.console.drafting.desk_item import desk_item
from gongkai.console.drafting.findings import put_refusal, shown_findings
from gongkai.console.views.drafting.items import item_url
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.registers.wording.services import waive


class WaiveForm(forms.Form):
    """Why the finding does not hold here."""

    reason = forms.CharField(
        label=gettext_lazy("忽略的理由（记入检查结果，印在审批单上）"),
        required=False,
        widget=forms.Textarea(attrs={"class": "field", "rows": 3}),
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def waive_finding(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """The finding and the form; all reasons when it is refused."""
    scope = request_scope(request)
    found = desk_item(scope, uid)
    finding = next((f for f in shown_findings(scope, found) if f.key == key and f.can_waive), None)
    if finding is None:
        raise Http404(_("检查结果里没有这一条，可能文字已经修改"))
    form = WaiveForm(request.POST if request.method == "POST" else None, label_suffix="")
    back = reverse("console:item-tab", args=[found.uid, "jiancha"])
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            waive(scope, found.item, key, form.cleaned_data["reason"])
        except (RefusedError, NotPermitted) as refusal:
            status = put_refusal(form, refusal)
        else:
            messages.success(request, _("已记录理由。"))
            return HttpResponseRedirect(back)
    context = {"finding": finding, "form": form, "back": back}
    crumbs = [(found.content.title, item_url(found.uid))]
    return screen(
        request, "drafting/waive.html", _("忽略检查结果"), context, crumbs=crumbs, status=status
    )
