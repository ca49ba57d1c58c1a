"""Addresses and menu of the area catalogue."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.console.views.catalogue import columns, directories, records
from gongkai.foundation.bodies.scope import Scope

_BODY = "mulu/<slug:code>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("mulu/", columns.home, name="catalogue"),
    path("xinxizhonglei/", columns.kinds, name="kinds"),
    path(f"{_BODY}lanmu/", columns.columns, name="columns"),
    path(f"{_BODY}lanmu/biangeng/", columns.changes, name="column-changes"),
    path(f"{_BODY}lanmu/moban/", columns.templates, name="column-templates"),
    path(f"{_BODY}lanmu/x/<slug:column_code>/", columns.column, name="column"),
    path(f"{_BODY}shixiang/", directories.entries, name="entries"),
    path(f"{_BODY}fumian/", directories.negative_list, name="negative-list"),
    path(f"{_BODY}yishenqing/", directories.on_request_list, name="on-request-list"),
    path(f"{_BODY}hedui/", directories.coverage, name="coverage"),
    path(f"{_BODY}anqi/", directories.on_time, name="on-time"),
    path(f"{_BODY}bulu/", directories.item_import, name="item-import"),
    path("dengji/", records.home, name="catalogue-records"),
    path(f"{_BODY}qudao/", records.postings, name="postings"),
    path(f"{_BODY}yiyi/", records.objections, name="objections"),
    path(f"{_BODY}zhuanti/", records.topics, name="topics"),
    path(f"{_BODY}yiju/", records.bases, name="bases"),
    path(f"{_BODY}zhidu/", records.rules, name="rules"),
    path(f"{_BODY}leibie/", records.vocabulary, name="vocabulary"),
    path(f"{_BODY}baobei/", records.filing, name="filing"),
]


def menu(scope: Scope) -> list[MenuEntry]:
    """Entries the person may use."""
    if not scope.bodies:
        return [MenuEntry(Section.ADMINISTRATION, reverse("console:kinds"), _("信息种类"))]
    return [
        MenuEntry(Section.DISCLOSURE, reverse("console:catalogue"), _("栏目与目录")),
        MenuEntry(Section.DISCLOSURE, reverse("console:catalogue-records"), _("渠道与登记")),
        MenuEntry(Section.BODY, reverse("console:kinds"), _("信息种类")),
    ]
