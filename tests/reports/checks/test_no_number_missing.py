"""Clauses that say that nothing is counted miss no number."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import prose_report

from gongkai_reports.checks import check


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("受理申请36件，按期办结36件，无结转下年继续办理件。", 0),
        ("受理申请36件，按期办结36件，没有转送件，未发现超期答复件。", 0),
        ("公开通知12条、预算公示8条、招聘信息条、动态信息5条。", 1),
    ],
)
def test_a_number_before_the_counter_word(sentence: str, found: int) -> None:
    rules = [f.rule for f in check(prose_report(f"2022年，{sentence}", year=2022))]
    assert rules.count("N24") == found
