"""Duties, index numbers, guide, and pages of leaders and departments of a body."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import Tab, for_staff, screen
from gongkai.console.problems import show_refusal
from gongkai.console.views.catalogue.forms import CatalogueForm
from gongkai.console.views.catalogue.frame import act, body_of, may_keep
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.publishing import selectors as publications
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.selectors import bodypages as pages
from gongkai.registers.catalogue.services import directories, numbering
from gongkai.registers.catalogue.services.guide import draft_guide, guide_content, guide_docx

_METHODS = ("GET", "HEAD", "POST")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DutyForm(CatalogueForm):
    """One duty with the entries it gives rise to."""

    code = forms.SlugField(label=gettext_lazy("编码"), max_length=40)
    text = forms.CharField(label=gettext_lazy("职责"), widget=forms.Textarea({"rows": 3}))
    document = forms.CharField(label=gettext_lazy("来源文件"), max_length=200)
    entries = forms.CharField(
        label=gettext_lazy("公开事项编码"), help_text=gettext_lazy("用顿号分开")
    )
    no_entry_reason = forms.CharField(label=gettext_lazy("没有公开事项的理由"), max_length=300)


class RuleForm(CatalogueForm):
    """How index numbers are built."""

    pattern = forms.CharField(
        label=gettext_lazy("索引号规则"), max_length=120,
        help_text=gettext_lazy("可用 {body} {category} {year} {yearmonth} {serial:5}"),
    )  # fmt: skip
    body_part = forms.CharField(label=gettext_lazy("机构代码"), max_length=40)


class AliasForm(CatalogueForm):
    """An old number or address that leads to an item."""

    prefix = "alias"
    item = forms.CharField(label=gettext_lazy("索引号"), max_length=80)
    value = forms.CharField(label=gettext_lazy("原索引号或者原地址"), max_length=200)


@for_staff
@require_http_methods(_METHODS)
def duties(request: HttpRequest, code: str) -> HttpResponse:
    """Duties of the body (三定) and the entries under each (C6)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    form, status = DutyForm(), 200
    if request.method == "POST":
        form = DutyForm(request.POST)

        def does(values: dict[str, Any]) -> object:
            words = str(values.pop("entries")).replace("，", "、").split("、")
            entries = [one.strip() for one in words if one.strip()]
            return directories.save_duty(scope, body, entries=entries, **values)

        answer, status = act(request, form, does, _("已保存。"))
        if answer:
            return answer
    context = {"rows": pages.duties(scope, body), "form": form}
    return _show(request, body, "duties.html", _("职责与事项"), context, status)


@for_staff
@require_http_methods(_METHODS)
def index_rule(request: HttpRequest, code: str) -> HttpResponse:
    """The rule of index numbers with the next number; old numbers that lead to items."""
    scope = request_scope(request)
    body = body_of(scope, code)
    today = timezone.localdate()
    now = pages.number_rule(body, today, "notice")
    form: CatalogueForm = RuleForm(initial={"pattern": now.pattern, "body_part": now.body_part})
    alias: CatalogueForm = AliasForm()
    tried, status = None, 200
    if request.method == "POST" and "alias" in request.POST:
        alias = AliasForm(request.POST)

        def keep(values: dict[str, Any]) -> object:
            rows = publications.items(scope).filter(body=body, index_number=values["item"].strip())
            item = rows.first() if values["item"].strip() else None
            if item is None:
                raise RefusedError(Problem("item", "unknown", _("本机关没有这个索引号的信息")))
            return numbering.add_alias(scope, item, values["value"], "desk")

        answer, status = act(request, alias, keep, _("原编号已登记，仍指向这条信息。"))
        if answer:
            return answer
    elif request.method == "POST":
        form = RuleForm(request.POST)
        if form.is_valid() and "try" in request.POST:
            values = form.cleaned_data
            problems = numbering.pattern_problems(values["pattern"], values["body_part"])
            if problems:
                status = show_refusal(form, RefusedError(*problems))
            else:
                tried = pages.number_rule(body, today, "notice", **values).next_number
        else:
            answer, status = act(
                request, form, lambda v: numbering.set_index_rule(scope, body, **v),
                _("规则已保存，已给出的索引号不变。"),
            )  # fmt: skip
            if answer:
                return answer
    context = {"now": now, "tried": tried, "form": form, "alias": alias,
               "kind": KINDS["notice"].label}  # fmt: skip
    return _show(request, body, "index_rule.html", _("索引号规则"), context, status)


@for_staff
@require_http_methods(_METHODS)
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """The guide as the registers would have it; begun as a draft, or taken as a Word file (C1)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    form, status = CatalogueForm(request.POST if request.method == "POST" else None), 200
    try:
        content = guide_content(scope, body)
    except RefusedError as refusal:
        content, problems = None, [one.text for one in refusal.problems]
    else:
        problems = []
    if request.method == "POST":
        form.is_valid()
        try:
            uid = draft_guide(scope, body)
        except (RefusedError, NotPermitted) as refusal:
            status, problems = show_refusal(form, refusal), []
        else:
            return HttpResponseRedirect(reverse("console:item", args=[uid]))
    rows = [
        (one.label, content.fields.get(one.name, "")) for one in KINDS["guide"].fields
    ] if content else []  # fmt: skip
    context = {
        "content": content, "rows": rows, "form": form, "problems": problems,
        "may_draft": scope.holds(Role.DRAFTER, body.pk),
    }  # fmt: skip
    return _show(request, body, "guide.html", _("公开指南"), context, status)


@for_staff
@require_safe
def guide_file(request: HttpRequest, code: str) -> HttpResponse:
    """The guide as a Word file."""
    scope = request_scope(request)
    body = body_of(scope, code)
    try:
        content = guide_content(scope, body)
    except RefusedError:
        return HttpResponseRedirect(reverse("console:guide", args=[code]))
    answer = HttpResponse(guide_docx(content), content_type=_WORD)
    answer["Content-Disposition"] = f'attachment; filename="guide-{body.code}.docx"'
    return answer


@for_staff
@require_safe
def body_pages(request: HttpRequest, code: str) -> HttpResponse:
    """Pages of leaders and departments with the day they were last changed (C12)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    rows = [(one, KINDS[one.kind].label) for one in pages.body_pages(scope, body)]
    return _show(request, body, "body_pages.html", _("领导与内设机构"), {"rows": rows}, 200)


def _show(
    request: HttpRequest, body: Any, template: str, title: str, context: dict[str, Any], status: int
) -> HttpResponse:
    scope = request_scope(request)
    found = (
        ("columns", _("栏目与目录")),
        ("duties", _("职责与事项")),
        ("index-rule", _("索引号规则")),
        ("guide", _("公开指南")),
        ("body-pages", _("领导与内设机构")),
    )
    return screen(
        request, f"catalogue/{template}", title,
        {"body": body, "may_keep": may_keep(scope, body), **context},
        crumbs=[(body.name, reverse("console:columns", args=[body.code]))],
        tabs=[Tab(reverse(f"console:{name}", args=[body.code]), words) for name, words in found],
        status=status,
    )  # fmt: skip
