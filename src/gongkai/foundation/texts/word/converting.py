"""Runs in a child process: a docx becomes rough HTML and pictures. Needs no settings."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from dataclasses import dataclass, field

import mammoth
from mammoth.documents import Image

from gongkai.foundation.texts.addresses import picture_address
from gongkai.foundation.texts.word.preparing import prepare
from gongkai_reports.document import UnreadableError
from gongkai_reports.sources.limits import Limits
from gongkai_reports.sources.sniff import refused

LIMITS = Limits(max_unpacked=96 * 1024 * 1024, seconds=20.0)
_MOST_PICTURES = 200
_STYLE_MAP = """
p.GkTitle => h2.center:fresh
p.GkHead2 => h2:fresh
p.GkHead3 => h3:fresh
p.GkHead4 => h4:fresh
p.GkRight => p.right:fresh
p.GkCenter => p.center:fresh
p.GkIndent => p.indent:fresh
p.GkText => p:fresh
u => u
"""
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the text. ``alt`` is the equivalent the file gives, often empty."""

    sha256: str
    content: bytes
    media_type: str
    name: str
    alt: str = ""

    @property
    def address(self) -> str:
        """Where the text expects it."""
        return picture_address(self.sha256, self.media_type)


@dataclass(slots=True)
class Converted:
    """Rough HTML (to be cleaned), pictures, and counts of what was met on the way."""

    html: str
    pictures: list[Picture] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    title: str = ""
    document_number: str = ""


def convert(data: bytes) -> Converted:
    """Read a docx. Raises ``UnreadableError`` for anything else and anything unsound."""
    refusal = refused(data, "docx")
    if refusal is not None:
        raise refusal
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise UnreadableError("wrong_type", "不是 docx", "not a docx")
    prepared = prepare(data, LIMITS)
    found = Converted(
        "", met=prepared.met, title=prepared.title, document_number=prepared.document_number
    )
    seen: dict[str, Picture] = {}

    def keep(image: Image) -> dict[str, str]:
        return _kept(image, seen, found.met)

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(prepared.content),
            style_map=_STYLE_MAP,
            convert_image=mammoth.images.img_element(keep),
            include_embedded_style_map=False,
        )
    except RecursionError as error:
        raise UnreadableError("too_deep", "嵌套过深", "nested too deeply") from error
    except (MemoryError, UnreadableError):
        raise
    except Exception as error:
        raise UnreadableError("broken", "文件已损坏", f"the file is damaged: {error}") from error
    if any("cell merging may be incorrect" in message.message for message in result.messages):
        found.met["merging"] += 1
    found.html = result.value
    found.pictures = list(seen.values())
    return found


def _kept(image: Image, seen: dict[str, Picture], met: Counter[str]) -> dict[str, str]:
    """Attributes of a picture; one of a type no browser shows gets none and is counted."""
    try:
        with image.open() as stream:
            content = stream.read()
    except Exception:
        met["lost_pictures"] += 1
        return {"src": ""}
    media_type = next((kind for sign, kind in _SIGNS if content.startswith(sign)), "")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        media_type = "image/webp"
    if not media_type or len(seen) >= _MOST_PICTURES:
        met["lost_pictures"] += 1
        return {"src": ""}
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 not in seen:
        ending = {"image/jpeg": "jpg"}.get(media_type, media_type.removeprefix("image/"))
        name = f"图{len(seen) + 1}.{ending}"
        seen[sha256] = Picture(sha256, content, media_type, name, image.alt_text or "")
    return {"src": seen[sha256].address}
