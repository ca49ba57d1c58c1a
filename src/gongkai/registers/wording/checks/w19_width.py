"""Half-width punctuation among Chinese characters; full-width digits and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import HAN, hit, places
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_HALF = re.compile(rf"(?<=[{HAN}》”）])[,;:?!](?=[{HAN}《“（])")
_FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:[．，]?[０-９]+)*")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_TWICE = re.compile(r"([，。；：、])\1|，。|。，|、，|，、|；。|。；")


def run(subject: Subject) -> Iterator[Hit]:
    """Half-width marks are told once per field, with their number."""
    for text in subject.written:
        found = list(_HALF.finditer(text.text))
        if found:
            first = found[0]
            words = _("中文之间有%(n)d处半角标点。") % {"n": len(found)}
            yield hit(text, first.start(), first.end(), words, _WIDE[first[0]])
    for text, match in places(_FULL, subject.written):
        plain = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in match[0])
        yield hit(text, match.start(), match.end(), _("使用了全角数字或者字母。"), plain)
    for text, match in places(_TWICE, subject.written):
        yield hit(text, match.start(), match.end(), _("标点重复或者相连。"), match[0][-1])


CHECK = Check(
    "W19",
    Severity.INFO,
    "全角、半角和重复标点",
    "Width of characters; doubled marks",
    "GB/T 15834—2011；GB/T 15835—2011",
    run,
)
