"""The three administrators, an officer, and how they sign in."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django_otp.oath import TOTP
from pytest_django import Settings

from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services import create_account, second_factor
from gongkai.foundation.bodies.scope import Scope

PASSWORD = "Quiet-river-9"
COMMAND = Scope.command("test")


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.FILE_STORE = tmp_path / "files"
    settings.SEARCH_INDEX = tmp_path / "index"
    settings.SECOND_FACTOR_KEY_FILE = str(tmp_path / "second-factor-key")
    cache.clear()
    yield


def secret_of(user: User) -> bytes:
    """Begin an enrolment; the secret a telephone would learn."""
    return base64.b32decode(second_factor.begin(user, "公开").secret.replace(" ", ""))


def code_at(secret: bytes, seconds: float) -> str:
    """The code a telephone shows at a time."""
    generator = TOTP(secret)
    generator.time = seconds
    return f"{generator.token():06d}"


@pytest.fixture
def staff(db: None) -> dict[str, User]:
    """Persons by duty, and one officer without any; passwords known, no second factor."""
    rows = (("system", "赵一"), ("security", "钱二"), ("audit", "孙三"), ("officer", "李四"))
    return {
        name: create_account(
            COMMAND,
            username=name,
            full_name=full_name,
            password=PASSWORD,
            duty="" if name == "officer" else name,
        )
        for name, full_name in rows
    }


@pytest.fixture
def signed(staff: dict[str, User], settings: Settings) -> dict[str, Client]:
    """A client per person, signed in; the second factor is not demanded."""
    settings.SECOND_FACTOR = "off"
    clients = {}
    for name in staff:
        client = clients[name] = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT) Firefox/140.0")
        answer = client.post("/desk/denglu/", {"username": name, "password": PASSWORD})
        assert answer.status_code == 302
    return clients


def shown_password(page: bytes) -> str:
    """The temporary password on the page that shows it once."""
    found = re.findall(r"<code>([A-Za-z]{5}-[A-Za-z]{5}-\d{3})</code>", page.decode())
    assert len(found) == 1
    return found[0]
