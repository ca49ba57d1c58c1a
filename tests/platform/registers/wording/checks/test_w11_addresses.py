"""Home addresses: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "办公地址：云川市江滨路12号市民中心3号楼。",
    "企业住所：云川市高新区创业路8号。",
    "解放路水厂小区改造工程。",
]
HITS = [
    ("家庭住址：云川市东区江滨小区3栋2单元501室", "住址"),
    ("住在江滨花园12栋1单元302室", "住址"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W11", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W11", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
