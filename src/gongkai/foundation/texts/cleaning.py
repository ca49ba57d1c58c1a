"""The one way rich text comes in: tokens, blocks, canonical HTML, and a last gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import nh3
from django.utils.translation import gettext as _

from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.foundation.texts.blocks import Block
from gongkai.foundation.texts.builder import Builder
from gongkai.foundation.texts.drawing import html_of, lines_of
from gongkai.foundation.texts.tidy import tidied
from gongkai.foundation.texts.tokens import tokenise

_REMEMBERED = 50_000
"""Characters: longer texts are read anew each time, to bound the memory."""
LONGEST = 4_000_000
"""Characters of HTML taken at once."""
_ROUNDS = 4
_GATE = nh3.Cleaner(
    tags={
        "p", "h2", "h3", "h4", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th",
        "td", "blockquote", "hr", "br", "img", "a", "strong", "em", "u", "s", "sub", "sup", "span",
    },
    attributes={
        "a": {"href"},
        "img": {"src", "alt"},
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
        "span": {"id"},
    },
    allowed_classes={
        name: {"right", "center", "indent"} for name in ("p", "h2", "h3", "h4", "td", "th")
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean HTML, and how much was left out by kind: ``picture``, ``script``, ``embedded``,
    ``form``, ``hidden``, ``link``."""

    html: str
    dropped: Mapping[str, int] = field(default_factory=dict)


def clean(html: str) -> str:
    """Rich text as it may be stored and shown. ``clean(clean(x)) == clean(x)``.

    Kept: headings (from h2), paragraphs, lists, tables with merged cells, quotations, emphasis,
    links (http, https, mailto, relative), pictures of our own store, alignment to the right or
    centre and the indent as classes. Everything else goes; its text stays, unless nobody would
    have seen it. Raises ``RefusedError`` when the text is too long.
    """
    return cleaned(html).html


def cleaned(html: str) -> Cleaned:
    """As :func:`clean`, and what was left out. Raises ``RefusedError``."""
    if len(html) > LONGEST:
        raise RefusedError(
            Problem(
                "html",
                "too_long",
                _("正文过长：%(n)d 个字符，上限 %(most)d 个。请把长表格改作附件。")
                % {"n": len(html), "most": LONGEST},
            )
        )
    first, dropped = _once(html)
    for _round in range(_ROUNDS):
        again, _nothing = _once(first)
        if again == first:
            return Cleaned(first, dropped)
        first = again
    return Cleaned(_bare(first), dropped)


def blocks_of(html: str) -> list[Block]:
    """The blocks of a text."""
    return _built(html)[0]


def plain(html: str) -> str:
    """The words alone: a line per paragraph, item and table row, cells apart by tabs.

    The last few texts are remembered: one act asks for the same words several times.
    """
    return _plain_once(html) if len(html) <= _REMEMBERED else _plain(html)


def _plain(html: str) -> str:
    return "\n".join(lines_of(blocks_of(html)))


_plain_once = lru_cache(maxsize=64)(_plain)


def _built(html: str) -> tuple[list[Block], Mapping[str, int]]:
    builder = Builder()
    for token in tokenise(html):
        builder.take(token)
    return tidied(builder.root), dict(builder.dropped)


def _once(html: str) -> tuple[str, Mapping[str, int]]:
    blocks, dropped = _built(html)
    return _GATE.clean(html_of(blocks)), dropped


def _bare(html: str) -> str:
    """Paragraphs without any markup: what is left when a text finds no stable form."""
    lines = [line.strip() for line in plain(html).replace("\t", " ").split("\n")]
    return "".join(f"<p>{nh3.clean_text(line)}</p>" for line in lines if line)
