"""Names, posts and order of leaders, by the table the body keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Office, Subject, Text

_ROW = re.compile(r"[、，和及 ]{1,2}")
_PAST = re.compile(r"(?:原|前|时任|曾任|退休)[\u4e00-\u9fff]{0,6}$")


def run(subject: Subject) -> Iterator[Hit]:
    """Of the day of the text: its date, else today."""
    offices = subject.lists.offices
    if not offices:
        return
    day = subject.content.made_on or subject.today
    now = [
        one
        for one in offices
        if one.from_date <= day and (one.to_date is None or one.to_date >= day)
    ]
    holding = {one.name for one in now}
    for text in (one for one in subject.written if one.field in ("title", "html", "summary")):
        yield from _posts(text, offices, now, holding)
        yield from _order(text, now)


def _posts(
    text: Text, offices: tuple[Office, ...], now: list[Office], holding: set[str]
) -> Iterator[Hit]:
    """A post right before or after a name must be one the person holds on that day."""
    posts = sorted({one.post for one in offices}, key=len, reverse=True)
    for name in dict.fromkeys(one.name for one in offices):
        start = text.text.find(name)
        while start >= 0:
            end = start + len(name)
            before = text.text[max(0, start - 24) : start].rstrip()
            said = next((post for post in posts if before.endswith(post)), "")
            if said:
                place = (
                    start - (len(text.text[max(0, start - 24) : start]) - len(before)) - len(said)
                )
                past = _PAST.search(text.text[max(0, place - 8) : place]) is not None
                held = [one.post for one in now if one.name == name]
                if not past and not any(post == said or post.endswith(said) for post in held):
                    if name in holding:
                        words = _("%(name)s的职务在领导信息表中是“%(right)s”，文中写作“%(said)s”。")
                        right = held[0]
                    else:
                        words = _("%(name)s在这一天已经不任或者尚未任“%(said)s”。%(right)s")
                        right = ""
                    yield hit(
                        text, place, end, words % {"name": name, "right": right, "said": said},
                        right,
                    )  # fmt: skip
            start = text.text.find(name, end)


def _order(text: Text, now: list[Office]) -> Iterator[Hit]:
    """Names in a row (甲、乙、丙) keep the order of the table."""
    rank: dict[str, int] = {}
    for one in now:
        rank[one.name] = min(one.position, rank.get(one.name, one.position))
    if len(rank) < 2:
        return
    found = sorted(
        (match.start(), match.end(), match[0])
        for match in re.finditer(
            "|".join(map(re.escape, sorted(rank, key=len, reverse=True))), text.text
        )
    )
    for (start, end, first), (begin, stop, second) in pairwise(found):
        if _ROW.fullmatch(text.text[end:begin]) and rank[first] > rank[second]:
            words = _("领导排序与领导信息表不一致：%(second)s应在%(first)s之前。")
            yield hit(text, start, stop, words % {"first": first, "second": second})


CHECK = Check(
    "W15",
    Severity.WARNING,
    "领导姓名、职务和排序",
    "Names, posts and order of leaders",
    "机关自行维护的领导信息表（带起止日期）",
    run,
)
