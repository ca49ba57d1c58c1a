"""Chinese ordinals: what is no numeral is no heading, and no text of ordinals stops the reader."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.narrative.prose_reports import prose_report

from gongkai_reports.checks import check
from gongkai_reports.narrative.structure import ORDINALS, ordinal_value


def test_numerals() -> None:
    values = {"一": 1, "九": 9, "十": 10, "十二": 12, "二十": 20, "三十五": 35, "九十": 90}
    assert {text: ordinal_value(text) for text in values} == values


def test_no_numerals() -> None:
    assert {ordinal_value(text) for text in ("一五", "四一", "十十", "二十十", "三二一", "")} == {0}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(ORDINALS + "(（)）、1。", max_size=6), max_size=8))
def test_damaged_headings(marks: list[str]) -> None:
    text = "".join(f"{mark}、本年情况\n收到申请{i}件。\n" for i, mark in enumerate(marks))
    assert isinstance(check(prose_report(text)), list)
