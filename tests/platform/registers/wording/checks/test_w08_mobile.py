"""Mobile phones: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "联系电话：0797-1234567、010-12345678。",
    "咨询热线12345、400-100-1234。",
    "总投资13812345678元。",
    "编号：SW13812345678A",
]
HITS = [
    ("联系人电话13812345678。", "手机"),
    ("电话：138 1234 5678", "手机"),
    ("+86-13812345678", "手机"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W08", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W08", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
