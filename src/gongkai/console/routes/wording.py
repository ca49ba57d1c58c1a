"""Addresses and menu of the area wording."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.console.views.wording import checks, leaders, lists
from gongkai.foundation.bodies.scope import Scope

urlpatterns: list[URLPattern | URLResolver] = [
    path("jiancha/", checks.checks, name="wording-checks"),
    path("jiancha/shicha/", checks.attempt, name="wording-try"),
    path("jiancha/lingdao/", leaders.leaders, name="wording-leaders"),
    path("jiancha/lingdao/<int:leader_id>/liren/", leaders.end, name="wording-leader-end"),
    path("jiancha/cibiao/<slug:name>/", lists.words, name="wording-list"),
    path("jiancha/cibiao/<slug:name>/daoru/", lists.load, name="wording-import"),
    path("jiancha/cibiao/<slug:name>/daochu.csv", lists.export, name="wording-export"),
    path("jiancha/cibiao/<slug:name>/<int:word_id>/", lists.remove, name="wording-remove"),
]


def menu(scope: Scope) -> list[MenuEntry]:
    """Entries the person may use."""
    if not scope.bodies:
        return []
    return [MenuEntry(Section.BODY, reverse("console:wording-checks"), _("内容检查"))]
