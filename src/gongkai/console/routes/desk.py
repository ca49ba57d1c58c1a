"""Addresses and menu of the area desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.console.views.desk import bulk, home, items, notices, searching
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.notifications.selectors import to_read_count
from gongkai.foundation.publishing.waiting import waiting_for

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("yiban/", home.done, name="done"),
    path("daiyue/", home.to_read, name="to-read"),
    path("daiyue/<int:pk>/", home.read, name="read"),
    path("wofaqi/", home.started, name="started"),
    path("dao/<slug:subject_type>/<str:subject_id>/", home.jump, name="jump"),
    path("jianpan/", home.keys, name="keys"),
    path("xinxi/", items.items, name="items"),
    path("xinxi/daochu/", items.export, name="items-export"),
    path("xinxi/shitu/", items.keep_view, name="view-save"),
    path("xinxi/shitu/<int:pk>/shanchu/", items.forget_view, name="view-drop"),
    path("xinxi/piliang/", bulk.bulk, name="items-bulk"),
    path("chazhao/", searching.search, name="search"),
    path("tongzhi/", notices.notifications, name="notifications"),
    path("tongzhi/quanbu-yidu/", notices.read_all, name="notifications-read"),
    path("tongzhi/shezhi/", notices.preferences, name="preferences"),
    path("tongzhi/<int:pk>/", notices.open_notice, name="notification"),
]

MOST_COUNTED = 100


def menu(scope: Scope) -> list[MenuEntry]:
    """Mine, and the list of items for those who hold a role."""
    mine = [
        MenuEntry(
            Section.MINE,
            reverse("console:home"),
            _("待办"),
            len(waiting_for(scope).values_list("pk")[:MOST_COUNTED]),
        ),
        MenuEntry(Section.MINE, reverse("console:done"), _("已办")),
        MenuEntry(Section.MINE, reverse("console:to-read"), _("待阅"), to_read_count(scope)),
        MenuEntry(Section.MINE, reverse("console:started"), _("我发起")),
    ]
    if scope.bodies:
        mine.append(MenuEntry(Section.DISCLOSURE, reverse("console:items"), _("信息")))
    return mine
