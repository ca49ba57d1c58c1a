"""Text of stored files: read once in a child, with the reason when there is none."""

from __future__ import annotations

import io

import openpyxl
import pytest
from docx import Document

from gongkai.foundation.files.services import store
from gongkai.foundation.texts import filetexts
from gongkai.foundation.texts.filetexts import known_texts, read_text, text_of
from gongkai.foundation.texts.models import FileText

pytestmark = pytest.mark.django_db


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append(["姓名", "金额"])
    sheet.append(["甲", 3.5])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word() -> bytes:
    document = Document()
    document.add_paragraph("节水通知")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def kept(content: bytes, name: str, media_type: str) -> str:
    file = store(content, name)
    file.media_type = media_type
    file.save(update_fields=["media_type"])
    return text_of(file)


OFFICE = "application/vnd.openxmlformats-officedocument"


def test_text_of_docx_xlsx_txt_and_html() -> None:
    assert "节水通知" in kept(word(), "a.docx", f"{OFFICE}.wordprocessingml.document")
    sheet = kept(workbook(), "a.xlsx", f"{OFFICE}.spreadsheetml.sheet")
    assert sheet == "名单\n姓名\t金额\n甲\t3.5"
    assert "节水" in kept("节水工作情况".encode("gb18030"), "a.txt", "text/plain")
    assert "公开" in kept("<p>公开情况</p>".encode(), "a.html", "text/html")


def test_f3_picture_only_and_broken_files_have_a_state_and_no_text() -> None:
    broken = store(b"%PDF-1.4 broken", "a.pdf")
    assert text_of(broken) == ""
    assert read_text(broken).state == "failed"
    assert read_text(broken).reason
    film = store(b"\0\0\0\x18ftypmp42", "a.mp4")
    assert read_text(film).state == "other"
    assert set(known_texts([broken.sha256, film.sha256, "0" * 64])) == {broken.sha256, film.sha256}


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    file = store("一次".encode(), "a.txt")
    assert text_of(file).strip() == "一次"
    monkeypatch.setattr(filetexts, "Workers", None)
    assert text_of(file).strip() == "一次"
    assert FileText.objects.count() == 1


def test_the_worker_reads_new_files_once() -> None:
    store("甲文".encode(), "a.txt")
    store("乙文".encode(), "b.txt")
    assert filetexts.read_waiting(most=1) == 1
    assert filetexts.read_waiting() == 1
    assert filetexts.read_waiting() == 0
    assert FileText.objects.filter(state="done").count() == 2
