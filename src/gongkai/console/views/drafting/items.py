"""The page of one item: head with clock and reasons, and its tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.console.desk import Tab, for_staff, screen
from gongkai.console.drafting.acts import open_acts
from gongkai.console.drafting.chain import chain
from gongkai.console.drafting.clockview import clock_view
from gongkai.console.drafting.desk_item import DeskItem, desk_item, why_not_edit
from gongkai.console.drafting.findings import shown_findings
from gongkai.console.drafting.history import log_rows, timeline_entries
from gongkai.console.drafting.marking import with_marks
from gongkai.console.drafting.offers import names_of
from gongkai.console.drafting.pictures import with_desk_pictures
from gongkai.console.drafting.readings import readings_of
from gongkai.console.drafting.shown import (
    LABELS,
    part_words,
    plan_rows,
    role_words,
    shown_values,
)
from gongkai.console.drafting.versions import comparison
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.notifications.selectors import readers_of
from gongkai.foundation.publishing.choices import Attribute, ChannelCode
from gongkai.foundation.publishing.proofs import publicfiles
from gongkai.foundation.texts import clean
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.selectors.life import life_of, meetings_of
from gongkai.registers.catalogue.selectors.postings import postings_of

_LAMPS = {"published": "ok", "withdrawn": "idle", "expired": "idle", "refused": "error"}

Part = Callable[[HttpRequest, Scope, DeskItem], dict[str, Any]]


@for_staff
@require_safe
def item(request: HttpRequest, uid: str) -> HttpResponse:
    """The text as the public will see it."""
    return _page(request, uid, "")


@for_staff
@require_safe
def tab(request: HttpRequest, uid: str, name: str) -> HttpResponse:
    """One of the other tabs."""
    if name not in TABS or not name:
        raise Http404
    return _page(request, uid, name)


def item_tabs(uid: str) -> list[Tab]:
    """Tabs of the item, the review sheet among them."""
    found = []
    for name, (words, _template, _part) in TABS.items():
        url = reverse("console:item-tab", args=[uid, name]) if name else item_url(uid)
        found.append(Tab(url, _(words)))
        if name == "banben":
            found.append(Tab(reverse("console:item-sheet", args=[uid]), _("审批单")))
    return found


def item_url(uid: str) -> str:
    """Address of the item on the desk."""
    return reverse("console:item", args=[uid])


def safe_text(uid: str, html: str, *, cleaned: bool = False) -> SafeString:
    """The text, cleaned once more on its way to the screen; pictures from the desk."""
    shown = with_desk_pictures(
        html if cleaned else clean(html),
        lambda sha256: reverse("console:item-file", args=[uid, sha256]),
    )
    return mark_safe(shown)  # noqa: S308  sanitised by clean()


def attribute_words(found: DeskItem) -> str:
    """公开属性 in words."""
    return str(dict(Attribute.choices).get(found.content.attribute, found.content.attribute))


def _page(request: HttpRequest, uid: str, name: str) -> HttpResponse:
    scope = request_scope(request)
    found = desk_item(scope, uid)
    words, template, part = TABS[name]
    kind = KINDS.get(found.content.kind)
    context: dict[str, Any] = {
        "found": found,
        "uid": found.uid,
        "kind_label": kind.label if kind else found.content.kind,
        "state_lamp": _LAMPS.get(found.item.state, "wait"),
        "attribute_words": attribute_words(found),
        "chain": chain(found),
        "clock": clock_view(found.item, timezone.localdate()),
        "next": found.next_step,
        "acts": open_acts(found),
        "why_not_edit": why_not_edit(found),
        "live": found.item.published,
        "part": f"console/drafting/{template}",
        **part(request, scope, found),
    }
    title = found.content.title if not name else f"{_(words)} · {found.content.title}"
    return screen(request, "drafting/item.html", title, context, tabs=item_tabs(found.uid))


def _text(request: HttpRequest, scope: Scope, found: DeskItem) -> dict[str, Any]:
    kind = KINDS.get(found.content.kind)
    values = [one for one in shown_values(found.content, kind) if one.words or one.table]
    return {"text": safe_text(found.uid, found.content.html), "values": values}


def _data(request: HttpRequest, scope: Scope, found: DeskItem) -> dict[str, Any]:
    kind = KINDS.get(found.content.kind)
    names = names_of(scope, found)
    plain = found.content.as_json()
    rows = [
        (str(label), part_words(key, plain[key], kind, names))
        for key, label in LABELS.items()
        if key not in ("html", "attachments")
    ]
    number = found.item.index_number or ""
    return {
        "metadata": [(_("索引号"), number), *rows],
        "values": shown_values(found.content, kind),
    }


def _files(request: HttpRequest, scope: Scope, found: DeskItem) -> dict[str, Any]:
    words = dict(Attribute.choices)
    return {
        "files": [
            {
                "file": one,
                "role": role_words(one),
                "attribute": words.get(one.attribute, "") if one.attribute else "",
            }
            for one in found.content.attachments
        ]
    }


def _versions(request: HttpRequest, scope: Scope, found: DeskItem) -> dict[str, Any]:
    return comparison(
        scope,
        found,
        request.GET.get("qian", ""),
        request.GET.get("hou", ""),
        names_of(scope, found),
    )


def _timeline(request: HttpRequest, scope: Scope, found: DeskItem) -> dict[str, Any]:
    return {
        "entries": timeline_entries(scope, found),
        "readers": readers_of(scope, "item", found.uid),
    }


def _checks(request: HttpRequest, scope: Scope, found: DeskItem) -> dict[str, Any]:
    findings = shown_findings(scope, found)
    html, places = with_marks(
        clean(found.content.html),
        [(f.key, f.excerpt) for f in findings if f.anchor == "id_html" and not f.waived],
    )
    return {
        "findings": findings,
        "places": places,
        "marked": safe_text(found.uid, html, cleaned=True) if places else "",
    }


def _places(request: HttpRequest, scope: Scope, found: DeskItem) -> dict[str, Any]:
    names = names_of(scope, found)
    channels = dict(ChannelCode.choices)
    sheet = found.item.sheet
    cleared = sheet.channels if sheet is not None else found.content.channels
    return {
        "columns": [names.get(code, code) for code in found.content.columns],
        "channels": [str(channels.get(code, code)) for code in cleared],
        "log": log_rows(scope, found),
        "covered": publicfiles.covered_size(),
        "postings": [
            (one, str(channels.get(one.channel, one.channel)))
            for one in postings_of(scope, found.item)
        ],
    }


def _readings(request: HttpRequest, scope: Scope, found: DeskItem) -> dict[str, Any]:
    rows = plan_rows(found.content.interpretation)
    return {
        "plan": rows[0][1] if rows else _("没有安排"),
        "plan_rows": rows[1:],
        **readings_of(scope, found, timezone.localdate()),
    }


def _record(request: HttpRequest, scope: Scope, found: DeskItem) -> dict[str, Any]:
    return {"life": life_of(scope, found.item), "meetings": meetings_of(scope, found.item)}


TABS: dict[str, tuple[str, str, Part]] = {
    "": ("正文", "tab_text.html", _text),
    "yuansu": ("元数据", "tab_data.html", _data),
    "fujian": ("附件", "tab_files.html", _files),
    "banben": ("版本", "tab_versions.html", _versions),
    "guocheng": ("办理过程", "tab_timeline.html", _timeline),
    "jiancha": ("内容检查", "tab_checks.html", _checks),
    "gongkai": ("公开情况", "tab_places.html", _places),
    "jiedu": ("解读", "tab_readings.html", _readings),
    "dengji": ("全过程记录", "tab_record.html", _record),
}
