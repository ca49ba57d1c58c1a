"""A small English word between Chinese characters: a slip of the input method."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import HAN, hit, places
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_WORD = re.compile(rf"(?<=[{HAN}，。；、）》”])\s?([a-z]{{1,12}})\s?(?=[{HAN}，。；、（《“])")
# Units, names and words in common use that are written small.
_USUAL = frozenset(
    [
        "km",
        "m",
        "cm",
        "mm",
        "nm",
        "kg",
        "g",
        "mg",
        "t",
        "kw",
        "kwh",
        "mw",
        "gw",
        "l",
        "ml",
        "h",
        "s",
        "min",
        "hz",
        "w",
        "v",
        "a",
        "ha",
        "mu",
        "ph",
        "pm",
        "app",
        "web",
        "wifi",
        "http",
        "https",
        "www",
        "com",
        "cn",
        "gov",
        "edu",
        "org",
        "email",
        "e-mail",
        "mail",
        "pdf",
        "doc",
        "docx",
        "wps",
        "ofd",
        "xls",
        "xlsx",
        "ppt",
        "jpg",
        "png",
        "zip",
        "rar",
        "ai",
        "vr",
        "x",
        "y",
        "z",
        "n",
        "i",
        "ii",
        "iii",
        "iv",
        "vi",
        "vii",
        "viii",
        "ix",
        "xi",
        "dna",
        "rna",
        "iphone",
        "ipad",
        "vs",
    ]
)


def run(subject: Subject) -> Iterator[Hit]:
    """Abbreviations in capitals pass."""
    for text, match in places(_WORD, subject.written):
        if match[1] not in _USUAL:
            words = _("中文之间夹有“%(word)s”，疑为输入差错。")
            yield hit(text, *match.span(1), words % {"word": match[1]})


CHECK = Check(
    "W20",
    Severity.WARNING,
    "中文之间夹有外文单词",
    "Foreign words among Chinese characters",
    "《国家通用语言文字法》第十一条",
    run,
)
