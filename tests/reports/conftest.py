"""Report files written in the tests: twins in a few layouts, one with a planted error."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.twins.make import make
from tests.twins.plant import plant
from tests.twins.render import render
from tests.twins.twin import Twin


@pytest.fixture
def clean_twin() -> Twin:
    """A report that foots."""
    return make(11, edition="2021", level="city department")


@pytest.fixture
def clean_file(clean_twin: Twin, tmp_path: Path) -> Path:
    """The clean report as a web page."""
    rendered = render(clean_twin, "html_clean")
    path = tmp_path / "clean.html"
    path.write_bytes(rendered.data)
    return path


@pytest.fixture
def faulty_file(tmp_path: Path) -> Path:
    """A report whose table 4 total is wrong, as docx."""
    twin = plant(make(12, edition="2021", level="city department"), "t4_total", Random(3))
    path = tmp_path / "faulty.docx"
    path.write_bytes(render(twin, "docx_merged").data)
    return path


@pytest.fixture
def scan_file(tmp_path: Path) -> Path:
    """A page of pictures without text."""
    path = tmp_path / "scan.html"
    path.write_bytes(render(make(13, edition="2021"), "html_images").data)
    return path
