"""Splits HTML into tokens in time that grows with its length, whatever it holds.

Only the shape matters here: what a tag may do is decided by the builder. Parsers that follow the
HTML standard walk the open elements for every tag, so that two hundred thousand nested tags keep
them busy for minutes; this one never looks back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Literal, NamedTuple

Kind = Literal["text", "start", "end"]

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"[\s/]*([^\s/>=]+|=[^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?"
)
_GAP = re.compile(r"[\s/]*")
_MOST_ATTRIBUTES = 60
# No content of these is text of the document.
RAW = frozenset({"script", "style"})
DROPPED = RAW | {
    "title", "xml", "svg", "math", "object", "applet", "iframe", "frameset", "noframes", "template",
    "textarea", "select", "option", "button", "audio", "video", "canvas", "map", "noscript",
    "noembed", "head", "datalist", "meter", "progress",
}  # fmt: skip
"""Elements that vanish with everything in them."""


class Token(NamedTuple):
    """``value`` is the text, or the name of the tag in small letters."""

    kind: Kind
    value: str
    attributes: Mapping[str, str] = {}


def tokenise(html: str) -> Iterator[Token]:
    """Tokens in order. Dropped elements come as a start token alone, without their content."""
    small = html.lower() if html.isascii() else _ascii_lower(html)
    absent: set[str] = set()
    at, length = 0, len(html)
    while at < length:
        left = html.find("<", at)
        if left < 0:
            yield Token("text", unescape(html[at:]))
            return
        if left > at:
            yield Token("text", unescape(html[at:left]))
        following = html[left + 1 : left + 2]
        closing = following == "/"
        name = _NAME.match(html, left + 2 if closing else left + 1)
        if name is None:
            if following and following in "!?/":
                at = _after_comment(html, left)
            else:
                yield Token("text", "<")
                at = left + 1
            continue
        tag = small[name.start() : name.end()]
        attributes, at = _attributes(html, name.end())
        if closing:
            yield Token("end", tag)
            continue
        yield Token("start", tag, attributes)
        if tag in DROPPED:
            at = _after_element(small, tag, at, absent)


def _ascii_lower(html: str) -> str:
    """Small letters, each still at its own place (``İ`` would become two characters)."""
    lowered = html.lower()
    if len(lowered) == len(html):
        return lowered
    return "".join(c.lower() if c.isascii() else c for c in html)


def _after_comment(html: str, left: int) -> int:
    """Where reading goes on after ``<!--…-->``, ``<!…>`` or ``<?…>``."""
    if html.startswith("<!--", left):
        if html.startswith(("<!-->", "<!--->"), left):
            return html.index(">", left) + 1
        end = html.find("-->", left + 4)
        return end + 3 if end >= 0 else len(html)
    end = html.find(">", left)
    return end + 1 if end >= 0 else len(html)


def _after_element(small: str, tag: str, at: int, absent: set[str]) -> int:
    """Where reading goes on after a dropped element; nested ones of the same name count."""
    if tag in absent:
        return len(small) if tag in RAW else at
    opening, closing = f"<{tag}", f"</{tag}"
    depth, place = 1, at
    while depth:
        end = small.find(closing, place)
        if end < 0:
            absent.add(tag)
            return len(small) if tag in RAW else at
        if tag not in RAW:
            depth += small.count(opening, place, end)
        depth -= 1
        place = end + len(closing)
    end = small.find(">", place)
    return end + 1 if end >= 0 else len(small)


def _attributes(html: str, at: int) -> tuple[dict[str, str], int]:
    """Attributes of a tag (the first of each name) and the place after its ``>``."""
    found: dict[str, str] = {}
    while True:
        gap = _GAP.match(html, at)
        assert gap is not None
        at = gap.end()
        if at >= len(html):
            return found, at
        if html[at] == ">":
            return found, at + 1
        match = _ATTRIBUTE.match(html, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        key = match[1].lower()
        if len(found) < _MOST_ATTRIBUTES and key not in found:
            value = match[2] if match[2] is not None else match[3]
            found[key] = unescape(value if value is not None else match[4] or "")
