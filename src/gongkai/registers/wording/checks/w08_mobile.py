"""Mobile phone numbers. Landlines of offices pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit, places
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_MOBILE = re.compile(
    r"(?<![0-9A-Za-z./_-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z]|\.\d)"
)
_AMOUNT = re.compile(r"^\s*(?:元|万元|亿元|人次|吨|平方米|%|％|次|件|张|户|亩)")


def run(subject: Subject) -> Iterator[Hit]:
    """Eleven digits with a unit behind them are an amount."""
    for text, match in places(_MOBILE, subject.texts):
        if _AMOUNT.match(text.text[match.end() : match.end() + 6]):
            continue
        words = _("有手机号码。工作联系请用办公电话；确需公开的，请说明理由。")
        yield hit(text, match.start(), match.end(), words)


CHECK = Check(
    "W08",
    Severity.WARNING,
    "手机号码",
    "Mobile phone numbers",
    "《政府信息公开条例》第十五条；《个人信息保护法》",
    run,
)
