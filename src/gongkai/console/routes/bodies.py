"""Addresses and menu of the area bodies."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.console.views.bodies import calendar, people, registers, structure
from gongkai.foundation.bodies.scope import Scope

_ROW = "jiguan/<slug:code>/dengji/<slug:register>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("jiguan/", structure.bodies, name="bodies"),
    path("jiguan/<slug:code>/", structure.body, name="body"),
    path("jiguan/<slug:code>/keshi/", structure.departments, name="body-departments"),
    path(
        "jiguan/<slug:code>/keshi/<int:department_id>/",
        structure.department,
        name="body-department",
    ),
    path("jiguan/<slug:code>/yange/", structure.changes, name="body-changes"),
    path("jiguan/<slug:code>/juese/", people.roles, name="body-roles"),
    path("jiguan/<slug:code>/juese/<int:member_id>/", people.end_role, name="body-role-end"),
    path("jiguan/<slug:code>/yijiao/", people.handover, name="body-handover"),
    path("jiguan/<slug:code>/tebieri/", calendar.body_days, name="body-days"),
    path(
        "jiguan/<slug:code>/peixun/<int:training_id>/queren/",
        registers.confirm,
        name="training-confirm",
    ),
    path("jiguan/<slug:code>/kaohe/<int:year>.csv", registers.appraisal, name="body-appraisal"),
    path("jiguan/<slug:code>/ce/<slug:shelf>/", registers.shelf, name="body-shelf"),
    path(f"{_ROW}xin/", registers.new, name="body-row-new"),
    path(f"{_ROW}<int:row_id>/", registers.row, name="body-row"),
    path("rili/", calendar.calendar, name="calendar"),
    path("rili/<int:year>/", calendar.calendar, name="calendar-year"),
    path("rili/tongzhi/", calendar.notices, name="calendar-notices"),
    path("rili/tongzhi/luru/", calendar.install, name="calendar-install"),
    path("rili/tongzhi/<int:notice_id>/", calendar.notice, name="calendar-notice"),
]


def menu(scope: Scope) -> list[MenuEntry]:
    """Entries the person may use."""
    if scope.duty == "security":
        return [MenuEntry(Section.ADMINISTRATION, reverse("console:bodies"), _("机关和角色"))]
    entries = []
    if scope.bodies:
        entries.append(MenuEntry(Section.BODY, reverse("console:bodies"), _("机关资料")))
    entries.append(MenuEntry(Section.BODY, reverse("console:calendar"), _("工作日历")))
    return entries
