"""Plain text and Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai_reports.document import Document, UnreadableError
from gongkai_reports.sources import read_bytes

Check = Callable[[Document], None]
Texts = Callable[..., list[list[str]]]


def test_tabs_make_a_grid_and_blank_cells_stay(check_spans: Check, texts: Texts) -> None:
    source = "二、主动公开\n\n信息内容\t制发\t废止\n规章\t\t3\n规范性文件\t1\t\n\n后记。\n"
    document = read_bytes(source.encode(), "a.txt")
    check_spans(document)
    assert texts(document) == [
        ["信息内容", "制发", "废止"],
        ["规章", "", "3"],
        ["规范性文件", "1", ""],
    ]
    assert [p.text for p in document.paragraphs] == ["二、主动公开", "后记。"]
    assert document.layout == ["tab_tables"]


def test_ragged_rows_stay_ragged(check_spans: Check) -> None:
    document = read_bytes("甲\t乙\t丙\n1\t2\n".encode(), "a.txt")
    check_spans(document)
    assert [len(row) for row in document.grids[0].rows] == [3, 2]


def test_page_number_does_not_part_a_table(check_spans: Check, texts: Texts) -> None:
    document = read_bytes("甲\t1\t2\n— 4 —\n乙\t3\t4\n".encode(), "a.txt")
    check_spans(document)
    assert texts(document) == [["甲", "1", "2"], ["乙", "3", "4"]]
    assert [(p.text, p.kind) for p in document.paragraphs] == [("— 4 —", "page_number")]


def test_bare_number_is_no_page_number() -> None:
    document = read_bytes("规章\n0\n-4\n".encode(), "a.txt")
    assert {p.kind for p in document.paragraphs} == {"text"}


def test_one_cell_per_line_becomes_rows(check_spans: Check, texts: Texts) -> None:
    source = "\t信息内容\n\t商业\n企业\n\t总计\n\n\t规章\n\t0\n\t2\xa0\n\n三、下一节\n"
    document = read_bytes(source.encode(), "a.txt")
    check_spans(document)
    assert texts(document) == [["信息内容", "商业\n企业", "总计"], ["规章", "0", "2"]]
    assert document.layout == ["one_cell_per_line"]
    assert document.paragraphs[-1].text == "三、下一节"


def test_markdown_tables_without_blank_line_between(check_spans: Check, texts: Texts) -> None:
    source = "## 表二\n| 业 | 构 |\n|---|---|\n| 1 | - |\n| 0 | 0 | 0 |\n|---|---|---|\n**粗**字\n"
    document = read_bytes(source.encode(), "a.md")
    check_spans(document)
    assert texts(document, 0) == [["业", "构"], ["1", "-"]]
    assert texts(document, 1) == [["0", "0", "0"]]
    assert [(p.text, p.kind) for p in document.paragraphs] == [
        ("表二", "heading"),
        ("粗字", "text"),
    ]
    assert document.source_format == "md"


def test_markdown_inside_txt_is_read_as_a_table() -> None:
    document = read_bytes("标题\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n尾\n".encode(), "a.txt")
    assert document.grids[0].origin == "markdown"
    assert document.source_format == "txt"


@pytest.mark.parametrize(
    ("encoding", "mark", "reported"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("gb18030", b"", "gb18030"),
    ],
)
def test_encodings(encoding: str, mark: bytes, reported: str) -> None:
    text = "某市2023年政府信息公开工作年度报告\n一、总体情况\n全年收到申请12件。\n" * 3
    document = read_bytes(mark + text.encode(encoding), "a.txt")
    assert document.encoding == reported
    assert document.text.startswith("某市2023年政府信息公开工作年度报告\n一、总体情况")


def test_big5() -> None:
    text = "某市2017年度政府信息公開工作年度報告\n主動公開政府資訊情況如下。\n" * 3
    document = read_bytes(text.encode("big5"), "a.txt")
    assert document.encoding == "big5hkscs"
    assert "年度報告" in document.text


@pytest.mark.parametrize(("wrong", "right"), [("gb18030", "utf-8"), ("latin-1", "gb18030")])
def test_mojibake_is_undone(wrong: str, right: str) -> None:
    text = "本年度报告中所列数据的统计期限为一月一日起，主动公开政府信息。"
    spoiled = text.encode(right).decode(wrong, "replace")
    document = read_bytes(spoiled.encode(), "a.txt")
    assert "mojibake" in document.layout
    assert "主动公开政府信息" in document.text


def test_honest_text_is_not_taken_for_mojibake() -> None:
    for text in (
        "鍏紑是罕用字的例子，政府信息公开工作年度报告的总体情况。",
        "plain English words only",
        "naïve café",
    ):
        document = read_bytes(text.encode(), "a.txt")
        assert "mojibake" not in document.layout
        assert document.text.strip() == text


def test_nul_bytes_are_removed() -> None:
    document = read_bytes("政府\x00信息公开，主动公开了文件。".encode(), "a.txt")
    assert document.text.startswith("政府信息公开")
    assert "nul_bytes" in document.layout


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\x00" * 64])
def test_nothing_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "a.txt")
    assert caught.value.code == "empty"
    assert caught.value.message and caught.value.message_en
