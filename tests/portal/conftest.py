"""Files of their own for every test, and the small world on demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.portal.world import build


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Every test has a file store and an index of its own."""
    settings.FILE_STORE = tmp_path / "files"
    settings.SEARCH_INDEX = tmp_path / "index"
    yield


@pytest.fixture
def world(db: None) -> None:
    """Bodies, people and reports."""
    build()
