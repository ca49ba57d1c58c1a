"""Pictures and films without words for those who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject, Text

_IMAGE = re.compile(r"<img [^>]*?alt=\"([^\"]*)\"[^>]*>")
_NAME_ONLY = re.compile(
    r"(?:图|图片|照片|image|img|picture|pic)?[\s_-]*\d*(?:\.(?:png|jpe?g|gif|webp))?", re.I
)


def run(subject: Subject) -> Iterator[Hit]:
    """An equivalent that only repeats the file name is none."""
    described = {one.sha256 for one in subject.content.attachments if one.text.strip()}
    for number, match in enumerate(_IMAGE.finditer(subject.content.html), start=1):
        sha256 = re.search(r"[0-9a-f]{64}", match[0])
        if _NAME_ONLY.fullmatch(match[1].strip()) and not (sha256 and sha256[0] in described):
            words = _("正文第%(n)d张图片没有文字说明。") % {"n": number}
            excerpt = sha256[0][:12] if sha256 else str(number)
            yield Hit("html", 0, 0, words, excerpt=excerpt)
    for place, one in enumerate(subject.content.attachments):
        seen = one.media_type.startswith(("image/", "video/", "audio/"))
        if (seen or one.role in ("picture", "video")) and not one.text.strip():
            at = Text(f"attachments.{place}", one.name)
            words = _("“%(name)s”没有文字说明或者文字稿。") % {"name": one.name}
            yield hit(at, 0, len(one.name), words)


CHECK = Check(
    "W12",
    Severity.WARNING,
    "图片、视频没有文字说明",
    "Pictures and films without a text equivalent",
    "国办发〔2020〕50号；GB/T 37668—2019 互联网内容无障碍",
    run,
)
