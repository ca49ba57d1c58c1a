"""Dates and years: what must pass first, then what must be found."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "2026年我们计划开展节水行动。",
    "自2024年2月29日起施行。",
    "2020年计划总结显示成效明显。",
    "2026年2月至5月",
]
HITS = [
    ("2025年2月29日召开会议。", "没有这一天"),
    ("2026年13月1日起。", "没有这一天"),
    ("2019年我们计划推进公开。", "年份"),
    ("下一步，我局将在2021年完善制度。", "年份"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W03", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W03", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found


def test_f1_made_after_displayed() -> None:
    found = tried("W03", made_on=date(2026, 5, 2), displayed_on=date(2026, 5, 1))
    assert [one.field for one in found] == ["made_on"]
    assert tried("W03", made_on=date(2026, 5, 1), displayed_on=date(2026, 5, 1)) == []


def test_made_in_the_future() -> None:
    assert tried("W03", made_on=date(2026, 6, 2))
    assert tried("W03", made_on=date(2026, 6, 1)) == []
