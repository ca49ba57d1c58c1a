"""The door: the type of a file is told by its content, then its reader is called."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai_reports.document import Document
from gongkai_reports.sources.builder import TextBuilder
from gongkai_reports.sources.decode import Decoded, decode
from gongkai_reports.sources.limits import DEFAULT, Deadline, Limits
from gongkai_reports.sources.markup import MarkupReader
from gongkai_reports.sources.markup_signs import is_markup
from gongkai_reports.sources.pdf.columns import Side
from gongkai_reports.sources.pdf.reading import read_pdf
from gongkai_reports.sources.plain import PlainReader, looks_like_markdown
from gongkai_reports.sources.refusals import (
    empty,
    folder,
    needs_ocr,
    not_opened,
    too_large,
    wrong_type,
)
from gongkai_reports.sources.script_strings import is_script, markup_in_script
from gongkai_reports.sources.sniff import refused
from gongkai_reports.sources.word.reading import read_word

CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
# Fewer Chinese characters beside a picture are a caption: the report itself is the picture.
_FEW_CHARACTERS = 80
_ODD = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\ufffd]")


def open_document(path: Path, *, limits: Limits = DEFAULT, side: Side = "left") -> Document:
    """Read a file; ``side`` chooses between two reports printed side by side on the same pages.

    Raises ``UnreadableError`` with a message for people, and nothing else.
    """
    path = Path(path)
    if path.is_dir():
        raise folder(path.name)
    try:
        size = path.stat().st_size
        if size > limits.max_bytes:
            raise _too_many_bytes(size, limits)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise not_opened(path.name, reason) from error
    return read_bytes(data, path.name, limits=limits, side=side)


def read_bytes(
    data: bytes,
    name: str,
    *,
    limits: Limits = DEFAULT,
    deadline_s: float | None = None,
    side: Side = "left",
) -> Document:
    """Read the bytes of a file called ``name``; the time limit is checked as reading goes on.

    Raises ``UnreadableError`` with a message for people, and nothing else.
    """
    if len(data) > limits.max_bytes:
        raise _too_many_bytes(len(data), limits)
    if not data.strip(b" \t\r\n\x00"):
        raise empty(name)
    deadline = Deadline(limits.seconds if deadline_s is None else deadline_s)
    refusal = refused(data, name)
    if refusal is not None:
        raise refusal
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        document = read_word(data, name, limits, deadline)
        if _suffix(name) not in ("docx", ""):
            document.layout.append("wrong_extension")
        return document
    if b"%PDF-" in data[:1024]:
        document = read_pdf(data, name, limits, deadline, side)
        if _suffix(name) not in ("pdf", ""):
            document.layout.append("wrong_extension")
        return document
    return _read_text(data, name, limits, deadline)


def _too_many_bytes(size: int, limits: Limits) -> Exception:
    limit = limits.max_bytes // (1024 * 1024)
    found = size // (1024 * 1024)
    return too_large(f"{found} MB，上限 {limit} MB", f"{found} MB, the limit is {limit} MB")


def _suffix(name: str) -> str:
    return Path(name).suffix.lower().lstrip(".")


def _read_text(data: bytes, name: str, limits: Limits, deadline: Deadline) -> Document:
    suffix = _suffix(name)
    decoded = decode(
        data, markup=suffix not in ("txt", "md", "markdown") or b"<meta" in data[:4096]
    )
    _refuse_binary(decoded.text, name)
    if is_script(decoded.text):
        pieces = markup_in_script(decoded.text)
        if pieces:
            return _read_markup(decoded, name, limits, deadline, pieces)
    if suffix not in ("md", "markdown") and is_markup(decoded.text):
        return _read_markup(decoded, name, limits, deadline)
    markdown = suffix in ("md", "markdown") or looks_like_markdown(decoded.text)
    reader = PlainReader(limits, deadline, markdown=markdown)
    out = reader.read(decoded.text)
    source_format = "md" if suffix in ("md", "markdown") else "txt"
    layout = [*decoded.layout, *reader.layout]
    if suffix not in ("md", "markdown", "txt", "text", ""):
        layout.append("wrong_extension")
    return _document(name, source_format, out, layout, encoding=decoded.encoding)


def _read_markup(
    decoded: Decoded,
    name: str,
    limits: Limits,
    deadline: Deadline,
    pieces: list[str] | None = None,
) -> Document:
    """``pieces``: the HTML strings of a script file, which is then no page itself."""
    reader = MarkupReader(limits, deadline)
    if pieces is None:
        out = reader.read(decoded.text)
    else:
        out = reader.out
        for piece in pieces:
            reader.read_embedded(piece)
    layout = [*decoded.layout, *reader.layout]
    expected = ("html", "htm", "shtml", "xhtml", "php", "jsp", "aspx", "")
    if _suffix(name) not in (expected if pieces is None else ("js", "json", "html", "htm")):
        layout.append("wrong_extension")
    if reader.pictures and len(CJK.findall(out.text())) < _FEW_CHARACTERS:
        raise needs_ocr(name)
    return _document(
        name,
        "html",
        out,
        layout,
        encoding=decoded.encoding,
        title=reader.title,
        meta=reader.meta,
    )


def _refuse_binary(text: str, name: str) -> None:
    """Control characters and undecodable bytes in numbers: no text in any charset."""
    head = text[:8192]
    odd = len(_ODD.findall(head))
    if odd > 8 and odd * 20 > len(head):
        raise wrong_type(
            name,
            "无法识别的二进制文件",
            "a binary file of unknown kind",
            "请提交 PDF、DOCX、HTML、TXT 或 Markdown 文件。",
            "Submit a PDF, DOCX, HTML, TXT or Markdown file.",
        )


def _document(
    name: str,
    source_format: str,
    out: TextBuilder,
    layout: list[str],
    *,
    encoding: str | None = None,
    pages: int | None = None,
    title: str = "",
    meta: dict[str, str] | None = None,
) -> Document:
    if not out.blocks:
        raise empty(name)
    return Document(
        name=name,
        source_format=source_format,
        text=out.text(),
        blocks=out.blocks,
        layout=list(dict.fromkeys(layout)),
        encoding=encoding,
        pages=pages,
        page_starts=out.page_starts,
        title=title,
        meta=meta or {},
    )
