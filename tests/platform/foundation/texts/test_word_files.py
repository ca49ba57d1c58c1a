"""Word files round trip: tables cell for cell, lists, heads, pictures; unsound files refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import html as lxml_html

from gongkai.foundation.refusals import RefusedError
from gongkai.foundation.texts import clean, from_docx
from gongkai.foundation.texts.word.converting import convert

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00"
    b"IEND\xaeB`\x82"
)


def docx(fill: Callable[[Document], None]) -> bytes:
    document = Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def notice(document: Document) -> None:
    title = document.add_paragraph()
    title.add_run("云川市水务局关于开展节水宣传的通知").font.size = Pt(22)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("云水发〔2026〕12号").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("一、总体要求")
    document.add_paragraph("（一）目标任务")
    document.add_paragraph("到2027年，全面建成节水型社会。")
    for words in ("宣传", "巡查"):
        document.add_paragraph(words, style="List Bullet")
    for words in ("申请", "受理"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("云川市水务局").alignment = WD_ALIGN_PARAGRAPH.RIGHT


def test_heads_lists_alignment_title_and_number() -> None:
    found = from_docx(docx(notice))
    assert found.title == "云川市水务局关于开展节水宣传的通知"
    assert found.document_number == "云水发〔2026〕12号"
    assert "<h2>一、总体要求</h2><h3>（一）目标任务</h3>" in found.html
    assert "<ul><li>宣传</li><li>巡查</li></ul><ol><li>申请</li><li>受理</li></ol>" in found.html
    assert found.html.endswith('<p class="right">云川市水务局</p>')
    assert clean(found.html) == found.html
    assert found.warnings == ()


def test_table_with_merged_cells_cell_for_cell() -> None:
    def fill(document: Document) -> None:
        table = document.add_table(5, 4)
        for row in range(5):
            for column in range(4):
                table.cell(row, column).text = f"{row}.{column}"
        table.cell(0, 0).merge(table.cell(0, 2)).text = "横"
        table.cell(1, 0).merge(table.cell(3, 0)).text = "竖"
        table.cell(3, 2).merge(table.cell(4, 3)).text = "块"

    tree = lxml_html.fromstring(from_docx(docx(fill)).html)
    rows = [
        [(c.text_content(), c.get("colspan", "1"), c.get("rowspan", "1")) for c in row]
        for row in tree.iter("tr")
    ]
    one = ("1", "1")
    assert rows == [
        [("横", "3", "1"), ("0.3", *one)],
        [("竖", "1", "3"), ("1.1", *one), ("1.2", *one), ("1.3", *one)],
        [("2.1", *one), ("2.2", *one), ("2.3", *one)],
        [("3.1", *one), ("块", "2", "2")],
        [("4.0", *one), ("4.1", *one)],
    ]


def test_picture_is_handed_over_once_and_placed_by_its_hash() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("图示如下")
        document.add_picture(io.BytesIO(PNG))
        document.add_picture(io.BytesIO(PNG))

    found = from_docx(docx(fill))
    assert [one.content for one in found.pictures] == [PNG]
    assert found.html.count(f'<img src="{found.pictures[0].address}"') == 2


def test_tracked_changes_hidden_text_and_comments_are_told() -> None:
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("正文")
        deleted = OxmlElement("w:del")
        run = OxmlElement("w:r")
        text = OxmlElement("w:delText")
        text.text = "删去"
        run.append(text)
        deleted.append(run)
        paragraph._p.append(deleted)
        hidden = paragraph.add_run("内部掌握")
        hidden.font.hidden = True

    found = from_docx(docx(fill))
    assert found.html == "<p>正文</p>"
    assert len(found.warnings) == 2


def test_chinese_automatic_numbers_are_written_out() -> None:
    def fill(document: Document) -> None:
        numbering = document.part.numbering_part.element
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), "77")
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for name, said in (("start", "1"), ("numFmt", "chineseCounting"), ("lvlText", "%1、")):
            node = OxmlElement(f"w:{name}")
            node.set(qn("w:val"), said)
            level.append(node)
        abstract.append(level)
        numbering.insert(0, abstract)
        number = OxmlElement("w:num")
        number.set(qn("w:numId"), "77")
        link = OxmlElement("w:abstractNumId")
        link.set(qn("w:val"), "77")
        number.append(link)
        numbering.append(number)
        for words in ("总体要求", "重点任务"):
            properties = document.add_paragraph(words)._p.get_or_add_pPr()
            node = OxmlElement("w:numPr")
            for name, said in (("ilvl", "0"), ("numId", "77")):
                sub = OxmlElement(f"w:{name}")
                sub.set(qn("w:val"), said)
                node.append(sub)
            properties.append(node)

    assert from_docx(docx(fill)).html == "<h2>一、总体要求</h2><h2>二、重点任务</h2>"


def _packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def _with(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BAD = {
    "empty": (lambda: b"", "wrong_type"),
    "text": (lambda: "文字".encode(), "wrong_type"),
    "old doc": (lambda: OLE + "WordDocument".encode("utf-16-le"), "old_word"),
    "encrypted": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "cut": (lambda: docx(notice)[:4000], "broken"),
    "zip": (lambda: _packed(a_xml=b"<a/>"), "wrong_type"),
    "macro": (lambda: _with(docx(notice), "word/vbaProject.bin", b"x" * 100), "macro"),
    "bomb": (lambda: _with(docx(notice), "word/media/a.png", b"\0" * 90_000_000), "too_large"),
    "no words": (lambda: docx(lambda document: None), "empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_f3_unsound_files_are_refused_with_advice(name: str) -> None:
    make, code = BAD[name]
    with pytest.raises(RefusedError) as refused:
        from_docx(make())
    problem = refused.value.problems[0]
    assert (problem.field, problem.code) == ("docx", code)
    assert problem.text.endswith("。")


def test_entities_in_the_xml_are_refused() -> None:
    data = docx(notice)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as made:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "word/document.xml":
                head, sign, rest = content.partition(b"?>")
                content = head + sign + b'<!DOCTYPE a [<!ENTITY b "c">]>' + rest
            made.writestr(entry, content)
    with pytest.raises(Exception, match=r"document type|entities") as refused:
        convert(out.getvalue())
    assert type(refused.value).__name__ == "UnreadableError"
