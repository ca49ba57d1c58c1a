"""Directories of a body: 事项, negative list, on request, coverage, rates, import."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff
from gongkai.console.problems import show_refusal
from gongkai.console.views.catalogue.forms import (
    AnswerForm,
    CatalogueForm,
    EntryForm,
    NegativeForm,
    OnRequestForm,
    TableForm,
)
from gongkai.console.views.catalogue.frame import act, body_of, show
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue import selectors
from gongkai.registers.catalogue.selectors.columns import claimed_columns
from gongkai.registers.catalogue.selectors.guide import guide_flags
from gongkai.registers.catalogue.services import directories as verbs
from gongkai.registers.catalogue.services.importing import ImportReport, import_items
from gongkai.registers.catalogue.services.rowfiles import rows_of

MOST_ROWS = 5_000
"""Rows taken over from the screen; more go through the command."""


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def entries(request: HttpRequest, code: str) -> HttpResponse:
    """The basic catalogue; one 事项 typed, or a table of them."""
    scope = request_scope(request)
    body = body_of(scope, code)
    form, table, status = EntryForm(), TableForm(), 200
    errors: list[Any] = []
    if request.method == "POST" and "import" in request.POST:
        table = TableForm(request.POST, request.FILES)
        try:
            report = _from_file(
                request.FILES.get("table-file"),
                lambda rows: verbs.import_entries(scope, body, rows),
            )
        except (RefusedError, NotPermitted) as refusal:
            table.is_valid()
            status = show_refusal(table, refusal)
        else:
            errors = list(report.errors)
            if not errors:
                words = _("新增 %(new)d 项，修改 %(old)d 项。") % {
                    "new": report.created,
                    "old": report.changed,
                }
                messages.success(request, words)
                return HttpResponseRedirect(request.path)
            status = 422
    elif request.method == "POST":
        form = EntryForm(request.POST)
        answer, status = act(
            request, form, lambda v: verbs.save_entry(scope, body, v), _("事项已保存。")
        )
        if answer:
            return answer
    context = {
        "rows": selectors.entries(scope, body),
        "flags": selectors.catalogue_flags(scope, body),
        "form": form,
        "table_form": table,
        "errors": errors,
    }
    return show(request, body, "entries.html", _("主动公开基本目录"), context, status=status)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def negative_list(request: HttpRequest, code: str) -> HttpResponse:
    """The negative list: internal, and only for those who keep it or review secrecy."""
    scope = request_scope(request)
    body = body_of(scope, code)
    form: CatalogueForm = NegativeForm()
    status = 200
    if request.method == "POST":
        form = NegativeForm(request.POST)

        def does(values: dict[str, Any]) -> object:
            words = str(values["words"]).replace("，", "、").split("、")
            return verbs.add_negative(
                scope, body, title=values["title"], ground=values["ground"], words=words,
                reviewer=values["reviewer"], until=values["until"],
            )  # fmt: skip

        answer, status = act(request, form, does, _("已列入负面清单。"))
        if answer:
            return answer
    context = {"rows": selectors.negative_list(scope, body), "form": form}
    return show(request, body, "negative.html", _("负面清单"), context, status=status)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def on_request_list(request: HttpRequest, code: str) -> HttpResponse:
    """What may be had on request."""
    scope = request_scope(request)
    body = body_of(scope, code)
    form: CatalogueForm = OnRequestForm()
    status = 200
    if request.method == "POST":
        form = OnRequestForm(request.POST)
        answer, status = act(
            request, form, lambda v: verbs.save_on_request(scope, body, **v), _("目录已保存。")
        )
        if answer:
            return answer
    context = {"rows": selectors.on_request_list(scope, body), "form": form}
    return show(request, body, "on_request.html", _("依申请公开目录"), context, status=status)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def coverage(request: HttpRequest, code: str) -> HttpResponse:
    """Statutory contents: have, missing, or not applicable with a reason; category counts."""
    scope = request_scope(request)
    body = body_of(scope, code)
    form: CatalogueForm = AnswerForm()
    status = 200
    if request.method == "POST":
        form = AnswerForm(request.POST)
        answer, status = act(
            request, form,
            lambda v: verbs.answer_statutory(scope, body, v["code"], v["reason"]),
            _("已保存。"),
        )  # fmt: skip
        if answer:
            return answer
    year = timezone.localdate().year
    context = {
        "rows": selectors.statutory_checklist(scope, body),
        "form": form,
        "year": year,
        "counts": selectors.category_counts(scope, body, year),
        "mixed": selectors.vocabulary_flags(scope, body, year),
        "guide": guide_flags(scope, body),
        **_claims(request, scope, body),
    }
    return show(request, body, "coverage.html", _("法定内容核对"), context, status=status)


def _claims(request: HttpRequest, scope: Scope, body: Any) -> dict[str, Any]:
    """Numbers a report states, against the registers (C3, C7)."""
    typed = {name: request.GET.get(name, "")[:6] for name in ("shixiang", "lanmu")}
    number = {name: int(text) if text.isdecimal() else None for name, text in typed.items()}
    flags = []
    if number["shixiang"] is not None:
        found = selectors.catalogue_flags(scope, body, claimed=number["shixiang"])
        flags += [one for one in found if one.code == "claimed"]
    if number["lanmu"] is not None:
        flags += claimed_columns(scope, body, number["lanmu"])
    asked = any(one is not None for one in number.values())
    return {"typed": typed, "claims": flags, "claimed": asked}


@for_staff
@require_safe
def on_time(request: HttpRequest, code: str) -> HttpResponse:
    """On-time rates of a year by department and by month; open deadlines."""
    scope = request_scope(request)
    body = body_of(scope, code)
    this_year = timezone.localdate().year
    text = request.GET.get("nian", "")
    year = (
        int(text)
        if text.isdecimal() and len(text) == 4 and 2008 <= int(text) <= this_year
        else this_year
    )
    total, departments, months = selectors.on_time_rates(scope, body, year)
    context = {
        "year": year,
        "years": range(this_year, max(2008, this_year - 5) - 1, -1),
        "total": total,
        "departments": departments,
        "months": months,
        "late": selectors.titles_of(scope, total.late_ids),
        "without_date": selectors.titles_of(scope, total.without_date),
        "open": selectors.open_deadlines(scope, body=body),
    }
    return show(request, body, "on_time.html", _("按期公开"), context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def item_import(request: HttpRequest, code: str) -> HttpResponse:
    """Taking over old items from a table, with what became of each row."""
    scope = request_scope(request)
    body = body_of(scope, code)
    form, status = TableForm(), 200
    report: ImportReport | None = None
    if request.method == "POST":
        form = TableForm(request.POST, request.FILES)
        form.is_valid()
        sent = request.FILES.get("table-file")
        try:
            report = _from_file(
                sent,
                lambda rows: import_items(
                    scope, body, _few(rows), source=str(sent.name if sent else "")[:200]
                ),
            )
        except (RefusedError, NotPermitted) as refusal:
            status = show_refusal(form, refusal)
        else:
            status = 422 if report.failed else 200
    context = {"form": form, "report": report, "most": MOST_ROWS}
    return show(request, body, "import.html", _("历史信息补录"), context, status=status)


def _from_file(sent: UploadedFile[Any] | None, does: Callable[[Any], Any]) -> Any:
    """Put the upload aside, give its rows to ``does``. Raises ``RefusedError``."""
    if sent is None:
        raise RefusedError(Problem("file", "required", _("请选择表格文件")))
    with tempfile.NamedTemporaryFile(suffix=Path(str(sent.name)).suffix.lower()[:8]) as place:
        for chunk in sent.chunks():
            place.write(chunk)
        place.flush()
        return does(rows_of(Path(place.name), str(sent.name)))


def _few(rows: Any) -> Any:
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            words = _("网页上一次最多导入 %(most)d 行，更多的请用命令 gongkai import-items") % {
                "most": MOST_ROWS
            }
            raise RefusedError(Problem("file", "too_many", words))
        yield row
