"""Attachments the text names but nobody added, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_LINE = re.compile(
    r"(?m)^[ \u3000]*附(?:件|表)\s*(?:\d{0,2}|[一二三四五六七八九十]{0,2})"
    r"\s*[:：]\s*(?P<first>\S[^\n]*)"
)
_ITEM = re.compile(r"(?m)^[ \u3000]*(\d{1,2})[.．、]\s*(\S[^\n]*)")
_CITED = re.compile(r"(?:详?见|按照?|填写|填报)附件\s*(\d{0,2})")
_INLINE = re.compile(r"(?m)^[ \u3000]*附(?:件|表)\s*(?:\d{1,2})?[ \u3000]*$")


def run(subject: Subject) -> Iterator[Hit]:
    """Texts of attachments that stand in the text itself (附件1 on a line alone) are there."""
    body = subject.body
    files = [
        one
        for one in subject.content.attachments
        if one.role in ("attachment", "original", "video")
    ]
    inline = len(_INLINE.findall(body.text))
    line = _LINE.search(body.text)
    cited = _CITED.search(body.text)
    named = _count(body.text, line) if line else 0
    if cited and cited[1]:
        named = max(named, int(cited[1]))
    there = len([one for one in files if one.role != "original"]) + inline
    if (line or cited) and max(named, 1) > max(there, len(files)):
        place = line or cited
        assert place is not None
        words = _("正文提到%(named)d个附件，实际只有%(there)d个。")
        yield hit(
            body, place.start(), place.end(), words % {"named": max(named, 1), "there": len(files)}
        )
    attached = [one for one in files if one.role == "attachment"]
    if len(attached) > 1 and line and named and len(attached) > named:
        words = _("附件有%(there)d个，正文只列出%(named)d个。")
        yield hit(body, line.start(), line.end(), words % {"there": len(attached), "named": named})


def _count(text: str, line: re.Match[str]) -> int:
    """Numbered names below and beside 附件：."""
    numbers = [1, *(int(match[1]) for match in _ITEM.finditer(line["first"]))]
    at = line.end()
    wanted = 2
    for row in text[at : at + 2000].split("\n")[1:]:
        match = _ITEM.match(row)
        if match is None or int(match[1]) != wanted:
            break
        numbers.append(wanted)
        wanted += 1
    return max(numbers)


CHECK = Check(
    "W22",
    Severity.WARNING,
    "附件与正文不符",
    "Attachments and text do not agree",
    "GB/T 9704—2012 7.3.4 附件说明",
    run,
)
