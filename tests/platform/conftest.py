"""Bodies and people that all platform tests share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.platform.people import COMMAND, City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.services import found_body, give_role


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Every test has a file store and an index of its own."""
    settings.FILE_STORE = tmp_path / "files"
    settings.SEARCH_INDEX = tmp_path / "index"
    yield


@pytest.fixture
def city(db: None) -> City:
    """云川市 with its water and forestry offices."""
    government = found_body(
        COMMAND, code="yunchuan", name="云川市人民政府", kind=Kind.GOVERNMENT, rank=Rank.CITY
    )
    water = found_body(
        COMMAND,
        code="yunchuan-swj",
        name="云川市水务局",
        short_names=["市水务局"],
        parent=government,
    )
    forest = found_body(
        COMMAND,
        code="yunchuan-lyj",
        name="云川市林业局",
        short_names=["市林业局"],
        parent=government,
    )
    people = {}
    for name, body, role in (
        ("officer", water, Role.OFFICER),
        ("reviewer", water, Role.REVIEWER),
        ("reader", water, Role.READER),
        ("supervisor", government, Role.SUPERVISOR),
        ("stranger", forest, Role.OFFICER),
    ):
        people[name] = User.objects.create_user(name, "Water-2026-pw", f"{name} 同志")
        give_role(COMMAND, people[name], body, role, date(2020, 1, 1))
    people["nobody"] = User.objects.create_user("nobody", "Water-2026-pw", "nobody 同志")
    return City(government, water, forest, people)
