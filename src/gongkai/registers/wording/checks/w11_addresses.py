"""Home addresses, down to the door."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import HAN, hit, places
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_DOOR = r"[\dA-Za-z一二三四五六七八九十]{1,5}"
_HOME = re.compile(
    rf"(?:家庭住址|家庭地址|现住址|户籍地址|户籍所在地|居住地址|住址|家住|住所地?)[为是在:：\s\t]{{0,3}}"
    rf"[{HAN}\dA-Za-z]{{0,30}}?(?:{_DOOR}(?:室|单元|号楼|栋|幢)|[{HAN}]{{1,8}}(?:小区|村|组|屯)[^\n。；，]{{0,10}}?{_DOOR}号)"
)
_FLAT = re.compile(
    rf"[{HAN}]{{2,12}}(?:小区|家园|花园|公寓|苑|里弄|新村)[{HAN}\dA-Za-z]{{0,10}}?{_DOOR}(?:号楼|栋|幢){_DOOR}单元{_DOOR}(?:室|号)?"
)


def run(subject: Subject) -> Iterator[Hit]:
    """Addresses of offices and firms pass: no flat, no word for a home."""
    done: set[tuple[str, int]] = set()
    for pattern in (_HOME, _FLAT):
        for text, match in places(pattern, subject.texts):
            if (text.field, match.end()) in done:
                continue
            done.add((text.field, match.end()))
            yield hit(text, match.start(), match.end(), _("有个人住址，请删除或者只写到街道、村。"))


CHECK = Check(
    "W11",
    Severity.WARNING,
    "个人住址",
    "Home addresses",
    "《政府信息公开条例》第十五条；《个人信息保护法》",
    run,
)
