"""What the paragraph styles of a Word file say, with those they are based on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai_reports.sources.word.numbering import child, local, value, whole
from gongkai_reports.sources.word.package import Element

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.I)
_TITLE = frozenset({"title", "标题", "標題", "主标题", "文件标题", "公文标题", "大标题"})
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Look:
    """``level``: 0 = a title, 1–9 = heading level, ``None`` = text. ``size`` in half points."""

    level: int | None = None
    align: str = ""
    size: int = 0
    indent: bool = False
    number: tuple[str, int] | None = None
    """Id of the list and level."""


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str
    properties: Element | None
    run: Element | None


class Styles:
    """Looks of paragraph styles by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._known: dict[str, Look] = {}
        self._default = ""
        for node in root if root is not None else ():
            if local(node.tag) != "style" or value(node, "type") not in (None, "paragraph"):
                continue
            key = value(node, "styleId") or ""
            self._styles[key] = _Style(
                (value(child(node, "name")) or "").strip(),
                value(child(node, "basedOn")) or "",
                child(node, "pPr"),
                child(node, "rPr"),
            )
            if value(node, "default") in ("1", "true"):
                self._default = key

    def look(self, style_id: str | None) -> Look:
        """The look of a style; of the default one for ``None`` and unknown ids."""
        key = style_id if style_id in self._styles else self._default
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def _read(self, key: str) -> Look:
        look = Look()
        chain: list[_Style] = []
        seen: set[str] = set()
        while key in self._styles and key not in seen and len(chain) < _LONGEST_CHAIN:
            seen.add(key)
            chain.append(self._styles[key])
            key = self._styles[key].based_on
        for style in reversed(chain):
            look = over(look, style.properties, style.run)
            level = _level_of_name(style.name)
            if level is not None:
                look = Look(level, look.align, look.size, look.indent, look.number)
        return look


def _level_of_name(name: str) -> int | None:
    match = _HEADING.fullmatch(name)
    if match:
        return int(match[1])
    return 0 if name.lower() in _TITLE else None


def over(look: Look, properties: Element | None, run: Element | None) -> Look:
    """The look with the properties of a paragraph (or style) laid over it."""
    level, align, size = look.level, look.align, look.size
    indent, number = look.indent, look.number
    outline = value(child(properties, "outlineLvl"))
    if outline is not None:
        found = whole(outline, 9)
        level = found + 1 if 0 <= found < 9 else None
    align = value(child(properties, "jc")) or align
    shift = child(properties, "ind")
    if shift is not None:
        first = value(shift, "firstLineChars") or value(shift, "firstLine")
        if first is not None:
            indent = whole(first, 0) > 0
    numbered = child(properties, "numPr")
    if numbered is not None:
        list_id = value(child(numbered, "numId"))
        depth = whole(value(child(numbered, "ilvl")), number[1] if number else 0)
        number = None if list_id in (None, "0") else (list_id or "", depth)
        if list_id is None and look.number:
            number = (look.number[0], depth)
    size = whole(value(child(run, "sz")), size)
    return Look(level, align, size, indent, number)
