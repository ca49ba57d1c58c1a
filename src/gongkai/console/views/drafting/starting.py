"""A new item: choose its kind, give it a title; everything else is done in the editor."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.console.desk import for_staff, screen
from gongkai.console.drafting.administrators import no_business_right
from gongkai.console.drafting.fields import Offered
from gongkai.console.problems import show_refusal
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.bodies.selectors import bodies
from gongkai.foundation.publishing.content import Content
from gongkai.registers.catalogue.kinds import KINDS, Kind
from gongkai.registers.catalogue.kinds.shape import GROUPS, told
from gongkai.registers.catalogue.services.drafting import start_draft


class NewItemForm(forms.Form):
    """Title, kind and, for those who draft for several bodies, the body."""

    title = forms.CharField(
        label=gettext_lazy("标题"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "field wide"}),
    )
    kind = Offered(label=gettext_lazy("信息种类"))
    body = forms.ChoiceField(label=gettext_lazy("机关"))

    def __init__(self, bodies: list[tuple[str, str]], data: QueryDict | None) -> None:
        super().__init__(data, label_suffix="")
        choice = self.fields["body"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = bodies
        choice.widget.attrs["class"] = "field"
        if len(bodies) < 2:
            del self.fields["body"]

    def clean_kind(self) -> str:
        """A kind there is."""
        code: str = self.cleaned_data["kind"]
        if code not in KINDS:
            raise forms.ValidationError(_("请选择信息种类。"))
        return code


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: HttpRequest) -> HttpResponse:
    """Kinds in groups, searchable, each with its source; then the editor."""
    scope = request_scope(request)
    own = [body for body in bodies(scope) if scope.holds(Role.DRAFTER, body.pk)]
    if not own:
        raise NotPermitted(*no_business_right(scope), _("需要信息联络员（拟稿）角色"))
    sent = request.POST if request.method == "POST" else None
    searching = request.POST.get("do") == "search"
    form = NewItemForm([(body.code, body.name) for body in own], sent)
    status = 200
    if searching:
        form.errors.clear()
    elif sent is not None:
        status = 422
        if form.is_valid():
            code = form.cleaned_data.get("body") or own[0].code
            body = next(one for one in own if one.code == code)
            kind = KINDS[form.cleaned_data["kind"]]
            content = Content(
                title=form.cleaned_data["title"].strip(),
                kind=kind.code,
                stages=kind.stages if len(kind.stages) == 1 else (),
                timing=kind.timing,
                issuer=body.name,
            )
            try:
                saved = start_draft(scope, body, content)
            except (RefusedError, NotPermitted) as refusal:
                status = show_refusal(form, refusal)
            else:
                return HttpResponseRedirect(reverse("console:item-edit", args=[saved.item.uid]))
    words = (request.POST.get("q") or request.GET.get("q") or "").strip()[:60]
    chosen = form["kind"].value() or request.GET.get("zhonglei", "")
    context = {
        "form": form,
        "groups": kind_groups(words),
        "words": words,
        "chosen": chosen,
        "open_group": KINDS[chosen].group_label if chosen in KINDS else "",
    }
    return screen(request, "drafting/new.html", _("起草信息"), context, status=status)


def kind_groups(words: str = "") -> list[tuple[str, list[Kind]]]:
    """Kinds by group; those whose names, notes or source hold the words."""
    groups: dict[str, list[Kind]] = {told(*names): [] for names in GROUPS.values()}
    wanted = words.casefold()
    for kind in KINDS.values():
        text = " ".join(
            (kind.title, kind.title_en, kind.notes, kind.source, kind.group_label, kind.code)
        )
        if wanted in text.casefold() and not kind.own_page:
            groups[kind.group_label].append(kind)
    return [(group, kinds) for group, kinds in groups.items() if kinds]
