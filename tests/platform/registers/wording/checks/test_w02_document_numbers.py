"""Form of document numbers: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "根据云政办发〔2026〕12号文件。",
    "参会人员（共20人）参观（3）号泵站。",
    "依据《水法》第12条。",
]
HITS = [
    ("根据云政办发[2026]12号文件。", "云政办发〔2026〕12号"),
    ("根据云政办发〔2026〕 84 号文件。", "云政办发〔2026〕84号"),
    ("根据云政办发〔26〕12号文件。", "云政办发〔2026〕12号"),
    ("根据云政办发（2026）第012号文件。", "云政办发〔2026〕12号"),
    ("根据云政办发【2026】12号文件。", "云政办发〔2026〕12号"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W02", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W02", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found


@pytest.mark.parametrize(
    "number", ["云水发〔2026〕12号", "第18号", "2026年第3号", "市政府令第102号"]
)
def test_noop_in_the_field(number: str) -> None:
    assert tried("W02", number=number) == []


@pytest.mark.parametrize(
    "number", ["云水发[2026]12号", "云水发〔2026〕012号", "12", "云水发〔2026〕"]
)
def test_b3_number_of_the_item_itself(number: str) -> None:
    assert [one.field for one in tried("W02", number=number)] == ["document_number"]
