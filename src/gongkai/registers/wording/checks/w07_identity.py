"""Identity numbers of natural persons, by their check digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from stdnum.cn import ric

from gongkai.registers.wording.checks.base import hit, places
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[0-9Xxｘ×](?![0-9A-Za-z])"
)


def run(subject: Subject) -> Iterator[Hit]:
    """In what was written and in attached files. Codes of organisations (统一社会信用代码) pass."""
    for text, match in places(_NUMBER, subject.texts):
        digits = re.sub(r"[ -]", "", match[0]).upper().replace("ｘ", "X").replace("×", "X")
        if ric.is_valid(digits):
            words = _("有居民身份证号码。个人隐私不得公开，请删除或者遮盖。")
            masked = f"{digits[:6]}********{digits[-4:]}"
            yield hit(text, match.start(), match.end(), words, masked)


CHECK = Check(
    "W07",
    Severity.ERROR,
    "居民身份证号码",
    "Identity numbers",
    "《政府信息公开条例》第十五条；《个人信息保护法》第二十八条；GB 11643",
    run,
)
