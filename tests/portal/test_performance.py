"""A long report must not take long to draw, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from gongkai.portal.script import html_to_traditional
from gongkai_reports.marking import Mark, paragraphs, pieces


@pytest.mark.parametrize(
    "text", ["<" * 200_000, "<!--" * 50_000, '<a title="' * 20_000, "政" * 300_000]
)
def test_conversion_is_linear(text: str) -> None:
    begin = time.perf_counter()
    html_to_traditional(text)
    assert time.perf_counter() - begin < 5


def test_many_overlapping_marks() -> None:
    text = "政府信息公开\n" * 20_000
    marks = [Mark(i * 20, i * 20 + 60, f"m{i}", "cell") for i in range(5000)]
    begin = time.perf_counter()
    assert sum(len(line) for line in paragraphs(text, pieces(text, marks))) > 20_000
    assert time.perf_counter() - begin < 5
