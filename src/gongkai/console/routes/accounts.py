"""Addresses and menu of the area accounts."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.console.views.accounts import own, people, record, security, signing
from gongkai.foundation.accounts.choices import Duty
from gongkai.foundation.bodies.scope import Scope

urlpatterns: list[URLPattern | URLResolver] = [
    path("denglu/erci/", signing.second_step, name="second-step"),
    path("kaishi/", signing.first_run, name="first-run"),
    path("wode/", own.profile, name="profile"),
    path("wode/mima/", own.password, name="own-password"),
    path("wode/erci/", own.own_second_factor, name="own-second-factor"),
    path("wode/denglu/<int:session_id>/", own.end_own_session, name="own-session-end"),
    path("guanli/zhanghao/", people.accounts, name="accounts"),
    path("guanli/zhanghao/xin/", people.open_one, name="account-open"),
    path("guanli/zhanghao/<int:pk>/", people.account, name="account"),
    path("guanli/zhanghao/<int:pk>/<slug:code>/", people.act_on, name="account-act"),
    path("guanli/denglu/", security.sessions, name="sessions"),
    path("guanli/denglu/<int:session_id>/", security.end_one, name="session-end"),
    path("guanli/suoding/", security.locks, name="locks"),
    path("guanli/shezhi/", security.settings_shown, name="settings"),
    path("guanli/shenji/", record.entries, name="audit"),
    path("guanli/shenji/daochu/", record.export_file, name="audit-export"),
    path("guanli/shenji/<int:number>/", record.entry, name="audit-entry"),
]


def menu(scope: Scope) -> list[MenuEntry]:
    """Entries the person may use: each of the three administrators his own."""
    entries: dict[str, tuple[tuple[str, str], ...]] = {
        Duty.SYSTEM: (("accounts", _("账号")), ("settings", _("设置一览"))),
        Duty.SECURITY: (
            ("accounts", _("账号")),
            ("sessions", _("在线登录")),
            ("locks", _("登录锁定")),
        ),
        Duty.AUDIT: (("audit", _("审计日志")),),
    }
    return [
        MenuEntry(Section.ADMINISTRATION, reverse(f"console:{name}"), words)
        for name, words in entries.get(scope.duty, ())
    ]
