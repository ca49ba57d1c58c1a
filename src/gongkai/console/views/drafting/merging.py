"""Somebody else saved first: both texts side by side, part by part, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.console.desk import for_staff, screen
from gongkai.console.drafting.desk_item import DeskItem, desk_item, why_not_edit
from gongkai.console.drafting.differences import Piece, compare_texts
from gongkai.console.drafting.findings import put_refusal
from gongkai.console.drafting.form import DraftForm, typed_of
from gongkai.console.drafting.merge import Difference, Side, differences, merged
from gongkai.console.drafting.offers import names_of
from gongkai.console.drafting.shown import label_of, part_words
from gongkai.console.drafting.typed import is_typed
from gongkai.console.views.drafting.editor_page import draft_form
from gongkai.console.views.drafting.items import item_url
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.publishing import selectors
from gongkai.foundation.publishing import services as publishing
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.services import StaleDraftError
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.services.drafting import save_draft


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One part that differs, in words, with the side that is proposed."""

    name: str
    label: str
    base: str
    theirs: Sequence[Sequence[Piece]]
    mine: Sequence[Sequence[Piece]]
    clash: bool
    proposed: str


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, uid: str) -> HttpResponse:
    """Base, theirs and mine; the choice becomes a new version or goes on in the editor."""
    scope = request_scope(request)
    found = desk_item(scope, uid)
    if against := why_not_edit(found):
        raise NotPermitted(*against)
    copy = publishing.working_copy(scope, found.item)
    editor = HttpResponseRedirect(reverse("console:item-edit", args=[found.uid]))
    if copy is None or not is_typed(copy.values) or copy.base_number >= found.number:
        return editor
    form = draft_form(scope, found, copy.values)
    if not form.is_valid():
        messages.warning(request, _("您的内容里有需要先改正的地方，改正后再合并。"))
        return editor
    theirs, mine = found.content, form.content()
    base = _base(scope, found, copy.base_number) or theirs
    rows = differences(base, theirs, mine)
    if request.method != "POST":
        return _page(request, scope, found, copy.base_number, rows, form=None)
    if request.POST.get("newer") != str(found.number):
        messages.warning(request, _("其间又有新版本保存，请重新比较。"))
        return HttpResponseRedirect(request.path)
    chosen = {
        row.key: Side.THEIRS if request.POST.get(_name(n)) == Side.THEIRS else Side.MINE
        for n, row in enumerate(rows)
    }
    result = merged(theirs, mine, chosen)
    if request.POST.get("do") == "edit":
        typed = typed_of(draft_form(scope, found, None, content=result))
        publishing.keep_working_copy(scope, found.item, typed, found.number)
        messages.success(request, _("已合并，尚未保存；请核对后保存。"))
        return editor
    try:
        save_draft(scope, found.uid, result, found.number, note=_("合并两人的修改"))
    except StaleDraftError:
        messages.warning(request, _("其间又有新版本保存，请重新比较。"))
        return HttpResponseRedirect(request.path)
    except (RefusedError, NotPermitted) as refusal:
        status = put_refusal(form, refusal)
        return _page(request, scope, found, copy.base_number, rows, form=form, status=status)
    publishing.drop_working_copy(scope, found.item)
    messages.success(request, _("已合并并保存。"))
    return HttpResponseRedirect(item_url(found.uid))


def _base(scope: Scope, found: DeskItem, number: int) -> Content | None:
    version = selectors.versions(scope, found.item).filter(number=number).first()
    return selectors.content_of(version) if version else None


def _name(number: int) -> str:
    return f"part-{number}"


def _page(
    request: HttpRequest,
    scope: Scope,
    found: DeskItem,
    base_number: int,
    rows: list[Difference],
    *,
    form: DraftForm | None,
    status: int = 200,
) -> HttpResponse:
    kind, names = KINDS.get(found.content.kind), names_of(scope, found)
    shown = []
    for number, row in enumerate(rows):
        base, theirs, mine = (
            part_words(row.key, value, kind, names) for value in (row.base, row.theirs, row.mine)
        )
        shown.append(
            MergeRow(
                _name(number),
                label_of(row.key, kind),
                base if len(base) < 4000 else f"{base[:4000]}……",
                _side(base, theirs),
                _side(base, mine),
                row.clash,
                row.proposed.value,
            )
        )
    context: dict[str, Any] = {
        "uid": found.uid,
        "rows": shown,
        "newer": found.item.draft,
        "base_number": base_number,
        "form": form,
    }
    crumbs = [(found.content.title, item_url(found.uid))]
    return screen(
        request, "drafting/merge.html", _("比较合并"), context, crumbs=crumbs, status=status
    )


def _side(base: str, text: str) -> list[tuple[Piece, ...]]:
    """What a side made of the base, its removals left visible."""
    return [row.right or row.left for row in compare_texts(base, text)]
