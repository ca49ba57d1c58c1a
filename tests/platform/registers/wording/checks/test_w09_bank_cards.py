"""Bank cards: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "账号：6222021001116245701不是卡号。",
    "对公账户123456789012。",
    "流水号6222026001116245。",
]
HITS = [
    ("卡号6222 0212 3456 7894。", "银行卡"),
    ("4111111111111111", "银行卡"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W09", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W09", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
