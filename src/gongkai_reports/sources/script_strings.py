"""Report pages hidden inside JavaScript or JSON strings: found, unescaped, handed on as HTML."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      (?P<skip> \\. | //[^\n]*+ | /\*(?:[^*]|\*(?!/))*+\*/ )
    | (?P<literal> "[^"\\]*+(?:\\.[^"\\]*+)*+" | '[^'\\]*+(?:\\.[^'\\]*+)*+'
        | `[^`\\]*+(?:\\.[^`\\]*+)*+` )
    """,
    re.X | re.S,
)
_JOINED = re.compile(r"\s*(?:\+|\.concat\(|\)\s*;?\s*document\.write(?:ln)?\()\s*")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_SIMPLE = {"n": "\n", "t": " ", "r": "", "b": "", "f": "", "v": "", "0": "", "\n": ""}
_MARKUP = re.compile(r"<(?:table|tr|td|p|div|span)\b|\\u003c(?:table|p|div)\b", re.I)
_STILL_ESCAPED = re.compile(r"""=\s*\\+["']|\\/(?:p|td|tr|table|div)>|\\u003[cC]""")


def _escaped(match: re.Match[str]) -> str:
    braced, four, two, other = match.groups()
    code = braced or four or two
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _SIMPLE.get(other, other)


def _unescape(text: str) -> str:
    """Escapes of JavaScript and JSON removed, as often as the page wrapped them (up to 4×)."""
    text = _ESCAPE.sub(_escaped, text)
    for _ in range(3):
        if not _STILL_ESCAPED.search(text):
            break
        text = _ESCAPE.sub(_escaped, text)
    # \uD83D\uDE00 is one character in JavaScript.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def markup_in_script(script: str) -> list[str]:
    """HTML held in the string literals of a script, literals joined by ``+`` taken as one."""
    if not _MARKUP.search(script):
        return []
    found: list[str] = []
    last_end = -1
    for match in _TOKEN.finditer(script):
        if match.lastgroup != "literal":
            continue
        body = match.group()[1:-1]
        if found and last_end >= 0 and _JOINED.fullmatch(script, last_end, match.start()):
            found[-1] += body
        else:
            found.append(body)
        last_end = match.end()
    return [_unescape(body) for body in found if _MARKUP.search(body)]


def is_script(text: str) -> bool:
    """Whether a text file is a script or JSON that carries HTML in a string."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        return False
    starts = re.match(
        r"(?:[\[{]\s*[\"{\[]|(?:let|var|const)\s+[\w$]+\s*=|(?:window|document|self)[.\[]"
        r"|[\w$.]{1,60}\s*(?:=|\()\s*[\[{\"'`(]|/\*|//|!?\(?function\b|\"use strict\"|export\b)",
        head,
    )
    return bool(starts) and bool(_MARKUP.search(text))
