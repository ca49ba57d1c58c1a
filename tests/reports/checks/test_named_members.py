"""Counts beside the members they count."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import grades, prose_report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("设置公开平台3个，分别是门户网站、微信公众号、微博。", []),
        ("设置公开平台3个，分别是门户网站、微信公众号和微博。", []),
        ("设置公开平台4个，分别是门户网站、微信公众号和微博。", ["likely"]),
        ("设置公开平台2个，分别是门户网站、微信公众号、微博。", ["likely"]),
        ("设置栏目5个，分别是政策解读、回应关切等。", []),
        ("开设专栏2个，分别为规划和计划、财政预算和决算。", []),
        ("发布信息90条，分别为动态40条、公告50条。", []),
        ("设置5个一级栏目，分别是机构职能、政策文件、财政资金、业务动态。", ["likely"]),
        ("梳理事项8类29条。", []),
        ("新媒体账号3个，分别是清河民政、清河社工、清河救助，均有专人管理。", []),
    ],
)
def test_members_named(text: str, expected: list[str]) -> None:
    """Both readings of 和 are allowed."""
    assert grades(prose_report("一、总体情况\n" + text), "N19") == expected
