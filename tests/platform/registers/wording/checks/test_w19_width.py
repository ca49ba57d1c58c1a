"""Width of characters: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "共3,000人，约占30%。",
    "使用Word 2019，访问www.example.com。",
    "比例为1:2。",
]
HITS = [
    ("我局高度重视,统一部署。", "半角"),
    ("配备５名人员。", "全角"),
    ("工作完成。。下一步", "重复"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W19", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W19", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
