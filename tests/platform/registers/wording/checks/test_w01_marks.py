"""Paired marks: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "按照《节水条例》（2025年修订）要求，落实“以水定城”。",
    "1）申请表；2）证明材料。",
    "一）总体要求",
    "分别为：（1）甲；（2）乙。",
    "《甲办法》、《乙办法》",
    "引号内“含《书名》的话”",
]
HITS = [
    ("按照《节水条例的要求，开展工作。", "《"),
    ("按照节水条例》的要求，开展工作。", "》"),
    ("（一）目标（二期建设。", "（"),
    ("甲《乙“丙》丁”戊", "“"),
    ("《甲办法》《乙办法》", "》《"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W01", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W01", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
