"""Passports and passes, where the text itself says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_NUMBER = re.compile(
    r"(?:护照|通行证|台胞证|回乡证|军官证|士兵证|居留许可|证件号码?)[^\n。；]{0,8}?[:：号码为是\s\t]+"
    r"(?P<no>[A-Z]{1,2}\d{7,9}|[A-Z]\d{8}|[HM]\d{8,10})(?![0-9A-Za-z])"
)


def run(subject: Subject) -> Iterator[Hit]:
    """A letter and digits alone may be anything; beside the word they are a document."""
    for text in subject.texts:
        for match in _NUMBER.finditer(text.text):
            start, end = match.span("no")
            yield hit(text, start, end, _("有护照或者通行证号码，请删除或者遮盖。"))


CHECK = Check(
    "W10",
    Severity.ERROR,
    "护照、通行证等证件号码",
    "Numbers of passports and passes",
    "《政府信息公开条例》第十五条；《个人信息保护法》",
    run,
)
