"""The review sheet: on the screen, on A4 paper, as a Word file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.drafting.acts import open_acts
from gongkai.console.drafting.desk_item import DeskItem, desk_item
from gongkai.console.drafting.findings import shown_findings
from gongkai.console.views.drafting.items import item_tabs, item_url, safe_text
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.publishing.sheetform import sheet_docx
from gongkai.foundation.publishing.sheetview import UNTRAINED, SheetView, sheet_view

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHORT_TEXT = 900
"""Signs of the text up to which it is printed on the sheet; a longer one is attached."""


@for_staff
@require_safe
def sheet(request: HttpRequest, uid: str) -> HttpResponse:
    """As the paper form, with what this person may do where the signature would stand."""
    scope = request_scope(request)
    found = desk_item(scope, uid)
    view = _view(scope, found)
    may = {act.permit: act for act in open_acts(found) if act.key not in ("schedule",)}
    boxes = [(one, may.get(one.step), found.standings.get(one.step)) for one in view.opinions]
    context = {
        "found": found,
        "view": view,
        "boxes": boxes,
        "returns": [act for act in open_acts(found) if act.key.startswith("return_by_")],
        "text": safe_text(found.uid, view.html),
        "is_long": len(view.html) > SHORT_TEXT,
        "untrained_words": UNTRAINED,
    }
    crumbs = [(found.content.title, item_url(found.uid))]
    return screen(
        request,
        "drafting/sheet.html",
        _("审批单"),
        context,
        crumbs=crumbs,
        tabs=item_tabs(found.uid),
    )


@for_staff
@require_safe
def sheet_file(request: HttpRequest, uid: str) -> HttpResponse:
    """The form as a Word file, to be printed and filed."""
    scope = request_scope(request)
    found = desk_item(scope, uid)
    view = _view(scope, found)
    response = HttpResponse(sheet_docx(view), content_type=_DOCX)
    name = _("审批单 %(number)s.docx") % {"number": view.number or found.uid[:8]}
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _view(scope: Scope, found: DeskItem) -> SheetView:
    try:
        return sheet_view(scope, found.item, check_result=check_words(scope, found))
    except OutsideScope as error:
        raise Http404(_("这件信息没有审批单")) from error


def check_words(scope: Scope, found: DeskItem) -> str:
    """The result of the content checks in one sentence."""
    rows = shown_findings(scope, found)
    if not rows:
        return _("未发现问题")
    errors = sum(1 for one in rows if one.severity == "error" and not one.waived)
    waived = [one for one in rows if one.waived]
    others = len(rows) - errors - len(waived)
    words = _("须改正 %(errors)d 项，提示 %(others)d 项，说明理由后忽略 %(waived)d 项") % {
        "errors": errors,
        "others": others,
        "waived": len(waived),
    }
    reasons = "；".join(one.waiver for one in waived if one.waiver)
    return f"{words}（{reasons}）" if reasons else words
