"""Imprint and date: what must pass first, then what must be found."""

from __future__ import annotations

from datetime import date

from tests.platform.registers.wording.trying import tried

LETTER = "各县区水务局：\n" + "请结合实际抓好节水工作落实。" * 10


def test_noop() -> None:
    text = LETTER + "\n云川市水务局\n2026年5月1日"
    assert tried("W23", text, number="云水发〔2026〕1号", made_on=date(2026, 5, 1)) == []
    assert tried("W23", LETTER) == []
    assert tried("W23", "短讯。", number="云水发〔2026〕1号") == []


def test_imprint_or_date_missing_or_different() -> None:
    assert len(tried("W23", LETTER, number="云水发〔2026〕1号")) == 2
    text = LETTER + "\n云川市水务局\n2026年5月2日"
    assert tried("W23", text, number="云水发〔2026〕1号", made_on=date(2026, 5, 1))
