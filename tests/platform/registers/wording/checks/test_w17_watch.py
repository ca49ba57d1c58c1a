"""Watched words: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "水厂一期建成。",
]
HITS = [
    ("水厂二期选址。", "水厂二期"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W17", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W17", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
