"""The kinds of files the platform takes, by content, and what each purpose admits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_OFFICE = "application/vnd.openxmlformats-officedocument"


class Purpose(StrEnum):
    """What a file is handed in for."""

    ATTACHMENT = "attachment"
    """Of an item, a reply, a record: shown to the public as a download."""
    PICTURE = "picture"
    """Inside a text, a portrait, a figure of a report."""
    REPORT = "report"
    """A published annual report."""
    IMPORT = "import"
    """Rows to be read in; never shown to anyone."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of content: the endings a name may bear, its media type, its name in words."""

    code: str
    endings: tuple[str, ...]
    media_type: str
    words: Promise | str
    inline: bool = False
    """Whether a browser may show it (in a sandbox) instead of saving it."""


def _kinds(*rows: FileKind) -> Mapping[str, FileKind]:
    return {row.code: row for row in rows}


KINDS: Mapping[str, FileKind] = _kinds(
    FileKind("pdf", (".pdf",), "application/pdf", _("PDF 文件"), inline=True),
    FileKind("docx", (".docx",), f"{_OFFICE}.wordprocessingml.document", _("Word 文档（docx）")),
    FileKind("xlsx", (".xlsx",), f"{_OFFICE}.spreadsheetml.sheet", _("Excel 表格（xlsx）")),
    FileKind(
        "pptx", (".pptx",), f"{_OFFICE}.presentationml.presentation", _("PowerPoint 演示（pptx）")
    ),
    FileKind("doc", (".doc", ".wps"), "application/msword", _("Word 97-2003 或 WPS 文档")),
    FileKind("xls", (".xls", ".et"), "application/vnd.ms-excel", _("Excel 97-2003 或 WPS 表格")),
    FileKind(
        "ppt",
        (".ppt", ".dps"),
        "application/vnd.ms-powerpoint",
        _("PowerPoint 97-2003 或 WPS 演示"),
    ),
    FileKind(
        "odt", (".odt",), "application/vnd.oasis.opendocument.text", _("开放文档格式文本（odt）")
    ),
    FileKind(
        "ods",
        (".ods",),
        "application/vnd.oasis.opendocument.spreadsheet",
        _("开放文档格式表格（ods）"),
    ),
    FileKind(
        "odp",
        (".odp",),
        "application/vnd.oasis.opendocument.presentation",
        _("开放文档格式演示（odp）"),
    ),
    FileKind("ofd", (".ofd",), "application/ofd", _("OFD 版式文件")),
    FileKind("txt", (".txt",), "text/plain", _("纯文本")),
    FileKind("md", (".md",), "text/markdown", _("Markdown 文本")),
    FileKind("csv", (".csv",), "text/csv", _("CSV 数据")),
    FileKind("json", (".json",), "application/json", _("JSON 数据")),
    FileKind("html", (".html", ".htm", ".shtml"), "text/html", _("网页（HTML）")),
    FileKind("zip", (".zip",), "application/zip", _("压缩包（zip）")),
    FileKind("jpeg", (".jpg", ".jpeg"), "image/jpeg", _("JPEG 图片"), inline=True),
    FileKind("png", (".png",), "image/png", _("PNG 图片"), inline=True),
    FileKind("gif", (".gif",), "image/gif", _("GIF 图片"), inline=True),
    FileKind("webp", (".webp",), "image/webp", _("WebP 图片"), inline=True),
    FileKind("mp4", (".mp4", ".m4v"), "video/mp4", _("MP4 视频")),
    FileKind("mp3", (".mp3",), "audio/mpeg", _("MP3 音频")),
)

OFFICE_XML = frozenset({"docx", "xlsx", "pptx"})
OFFICE_OLE = frozenset({"doc", "xls", "ppt"})
OPEN_DOCUMENT = frozenset({"odt", "ods", "odp"})
TEXTS = frozenset({"txt", "md", "csv", "json"})
PICTURES = frozenset({"jpeg", "png", "gif", "webp"})

ADMITTED: Mapping[Purpose, frozenset[str]] = {
    Purpose.ATTACHMENT: frozenset(KINDS) - {"html", "json", "md"},
    Purpose.PICTURE: PICTURES,
    Purpose.REPORT: frozenset({"pdf", "docx", "html", "txt", "md"}),
    Purpose.IMPORT: frozenset({"xlsx", "csv", "json", "txt", "zip", "docx", "html"}),
}
"""Web pages never come in as attachments: they would run on the origin of the site."""

_PROGRAMS = """
exe dll com scr pif msi msp cpl sys drv ocx jar class apk app dmg pkg deb rpm elf so bin
bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh wsc sct hta reg lnk url scf inf
sh bash py pyc pl rb php phtml php5 jsp jspx asp aspx ashx cgi lua
htm html shtml xhtml mht mhtml svg svgz swf xsl xslt chm hlp
docm dotm xlsm xltm xlam xlsb xll pptm potm ppsm ppam sldm wll xla iso img vhd
"""
PROGRAM_ENDINGS = frozenset(f".{ending}" for ending in _PROGRAMS.split())
"""Endings that must not occur inside an archive: programs, scripts, pages, files with macros."""


def endings_of(purpose: Purpose) -> list[str]:
    """Endings a purpose admits, for the file chooser and for messages."""
    return [ending for code in KINDS if code in ADMITTED[purpose] for ending in KINDS[code].endings]
