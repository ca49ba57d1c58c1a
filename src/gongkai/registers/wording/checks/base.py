"""Parts that several checks share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.registers.wording.shapes import Hit, Text

HAN = "\u4e00-\u9fff\u3400-\u4dbf"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def places(pattern: re.Pattern[str], texts: Iterable[Text]) -> Iterator[tuple[Text, re.Match[str]]]:
    """All places of a pattern in several texts."""
    for text in texts:
        for match in pattern.finditer(text.text):
            yield text, match


def hit(text: Text, start: int, end: int, words: str, suggestion: str = "") -> Hit:
    """A place in a text."""
    return Hit(text.field, start, end, words, suggestion)
