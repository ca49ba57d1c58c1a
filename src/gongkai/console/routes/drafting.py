"""Addresses and menu of the area drafting."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.console.views.drafting import (
    acting,
    circulating,
    downloads,
    editing,
    items,
    merging,
    sheets,
    starting,
    waiving,
)
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope

_ITEM = "xinxi/<uuid:uid>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("qicao/", starting.new_item, name="item-new"),
    path(_ITEM, items.item, name="item"),
    path(f"{_ITEM}ye/<slug:name>/", items.tab, name="item-tab"),
    path(f"{_ITEM}xiugai/", editing.edit, name="item-edit"),
    path(f"{_ITEM}xiugai/zancun/", editing.working_copy, name="item-working-copy"),
    path(f"{_ITEM}hebing/", merging.merge, name="item-merge"),
    path(f"{_ITEM}banli/<slug:key>/", acting.act, name="item-act"),
    path(f"{_ITEM}chuanyue/", circulating.circulate_item, name="item-circulate"),
    path(f"{_ITEM}hulue/<str:key>/", waiving.waive_finding, name="item-waive"),
    path(f"{_ITEM}fujian/<slug:sha256>/", downloads.attachment, name="item-file"),
    path(f"{_ITEM}shenpidan/", sheets.sheet, name="item-sheet"),
    path(f"{_ITEM}shenpidan.docx", sheets.sheet_file, name="item-sheet-docx"),
]


def menu(scope: Scope) -> list[MenuEntry]:
    """Entries the person may use."""
    if not scope.holds(Role.DRAFTER):
        return []
    return [MenuEntry(Section.DISCLOSURE, reverse("console:item-new"), _("起草信息"))]
