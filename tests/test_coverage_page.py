"""docs/coverage.md: every row of groups A–H is there, and every test it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/coverage.md"
ROWS = [
    f"{group}{number}"
    for group, count in {"A": 12, "B": 6, "C": 13, "D": 6, "E": 6, "F": 10, "G": 8, "H": 8}.items()
    for number in range(1, count + 1)
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows() -> dict[str, str]:
    """Line of the page by row id."""
    found = re.findall(r"^\| ([A-H]\d+) \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.M)
    return dict(found)


def test_every_row_stands_on_the_page_once() -> None:
    listed = re.findall(r"^\| ([A-H]\d+) \|", PAGE.read_text(encoding="utf-8"), re.M)
    assert sorted(listed) == sorted(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_the_tests_a_row_names_exist(row: str) -> None:
    named = NAMED.findall(rows()[row])
    assert named, f"{row} names no test"
    for path, test in named:
        source = ROOT / path
        assert source.exists(), f"{row}: {path}"
        assert re.search(rf"^\s*def {test}\(", source.read_text(encoding="utf-8"), re.M), (
            f"{row}: {test} is not in {path}"
        )
