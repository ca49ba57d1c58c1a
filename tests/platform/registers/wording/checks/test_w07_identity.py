"""Identity numbers: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

from gongkai.foundation.publishing.content import Attachment

NOOP = [
    "统一社会信用代码91110000600037341L。",
    "编号110105194912310021缺少校验。",
    "合同编号202605010012345678。",
    "电话0797-12345678。",
]
HITS = [
    ("获奖人身份证号11010519491231002X。", "身份证"),
    ("身份证：110105 19491231 002x", "身份证"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W07", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W07", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found


def test_i7_identity_number_in_an_attached_list() -> None:
    file = Attachment("a" * 64, "名单.xlsx")
    found = tried("W07", attachments=[file], file_texts={"attachments.0": "甲\t11010519491231002X"})
    assert [(one.field, one.severity) for one in found] == [("attachments.0", "error")]
    assert "19491231" not in found[0].suggestion
