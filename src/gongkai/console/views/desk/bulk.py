"""Acts on several items: confirmation, then one answer per item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongkai.console.desk import for_staff, screen
from gongkai.console.items.bulk import ACTS, MOST, BulkAct, Picked, pick, run
from gongkai.foundation.bodies import selectors as bodies
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.notifications.people import holders, members
from gongkai.foundation.publishing.choices import WithdrawalReason
from gongkai.registers.catalogue import selectors as catalogue


class BulkForm(forms.Form):
    """What an act asks for; fields that it does not ask for are taken out."""

    opinion = forms.CharField(
        label=gettext_lazy("意见"),
        required=False,
        max_length=500,
        initial=gettext_lazy("同意。"),
        widget=forms.Textarea(attrs={"class": "field", "rows": 2}),
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("撤下原因"),
        choices=[("", gettext_lazy("请选择")), *WithdrawalReason.choices],
        widget=forms.Select(attrs={"class": "field"}),
    )
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("栏目"), widget=forms.CheckboxSelectMultiple
    )
    readers = forms.MultipleChoiceField(
        label=gettext_lazy("人员"), widget=forms.CheckboxSelectMultiple
    )
    drafter = forms.ChoiceField(
        label=gettext_lazy("拟稿人"), widget=forms.Select(attrs={"class": "field"})
    )
    note = forms.CharField(
        label=gettext_lazy("说明"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"class": "field", "rows": 2}),
    )

    def __init__(
        self, act: BulkAct, data: Any, choices: dict[str, Sequence[tuple[str, str]]]
    ) -> None:
        super().__init__(data)
        for name in list(self.fields):
            if name not in act.fields:
                del self.fields[name]
        for name, found in choices.items():
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                field.choices = list(found)


def _choices(
    scope: Scope, act: BulkAct, picked: Sequence[Picked]
) -> dict[str, Sequence[tuple[str, str]]]:
    """Columns and people of the one body the items belong to."""
    body_ids = {one.body_id for one in picked}
    if len(body_ids) != 1:
        return {}
    body_id = body_ids.pop()
    found: dict[str, Sequence[tuple[str, str]]] = {}
    if "columns" in act.fields:
        body = next((one for one in bodies.bodies(scope) if one.pk == body_id), None)
        if body is not None:
            found["columns"] = [(row.code, row.name) for row in catalogue.columns(scope, body)]
    if "readers" in act.fields or "drafter" in act.fields:
        people = [
            (str(one.id), f"{one.name}（{one.department}）" if one.department else one.name)
            for one in members(body_id)
            if one.id != scope.user_id
        ]
        drafters = {str(one) for one in holders(body_id, [Role.DRAFTER])}
        found["readers"] = people
        found["drafter"] = [("", _("请选择")), *(one for one in people if one[0] in drafters)]
    return found


@for_staff
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """First the items and what is asked for; confirmed, the answer of each."""
    scope = request_scope(request)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    ticked = request.POST.getlist("uid")
    picked = pick(scope, ticked)
    back = f"{reverse('console:items')}?{request.POST.get('query', '')}"
    if not picked:
        nothing = {"words": _("没有选中任何信息。请返回列表，先勾选要办理的行。"), "back": back}
        return screen(request, "desk/bulk_nothing.html", str(act.words), nothing, status=422)
    problems = []
    if len(set(ticked)) > MOST:
        problems.append(_("一次最多办理 %(n)d 件，其余没有列入。") % {"n": MOST})
    several = len({one.body_id for one in picked}) > 1
    blocked = several and bool(set(act.fields) & {"columns", "readers", "drafter"})
    if blocked:
        problems.append(_("所选信息分属几个机关，请按机关分别办理。"))
    confirmed = "confirmed" in request.POST
    choices = _choices(scope, act, picked)
    form = BulkForm(act, request.POST if confirmed else None, choices)
    crumbs = [(_("信息"), reverse("console:items"))]
    if confirmed and not blocked and form.is_valid():
        seen = dict(one.rpartition("=")[::2] for one in request.POST.getlist("seen"))
        outcomes = run(
            scope, act, [(one.uid, seen.get(one.uid, "")) for one in picked], form.cleaned_data
        )
        context = {
            "outcomes": outcomes,
            "done": sum(one.done for one in outcomes),
            "back": back,
        }
        return screen(request, "desk/bulk_done.html", str(act.words), context, crumbs=crumbs)
    context = {
        "act": act,
        "picked": picked,
        "form": form,
        "problems": problems,
        "back": back,
        "query": request.POST.get("query", ""),
    }
    status = 422 if form.errors or problems else 200
    return screen(request, "desk/bulk.html", str(act.words), context, crumbs=crumbs, status=status)
