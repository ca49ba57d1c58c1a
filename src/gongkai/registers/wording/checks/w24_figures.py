"""Two releases about the same thing with different figures (E4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import HAN, hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_FIGURE = re.compile(rf"([{HAN}]{{4,12}})(\d{{1,12}}(?:\.\d{{1,6}})?)(万元|亿元|[{HAN}%％])")
_ALIKE = 0.3
_MOST = 5


def run(subject: Subject) -> Iterator[Hit]:
    """The same words before and behind a number in a similar text of the same body and year."""
    ours = {(match[1][-6:], match[3]): match for match in _FIGURE.finditer(subject.body.text)}
    if not ours:
        return
    told = 0
    for twin in subject.twins:
        if not twin.own or twin.alike < _ALIKE or not _same_year(subject, twin.text):
            continue
        for match in _FIGURE.finditer(twin.text):
            mine = ours.get((match[1][-6:], match[3]))
            if mine is None or mine[2] == match[2] or told >= _MOST:
                continue
            told += 1
            words = _("“%(title)s”中同一数字写作%(other)s，口径请核对。")
            values = {"title": twin.title, "other": f"{match[2]}{match[3]}"}
            yield hit(subject.body, mine.start(1), mine.end(), words % values)


def _same_year(subject: Subject, text: str) -> bool:
    """Texts of different years differ in their figures by nature."""
    years = re.compile(r"(?:19|20)\d\d(?=年)")
    ours = years.findall(subject.content.title + subject.body.text[:300])
    theirs = years.findall(text[:400])
    return not ours or not theirs or ours[0] == theirs[0]


CHECK = Check(
    "W24",
    Severity.INFO,
    "与以前发布的数字不一致",
    "Figures differ from an earlier release",
    "机关新闻发布和统一口径的制度（E4）",
    run,
)
