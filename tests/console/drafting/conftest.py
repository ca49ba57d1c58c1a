"""The office, with files of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.console.drafting.office import Office, build


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.FILE_STORE = tmp_path / "files"
    settings.SEARCH_INDEX = tmp_path / "index"
    settings.SECOND_FACTOR = "off"
    yield


@pytest.fixture
def office(db: None) -> Office:
    return build()
