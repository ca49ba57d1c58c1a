"""发文字号: six-cornered brackets, four digits of the year, no spaces, no 第."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import HAN, hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject, Text

_GAP = r"[ \u3000]*"
_NUMBER = re.compile(
    rf"(?P<issuer>[{HAN}]{{1,12}})(?P<gap>{_GAP})(?P<open>[〔\[［(（【])"
    rf"(?P<year>{_GAP}\d{{2,4}}{_GAP})(?P<close>[〕\]］)）】])"
    rf"(?P<rest>{_GAP}(?:第)?{_GAP}(?P<no>\d{{1,5}}){_GAP}号)"
)
_WHOLE = re.compile(rf"[{HAN}]{{1,20}}〔(?:19|20)\d\d〕[1-9]\d{{0,4}}号")
_SERIAL = re.compile(rf"(?:(?:19|20)\d\d年|[{HAN}]{{0,12}}令)?第[\d一二三四五六七八九十百]+[号期]")


def run(subject: Subject) -> Iterator[Hit]:
    """In the field every deviation counts; in the text only what is surely a number."""
    number = subject.content.document_number.strip()
    if number:
        yield from _field(Text("document_number", subject.content.document_number), number)
    for text in subject.written:
        if text.field == "document_number":
            continue
        for match in _NUMBER.finditer(text.text):
            proposal = normalised(match)
            if proposal != match[0]:
                yield hit(text, match.start(), match.end(), _words(match), proposal)


def _field(text: Text, number: str) -> Iterator[Hit]:
    if _WHOLE.fullmatch(number) or _SERIAL.fullmatch(number):
        return
    match = _NUMBER.fullmatch(number)
    proposal = normalised(match) if match else ""
    words = _words(match) if match else _("发文字号由机关代字、六角括号中的四位年份和序号组成。")
    yield hit(text, 0, len(text.text), words, proposal)


def normalised(match: re.Match[str]) -> str:
    """The same number in the form of the standard."""
    year = match["year"].strip(" \u3000")
    if len(year) != 4:
        year = f"20{year}" if len(year) == 2 else year
    return f"{match['issuer']}〔{year}〕{int(match['no'])}号"


def _words(match: re.Match[str]) -> str:
    found = []
    if match["open"] != "〔" or match["close"] != "〕":
        found.append(_("年份应使用六角括号〔〕"))
    if len(match["year"].strip(" \u3000")) != 4:
        found.append(_("年份应为四位数字"))
    if re.search(r"[ \u3000]", match[0]):
        found.append(_("中间不留空格"))
    if "第" in match["rest"]:
        found.append(_("序号前不加“第”"))
    if match["no"].startswith("0"):
        found.append(_("序号不编虚位（1不编为001）"))
    return _("发文字号写法不规范：%(what)s。") % {"what": "、".join(found)}


CHECK = Check(
    "W02",
    Severity.WARNING,
    "发文字号写法",
    "Form of document numbers",
    "GB/T 9704—2012 党政机关公文格式 7.2.5",
    run,
)
