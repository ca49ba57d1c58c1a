"""Sketches of texts: near-duplicates are found by a bounded number of index look-ups.

Runs of five characters are hashed; the least hash of each of sixteen parts of the hash space is
kept. Two texts share about as many of the sixteen as they share runs. Pairs of them are keys: an
index answers which items share one, however many items there are.
"""

from __future__ import annotations

import re
from collections import Counter
from zlib import crc32

from django.db import transaction

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.texts import plain
from gongkai.registers.wording.models import Sketch, SketchBand
from gongkai.registers.wording.shapes import Twin

_PARTS = 16
_SHINGLE = 5
_SHORTEST = 120
"""Characters: shorter texts are alike by nature (notices of one line)."""
_MOST_BANDS = 400
_MOST_TWINS = 4
_ANY = 0.3
_NOISE = re.compile(r"[^\w]+")
_EMPTY = 0xFFFFFFFF


def least_of(text: str) -> list[int]:
    """The sketch of a text; empty for a short one."""
    bare = _NOISE.sub("", text)
    if len(bare) < _SHORTEST:
        return []
    data = bare.encode("utf-32-le")
    width = 4 * _SHINGLE
    found = [_EMPTY] * _PARTS
    for hashed in {crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 4)}:
        part = hashed & (_PARTS - 1)
        found[part] = min(found[part], hashed)
    return found


def keys_of(least: list[int]) -> list[int]:
    """Index keys: neighbours in the sketch, with their place, as signed 64-bit numbers."""
    return [
        (crc32(f"{place}:{least[place]}:{least[place + 1]}".encode()) << 4) | (place // 2)
        for place in range(0, len(least), 2)
        if least[place] != _EMPTY and least[place + 1] != _EMPTY
    ]


@transaction.atomic(savepoint=False)
def remember(item: Item, content: Content, *, new: bool = False) -> None:
    """Keep the sketch of an item's latest text. Call in the transaction that saves a version.

    ``new`` says that the item was made in this transaction and so has none yet.
    """
    least = least_of(plain(content.html))
    if not new:
        Sketch.objects.filter(item=item).delete()
    if least:
        sketch = Sketch(item=item, body_id=item.body_id, least=least)
        sketch.save(force_insert=True)
        SketchBand.objects.bulk_create(SketchBand(sketch=sketch, key=key) for key in keys_of(least))


def twins_of(text: str, body: Body, item: Item | None) -> list[Twin]:
    """Items whose latest text is like this one, most alike first. Never more than four.

    Items of other bodies count only when they are published: a draft elsewhere is not known here.
    """
    least = least_of(text)
    keys = keys_of(least)
    if not keys:
        return []
    shared = Counter(
        SketchBand.objects.filter(key__in=keys)
        .order_by()
        .values_list("sketch_id", flat=True)[:_MOST_BANDS]
    )
    if item is not None:
        shared.pop(item.pk, None)
    ids = [pk for pk, _n in shared.most_common(20)]
    if not ids:
        return []
    ranked: list[tuple[float, Sketch]] = []
    for sketch in Sketch.objects.filter(pk__in=ids).select_related(
        "item", "item__draft", "item__published"
    ):
        own = sketch.body_id == body.pk
        alike = likeness(least, [int(one) for one in sketch.least])
        if alike >= _ANY and (own or sketch.item.published_id):
            ranked.append((alike, sketch))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].pk))
    return [_twin(alike, sketch, body) for alike, sketch in ranked[:_MOST_TWINS]]


def likeness(ours: list[int], theirs: list[int]) -> float:
    """Estimated share of equal runs, from 0 to 1."""
    pairs = [
        (a, b) for a, b in zip(ours, theirs, strict=False) if not (a == _EMPTY and b == _EMPTY)
    ]
    return sum(1 for a, b in pairs if a == b) / len(pairs) if pairs else 0.0


def _twin(alike: float, sketch: Sketch, body: Body) -> Twin:
    item, own = sketch.item, sketch.body_id == body.pk
    version = (item.draft or item.published) if own else item.published
    content = version.content if version is not None else {}
    title = str(content.get("title", "")) or item.title
    return Twin(str(item.uid), title, own, alike, plain(str(content.get("html", ""))))
