"""Negative list: what must pass first, then what must be found."""

from __future__ import annotations

from tests.platform.registers.wording.trying import tried


def test_noop() -> None:
    assert tried("W21", "公开节水情况。", terms=["应急水源坐标"]) == []
    assert tried("W21", "应急水源坐标", terms=["应急水源坐标"], attribute="withheld") == []
    assert tried("W21", "任何文字", terms=["", " "]) == []


def test_c4_term_of_the_negative_list() -> None:
    assert tried("W21", "现公布应急水源坐标。", terms=["应急水源坐标"])
