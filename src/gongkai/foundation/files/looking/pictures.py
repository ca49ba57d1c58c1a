"""Pictures: whole, of bearable size, and nothing else behind them."""

from __future__ import annotations

import io
import struct

from django.utils.translation import gettext as _
from PIL import Image

from gongkai.foundation.files.looking.findings import Findings

MOST_PIXELS = 60_000_000
_GPS = 0x8825
_TAIL = 65_557


def look_at_picture(content: bytes, kind: str, findings: Findings) -> None:
    """Refusals and notes of a picture."""
    size = _dimensions(content, kind)
    if size is None:
        findings.refuse("file_damaged", _("图片已损坏，无法显示。请重新导出后再上传。"))
        return
    if size[0] * size[1] > MOST_PIXELS:
        findings.refuse(
            "file_bomb",
            _("图片有 %(width)d×%(height)d 像素，超过 %(most)d 万像素。请缩小后再上传。")
            % {"width": size[0], "height": size[1], "most": MOST_PIXELS // 10_000},
        )
        return
    if b"PK\x05\x06" in content[-_TAIL:]:
        findings.refuse("file_script", _("图片后面附有压缩包，不予接收。请重新导出图片后再上传。"))
    try:
        with Image.open(io.BytesIO(content), formats=[kind.upper()]) as picture:
            picture.verify()
        with Image.open(io.BytesIO(content), formats=[kind.upper()]) as picture:
            if picture.getexif().get_ifd(_GPS):
                findings.note("position")
    except (
        OSError,
        RuntimeError,
        SyntaxError,
        ValueError,
        struct.error,
        EOFError,
        IndexError,
        TypeError,
    ):
        findings.refuse("file_damaged", _("图片已损坏，无法显示。请重新导出后再上传。"))


def _dimensions(content: bytes, kind: str) -> tuple[int, int] | None:
    """Width and height as the header says, before anything is decoded."""
    try:
        if kind == "png":
            width, height = struct.unpack_from(">II", content, 16)
        elif kind == "gif":
            width, height = struct.unpack_from("<HH", content, 6)
        elif kind == "webp":
            return _webp(content)
        else:
            return _jpeg(content)
    except struct.error:
        return None
    return (width, height) if width and height else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(content):
        if content[place] != 0xFF:
            return None
        mark = content[place + 1]
        if mark == 0xFF:
            place += 1
            continue
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", content, place + 5)
            return (width, height) if width and height else None
        if mark == 0xD8 or 0xD0 <= mark <= 0xD7 or mark == 0x01:
            place += 2
            continue
        place += 2 + struct.unpack_from(">H", content, place + 2)[0]
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    form = content[12:16]
    if form == b"VP8X":
        width = int.from_bytes(content[24:27], "little") + 1
        return width, int.from_bytes(content[27:30], "little") + 1
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    if form == b"VP8L":
        bits = struct.unpack_from("<I", content, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None
