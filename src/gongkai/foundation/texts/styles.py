"""The few things of a paste's styles that carry meaning: alignment, indent, emphasis, hiding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from gongkai.foundation.texts.blocks import Align

_RULE = re.compile(r"([a-z-]{1,40})\s*:\s*([^;]{0,200})")
_AMOUNT = re.compile(r"(-?\d{0,6}(?:\.\d{0,6})?)\s*(?:pt|px|em|rem|cm|mm|in|%|ch)?")
_LEVEL = re.compile(r"\blevel(\d)")
_ALIGNS: Mapping[str, Align] = {
    "right": "right",
    "end": "right",
    "center": "center",
    "-webkit-center": "center",
    "-webkit-right": "right",
    "left": "",
    "start": "",
    "justify": "",
}


@lru_cache(maxsize=2048)
def rules(style: str) -> Mapping[str, str]:
    """Properties of a style attribute, in small letters; at most 2,000 characters are read."""
    return {key: value.strip() for key, value in _RULE.findall(style[:2000].lower())}


def align_of(attributes: Mapping[str, str]) -> Align | None:
    """Alignment an element asks for; ``None`` when it says nothing."""
    classes = attributes.get("class", "").split()
    for name in ("right", "center"):
        if name in classes:
            return "right" if name == "right" else "center"
    said = rules(attributes.get("style", "")).get("text-align") or attributes.get("align", "")
    return _ALIGNS.get(said.strip().lower())


def indent_of(attributes: Mapping[str, str]) -> bool:
    """Whether the first line is set in."""
    if "indent" in attributes.get("class", "").split():
        return True
    said = rules(attributes.get("style", "")).get("text-indent", "")
    match = _AMOUNT.match(said)
    try:
        return match is not None and float(match[1]) > 0
    except ValueError:
        return False


def hidden(attributes: Mapping[str, str]) -> bool:
    """Whether nobody would see the element."""
    if "hidden" in attributes:
        return True
    style = attributes.get("style", "")
    if not style:
        return False
    said = rules(style)
    return (
        said.get("display") == "none"
        or said.get("visibility") in ("hidden", "collapse")
        or said.get("mso-hide") == "all"
    )


def marks_of(attributes: Mapping[str, str]) -> list[str]:
    """Emphasis that a style expresses."""
    style = attributes.get("style", "")
    if not style:
        return []
    said = rules(style)
    found = []
    weight = said.get("font-weight", "")
    if weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600):
        found.append("strong")
    if said.get("font-style") in ("italic", "oblique"):
        found.append("em")
    line = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    if "underline" in line:
        found.append("u")
    if "line-through" in line:
        found.append("s")
    if said.get("vertical-align") == "super":
        found.append("sup")
    elif said.get("vertical-align") == "sub":
        found.append("sub")
    return found


def list_level(attributes: Mapping[str, str]) -> int:
    """Level of a word processor's list paragraph, from 1; 0 for any other paragraph."""
    said = rules(attributes.get("style", "")).get("mso-list", "")
    match = _LEVEL.search(said)
    return min(int(match[1]), 6) if match else 0


def is_marker(attributes: Mapping[str, str]) -> bool:
    """Whether the element holds only the bullet or number of a list paragraph."""
    return rules(attributes.get("style", "")).get("mso-list") == "ignore"
