"""Marks inside a text where a finding of the checks applies."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "col", "wbr"})
_BLOCKS = frozenset({"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "pre"})
_BREAK = "\x00"


class _Pieces(HTMLParser):
    """Clean HTML as tags and texts, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[bool, str]] = []
        """Whether it is text, and the text or tag."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As it stood."""
        self.pieces.append((False, self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As it stood."""
        self.pieces.append((False, self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """Void elements have none."""
        if tag not in _VOID:
            self.pieces.append((False, f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        """Text with its character references resolved."""
        self.pieces.append((True, data))


def with_marks(html: str, wanted: Sequence[tuple[str, str]]) -> tuple[str, frozenset[str]]:
    """Cleaned HTML with ``<mark id="at-KEY">`` around the first place of each excerpt, and the
    keys that were found. White space and inline tags do not matter; marks never overlap.
    """
    parser = _Pieces()
    parser.feed(html)
    parser.close()
    text, where = _flat(parser.pieces)
    taken: list[tuple[int, int, str]] = []
    for key, excerpt in wanted:
        needle = "".join(excerpt.split())
        start = text.find(needle) if needle else -1
        while start >= 0 and any(a < start + len(needle) and start < b for a, b, _k in taken):
            start = text.find(needle, start + 1)
        if start >= 0:
            taken.append((start, start + len(needle), key))
    marks: dict[int, str] = {}
    for start, end, key in taken:
        marks |= dict.fromkeys(where[start:end], key)
    return _written(parser.pieces, marks), frozenset(key for _s, _e, key in taken)


def _flat(pieces: Sequence[tuple[bool, str]]) -> tuple[str, list[int]]:
    """The text without white space; where each sign stands in the whole."""
    signs: list[str] = []
    where: list[int] = []
    at = 0
    for is_text, piece in pieces:
        for sign in piece if is_text else ():
            if not sign.isspace():
                signs.append(sign)
                where.append(at)
            at += 1
        if not is_text and piece.startswith("</") and piece[2:-1] in _BLOCKS:
            signs.append(_BREAK)  # an excerpt never runs over the end of a paragraph
            where.append(-1)
    return "".join(signs), where


def _written(pieces: Sequence[tuple[bool, str]], marks: dict[int, str]) -> str:
    out: list[str] = []
    begun: set[str] = set()
    at = 0
    for is_text, piece in pieces:
        if not is_text:
            out.append(piece)
            continue
        open_key = ""
        for sign in piece:
            key = marks.get(at, open_key if sign.isspace() else "")
            if key != open_key:
                if open_key:
                    out.append("</mark>")
                if key:
                    out.append("<mark>" if key in begun else f'<mark id="at-{escape(key)}">')
                    begun.add(key)
                open_key = key
            out.append(escape(sign, quote=False))
            at += 1
        if open_key:
            out.append("</mark>")
    return "".join(out)
