"""Office files: macros, embedded programs, outside templates; and what their authors overlook."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import olefile
from django.utils.translation import gettext as _

from gongkai.foundation.files.looking.archives import Archive, display_part
from gongkai.foundation.files.looking.findings import Findings

_DAMAGED = (OSError, ValueError, IndexError, TypeError, struct.error)
_XML_ENDINGS = (".xml", ".rels", ".vml")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_REL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.S)
_ATTRIBUTE = {
    name: re.compile(rb"\b" + name.encode() + rb"\s*=\s*[\"']([^\"']*)[\"']", re.S)
    for name in ("Type", "Target", "TargetMode")
}
_REMOTE = re.compile(
    rb"^(?:https?:|ftp:|mhtml:|ms-|script:|\\\\|//|file:/{2}[^/\\]|file:/{5})", re.I
)
_LOADED = (
    b"attachedTemplate",
    b"oleObject",
    b"frame",
    b"subDocument",
    b"externalLinkPath",
    b"control",
)
_DDE = re.compile(rb"\bDDE(?:AUTO)?\s", re.I)
_FIELD = re.compile(rb"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr=\"([^\"]*)\"")
_HIDDEN = re.compile(rb"<w:vanish(?:\s*/>| w:val=\"(?:1|true|on)\")")
_MOST_XML = 60 * 1024 * 1024


def refuse_macros(findings: Findings) -> None:
    """The one sentence for all kinds of macros."""
    findings.refuse(
        "file_macro",
        _("文件带有宏（自动运行的程序），不予接收。请另存为不含宏的文档或 PDF 后再上传。"),
    )


def look_at_office_xml(content: bytes, kind: str, findings: Findings) -> None:
    """docx, xlsx, pptx."""
    archive = Archive(content, findings)
    if not archive.usable:
        return
    lower = [name.lower() for name in archive.names()]
    if any(
        name.endswith(("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin"))
        or "/macrosheets/" in name
        or "/dialogsheets/" in name
        for name in lower
    ):
        refuse_macros(findings)
    if any("/activex/" in name for name in lower):
        findings.refuse("file_script", _("文件内嵌 ActiveX 控件，不予接收。请删除控件后再上传。"))
    for info in archive.entries:
        name = info.filename.lower()
        if name.endswith(_XML_ENDINGS):
            part = archive.read(info, _MOST_XML)
            if not archive.usable:
                return
            _look_at_part(name, part, findings)
        elif "/embeddings/" in name or name.endswith(".bin"):
            _look_at_embedded(archive, info, name, findings)
            if not archive.usable:
                return
    _note_sheets(kind, archive, findings)


def _look_at_part(name: str, part: bytes, findings: Findings) -> None:
    text = (
        part.decode("utf-16", "replace").encode()
        if part[:2] in (b"\xff\xfe", b"\xfe\xff")
        else part
    )
    if _DTD.search(text):
        findings.refuse(
            "file_damaged", _("文件内部含有实体定义，不是正常的 Office 文件，不予接收。")
        )
        return
    if name.endswith(".rels"):
        _look_at_links(text, findings)
    elif name.startswith("word/"):
        _look_at_word(name, text, findings)
    elif (
        name == "docprops/core.xml"
        and re.search(rb"<(?:dc:creator|cp:lastModifiedBy)>[^<\s]", text)
    ) or (name == "docprops/app.xml" and re.search(rb"<Company>[^<\s]", text)):
        findings.note("author")
    elif re.fullmatch(r"(?:xl|ppt)/(?:threaded)?comments?/?.*\.xml", name):
        findings.note("comments")
    if b"vt:lpwstr" in text and name == "docprops/custom.xml":
        findings.note("properties")


def _look_at_word(name: str, text: bytes, findings: Findings) -> None:
    if name == "word/comments.xml" and b"<w:comment " in text:
        findings.note("comments")
    if re.search(rb"<w:(?:ins|del|moveFrom|moveTo)\s", text):
        findings.note("tracked_changes")
    if name == "word/document.xml" and re.search(
        rb"<w:vanish(?:/>| w:val=\"(?:1|true|on)\")", text
    ):
        findings.note("hidden_text")
    fields = b"".join(first or second for first, second in _FIELD.findall(text))
    if _DDE.search(fields):
        findings.refuse("file_script", _("文件含有自动调用其他程序的域（DDE），不予接收。"))


def _look_at_links(text: bytes, findings: Findings) -> None:
    for relation in _REL.findall(text):
        values = {
            name: (found.group(1) if (found := pattern.search(relation)) else b"")
            for name, pattern in _ATTRIBUTE.items()
        }
        kind = values["Type"].rsplit(b"/", 1)[-1]
        if kind == b"aFChunk":
            findings.refuse("file_script", _("文件内嵌网页内容，不予接收。请改为普通文字。"))
        if values["TargetMode"].lower() != b"external":
            continue
        if kind in _LOADED and _REMOTE.match(values["Target"].strip()):
            findings.refuse(
                "file_external",
                _(
                    "文件打开时会从外部地址“%(target)s”装载模板或对象，不予接收。请改用本机模板或删除链接对象。"
                )
                % {"target": display_part(values["Target"].decode("utf-8", "replace"))},
            )
        elif kind in _LOADED:
            findings.note("local_links")
        elif kind in (b"image", b"video", b"audio", b"media") and _REMOTE.match(values["Target"]):
            findings.note("outside_pictures")


def _look_at_embedded(
    archive: Archive, info: zipfile.ZipInfo, name: str, findings: Findings
) -> None:
    inner = archive.read(info)
    if not archive.usable:
        return
    if inner.startswith(b"\xd0\xcf\x11\xe0"):
        look_at_ole(inner, findings, embedded=True)
    elif inner.startswith(b"PK\x03\x04") and re.search(
        rb"vbaProject\.bin|macroEnabled", inner, re.I
    ):
        refuse_macros(findings)
    elif inner.startswith((b"MZ", b"\x7fELF")):
        _refuse_package(findings)
    elif inner.startswith(b"PK\x03\x04"):
        findings.note("embedded_files")


def _refuse_package(findings: Findings) -> None:
    findings.refuse(
        "file_script", _("文件内嵌其他文件或程序包（OLE 对象），不予接收。请另作附件上传。")
    )


def _note_sheets(kind: str, archive: Archive, findings: Findings) -> None:
    if kind != "xlsx":
        return
    for info in archive.entries:
        if info.filename.lower() == "xl/workbook.xml":
            text = archive.read(info, _MOST_XML)
            if re.search(rb"<(?:\w+:)?sheet\b[^>]*state=\"(?:hidden|veryHidden)\"", text):
                findings.note("hidden_sheets")


def look_at_ole(content: bytes, findings: Findings, *, embedded: bool = False) -> None:
    """doc, xls, ppt (also of WPS), and OLE objects inside other files."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            paths = ["/".join(parts) for parts in ole.listdir(streams=True, storages=True)]
            lower = [path.lower() for path in paths]
            if any(
                part in ("macros", "vba", "_vba_project", "_vba_project_cur", "projectwm")
                for path in lower
                for part in path.split("/")
            ):
                refuse_macros(findings)
            if any(path.endswith(("\x01ole10native", "package")) for path in lower):
                _refuse_package(findings)
            for path, name in zip(paths, lower, strict=True):
                if name in ("workbook", "book"):
                    _look_at_sheets(_stream(ole, path), findings)
                elif name == "powerpoint document":
                    if b"\x1f\x00\xff\x03" in _stream(ole, path):
                        refuse_macros(findings)
                elif name == "worddocument" and not embedded:
                    _look_at_word_97(_stream(ole, path)[:64], findings)
            if not embedded and _has_author(ole):
                findings.note("author")
    except _DAMAGED:
        findings.refuse("file_damaged", _("文件已损坏，无法打开。请重新导出后再上传。"))


def _stream(ole: olefile.OleFileIO, path: str) -> bytes:
    with ole.openstream(path) as stream:
        found: bytes = stream.read()
    return found


def _look_at_word_97(head: bytes, findings: Findings) -> None:
    if len(head) >= 12 and struct.unpack_from("<H", head, 10)[0] & 0x0100:
        findings.refuse("file_encrypted", _("文件设有打开密码，无法核验内容。请去除密码后再上传。"))


def _look_at_sheets(stream: bytes, findings: Findings) -> None:
    """BIFF records of a workbook: BOUNDSHEET of an Excel 4.0 macro sheet, FILEPASS."""
    place = 0
    while place + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, place)
        data = stream[place + 4 : place + 4 + length]
        if code == 0x002F:
            findings.refuse(
                "file_encrypted", _("文件设有打开密码，无法核验内容。请去除密码后再上传。")
            )
            return
        if code == 0x0085 and length >= 6:
            if data[5] in (0x01, 0x06):
                refuse_macros(findings)
            if data[4] & 0x03:
                findings.note("hidden_sheets")
        if code == 0x000A:
            return
        place += 4 + length


def _has_author(ole: olefile.OleFileIO) -> bool:
    data = ole.get_metadata()
    return bool((data.author or b"").strip() or (data.last_saved_by or b"").strip())


def look_at_open_document(content: bytes, findings: Findings) -> None:
    """odt, ods, odp."""
    archive = Archive(content, findings)
    if not archive.usable:
        return
    for info in archive.entries:
        name = info.filename.lower()
        if name.startswith(("basic/", "scripts/", "macros/")):
            refuse_macros(findings)
        if name.startswith("object") and archive.head(info).startswith((b"MZ", b"\x7fELF")):
            _refuse_package(findings)
        if name in ("content.xml", "styles.xml", "settings.xml"):
            text = archive.read(info, _MOST_XML)
            if not archive.usable:
                return
            if _DTD.search(text):
                findings.refuse(
                    "file_damaged", _("文件内部含有实体定义，不是正常的 Office 文件，不予接收。")
                )
            if b"<office:scripts>" in text and b"<script:" in text:
                refuse_macros(findings)
            if b"<office:annotation" in text:
                findings.note("comments")
            if b"<text:tracked-changes" in text:
                findings.note("tracked_changes")
        if name == "meta.xml" and re.search(
            rb"<(?:dc:creator|meta:initial-creator)>[^<\s]", archive.read(info, _MOST_XML)
        ):
            findings.note("author")
