"""Word lists: read, add, remove, import with preview, export."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.console.desk import for_staff
from gongkai.console.problems import show_refusal
from gongkai.console.views.wording.forms import ImportForm, WordForm
from gongkai.console.views.wording.frame import address, chosen_body, list_kind, wording_screen
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.wording import selectors, services
from gongkai.registers.wording.choices import WordList

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, name: str) -> HttpResponse:
    """One list of a body, a form for one more word, and the shipped pairs below."""
    scope = request_scope(request)
    kind = list_kind(name)
    body = chosen_body(request, scope)
    status = 200
    form = WordForm(kind, request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.add_word(scope, body, kind, **form.cleaned_data)
            except (RefusedError, NotPermitted) as refusal:
                status = show_refusal(form, refusal)
            else:
                messages.success(request, _("已保存，从下一次检查起生效。"))
                return HttpResponseRedirect(address("wording-list", body, name))
    like, after = request.GET.get("q", "")[:60], request.GET.get("hou", "")[:60]
    rows = selectors.words(scope, body, kind, like=like, after=after, most=selectors.PAGE + 1)
    context = {
        "kind": kind,
        "name": name,
        "rows": rows[: selectors.PAGE],
        "next": rows[selectors.PAGE - 1].word if len(rows) > selectors.PAGE else "",
        "like": like,
        "shipped": selectors.shipped_words() if kind == WordList.CONFUSION and not after else [],
        "form": form,
        "import_form": ImportForm(),
    }
    return wording_screen(request, body, "list.html", str(kind.label), context, status=status)


@for_staff
@require_POST
def remove(request: HttpRequest, name: str, word_id: int) -> HttpResponse:
    """Take a word off."""
    scope = request_scope(request)
    body = chosen_body(request, scope)
    services.remove_word(scope, body, word_id)
    messages.success(request, _("已移出词表。"))
    return HttpResponseRedirect(address("wording-list", body, name))


@for_staff
@require_POST
def load(request: HttpRequest, name: str) -> HttpResponse:
    """What a file would do, row by row; taken in when it is sent with ``confirm``."""
    scope = request_scope(request)
    body = chosen_body(request, scope)
    leaders = name == "leaders"
    kind = WordList.CONFUSION if leaders else list_kind(name)
    form = ImportForm(request.POST, request.FILES)
    plan: services.ListImport | None = None
    status = 422
    if form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            if leaders:
                plan = services.preview_leaders(scope, body, data)
            else:
                plan = services.preview_words(scope, body, kind, data)
            status = 422 if plan.faults else 200
            if "confirm" in request.POST and not plan.faults:
                if leaders:
                    services.import_leaders(scope, body, data)
                else:
                    services.import_words(scope, body, kind, data)
                total = plan.new + plan.changed
                done = ngettext("已导入 %(n)d 行。", "已导入 %(n)d 行。", total) % {"n": total}
                messages.success(request, done)
                page = ("wording-leaders",) if leaders else ("wording-list",)
                args = () if leaders else (name,)
                return HttpResponseRedirect(address(page[0], body, *args))
        except (RefusedError, NotPermitted) as refusal:
            status = show_refusal(form, refusal)
    context = {
        "name": name,
        "kind": kind,
        "leaders": leaders,
        "form": form,
        "plan": plan,
        "sample": plan.rows[:20] if plan else (),
        "faults": plan.faults[:200] if plan else (),
    }
    title = _("导入预览")
    return wording_screen(request, body, "import.html", title, context, status=status)


@for_staff
@require_safe
def export(request: HttpRequest, name: str) -> HttpResponse:
    """The list as CSV in the columns an import takes."""
    scope = request_scope(request)
    body = chosen_body(request, scope)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if name == "leaders":
        writer.writerow(["姓名", "职务", "排序", "自", "至"])
        for one in selectors.leaders(scope, body):
            end = one.to_date.isoformat() if one.to_date else ""
            cells = [one.name, one.post, one.position, one.from_date.isoformat(), end]
            writer.writerow([_safe(cell) for cell in cells])
    else:
        writer.writerow(["词", "改为", "说明", "类别", "级别", "修改人", "修改时间"])
        for row in selectors.every_word(scope, body, list_kind(name)):
            when = row.changed_at.isoformat(timespec="minutes") if row.changed_at else ""
            cells = [row.word, row.right, row.note, row.category, row.severity]
            writer.writerow([_safe(cell) for cell in (*cells, row.changed_by, when)])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{body.code}.csv"'
    return response


def _safe(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
