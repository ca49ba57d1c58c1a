"""Commands of the operator: first-run token, rescue, checking an export; system checks."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.models import AuditEntry
from gongkai.project import checks

pytestmark = pytest.mark.django_db


def run(name: str, *args: str, **options: str) -> str:
    out = io.StringIO()
    call_command(name, *args, stdout=out, **options)
    return out.getvalue()


def test_the_token_is_shown_only_while_empty() -> None:
    assert re.search(r"/desk/kaishi/ .*  \S{32}\s*$", run("first_run_token"))
    User.objects.create_user("wang")
    with pytest.raises(CommandError):
        run("first_run_token")


def test_the_operator_lets_somebody_in_again_on_record() -> None:
    user = User.objects.create_user("wang", "Quiet-river-9")
    shown = run("rescue_account", "wang", reason="手机遗失").rsplit(" ", 1)[-1].strip()
    user.refresh_from_db()
    assert user.check_password(shown) and user.must_change_password
    acts = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"account.rescue", "account.issue_password", "second_factor.reset"} <= acts
    for name, reason in (("nobody", "手机遗失"), ("wang", " ")):
        with pytest.raises(CommandError):
            run("rescue_account", name, reason=reason)


def test_checks_speak_of_second_factor_scanner_and_key(settings: Settings) -> None:
    User.objects.create(username="zhao", duty="system")
    found = {one.id for one in checks.check_second_factor(None, ["default"])}
    assert found == {"gongkai.W008"}
    settings.SECOND_FACTOR = "off"
    assert checks.check_second_factor(None)[0].id == "gongkai.W007"
    assert checks.check_scanner(None)[0].id == "gongkai.W009"
    settings.CLAMD = "/run/clamd.sock"
    assert checks.check_scanner(None) == []
    settings.CLAMD_DOWN = "accept"
    assert "accept" in checks.check_scanner(None)[0].msg
    settings.DEBUG = False
    settings.SECRET_KEY = "a" * 64
    assert "not random" in checks.check_secret(None)[0].msg
