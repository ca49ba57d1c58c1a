"""Words often confused: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

from gongkai.registers.wording.shipped import shipped

NOOP = [
    "我局部署节水工作，截至5月底完成。",
    "报名截止日期为6月1日。",
    "维护公民权利，规范行政权力。",
    "逾期未缴的，年未满18周岁的。",
    "目的的确明确。",
    "布署站是地名。",
    "设计到施工全过程。",
]
HITS = [
    ("我局布署了节水工作。", "部署"),
    ("截止目前，已完成。", "截至目前"),
    ("对所有权利事项进行清理。", "权力事项"),
    ("登陆网站办理。", "登录网站"),
    ("征集启示", "征集启事"),
    ("同上录入系统", "同步录入"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W06", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W06", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found


def test_all_places_are_told_not_the_first_only() -> None:
    assert len(tried("W06", "布署，布署，再布署。")) == 3


def test_shipped_list_is_sound() -> None:
    rows = shipped()
    assert len(rows) >= 200
    for wrong, row in rows.items():
        assert wrong != row.right
        assert row.note
        assert len(wrong) >= 2
