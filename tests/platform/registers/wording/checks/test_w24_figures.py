"""Figures of two releases: what must pass first, then what must be found."""

from __future__ import annotations

from tests.platform.registers.wording.trying import tried

from gongkai.registers.wording.shapes import Twin

TEXT = "2026年全市新增节水器具1200套。"


def test_noop() -> None:
    assert tried("W24", TEXT) == []
    assert tried("W24", TEXT, twins=[Twin("u", "前稿", True, 0.6, TEXT)]) == []
    last_year = TEXT.replace("2026", "2025").replace("1200", "900")
    assert tried("W24", TEXT, twins=[Twin("u", "前稿", True, 0.6, last_year)]) == []


def test_e4_two_releases_with_different_figures() -> None:
    other = Twin("u", "前稿", True, 0.6, TEXT.replace("1200", "1500"))
    assert "1500" in tried("W24", TEXT, twins=[other])[0].text
