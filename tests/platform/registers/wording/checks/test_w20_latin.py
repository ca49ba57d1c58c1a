"""Foreign words: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "使用app办理，面积3 km 以内。",
    "采用PPP模式和GIS系统。",
    "供水管道长3km，压力0.3mpa。",
    "网址www.example.com可查。",
]
HITS = [
    ("引导企业 and 群众浏览。", "and"),
    ("做好服务the工作。", "the"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W20", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W20", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
