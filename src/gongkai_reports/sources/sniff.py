"""Kinds of files the reader does not take, told by their first bytes, and what to do instead."""

from __future__ import annotations

from gongkai_reports.document import UnreadableError
from gongkai_reports.sources.refusals import encrypted, needs_ocr, wrong_type

_SAVE_AS = ("请用 Word 或 WPS 另存为 DOCX 后重试。", "Save it as DOCX in Word or WPS and retry.")
_UNPACK = ("请解压后提交其中的年度报告文件。", "Unpack it and submit the annual report inside.")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def refused(data: bytes, name: str) -> UnreadableError | None:
    """The refusal that fits these bytes, or ``None`` when a reader should try them."""
    head = data[:16]
    if head.startswith(_OLE):
        if _utf16("EncryptedPackage") in data:
            return encrypted(name)
        if _utf16("WordDocument") in data:
            return wrong_type(name, "旧版 Word 文件（.doc）", "an old Word file (.doc)", *_SAVE_AS)
        if _utf16("Workbook") in data:
            return wrong_type(
                name, "旧版 Excel 文件（.xls）", "an old Excel file (.xls)", *_SAVE_AS
            )
        return wrong_type(name, "旧版 Office 或 WPS 文件", "an old Office or WPS file", *_SAVE_AS)
    if head.startswith(b"{\\rtf"):
        return wrong_type(name, "RTF 文件", "an RTF file", *_SAVE_AS)
    if head[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return needs_ocr(name)
    if head.startswith(_PICTURES):
        return needs_ocr(name)
    if head.startswith(b"BM") and len(data) > 54 and data[6:10] == b"\x00\x00\x00\x00":
        return needs_ocr(name)
    if head.startswith(_ARCHIVES):
        return wrong_type(name, "压缩包", "a compressed archive", *_UNPACK)
    if head.startswith((b"MZ", b"\x7fELF")):
        return wrong_type(
            name, "可执行程序", "a program", "请提交年度报告文件。", "Submit the report."
        )
    if b"<w:wordDocument" in data[:4096] or b"<pkg:package" in data[:4096]:
        return wrong_type(name, "Word XML 文件", "a Word XML file", *_SAVE_AS)
    return None
