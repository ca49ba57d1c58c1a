"""Search: both scripts, any run of characters, nothing typed is an error."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gongkai.foundation.search.highlight import excerpts, mark, matches
from gongkai.foundation.search.index import Cursor, SearchDocument, SearchIndex
from gongkai.foundation.search.models import IndexChange
from gongkai.foundation.search.query import MOST_TERMS, Term, parse
from gongkai.foundation.search.services import catch_up, is_behind, note_change, rebuild

DOCUMENTS = {
    "a": SearchDocument(
        "a",
        "石嘴山市科学技术局",
        "行政复议维持3件，网站公开信息1,056条。文号：石科发〔2023〕17号",
        {"year": "2023"},
    ),
    "b": SearchDocument(
        "b",
        "攀枝花市知識產權局",
        "本年度行政復議案件零件，主動公開政府信\n息。ＷＩＦＩ 热点",
        {"year": "2017"},
    ),
    "c": SearchDocument("c", "云川市水务局", "供水 管网 改造，节水宣传。", {"year": "2023"}),
}


@pytest.fixture
def index() -> SearchIndex:
    made = SearchIndex("test")
    made.apply(DOCUMENTS.values(), [], Cursor(1, "t"))
    return made


def find(index: SearchIndex, query: str, **filters: Sequence[str]) -> set[str]:
    hits = index.search(parse(query).terms, filters)
    assert hits.total == len(hits.keys)
    return set(hits.keys)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("行政复议", {"a", "b"}),
        ("行政復議", {"a", "b"}),
        ("知识产权", {"b"}),
        ("嘴山市", {"a"}),
        ("政府信息", {"b"}),
        ("wifi", {"b"}),
        ("水", {"c"}),
        ("局", {"a", "b", "c"}),
        ("节水 管网", {"c"}),
        ("节水 复议", set()),
        ("供水管网改造工程", set()),
        ("1,056", set(DOCUMENTS) - {"b", "c"}),
        ("石科发〔2023〕17号", {"a"}),
        ('"管网改造"', {"c"}),
        ("技术科学", {"a"}),
        ('"技术科学"', set()),
        ("没有这个词", set()),
    ],
)
def test_what_is_found(index: SearchIndex, query: str, found: set[str]) -> None:
    assert find(index, query) == found


def test_filters_and_paging(index: SearchIndex) -> None:
    assert find(index, "局", year=["2023"]) == {"a", "c"}
    assert find(index, "局", year=["2023", "2017"]) == {"a", "b", "c"}
    assert find(index, "局", year=["1999"]) == set()
    pages = [index.search(parse("局").terms, limit=1, offset=n).keys for n in range(4)]
    assert {key for page in pages for key in page} == {"a", "b", "c"} and pages[3] == ()


def test_a_title_ranks_above_a_mention(index: SearchIndex) -> None:
    index.apply([SearchDocument("d", "其他", "向云川市水务局学习")], [], Cursor(2, "t"))
    assert index.search(parse("云川市水务局").terms).keys == ("c", "d")


@hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=300))
def test_nothing_typed_is_an_error(query: str) -> None:
    index = SearchIndex("fuzz")
    if not index.directory.exists():
        index.apply(DOCUMENTS.values(), [], Cursor(1, "t"))
    terms = parse(query).terms
    index.search(terms)
    for document in DOCUMENTS.values():
        spans = matches(document.text, terms)
        assert all(0 <= start < end <= len(document.text) for start, end in spans)
        assert "".join(piece for piece, _ in mark(document.text, terms)) == document.text


@pytest.mark.parametrize(
    "query",
    ['"', "AND OR NOT", "title:x", "*", "a*b?", "(((", "[1 TO 9]", "\\", "x" * 10_000, "局 " * 5000,
     "\x00局", "';DROP TABLE", "..", "/.*/", "^局$", "局~9", "+局 -局"],
)  # fmt: skip
def test_hostile_queries_are_plain_words(index: SearchIndex, query: str) -> None:
    parsed = parse(query)
    assert len(parsed.terms) <= MOST_TERMS
    index.search(parsed.terms)


def test_too_long_a_query_says_so() -> None:
    assert parse("局" * 500).cut and not parse("局").cut


def test_matches_are_marked_in_the_original_script() -> None:
    text = DOCUMENTS["b"].text
    shown = excerpts(text, parse("行政复议").terms)
    assert ("行政復議", True) in shown.snippets[0]
    assert shown.first == text.index("行政復議")
    assert matches(text, parse("政府信息").terms) == [
        (text.index("政府信"), text.index("息。") + 1)
    ]
    assert mark("石嘴山市科技局", [Term("嘴山")]) == (
        ("石", False),
        ("嘴山", True),
        ("市科技局", False),
    )
    assert excerpts("", parse("局").terms).snippets == ()


@pytest.mark.django_db
def test_the_index_follows_the_database_and_can_be_thrown_away() -> None:
    index = SearchIndex("follow")
    live = dict(DOCUMENTS)

    def provider(keys: Sequence[str]) -> list[SearchDocument]:
        return [live[key] for key in keys if key in live]

    assert catch_up(index, provider) == 0
    for key in live:
        note_change("follow", key)
    assert is_behind(index) and catch_up(index, provider) == 3
    assert not is_behind(index) and catch_up(index, provider) == 0
    del live["c"]
    note_change("follow", "c")
    catch_up(index, provider)
    assert find(index, "局") == {"a", "b"}
    index.clear()
    assert catch_up(index, provider) == 2 and find(index, "局") == {"a", "b"}
    IndexChange.objects.all().delete()
    live["e"] = SearchDocument("e", "新局", "另一个数据库")
    note_change("follow", "e")
    assert catch_up(index, provider) == 1
    assert find(index, "局") == {"e"}
    assert rebuild(index, provider) == 1


def test_a_damaged_index_is_made_again(index: SearchIndex) -> None:
    (index.directory / "meta.json").write_text("{broken", encoding="utf-8")
    assert index.search(parse("局").terms).total == 0
    index.apply(DOCUMENTS.values(), [], Cursor(1, "t"))
    assert find(index, "局") == set(DOCUMENTS)


@pytest.mark.parametrize("name", ["", "../x", "A", "a b"])
def test_index_names_are_no_paths(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        SearchIndex(name)
