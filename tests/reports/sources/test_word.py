"""Word files."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from docx import Document as NewWord

from gongkai_reports.document import Document, UnreadableError
from gongkai_reports.sources import read_bytes

Check = Callable[[Document], None]
Texts = Callable[..., list[list[str]]]
WordFile = Callable[..., bytes]


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_merged_cells_are_one_object(check_spans: Check, texts: Texts) -> None:
    word = NewWord()
    word.core_properties.title = "某局年报"
    word.add_heading("总体情况", 1)
    table = word.add_table(rows=3, cols=4)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "勾稽"
    table.cell(0, 2).merge(table.cell(0, 3)).text = "申请人"
    table.cell(2, 3).text = "7"
    buffer = io.BytesIO()
    word.save(buffer)
    document = read_bytes(buffer.getvalue(), "a.docx")
    check_spans(document)
    assert texts(document) == [
        ["勾稽", "勾稽", "申请人", "申请人"],
        ["勾稽", "勾稽", "", ""],
        ["", "", "", "7"],
    ]
    assert document.grids[0].rows[0][0] is document.grids[0].rows[1][1]
    assert document.paragraphs[0].kind == "heading"
    assert document.title == "某局年报"


def test_automatic_numbers_are_printed(word_file: WordFile, check_spans: Check) -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )

    def item(text: str, level: int) -> str:
        mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'
        return f"<w:p><w:pPr>{mark}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    body = item("总体", 0) + item("甲", 1) + item("乙", 1) + item("申请", 0) + item("丙", 1)
    document = read_bytes(word_file(body, {"word/numbering.xml": numbering}), "a.docx")
    check_spans(document)
    assert document.text.split("\n")[:5] == ["一、总体", "1.甲", "2.乙", "二、申请", "1.丙"]


def test_tracked_changes_links_boxes_and_notes(word_file: WordFile, check_spans: Check) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>5</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>6</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>件</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="3"/></w:r>'
        f"<w:r><w:pict><w:txbxContent>{_p('框')}</w:txbxContent></w:pict></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{_p('控件')}</w:sdtContent></w:sdt>"
    )
    notes = f'<w:footnotes {space}><w:footnote w:id="3">{_p("注释")}</w:footnote></w:footnotes>'
    document = read_bytes(word_file(body, {"word/footnotes.xml": notes}), "a.docx")
    check_spans(document)
    assert document.text == "收到6件\n框\n控件\n注释\n"
    assert document.paragraphs[-1].kind == "footnote"


def test_table_that_arranges_is_undone(word_file: WordFile, texts: Texts) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{_p('规章')}</w:tc><w:tc>{_p('2')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{_p('前')}{inner}</w:tc></w:tr></w:tbl>"
    document = read_bytes(word_file(body), "a.docx")
    assert texts(document) == [["规章", "2"]]
    assert document.text == "前\n规章\t2\n"


def _archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "wrong_type"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (OLE, "a.wps", "wrong_type"),
        (rb"{\rtf1 text}", "a.doc", "wrong_type"),
        (_archive("xl/workbook.xml"), "a.xlsx", "wrong_type"),
        (_archive("OFD.xml"), "a.ofd", "wrong_type"),
        (_archive("readme.txt"), "a.zip", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "a.png", "needs_ocr"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "a.pdf", "needs_ocr"),
        (b"Rar!\x1a\x07\x00" + b"\0" * 99, "a.rar", "wrong_type"),
        (b"PK\x03\x04 broken", "a.docx", "broken"),
        (bytes(range(256)) * 40, "a.txt", "wrong_type"),
    ],
)
def test_other_kinds_are_refused_with_advice(data: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, name)
    assert caught.value.code == code
    assert name in caught.value.message and "。" in caught.value.message


def test_macros_are_refused(word_file: WordFile) -> None:
    kind = "application/vnd.ms-word.document.macroEnabled"
    kinds = f'<Types xmlns="x"><Override ContentType="{kind}"/></Types>'
    for data in (
        word_file(_p("x"), {"word/vbaProject.bin": b"x"}),
        word_file(_p("x"), {"word/embeddings/oleObject1.bin": b"x"}),
        word_file(_p("x"), types=kinds),
    ):
        with pytest.raises(UnreadableError) as caught:
            read_bytes(data, "a.docm")
        assert caught.value.code == "macro"


def test_zip_bombs_are_refused(word_file: WordFile) -> None:
    for data in (
        word_file(_p("A" * 20_000_000)),
        word_file(_p("x"), {f"word/x{i}.xml": b"" for i in range(5000)}),
    ):
        with pytest.raises(UnreadableError) as caught:
            read_bytes(data, "a.docx")
        assert caught.value.code == "too_large"


def test_a_lying_size_does_not_help_a_zip_bomb(word_file: WordFile) -> None:
    data = bytearray(word_file(_p("A" * 20_000_000)))
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(bytes(data), "a.docx")
    assert caught.value.code in ("too_large", "broken")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>',
        '<!DOCTYPE a SYSTEM "http://localhost/a.dtd">',
    ],
)
def test_entities_are_refused(head: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"{head}<a><body>&x;</body></a>")
    with pytest.raises(UnreadableError) as caught:
        read_bytes(buffer.getvalue(), "a.docx")
    assert caught.value.code == "broken"


def test_deep_nesting_is_refused(word_file: WordFile) -> None:
    deep = "<w:sdt>" * 2000 + _p("x") + "</w:sdt>" * 2000
    with pytest.raises(UnreadableError) as caught:
        read_bytes(word_file(deep), "a.docx")
    assert caught.value.code == "too_deep"
