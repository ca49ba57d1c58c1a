"""Sums in prose: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "全年共公开147条，其中甲类42条、乙类37条、丙类68条。",
    "共收到申请20件，其中网上12件。",
    "共公开约100条，其中甲类42条、乙类37条。",
    "共投入100万元，其中甲项目60万元，同比增长20万元。",
    "共办理20件，其中甲类8件、乙类6人次。",
]
HITS = [
    ("全年共公开491条，其中甲类42条、乙类400条、丙类68条。", "合计"),
    ("共收到建议20件，其中主办12件、会办6件。", "相差"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W18", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W18", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
