"""Passports and passes: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "设备型号E12345678。",
    "护照办理须知。",
    "证件号码请填写在表中。",
]
HITS = [
    ("护照号码：E12345678", "护照"),
    ("通行证号：H1234567890", "护照"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W10", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W10", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
