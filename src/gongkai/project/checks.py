"""System checks: what is missing for the platform to work rightly, each with an id."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from gongkai_rules.editions import edition_for_year
from gongkai_rules.workdays import Calendar


def check_edition(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """E001: the report form of the year that is reported on next."""
    year = timezone.localdate().year
    if edition_for_year(year) is not None:
        return []
    return [
        Error(
            f"No report form (年度报告格式) is known for {year}.",
            hint="Add the edition to gongkai_rules/editions; nothing can be checked without it.",
            id="gongkai.E001",
        )
    ]


def check_working_days(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """E002 and W002: the holiday notices of this year and of the next."""
    today = timezone.localdate()
    calendar = Calendar.load()
    found: list[CheckMessage] = []
    if calendar.provisional_years(date(today.year, 1, 1), date(today.year, 12, 31)):
        found.append(
            Error(
                f"No holiday notice (节假日安排通知) is known for {today.year}.",
                hint="Working days of this year are provisional until the year's notice is added.",
                id="gongkai.E002",
            )
        )
    following = today.year + 1
    if today.month == 12 and calendar.provisional_years(
        date(following, 1, 1), date(following, 12, 31)
    ):
        found.append(
            Warning(
                f"No holiday notice is known for {following} yet.",
                hint="Deadlines that reach into it are provisional.",
                id="gongkai.W002",
            )
        )
    return found


def check_secret(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """E003: a secret key of decent length."""
    least = 32
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        key = ""
    guessable = len(set(key)) < 10 or key.startswith("django-insecure-")
    if settings.DEBUG or (len(key) >= least and not guessable):
        return []
    words = "There is no secret key." if not key else "The secret key is too short."
    if len(key) >= least:
        words = "The secret key is not random."
    return [
        Error(
            words,
            hint="Set GONGKAI_SECRET_KEY to 32 random characters or more, or run "
            "`gongkai migrate`, which makes a key file under var/.",
            id="gongkai.E003",
        )
    ]


def check_directories(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """E004: the directory everything is written to."""
    place = Path(settings.VAR)
    while not place.exists() and place != place.parent:
        place = place.parent
    if place.is_dir() and os.access(place, os.W_OK):
        return []
    return [
        Error(
            f"{settings.VAR} cannot be written.",
            hint="Set GONGKAI_VAR to a directory that can.",
            id="gongkai.E004",
        )
    ]


def check_exposure(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """E005 and W005: debugging or plain HTTP under a public name."""
    local = {"127.0.0.1", "localhost", "[::1]", "testserver"}
    public = [host for host in settings.ALLOWED_HOSTS if host not in local]
    found: list[CheckMessage] = []
    if public and settings.DEBUG:
        found.append(
            Error(
                f"GONGKAI_DEBUG is on while the site answers to {', '.join(public)}.",
                hint="Debugging pages show settings and data: switch it off.",
                id="gongkai.E005",
            )
        )
    if public and not settings.HTTPS:
        found.append(
            Warning(
                f"The site answers to {', '.join(public)} without GONGKAI_HTTPS=1.",
                hint="Passwords and sessions need TLS.",
                id="gongkai.W005",
            )
        )
    return found


def check_reviewers(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """W006: bodies with reports for whose findings nobody may speak."""
    if not databases:
        return []
    report = apps.get_model("harvest", "Report")
    membership = apps.get_model("bodies", "Membership")
    today = timezone.localdate()
    held = (
        membership._default_manager.unscoped("system check")
        .in_force(today)
        .filter(role__in=("reviewer", "supervisor"))
        .values_list("role", "body__path")
    )
    own = {path for _role, path in held}
    above = tuple(path for role, path in held if role == "supervisor")
    lacking = [
        name
        for path, name in report._default_manager.unscoped("system check")
        .order_by("body__path")
        .values_list("body__path", "body__name")
        .distinct()
        if path not in own and not path.startswith(above)
    ]
    if not lacking:
        return []
    listed = "、".join(lacking[:5]) + (f" (+{len(lacking) - 5})" if len(lacking) > 5 else "")
    return [
        Warning(
            f"{len(lacking)} bodies have reports but no reviewer: {listed}",
            hint="Give someone the role 审核人员 there, or 主管部门监督人员 above them.",
            id="gongkai.W006",
        )
    ]


def check_second_factor(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """W007 and W008: administrators without a second factor; it is not demanded of them."""
    found: list[CheckMessage] = []
    if settings.SECOND_FACTOR == "off":
        found.append(
            Warning(
                "GONGKAI_SECOND_FACTOR=off: no second factor is demanded of administrators.",
                hint="GB/T 22239 asks for two factors at level 3; write administrators or all.",
                id="gongkai.W007",
            )
        )
    if databases and (lacking := _administrators_without_second_factor()):
        found.append(
            Warning(
                f"Administrators without a second factor: {', '.join(lacking[:5])}",
                hint="Each sets one up at the next sign-in where it is demanded.",
                id="gongkai.W008",
            )
        )
    return found


def _administrators_without_second_factor() -> list[str]:
    ready = apps.get_model("accounts", "SecondFactor")._default_manager.filter(
        confirmed_at__isnull=False
    )
    users = apps.get_model("accounts", "User")._default_manager.filter(is_active=True)
    lacking = users.exclude(duty="").exclude(pk__in=ready.values("user"))
    return list(lacking.values_list("username", flat=True))


def check_scanner(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """W009: no virus scanner, or uploads go on without it."""
    if not settings.CLAMD:
        words = "Uploads are not scanned for viruses: GONGKAI_CLAMD names no scanner."
    elif settings.CLAMD_DOWN == "accept":
        words = "GONGKAI_CLAMD_DOWN=accept: files are taken while the virus scanner is down."
    else:
        return []
    hint = "Name the socket or host:port of clamd; see docs/files.md."
    return [Warning(words, hint=hint, id="gongkai.W009")]


def register_checks() -> None:
    """Make the checks known to Django."""
    register(check_edition, Tags.compatibility)
    register(check_working_days, Tags.compatibility)
    register(check_secret, Tags.security, deploy=True)
    register(check_exposure, Tags.security)
    register(check_directories, Tags.files)
    register(check_reviewers, Tags.database)
    register(check_second_factor, Tags.database)
    register(check_second_factor, Tags.security, deploy=True)
    register(check_scanner, Tags.security, deploy=True)
