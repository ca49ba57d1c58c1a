"""The real kind of a content, by its bytes and by what stands inside zip and OLE containers."""

from __future__ import annotations

import io
import json
import re
import zipfile

import olefile
import puremagic

from gongkai.foundation.files.kinds import TEXTS

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|object|embed|meta|title|form|div|table)\b",
    re.I,
)
_SVG = re.compile(rb"<svg\b", re.I)
_SCRIPT = re.compile(rb"^\s*(?:#!|<\?php|<%|@echo\s+off|%!PS)", re.I)
_HEAD = 4096
_TYPES_LIMIT = 4 * 1024 * 1024
_MAIN_TYPES = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
    b"document.macroEnabled.main+xml": "docm",
    b"template.macroEnabledTemplate.main+xml": "dotm",
    b"sheet.macroEnabled.main+xml": "xlsm",
    b"template.macroEnabled.main+xml": "xltm",
    b"presentation.macroEnabled.main+xml": "pptm",
    b"slideshow.macroEnabled.main+xml": "ppsm",
    b"sheet.binary.macroEnabled.main": "xlsb",
    b"addin.macroEnabled.main+xml": "xlam",
}
_OPEN_TYPES = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
MACRO_KINDS = frozenset({"docm", "dotm", "xlsm", "xltm", "pptm", "ppsm", "xlsb", "xlam"})
BROKEN = "broken"
ENCRYPTED_OFFICE = "encrypted-office"


def recognise(content: bytes) -> str:
    """Code of the kind; ``text`` for any plain text; otherwise a code that no purpose admits."""
    head = content[:_HEAD]
    if head.startswith(_OLE):
        return _ole(content)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(content)
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "mp4" if head[8:11] in (b"iso", b"mp4", b"avc", b"M4V", b"dash"[:3]) else "video"
    if head.startswith(b"ID3") or head[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"):
        return "mp3"
    if head.startswith(b"MZ"):
        return "program"
    if head.startswith((b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"dex\n")):
        return "program"
    return _text(content)


def _text(content: bytes) -> str:
    text = decoded(content)
    if text is None:
        return "unknown"
    head = text[:_HEAD].lstrip("\ufeff").encode()
    if _SCRIPT.match(head):
        return "script"
    drawing, page = _SVG.search(head), _PAGE.search(head)
    if drawing and (page is None or drawing.start() < page.start()):
        return "svg"
    if head.lstrip()[:1] == b"<" and _PAGE.search(head):
        return "html"
    if head.lstrip().startswith(b"<?xml"):
        return "xml"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return "text"


def decoded(content: bytes) -> str | None:
    """The text in UTF-8, UTF-16 with mark, or GB 18030; ``None`` when it is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings: tuple[str, ...] = ("utf-16",)
    else:
        codings = ("utf-8-sig", "gb18030")
    for coding in codings:
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        controls = sum(1 for c in text[:65536] if c < " " and c not in "\t\n\r\f\v")
        return None if "\0" in text or controls > len(text[:65536]) // 100 else text
    return None


def text_kind(content: bytes, ending: str) -> str:
    """Which of the plain-text kinds a text is, given the ending it bears."""
    if ending == ".json":
        try:
            json.loads(decoded(content) or "")
        except (ValueError, RecursionError):
            return "txt"
        return "json"
    return ending[1:] if ending[1:] in TEXTS else "txt"


def _ole(content: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            names = {"/".join(parts).lower() for parts in ole.listdir()}
    except (OSError, ValueError, IndexError, TypeError):
        return "unknown"
    for stream, code in (
        ("encryptedpackage", ENCRYPTED_OFFICE),
        ("worddocument", "doc"),
        ("workbook", "xls"),
        ("book", "xls"),
        ("powerpoint document", "ppt"),
    ):
        if stream in names:
            return code
    return "ole"


def _zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                with archive.open("[Content_Types].xml") as part:
                    types = part.read(_TYPES_LIMIT)
                for mark, code in _MAIN_TYPES.items():
                    if mark.lower() in types.lower():
                        return code
                return "ooxml"
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    declared = part.read(200).strip()
                for code, kind in (
                    ("text", "odt"),
                    ("spreadsheet", "ods"),
                    ("presentation", "odp"),
                ):
                    if declared == f"application/vnd.oasis.opendocument.{code}".encode():
                        return kind
            if "OFD.xml" in names:
                return "ofd"
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, EOFError):
        return BROKEN
    return "zip"


def name_of_unknown(content: bytes) -> str:
    """What puremagic takes a content for that is none of our kinds (English name); may be empty."""
    try:
        guesses = puremagic.magic_string(content[:65536])
    except (puremagic.PureError, ValueError, IndexError):
        return ""
    return str(guesses[0].name or guesses[0].extension) if guesses else ""
