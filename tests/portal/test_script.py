"""Traditional text: the pitfalls of automatic conversion listed for official language."""

from __future__ import annotations

import pytest

from gongkai.portal.script import html_to_traditional, to_simplified, to_traditional

PITFALLS = [
    ("行政复议", "行政復議"),
    ("未经复议直接起诉", "未經復議直接起訴"),
    ("复核", "復核"),
    ("答复意见", "答覆意見"),
    ("发布", "發布"),
    ("公布", "公布"),
    ("征收", "徵收"),
    ("征求意见", "徵求意見"),
    ("干部", "幹部"),
    ("系统", "系統"),
    ("三十余件", "三十餘件"),
    ("规范性文件", "規範性文件"),
    ("制发件数", "制發件數"),
    ("批准", "批准"),
    ("被发明", "被發明"),
    ("学习了如何公开", "學習了如何公開"),
    ("政府信息公开", "政府信息公開"),
    ("群众", "群眾"),
    ("重复申请", "重複申請"),
    ("里程碑", "里程碑"),
    ("云川市", "雲川市"),
]


@pytest.mark.parametrize(("simplified", "traditional"), PITFALLS)
def test_pitfall(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


def test_words_are_never_swapped() -> None:
    """发布 and 信息 keep their words (s2twp would print 釋出 and 資訊)."""
    assert "釋出" not in to_traditional("信息发布")
    assert to_traditional("信息发布") == "信息發布"


def test_traditional_text_passes_unchanged() -> None:
    assert to_traditional("行政復議決定書") == "行政復議決定書"


def test_no_han_is_returned_as_is() -> None:
    assert to_traditional("due 2026-12-04 / 3 条"[:10]) == "due 2026-1"


def test_round_trip_of_field_terms() -> None:
    for simplified, _ in PITFALLS:
        assert to_simplified(to_traditional(simplified)) == simplified


def test_html_keeps_addresses_and_typed_values() -> None:
    html = (
        '<a href="/复议/" title="复议">复议</a><input value="复议" aria-label="复议">'
        "<textarea>复议</textarea><p>复议</p>"
    )
    assert html_to_traditional(html) == (
        '<a href="/复议/" title="復議">復議</a><input value="复议" aria-label="復議">'
        "<textarea>复议</textarea><p>復議</p>"
    )


def test_html_with_the_border_character_inside() -> None:
    assert html_to_traditional(f"<p>复议{chr(0xFFFFD)}</p><p>公开</p>") == (
        f"<p>復議{chr(0xFFFFD)}</p><p>公開</p>"
    )
