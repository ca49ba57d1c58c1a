"""Full-text search over the items of the desk: what the draft, or the published text, says.

The index is derived: it follows the versions by their number, and is made anew when it comes from
another database. It gives keys only; every hit is read again through the scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, Version
from gongkai.foundation.search.index import (
    Cursor,
    Hits,
    IndexBusyError,
    SearchDocument,
    SearchIndex,
)
from gongkai.foundation.search.query import Term
from gongkai.foundation.texts import plain

INDEX = "items"
LOOK_BACK = 100
"""Versions whose transaction ended after that of a later one are found within so many."""
_BATCH = 200
MOST_TEXT = 200_000


def item_index() -> SearchIndex:
    """The index of items; its keys are their uids."""
    return SearchIndex(INDEX)


def catch_up_items(most: int | None = None) -> int:
    """Index new versions, at most ``most`` of them; how many documents were put in."""
    index = item_index()
    last = Version.objects.order_by("-pk").values_list("pk", "digest").first()
    if last is None:
        if index.cursor.last_id:
            index.clear()
        return 0
    cursor = index.cursor
    if cursor.last_id == last[0] and cursor.token == last[1]:
        return 0
    if cursor.last_id and not Version.objects.filter(pk=cursor.last_id, digest=cursor.token):
        index.clear()
        cursor = Cursor()
    start = max(0, cursor.last_id - LOOK_BACK)
    new = Version.objects.filter(pk__gt=start).order_by("pk")
    if most is not None:
        edge = list(
            Version.objects.filter(pk__gt=cursor.last_id)
            .order_by("pk")
            .values_list("pk", "digest")[:most]
        )
        last = edge[-1] if edge else last
    ids = new.filter(pk__lte=last[0]).values_list("item_id", flat=True)
    try:
        return index.apply(_documents(ids.iterator(chunk_size=2000)), (), Cursor(*last))
    except IndexBusyError:
        return 0


def rebuild_items() -> int:
    """Throw the index away and make it again."""
    item_index().clear()
    return catch_up_items()


def find_items(
    terms: Sequence[Term], bodies: Iterable[int], *, limit: int, offset: int = 0
) -> Hits:
    """Uids of items of these bodies, best first."""
    allowed = [str(body) for body in bodies]
    if not allowed:
        return Hits((), 0)
    return item_index().search(terms, {"body": allowed}, limit=limit, offset=offset)


def _documents(ids: Iterable[int]) -> Iterable[SearchDocument]:
    batch: list[int] = []
    for one in ids:
        batch.append(one)
        if len(batch) >= _BATCH:
            yield from _of(batch)
            batch = []
    yield from _of(batch)


def _of(ids: Sequence[int]) -> Iterable[SearchDocument]:
    rows = (
        Item.objects.unscoped("the index is filtered by body when it is asked")
        .filter(pk__in=set(ids))
        .select_related("draft", "published")
    )
    for item in rows:
        version = item.draft or item.published
        if version is None:
            continue
        content = Content.from_json(version.content)
        yield SearchDocument(
            key=str(item.uid),
            title=f"{item.title} {item.document_number}",
            text=text_of_content(content)[:MOST_TEXT],
            filters={"body": str(item.body_id)},
        )


def text_of_content(content: Content) -> str:
    """Everything a version says, in plain words."""
    parts = [content.summary, " ".join(content.keywords), plain(content.html), content.issuer]
    parts += [f"{one.name} {one.text}" for one in content.attachments]
    parts += [str(value) for value in content.fields.values() if isinstance(value, str)]
    return "\n".join(part for part in parts if part)
