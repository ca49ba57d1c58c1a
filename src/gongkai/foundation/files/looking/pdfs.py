"""PDF: scripts, launch actions, embedded programs, passwords; the claim to be PDF/A."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pikepdf
from django.utils.translation import gettext as _

from gongkai.foundation.files.kinds import PROGRAM_ENDINGS
from gongkai.foundation.files.looking.archives import display_part
from gongkai.foundation.files.looking.findings import Findings

_MOST_OBJECTS = 400_000
_MOST_DEPTH = 60
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")


def look_at_pdf(content: bytes, findings: Findings) -> None:
    """Refusals and notes of a PDF. The bytes are only read, never rewritten."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                findings.note("pdf_restricted")
            _look(pdf, findings)
    except pikepdf.PasswordError:
        findings.refuse("file_encrypted", _("PDF 设有打开密码，公众无法打开。请去除密码后再上传。"))
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, OSError):
        findings.refuse("file_damaged", _("文件已损坏，无法打开。请重新导出后再上传。"))


def _look(pdf: pikepdf.Pdf, findings: Findings) -> None:
    if len(pdf.pages) == 0:
        findings.refuse("file_damaged", _("PDF 没有任何页面。"))
    has_text = False
    for number, found in enumerate(pdf.objects):
        if number >= _MOST_OBJECTS:
            findings.refuse("file_bomb", _("PDF 内部对象过多，不予接收。请重新导出后再上传。"))
            return
        for part in _dictionaries(found):
            has_text = has_text or part.get("/Type") == "/Font"
            _look_at_dictionary(part, findings)
    if not has_text:
        findings.note("scan_only")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as data:
        findings.pdfa = str(data.pdfa_status or "").lower()
    if "/Info" in pdf.trailer and str(pdf.docinfo.get("/Author", "")).strip():
        findings.note("author")


def _dictionaries(found: Any, depth: int = 0) -> Iterator[Any]:
    """The dictionary of an object and those written directly inside it."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(found, pikepdf.Stream | pikepdf.Dictionary):
        yield found
        inner = [value for _key, value in found.items()]
    elif isinstance(found, pikepdf.Array):
        inner = list(found)
    else:
        return
    for value in inner:
        if (
            isinstance(value, pikepdf.Stream | pikepdf.Dictionary | pikepdf.Array)
            and not value.is_indirect
        ):
            yield from _dictionaries(value, depth + 1)


def _look_at_dictionary(part: Any, findings: Findings) -> None:
    action = str(part.get("/S", ""))
    if action == "/JavaScript" or "/JS" in part:
        findings.refuse("file_script", _("PDF 含有脚本（JavaScript），不予接收。请重新导出。"))
    if action in ("/Launch", "/ImportData"):
        findings.refuse("file_script", _("PDF 含有启动外部程序的动作，不予接收。请重新导出。"))
    if str(part.get("/Subtype", "")) in ("/RichMedia", "/Flash"):
        findings.refuse("file_script", _("PDF 内嵌可运行的媒体，不予接收。请重新导出后再上传。"))
    if "/XFA" in part:
        findings.refuse(
            "file_script", _("PDF 是动态表单（XFA），可含脚本且多数软件打不开。请另存为普通 PDF。")
        )
    if "/EF" in part:
        _look_at_embedded(part, findings)
    if str(part.get("/Subtype", "")) in ("/Text", "/FreeText", "/Highlight", "/Popup"):
        findings.note("comments")


def _look_at_embedded(part: Any, findings: Findings) -> None:
    findings.note("embedded_files")
    name = str(part.get("/UF", part.get("/F", "")))
    ending = PurePosixPath(name.replace("\\", "/").lower().rstrip(". ")).suffix
    bad = ending in PROGRAM_ENDINGS
    streams = part["/EF"]
    if not bad and isinstance(streams, pikepdf.Dictionary):
        inner = [stream for _key, stream in streams.items()]
        bad = any(isinstance(one, pikepdf.Stream) and _starts_a_program(one) for one in inner)
    if bad:
        findings.refuse(
            "file_script",
            _("PDF 内嵌程序或脚本“%(name)s”，不予接收。") % {"name": display_part(name)},
        )


def _starts_a_program(stream: pikepdf.Stream) -> bool:
    try:
        return stream.read_bytes()[:64].startswith(_PROGRAMS)
    except pikepdf.PdfError:
        return True
