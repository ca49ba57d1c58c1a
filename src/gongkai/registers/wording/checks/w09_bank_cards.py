"""Bank cards, by issuer range, length and check digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from stdnum import luhn
from stdnum.cn import ric

from gongkai.registers.wording.checks.base import hit, places
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

# 62… is UnionPay with 16–19 digits; other brands issued here have 16.
_CARD = re.compile(
    r"(?<![0-9A-Za-z.])(?:6[025]\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?"
    r"|[45]\d{3}(?:[ -]?\d{4}){3})"
    r"(?![0-9A-Za-z]|\.\d)"
)


def run(subject: Subject) -> Iterator[Hit]:
    """In what was written and in attached files."""
    for text, match in places(_CARD, subject.texts):
        digits = re.sub(r"\D", "", match[0])
        if luhn.is_valid(digits) and not ric.is_valid(digits):
            words = _("有银行卡号。个人账户信息不得公开，请删除或者遮盖。")
            yield hit(text, match.start(), match.end(), words, f"{digits[:4]}********{digits[-4:]}")


CHECK = Check(
    "W09",
    Severity.ERROR,
    "银行卡号",
    "Bank card numbers",
    "《个人信息保护法》第二十八条（金融账户）；《政府信息公开条例》第十五条",
    run,
)
