"""Registers beside the columns: bases, rules, postings, objections, topics, categories, filing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.problems import show_refusal
from gongkai.console.views.catalogue import record_forms as forms
from gongkai.console.views.catalogue.forms import CatalogueForm
from gongkai.console.views.catalogue.frame import (
    act,
    body_of,
    home_code,
    may_keep,
    record_tabs,
    show,
)
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.roles import MAY_KEEP_CATALOGUE, Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.files.services import accept
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue.selectors import filing as filings
from gongkai.registers.catalogue.selectors import records as lists
from gongkai.registers.catalogue.services import bases as basis_verbs
from gongkai.registers.catalogue.services import records as verbs
from gongkai.registers.catalogue.services.vocabulary import save_term

_METHODS = ("GET", "HEAD", "POST")
_Does = Callable[[dict[str, Any]], object]


def _register(
    request: HttpRequest,
    body: Any,
    *,
    title: str,
    heads: Sequence[str],
    rows: Callable[[], Sequence[lists.RecordRow]],
    form: type[CatalogueForm],
    does: _Does,
    second: tuple[type[CatalogueForm], str, _Does] | None = None,
    may_add: bool | None = None,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A list with a form under it, and perhaps a second form that has a button of its own."""
    shown, other, status = form(), second[0]() if second else None, 200
    if request.method == "POST":
        if second and second[1] in request.POST:
            other = second[0](request.POST, request.FILES)
            answer, status = act(request, other, second[2], _("已保存。"))
        else:
            shown = form(request.POST, request.FILES)
            answer, status = act(request, shown, does, _("已保存。"))
        if answer:
            return answer
    context: dict[str, Any] = {
        "heads": heads, "rows": rows(), "form": shown, "second": other,
        "second_name": second[1] if second else "", **(more or {}),
    }  # fmt: skip
    if may_add is not None:
        context["may_keep"] = may_add
    return show(
        request, body, "register.html", title, context, status=status, tabs=record_tabs(body.code)
    )


@for_staff
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The registers of the person's own body."""
    code = home_code(request_scope(request))
    if not code:
        return screen(request, "catalogue/none.html", _("渠道与登记"), {})
    return HttpResponseRedirect(reverse("console:postings", args=[code]))


@for_staff
@require_http_methods(_METHODS)
def bases(request: HttpRequest, code: str) -> HttpResponse:
    """The basis library; a text may be checked against it (B3)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    today = timezone.localdate()
    sent = request.GET if forms.CitationForm.prefix + "-text" in request.GET else None
    cite = forms.CitationForm(sent)
    flags = []
    if sent is not None and cite.is_valid():
        flags = basis_verbs.basis_flags(scope, body, cite.cleaned_data["text"], today)
    return _register(
        request, body, title=_("依据库"),
        heads=(_("标题"), _("文号"), _("发文机关"), _("成文日期"), _("废止日期")),
        rows=lambda: lists.basis_rows(scope, body, today), form=forms.BasisForm,
        does=lambda v: basis_verbs.save_basis(scope, body, **v),
        more={"looked_up": cite, "looked": sent is not None, "flags": flags},
    )  # fmt: skip


@for_staff
@require_http_methods(_METHODS)
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """The body's rules with their editions (B1, B2)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    heads = (_("制度名称"), _("文号"), _("版次"), _("成文日期"), _("公开属性"), _("内部"),
             _("状态"))  # fmt: skip
    return _register(
        request, body, title=_("制度汇编"), heads=heads,
        rows=lambda: lists.rule_rows(scope, body, timezone.localdate()), form=forms.RuleForm,
        does=lambda v: basis_verbs.save_rule(scope, body, **v),
    )  # fmt: skip


@for_staff
@require_http_methods(_METHODS)
def topics(request: HttpRequest, code: str) -> HttpResponse:
    """Topics with their term; items are put in by number (F9)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    heads = (_("专题"), _("代码"), _("自"), _("至"), _("信息数"), _("状态"), _("首页"))

    def put(values: dict[str, Any]) -> object:
        found = lists.topic(scope, body, values["topic"])
        if found is None:
            raise RefusedError(Problem("topic", "unknown", _("没有这个专题")))
        return verbs.add_to_topic(scope, found, _item(scope, body, values))

    return _register(
        request, body, title=_("专题专栏"), heads=heads,
        rows=lambda: lists.topic_rows(scope, body, timezone.localdate()), form=forms.TopicForm,
        does=lambda v: verbs.save_topic(scope, body, **v),
        second=(forms.TopicItemForm, "member", put),
    )  # fmt: skip


@for_staff
@require_http_methods(_METHODS)
def postings(request: HttpRequest, code: str) -> HttpResponse:
    """Where published items were posted, with the proof; counts of the year (F6, F7)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    year = timezone.localdate().year
    heads = (_("标题"), _("渠道"), _("发布日期"), _("撤下日期"), _("位置"), _("凭据"),
             _("登记人"))  # fmt: skip

    def does(values: dict[str, Any]) -> object:
        _demand(scope, body)
        uid = _item(scope, body, values)
        photo = values.pop("photo")
        return verbs.add_posting(scope, uid, **values, photo=_photo(scope, photo))

    totals = verbs.publication_totals(scope, body, year)
    return _register(
        request, body, title=_("渠道发布"), heads=heads,
        rows=lambda: lists.posting_rows(scope, body), form=forms.PostingForm, does=does,
        may_add=_handles(scope, body), more={"totals": totals, "year": year},
    )  # fmt: skip


@for_staff
@require_http_methods(_METHODS)
def objections(request: HttpRequest, code: str) -> HttpResponse:
    """Objections to notices, and notices without an outcome (F10)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    heads = (_("公示"), _("收到日期"), _("提出人"), _("内容"), _("处理结果"))

    def does(values: dict[str, Any]) -> object:
        _demand(scope, body)
        return verbs.add_objection(scope, _item(scope, body, values), **values)

    open_notices = verbs.window_flags(scope, body, timezone.localdate())
    return _register(
        request, body, title=_("公示异议"), heads=heads,
        rows=lambda: lists.objection_rows(scope, body), form=forms.ObjectionForm,
        does=does,
        may_add=_handles(scope, body), more={"open_notices": open_notices},
    )  # fmt: skip


@for_staff
@require_http_methods(_METHODS)
def vocabulary(request: HttpRequest, code: str) -> HttpResponse:
    """Categories by which the body counts (C8, C9)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    heads = (_("名称"), _("类别体系"), _("代码"), _("信息种类"), _("法定内容编号"), _("自年度"),
             _("至年度"))  # fmt: skip

    def does(values: dict[str, Any]) -> object:
        kinds = values.pop("kinds").replace("，", "、").split("、")
        return save_term(scope, body, kinds=kinds, **values)

    return _register(
        request, body, title=_("类别体系"), heads=heads,
        rows=lambda: lists.term_rows(scope, body), form=forms.TermForm, does=does,
    )  # fmt: skip


@for_staff
@require_http_methods(_METHODS)
def filing(request: HttpRequest, code: str) -> HttpResponse:
    """The lists filed with the superior, as a page and as CSV; what a filed list left out (B5)."""
    scope = request_scope(request)
    body = body_of(scope, code)
    this_year = timezone.localdate().year
    text = request.GET.get("nian", "")
    year = (
        int(text)
        if text.isdecimal() and len(text) == 4 and 2008 <= int(text) <= this_year
        else this_year
    )
    withheld = request.GET.get("buyu") == "1"
    found = filings.filing_list(scope, body, year, withheld=withheld)
    if request.GET.get("geshi") == "csv":
        answer = HttpResponse(found.csv, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="filing-{body.code}-{year}.csv"'
        return answer
    form, left_out, status = forms.FiledForm(), None, 200
    if request.method == "POST":
        form = forms.FiledForm(request.POST)
        if not may_keep(scope, body):
            status = show_refusal(form, NotPermitted(_("需要信息公开专员角色")))
        elif form.is_valid():
            left_out = filings.missing_from(form.cleaned_data["filed"], found)
    context = {
        "found": found, "year": year, "years": range(this_year, this_year - 6, -1),
        "withheld": withheld, "form": form, "left_out": left_out,
    }  # fmt: skip
    return show(request, body, "filing.html", _("报备目录"), context, status=status,
        tabs=record_tabs(body.code),
    )  # fmt: skip


def _handles(scope: Scope, body: Any) -> bool:
    roles = MAY_KEEP_CATALOGUE | {Role.PUBLISHER, Role.DRAFTER}
    return any(scope.holds(role, body.pk) for role in roles)


def _demand(scope: Scope, body: Any) -> None:
    """Raises ``NotPermitted`` before anything is looked up."""
    if not _handles(scope, body):
        raise NotPermitted(_("需要发布人员或者信息公开专员角色"))


def _item(scope: Scope, body: Any, values: dict[str, Any]) -> UUID:
    """Takes ``item`` out of the values. Raises ``RefusedError`` when nothing bears that number."""
    found = lists.item_named(scope, body, values.pop("item"))
    if found is None:
        raise RefusedError(Problem("item", "unknown", _("本机关没有这个索引号或者编号的信息")))
    return found


def _photo(scope: Scope, sent: UploadedFile[Any] | None) -> str:
    """SHA-256 of the stored picture. Raises ``RefusedError`` for what is no picture."""
    if sent is None:
        return ""
    try:
        return accept(sent.read(), str(sent.name), purpose="picture", by=scope).sha256
    except RefusedError as refusal:
        problems = [Problem("photo", one.code, one.text) for one in refusal.problems]
        raise RefusedError(*problems) from refusal
