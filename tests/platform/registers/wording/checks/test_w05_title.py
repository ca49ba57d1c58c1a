"""Titles: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried


@pytest.mark.parametrize(
    "title",
    ["云川市水务局2025年政府信息公开工作年度报告", "关于开展节水宣传的通知", "节水宣传周启动"],
)
def test_noop(title: str) -> None:
    assert tried("W05", title=title) == []


@pytest.mark.parametrize(
    "title",
    ["", "  ", "通知", "测试1", "节水方案.docx", "节水工作。", "2025年政府信息公开工作年度报告"],
)
def test_titles_that_say_too_little(title: str) -> None:
    assert tried("W05", title=title)
