"""Near-duplicates: what must pass first, then what must be found."""

from __future__ import annotations

from tests.platform.registers.wording.trying import tried

from gongkai.foundation.publishing.content import Source
from gongkai.registers.wording.services.remembering import least_of, likeness
from gongkai.registers.wording.shapes import Twin


def test_noop() -> None:
    assert tried("W16") == []
    assert tried("W16", twins=[Twin("u", "旧稿", True, 0.5)]) == []
    twin = Twin("u", "原文", False, 0.99)
    assert tried("W16", twins=[twin], source=Source("reprint", "某网")) == []


def test_nearly_the_same_text() -> None:
    assert "重复发布" in tried("W16", twins=[Twin("u", "旧稿", True, 0.95)])[0].text
    assert "转载" in tried("W16", twins=[Twin("u", "他稿", False, 0.95)])[0].text


def test_likeness_follows_the_share_of_equal_text() -> None:
    text = "".join(f"第{n}项工程位于{n * 7}号断面，设计流量{n * 13}立方米。" for n in range(60))
    ours = least_of(text)
    assert likeness(ours, least_of(text)) == 1
    assert likeness(ours, least_of(text.replace("第9项", "第玖项"))) > 0.8
    assert likeness(ours, least_of("".join(reversed(text)))) < 0.3
    assert least_of("短讯") == []
