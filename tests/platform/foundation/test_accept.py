"""Uploads: every hostile file is refused with words, every harmless one is kept byte for byte."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pikepdf
import pytest
from PIL import Image

from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.services import accept, content_of
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
