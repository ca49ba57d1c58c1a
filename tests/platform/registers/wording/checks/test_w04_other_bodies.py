"""Other bodies as the subject: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

NOOP = [
    "我局认真落实节水要求。",
    "云川市水务局积极推进。",
    "云川市人民政府决定开展节水月。",
    "会同云川市林业局认真落实。",
    "由市林业局按照职责办理。",
    "省水利厅要求加强节水。",
    "我市各县区",
]
HITS = [
    ("云川市林业局认真落实节水要求。", "林业局"),
    ("今年以来，市林业局积极推进。", "林业局"),
    ("我厅高度重视公开工作。", "我局"),
    ("水务厅召开了会议。", "水务厅"),
]


@pytest.mark.parametrize("text", NOOP)
def test_noop(text: str) -> None:
    assert tried("W04", text) == []


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    found = tried("W04", text)
    assert any(words in f"{one.text}{one.suggestion}{one.excerpt}" for one in found), found
