"""What a renderer returns, and the frame every renderer shares."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.twins.form import BUILDERS, Labels, Printer, Rows, plain, statutory
from tests.twins.truth import truth
from tests.twins.twin import Part, Twin

ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九")


@dataclass(slots=True)
class Rendered:
    """A report file and its truth (adjusted to what this layout can tell)."""

    layout: str
    name: str
    data: bytes
    truth: dict[str, Any]
    refuse: tuple[str, ...] = ()
    """Codes of ``UnreadableError`` that are right answers; empty: it must be read."""
    notes: list[str] = field(default_factory=list)


Renderer = Callable[[Twin, Random], Rendered]


def own(twin: Twin) -> Twin:
    """A copy a renderer may blank cells of."""
    return copy.deepcopy(twin)


def headings(twin: Twin) -> Iterator[tuple[str, Part]]:
    """Section heading as printed, and the section."""
    ordinals = twin.ordinals or list(ORDINALS)
    for ordinal, part in zip(ordinals, twin.parts, strict=False):
        yield (f"{ordinal}、{part.title}" if ordinal else part.title), part


def blocks(
    twin: Twin, show: Printer = plain, label: Labels = statutory
) -> Iterator[tuple[str, str | Rows]]:
    """The report in order: ``title``, ``p``, ``h``, ``table:KEY`` and ``sign``."""
    yield "title", twin.title
    for item in twin.preface:
        yield "p", item if isinstance(item, str) else item.text
    for heading, part in headings(twin):
        yield "h", heading
        for para in part.paras:
            yield "p", para if isinstance(para, str) else para.text
        if part.table:
            yield f"table:{part.table}", BUILDERS[part.table](twin, show, label)
    if twin.signed:
        yield "sign", twin.body.full
        yield "sign", f"{twin.signed.year}年{twin.signed.month}月{twin.signed.day}日"


def rendered(layout: str, twin: Twin, suffix: str, data: bytes | str, **more: Any) -> Rendered:
    """Put the file together with its truth."""
    raw = data.encode() if isinstance(data, str) else data
    name = f"{layout}-{twin.seed}.{suffix}"
    source = {"js": "html", "htm": "html"}.get(suffix, suffix)
    found = truth(twin, file=name, source_format=source)
    found["layout"].append(layout)
    return Rendered(layout, name, raw, found, **more)
