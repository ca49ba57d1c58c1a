"""Words that are often written wrongly, from our list and from the body's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_AROUND = 12


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def run(subject: Subject) -> Iterator[Hit]:
    """All places; a text is shown, never changed."""
    known = subject.lists.confusion
    for text in subject.written:
        for start, end, word in subject.lists.find(text.text):
            row = known.get(word)
            if row is None:
                continue
            if row.unless:
                around = f"{text.text[max(0, start - _AROUND) : start]}【{word}】"
                around += text.text[end : end + _AROUND]
                if _compiled(row.unless).search(around):
                    continue
            words = _("“%(word)s”疑为“%(right)s”。%(note)s")
            yield hit(
                text, start, end, words % {"word": word, "right": row.right, "note": row.note},
                row.right,
            )  # fmt: skip


CHECK = Check(
    "W06",
    Severity.WARNING,
    "易错词",
    "Words often written wrongly",
    "自编易错词表（附说明）；机关可以增补或者排除",
    run,
)
