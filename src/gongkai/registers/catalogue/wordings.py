"""Comparing texts: what counts as the same text, and as a change worth the name."""

from __future__ import annotations

import hashlib
import html
import re

from rapidfuzz.distance import Indel

_TAG = re.compile(r"<[^>]*>")
_MARKS = re.compile(
    r"[\s\u3000\u200b\ufeff，。、；：！？,.;:!?“”\"'‘’（）()《》〈〉〔〕\[\]【】—…·-]+"
)
TOUCH_LIMIT = 3
"""Characters by which a text must differ before it counts as an update (practice, C10, O3)."""


def plain(text: str) -> str:
    """The text without tags and entities."""
    return html.unescape(_TAG.sub("", text))


def squeezed(title: str, text: str) -> str:
    """Title and text without tags, blanks and punctuation, for comparison only."""
    return _MARKS.sub("", f"{title}\n{plain(text)}")


def text_key(title: str, text: str) -> str:
    """Short hash of :func:`squeezed`; equal keys are equal texts."""
    return hashlib.sha256(squeezed(title, text).encode()).hexdigest()[:32]


def is_touch(before: str, after: str) -> bool:
    """Whether two squeezed texts differ by so little that nothing was brought up to date."""
    if abs(len(before) - len(after)) > TOUCH_LIMIT:
        return False
    return Indel.distance(before, after, score_cutoff=2 * TOUCH_LIMIT) <= TOUCH_LIMIT
