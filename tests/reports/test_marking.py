"""Cutting a text at the borders of overlapping marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai_reports.marking import Mark, paragraphs, pieces


def test_no_marks_is_one_piece() -> None:
    assert [p.text for p in pieces("全文", [])] == ["全文"]


def test_overlapping_marks() -> None:
    marks = [Mark(1, 4, "a", "error"), Mark(3, 6, "b", "cell")]
    cut = list(pieces("0123456", marks))
    assert [p.text for p in cut] == ["0", "12", "3", "45", "6"]
    assert [[m.name for m in p.covers] for p in cut] == [[], ["a"], ["a", "b"], ["b"], []]
    assert [[m.name for m in p.begins] for p in cut] == [[], ["a"], ["b"], [], []]
    assert [[m.name for m in p.ends] for p in cut] == [[], [], ["a"], ["b"], []]


def test_empty_mark_keeps_its_place() -> None:
    cut = list(pieces("ab", [Mark(1, 1, "x", "cell")]))
    assert "".join(p.text for p in cut) == "ab"
    assert [m.name for p in cut for m in p.begins] == ["x"]


def test_mark_over_a_line_break() -> None:
    lines = list(paragraphs("ab\ncd", pieces("ab\ncd", [Mark(1, 4, "x", "error")])))
    assert [[p.text for p in line] for line in lines] == [["a", "b"], ["c", "d"]]
    assert [m.name for line in lines for p in line for m in p.begins] == ["x"]


@given(
    st.text(alphabet="甲乙\n1", max_size=30),
    st.lists(st.tuples(st.integers(-2, 35), st.integers(-2, 35)), max_size=8),
)
def test_nothing_is_lost_and_every_mark_begins_once(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [Mark(a, max(a, b), f"m{i}", "cell") for i, (a, b) in enumerate(spans)]
    cut = list(pieces(text, marks))
    assert "".join(p.text for p in cut) == text
    assert sorted(m.name for p in cut for m in p.begins) == sorted(m.name for m in marks)
    lines = list(paragraphs(text, cut))
    assert "\n".join("".join(p.text for p in line) for line in lines).rstrip("\n") == text.rstrip(
        "\n"
    )
    begun = [m.name for line in lines for p in line for m in p.begins]
    assert sorted(begun) == sorted(m.name for m in marks)
