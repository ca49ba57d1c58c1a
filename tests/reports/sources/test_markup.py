"""HTML pages, and pages kept in scripts."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from gongkai_reports.document import Document, UnreadableError
from gongkai_reports.sources import read_bytes

Check = Callable[[Document], None]
Texts = Callable[..., list[list[str]]]

TABLE = (
    '<table><tr><td rowspan="2" colspan="2">勾稽</td><td>自然<br />人</td><td>总计</td></tr>'
    "<tr><td>3</td><td>&nbsp;</td></tr></table>"
)


def test_spans_fill_the_matrix(check_spans: Check, texts: Texts) -> None:
    document = read_bytes(f"<html><body><p>前</p>{TABLE}<p>后</p></body></html>".encode(), "a.html")
    check_spans(document)
    assert texts(document) == [["勾稽", "勾稽", "自然\n人", "总计"], ["勾稽", "勾稽", "3", ""]]
    corner = document.grids[0].rows[0][0]
    assert corner is document.grids[0].rows[1][1]
    assert corner is not None and (corner.rowspan, corner.colspan) == (2, 2)
    assert [p.text for p in document.paragraphs] == ["前", "后"]
    assert document.text == "前\n勾稽\t自然\n人\t总计\n3\t\n后\n"


def test_words_split_over_spans_stay_whole(check_spans: Check) -> None:
    source = (
        "<div class=MsoNormal><span>20</span><span lang=EN>23<o:p></o:p></span>年主动公\n开</div>"
    )
    document = read_bytes(
        f"<html><!--[if gte mso 9]><xml>x</xml><![endif]-->{source}".encode(), "a.html"
    )
    check_spans(document)
    assert document.paragraphs[0].text == "2023年主动公开"
    assert "mso_markup" in document.layout


def test_gbk_page_by_its_meta_tag_and_against_it() -> None:
    page = (
        '<html><head><meta charset="{}"><title>年报</title></head><body><p>政府信息公开</p></body>'
    )
    honest = read_bytes(page.format("gb2312").encode("gb18030"), "a.html")
    assert (honest.encoding, honest.title) == ("gb18030", "年报")
    lying = read_bytes(page.format("gb2312").encode("utf-8"), "a.html")
    assert lying.encoding == "utf-8"
    assert "wrong_charset" in lying.layout
    assert lying.paragraphs[0].text == "政府信息公开"


def test_meta_tags_are_hints() -> None:
    head = '<meta name="ArticleTitle" content="某局年报"><meta name="PubDate" content="2024-01-30">'
    document = read_bytes(
        f"<html><head>{head}</head><body><h2>标题</h2>文</body></html>".encode(), "a.html"
    )
    assert document.title == "某局年报"
    assert document.meta == {"published": "2024-01-30"}
    assert document.paragraphs[0].kind == "heading"


def test_scripts_styles_comments_and_hidden_words_are_dropped() -> None:
    source = (
        "<html><style>p{}</style><script>var a=1</script><!-- 注 --><p>显示</p>"
        '<p style="display: none">隐藏</p><select><option>选项</option></select></html>'
    )
    document = read_bytes(source.encode(), "a.html")
    assert document.text == "显示\n"


def test_only_tables_hidden_are_kept(texts: Texts) -> None:
    source = f'<html><p>文</p><div style="display:none">{TABLE}</div></html>'
    document = read_bytes(source.encode(), "a.html")
    assert "hidden_tables" in document.layout
    assert texts(document)[1][2] == "3"


def test_layout_table_is_undone_and_the_inner_one_read(check_spans: Check, texts: Texts) -> None:
    source = f"<table><tr><td>导航</td><td><p>正文</p>{TABLE}</td></tr></table>"
    document = read_bytes(f"<html>{source}</html>".encode(), "a.html")
    check_spans(document)
    assert len(document.grids) == 1
    assert texts(document)[1][2] == "3"
    assert "layout_tables" in document.layout
    assert [p.text for p in document.paragraphs] == ["导航", "正文"]


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_page_in_a_javascript_string(rounds: int, check_spans: Check, texts: Texts) -> None:
    inner = f'<p style="x">政府信息公开工作年度报告，某机关二〇二三年。</p>{TABLE}'
    plain = read_bytes(f"<html>{inner}</html>".encode(), "a.html")
    wrapped = inner
    for _ in range(rounds):
        wrapped = json.dumps(wrapped)[1:-1]
    for source, name in (
        (f'let content = "{wrapped}";', "a.js"),
        (f'{{"code": 0, "data": {{"content": "{wrapped}"}}}}', "a.json"),
        (
            f'<html><body><div id=x></div><script>var c = "{wrapped}";</script></body></html>',
            "a.html",
        ),
    ):
        document = read_bytes(source.encode(), name)
        check_spans(document)
        assert document.text == plain.text
        assert texts(document) == texts(plain)
        assert "js_string" in document.layout


def test_literals_joined_by_plus_are_one_page(texts: Texts) -> None:
    source = "document.write('<table><tr><td>规章</td>' +\n '<td>5</td></tr></table>');"
    document = read_bytes(source.encode(), "a.js")
    assert texts(document) == [["规章", "5"]]


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "report.txt"])
def test_wrong_extension_is_read_by_content(name: str) -> None:
    document = read_bytes(f"<html><p>政府信息公开</p>{TABLE}</html>".encode(), name)
    assert document.source_format == "html"
    assert "wrong_extension" in document.layout


def test_page_of_pictures_needs_ocr() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes('<html><p>年报（图片版）</p><img src="1.png"></html>'.encode(), "a.html")
    assert caught.value.code == "needs_ocr"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<div>" * 100_000, "too_deep"),
        (b"<table><tr><td>" * 100_000, "too_deep"),
        (
            b"<p>" + b"".join(b"<b x=%d>" % i for i in range(5000)) + b"</p>" + b"<p>x" * 5000,
            "too_deep",
        ),
        (b"<table>" + b"<tr><td rowspan=999999 colspan=999999>x" * 3000, "too_large"),
        (b"<html><p>" + b"<" * 9_000_000, "too_large"),
        (b"<p>x</p>" * 5_000_000, "too_large"),
    ],
)
def test_hostile_pages_are_refused_quickly(data: bytes, code: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "a.html")
    assert caught.value.code == code
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>" * 50_000,
        b"<html><pre><p>" * 900,
        b"<html><!--" * 50_000 + b"x",
        b"<html>" + b"<br" * 100_000,
        b'var a = "<table>' + b'\\"' * 200_000,
        b"<html><table><tr><td>" + "\u2003".encode() * 200_000,
    ],
)
def test_unclosed_things_cost_linear_time(data: bytes) -> None:
    start = time.process_time()
    try:
        read_bytes(data, "a.html")
    except UnreadableError as error:
        assert error.code in ("empty", "too_deep")
    assert time.process_time() - start < 5
