"""Leaders: what must pass first, then what must be found."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "局长沈清和、副局长罗以宁参加调研。",
    "原局长魏长青到场。",
    "沈清和、罗以宁参加。",
    "会议由沈清和主持。",
]
HITS = [
    ("局长魏长青出席会议。", "不任"),
    ("副局长沈清和出席会议。", "局长"),
    ("罗以宁、沈清和参加调研。", "排序"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W15", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W15", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found


def test_c12_text_is_judged_by_its_own_day() -> None:
    assert tried("W15", "局长魏长青出席会议。", made_on=date(2023, 5, 1)) == []
