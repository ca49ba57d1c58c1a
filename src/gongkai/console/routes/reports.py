"""Addresses and menu of the area reports: published annual reports and their findings."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.console.views import intake, review, settling
from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors

urlpatterns: list[URLPattern | URLResolver] = [
    path("shangchuan/", intake.upload, name="upload"),
    path("dairenling/", intake.inbox, name="inbox"),
    path("dairenling/<int:intake_id>/", settling.settle, name="settle"),
    path("shibai/", intake.failures, name="failures"),
    path("hecha/", review.findings, name="findings"),
    path("hecha/<int:year>/<slug:code>/", review.report, name="review"),
    path("hecha/<int:year>/<slug:code>/<str:key>/", review.verdict, name="verdict"),
]


def menu(scope: Scope) -> list[MenuEntry]:
    """年报与考核."""
    entries = (
        ("upload", _("上传年报"), 0),
        ("inbox", _("待认领文件"), len(selectors.inbox(scope))),
        ("failures", _("未能读取"), len(selectors.failures(scope))),
        ("findings", _("核查发现"), 0),
    )
    return [
        MenuEntry(Section.REPORTS, reverse(f"console:{name}"), words, count)
        for name, words, count in entries
    ]
