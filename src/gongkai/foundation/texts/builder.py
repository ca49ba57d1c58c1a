"""Builds blocks from tokens. Nesting is bounded: what nests deeper loses its frame, no words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongkai.foundation.texts.addresses import ANCHOR, safe_link, safe_picture
from gongkai.foundation.texts.blocks import (
    Align,
    Cell,
    Flow,
    Listing,
    Mark,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
)
from gongkai.foundation.texts.styles import (
    align_of,
    hidden,
    indent_of,
    is_marker,
    list_level,
    marks_of,
)
from gongkai.foundation.texts.tokens import DROPPED, Token

_MARKS = {
    "a": "a", "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em",
    "u": "u", "ins": "u", "s": "s", "strike": "s", "del": "s", "sub": "sub", "sup": "sup",
}  # fmt: skip
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_PARAGRAPHS = {
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "pre",
    "center", "dl", "dt", "dd", "figure", "figcaption", "details", "summary", "fieldset", "legend",
    "form", "body", "html", "hgroup", "search",
    *_HEADINGS,
}  # fmt: skip
_VOID = {
    "br", "hr", "img", "input", "meta", "link", "base", "col", "colgroup", "wbr", "area", "embed",
    "param", "source", "track", "bgsound", "frame", "keygen",
}  # fmt: skip
_DEEPEST_BLOCKS = 12
_DEEPEST_TAGS = 150
_DEEPEST_TABLES = 3
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_BLANK = re.compile(r"[ \t\n\r\f\xa0\u3000]*")
_WHOLE = re.compile(r"\s*(\d{1,6})")
_JUNK = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
)


@dataclass(slots=True)
class _Frame:
    """An open element: what it adds to what is written inside it."""

    tag: str
    flow: Flow | None = None
    table: Table | None = None
    listing: Listing | None = None
    mark: Mark | None = None
    paragraph: Paragraph | None = None
    align: Align | None = None
    plain: bool = False
    """A paragraph-like element: text before and after it is apart."""
    marker: bool = False


class Builder:
    """Takes tokens, gives blocks. ``dropped`` counts what was left out, by kind."""

    def __init__(self) -> None:
        self.root = Flow(top=True)
        self.dropped: Counter[str] = Counter()
        self._stack: list[_Frame] = [_Frame("", flow=self.root)]
        self._beyond = 0
        self._anchor = ""
        self._hidden = 0

    def take(self, token: Token) -> None:
        """One token further."""
        if token.kind == "text":
            if not self._hidden:
                self._text(token.value)
        elif token.kind == "start":
            self._start(token.value, token.attributes)
        else:
            self._end(token.value)

    # --- tags -----------------------------------------------------------------------------
    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in DROPPED:
            self._count(tag)
            return
        if self._hidden or (tag not in _VOID and hidden(attributes)):
            self._hide(tag)
            return
        if "id" in attributes and ANCHOR.fullmatch(attributes["id"]):
            self._anchor = attributes["id"]
        if tag in _VOID:
            self._void(tag, attributes)
            return
        if len(self._stack) >= _DEEPEST_TAGS:
            self._beyond += 1
            if tag in _PARAGRAPHS or tag in ("li", "td", "th", "tr"):
                self._close_paragraph()
            return
        if tag in _MARKS:
            self._mark(tag, attributes)
        elif tag in _PARAGRAPHS:
            self._paragraph(tag, attributes)
        elif tag in ("ul", "ol", "menu", "dir"):
            self._list(tag, attributes)
        elif tag == "li":
            self._item(tag, attributes)
        elif tag == "table":
            self._table(attributes)
        elif tag in ("caption", "thead", "tbody", "tfoot", "tr", "td", "th"):
            self._table_part(tag, attributes)
        elif tag == "blockquote":
            self._quote(attributes)
        else:
            self._inline(tag, attributes)

    def _end(self, tag: str) -> None:
        if tag in _VOID or tag in DROPPED:
            if tag == "br":
                self._void("br", {})
            return
        if self._hidden:
            self._hidden -= 1
            return
        if self._beyond:
            self._beyond -= 1
            if tag in _PARAGRAPHS or tag in ("li", "td", "th", "tr"):
                self._close_paragraph()
            return
        for place in range(len(self._stack) - 1, 0, -1):
            frame = self._stack[place]
            if frame.tag == tag:
                self._pop_to(place)
                return
            wall = frame.tag in ("td", "th", "caption", "table") and tag not in (
                "td", "th", "tr", "table", "tbody", "thead", "tfoot", "caption",
            )  # fmt: skip
            if wall or (frame.tag == "li" and tag in _MARKS):
                return
        if tag == "p":
            self._close_paragraph()

    def _count(self, tag: str) -> None:
        if tag in ("script", "noscript", "template"):
            self.dropped["script"] += 1
        elif tag in ("iframe", "object", "applet", "audio", "video", "canvas", "svg", "math"):
            self.dropped["embedded"] += 1
        elif tag in ("select", "button", "textarea"):
            self.dropped["form"] += 1

    def _hide(self, tag: str) -> None:
        """Inside a hidden element nothing is written; its end is found by counting."""
        if tag in _VOID:
            return
        if not self._hidden:
            self.dropped["hidden"] += 1
        self._hidden += 1

    def _void(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._hidden:
            return
        if tag == "br":
            self._write(Piece("\n", self._marks()))
        elif tag == "hr":
            flow = self._flow()
            self._close_paragraph()
            if flow.top:
                flow.blocks.append(Rule())
        elif tag == "img":
            source = safe_picture(attributes.get("src", ""))
            if source:
                words = _SPACE.sub(" ", _JUNK.sub("", attributes.get("alt", ""))).strip()
                self._write(Piece(words[:2000], self._marks(), source))
            else:
                self.dropped["picture"] += 1
        elif tag == "input":
            self.dropped["form"] += 1
        elif tag in ("embed", "frame"):
            self.dropped["embedded"] += 1

    def _mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _MARKS[tag]
        mark: Mark | None = Mark(name)
        if name == "a":
            href = safe_link(attributes.get("href", ""))
            if "href" in attributes and not href:
                self.dropped["link"] += 1
            mark = Mark("a", href) if href else None
        self._stack.append(_Frame(tag, mark=mark))

    def _inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        """``span``, ``font`` and unknown elements: only what their style says is kept."""
        found = marks_of(attributes)
        # A style rarely carries more than one emphasis; all of them go into one frame each,
        # closed together by the frame of the element itself.
        frame = _Frame(tag, marker=is_marker(attributes))
        if found:
            frame.mark = Mark(found[0])
        self._stack.append(frame)
        for extra in found[1:3]:
            self._stack.append(_Frame(f"{tag}+", mark=Mark(extra)))

    def _paragraph(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._close_paragraph()
        if tag != "div":
            self._forget_open_paragraph()
        model = Paragraph(_HEADINGS.get(tag, "p"), indent=indent_of(attributes))
        model.level = list_level(attributes)
        align: Align | None = "center" if tag == "center" else align_of(attributes)
        self._stack.append(_Frame(tag, paragraph=model, align=align, plain=True))

    def _forget_open_paragraph(self) -> None:
        """A ``<p>`` that was never closed ends where the next paragraph begins."""
        for place in range(len(self._stack) - 1, 0, -1):
            frame = self._stack[place]
            if frame.tag == "p" or frame.tag in _HEADINGS:
                del self._stack[place]
                return
            if frame.mark is None and not frame.tag.endswith("+") and frame.tag != "span":
                return

    def _list(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._close_paragraph()
        parent = self._stack[-1]
        if parent.listing is not None:
            if not parent.listing.items:
                parent.listing.items.append(Flow())
            self._stack.append(_Frame("li", flow=parent.listing.items[-1]))
        if self._depth() >= _DEEPEST_BLOCKS:
            self._stack.append(_Frame(tag, plain=True))
            return
        start = _number(attributes.get("start", ""), 1, 0, 9999)
        listing = Listing(tag == "ol", start if tag == "ol" else 1)
        self._flow().blocks.append(listing)
        self._stack.append(_Frame(tag, listing=listing))

    def _item(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._close_paragraph()
        for place in range(len(self._stack) - 1, 0, -1):
            frame = self._stack[place]
            if frame.listing is not None:
                self._pop_to(place + 1)
                item = Flow()
                frame.listing.items.append(item)
                self._stack.append(_Frame("li", flow=item, align=align_of(attributes)))
                return
            if frame.table is not None or frame.tag in ("td", "th", "caption"):
                break
        if self._depth() >= _DEEPEST_BLOCKS:
            self._stack.append(_Frame(tag, plain=True))
            return
        listing = Listing(False, items=[Flow()])
        self._flow().blocks.append(listing)
        self._stack.append(_Frame("ul", listing=listing))
        self._stack.append(_Frame("li", flow=listing.items[0], align=align_of(attributes)))

    def _quote(self, attributes: Mapping[str, str]) -> None:
        self._close_paragraph()
        self._forget_open_paragraph()
        if self._depth() >= _DEEPEST_BLOCKS:
            self._stack.append(_Frame("blockquote", plain=True))
            return
        quote = Quote(Flow())
        self._flow().blocks.append(quote)
        self._stack.append(_Frame("blockquote", flow=quote.content, align=align_of(attributes)))

    # --- tables ---------------------------------------------------------------------------
    def _table(self, attributes: Mapping[str, str]) -> None:
        self._close_paragraph()
        self._forget_open_paragraph()
        inside = sum(1 for frame in self._stack if frame.table is not None)
        if inside >= _DEEPEST_TABLES or self._depth() >= _DEEPEST_BLOCKS:
            self._stack.append(_Frame("table", plain=True))
            return
        table = Table(Flow())
        self._flow().blocks.append(table)
        self._stack.append(_Frame("table", table=table, align=""))

    def _table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._close_paragraph()
        place = next(
            (
                place
                for place in range(len(self._stack) - 1, 0, -1)
                if self._stack[place].table is not None or self._stack[place].tag == "table"
            ),
            0,
        )
        table = self._stack[place].table if place else None
        if table is None:
            self._stack.append(_Frame(tag, plain=True))
            return
        if tag in ("td", "th"):
            rows = table.head if table.in_head else table.body
            self._pop_to(place + 1)
            if not rows:
                rows.append([])
            cell = Cell(
                tag == "th",
                _number(attributes.get("colspan", ""), 1, 1, 200),
                _number(attributes.get("rowspan", ""), 1, 1, 1000),
                Flow(),
            )
            rows[-1].append(cell)
            self._stack.append(_Frame(tag, flow=cell.content, align=align_of(attributes)))
            return
        self._pop_to(place + 1)
        if tag == "tr":
            (table.head if table.in_head else table.body).append([])
        elif tag == "caption":
            self._stack.append(_Frame(tag, flow=table.caption))
        else:
            table.in_head = tag == "thead"

    # --- text -----------------------------------------------------------------------------
    def _text(self, text: str) -> None:
        text = _SPACE.sub(" ", _JUNK.sub("", text))
        if not text:
            return
        if self._flow().open is None and _BLANK.fullmatch(text) and "\u3000" not in text:
            return
        if self._stack[-1].marker or any(frame.marker for frame in self._stack[-4:]):
            paragraph = self._open()
            paragraph.marker += text
            return
        self._write(Piece(text, self._marks()))

    def _write(self, piece: Piece) -> None:
        paragraph = self._open()
        if self._anchor:
            piece = piece._replace(anchor=self._anchor)
            self._anchor = ""
        paragraph.pieces.append(piece)

    def _open(self) -> Paragraph:
        flow = self._flow()
        if flow.open is None:
            flow.open = self._model(flow)
            flow.blocks.append(flow.open)
        return flow.open

    def _model(self, flow: Flow) -> Paragraph:
        """A new paragraph as the elements around the present place want it."""
        model, align, indent = Paragraph(), None, False
        for frame in reversed(self._stack):
            if align is None:
                align = frame.align
            if frame.paragraph is not None:
                if model.tag == "p":
                    model = frame.paragraph
                indent = indent or frame.paragraph.indent
            if frame.flow is not None:
                break
        return replace(model, align=align or "", indent=indent and flow.top, pieces=[], marker="")

    def _marks(self) -> tuple[Mark, ...]:
        found: dict[str, Mark] = {}
        for frame in self._stack:
            if frame.mark is not None:
                found[frame.mark.tag] = frame.mark
        return tuple(found.values())

    # --- the stack ------------------------------------------------------------------------
    def _flow(self) -> Flow:
        for frame in reversed(self._stack):
            if frame.flow is not None:
                return frame.flow
        raise AssertionError("the lowest frame is a flow")

    def _depth(self) -> int:
        return sum(1 for frame in self._stack if frame.flow is not None)

    def _close_paragraph(self) -> None:
        self._flow().open = None

    def _pop_to(self, length: int) -> None:
        """Close all elements above the place."""
        for frame in self._stack[length:]:
            if frame.flow is not None:
                frame.flow.open = None
            if frame.plain or frame.flow is not None or frame.listing or frame.table:
                self._flow_below(frame).open = None
        del self._stack[length:]

    def _flow_below(self, top: _Frame) -> Flow:
        found = self.root
        for frame in self._stack:
            if frame is top:
                break
            if frame.flow is not None:
                found = frame.flow
        return found


def _number(text: str, default: int, least: int, most: int) -> int:
    match = _WHOLE.match(text)
    if match is None or not match[1].isascii():
        return default
    return max(least, min(int(match[1]), most))
