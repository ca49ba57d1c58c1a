"""System checks say what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings
from tests.platform.people import COMMAND, City
from tests.platform.samples import page

from gongkai.foundation.bodies.models import Membership
from gongkai.oversight.harvest.services import harvest_file
from gongkai.project import checks


def ids(messages: list[object]) -> list[str]:
    return [str(m.id) for m in messages]  # type: ignore[attr-defined]


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)


def test_nothing_is_missing_in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, date(2026, 6, 1))
    assert checks.check_edition(None) == [] and checks.check_working_days(None) == []


def test_a_year_without_form_or_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, date(2013, 6, 1))
    assert ids(checks.check_edition(None)) == ["gongkai.E001"]
    on(monkeypatch, date(2031, 6, 1))
    assert ids(checks.check_working_days(None)) == ["gongkai.E002"]
    on(monkeypatch, date(2026, 12, 15))
    assert ids(checks.check_working_days(None)) == ["gongkai.W002"]


def test_secret_and_exposure(settings: Settings) -> None:
    settings.SECRET_KEY = "short"
    assert ids(checks.check_secret(None)) == ["gongkai.E003"]
    settings.SECRET_KEY = "abcdefghijklmnopqrst" * 2
    assert checks.check_secret(None) == []
    assert checks.check_exposure(None) == []
    settings.ALLOWED_HOSTS = ["gk.example.gov.cn"]
    settings.DEBUG = True
    assert ids(checks.check_exposure(None)) == ["gongkai.E005", "gongkai.W005"]


def test_no_secret_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare:
        DEBUG = False

        @property
        def SECRET_KEY(self) -> str:
            raise ImproperlyConfigured

    monkeypatch.setattr(checks, "settings", Bare())
    (error,) = checks.check_secret(None)
    assert error.id == "gongkai.E003" and "no secret key" in error.msg


def test_a_directory_that_cannot_be_written(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path / "a" / "b"
    assert checks.check_directories(None) == []
    (tmp_path / "file").write_text("in the way")
    settings.VAR = tmp_path / "file"
    assert ids(checks.check_directories(None)) == ["gongkai.E004"]


def test_a_body_with_reports_and_no_reviewer(city: City) -> None:
    harvest_file(COMMAND, page(), "a.html")
    assert checks.check_reviewers(None, ["default"]) == []
    roles = Membership.objects.unscoped("test")
    roles.filter(role="reviewer").delete()
    assert checks.check_reviewers(None, ["default"]) == [], "the supervisor above may judge"
    roles.filter(role="supervisor").delete()
    (warning,) = checks.check_reviewers(None, ["default"])
    assert warning.id == "gongkai.W006" and "云川市水务局" in warning.msg
    assert checks.check_reviewers(None, None) == []
