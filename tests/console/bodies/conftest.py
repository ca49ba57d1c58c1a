"""The water office with its people, signed in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from tests.console.accounts.conftest import code_at, secret_of
from tests.platform.conftest import city  # noqa: F401  the same city as on the platform
from tests.platform.foundation.bodies.office import Office, make_office
from tests.platform.people import COMMAND, City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services import second_factor
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.services import give_role
from gongkai.foundation.holidays.services import forget_calendars

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """A file store of its own, and no calendar of another test."""
    settings.FILE_STORE = tmp_path / "files"
    settings.SEARCH_INDEX = tmp_path / "index"
    settings.SECOND_FACTOR_KEY_FILE = str(tmp_path / "second-factor-key")
    forget_calendars()
    yield


@pytest.fixture
def office(city: City) -> Office:  # noqa: F811
    """The water office; its head and a security administrator as well."""
    head = User.objects.create_user("head", "Water-2026-pw", "主任")
    give_role(COMMAND, head, city.water, Role.OFFICE_HEAD, date(2020, 1, 1))
    city.people["head"] = head
    guard = User.objects.create_user("guard", "Water-2026-pw", "安全员")
    guard.duty = "security"
    guard.save()
    city.people["guard"] = guard
    return make_office(city)


@pytest.fixture
def signed_in(office: Office) -> SignIn:
    """A browser of a person."""

    def sign_in(name: str) -> Client:
        client, user = Client(), User.objects.get(username=name)
        client.force_login(user, "gongkai.foundation.accounts.backends.AccountBackend")
        if user.duty and not second_factor.is_set_up(user):
            second_factor.confirm(user, code_at(secret_of(user), time.time()))
        return client

    return sign_in
