"""Keeping an index in step with the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from gongkai.foundation.search.index import Cursor, IndexBusyError, SearchDocument, SearchIndex
from gongkai.foundation.search.models import IndexChange

Provider = Callable[[Sequence[str]], Iterable[SearchDocument]]
"""Gives the documents for keys; a key without a document is taken out of the index."""

_BATCH = 200


def note_change(index: str, key: str) -> None:
    """Remember, in the transaction of a change, that an object must be indexed again.

    Call it after the audit entry of the act, whose lock keeps the numbers in order.
    """
    IndexChange.objects.create(index=index, key=key)


def is_behind(index: SearchIndex) -> bool:
    """Whether the database has changed since the index was last brought up to date."""
    last = _last(index.name)
    return last is not None and last.last_id != index.cursor.last_id


def catch_up(index: SearchIndex, provider: Provider) -> int:
    """Index what has changed; from the beginning when the index is from another database.

    Returns the number of documents indexed. When another process is at it, returns 0.
    """
    last = _last(index.name)
    if last is None:
        if index.cursor.last_id:
            index.clear()
        return 0
    cursor = index.cursor
    if cursor == last:
        return 0
    if (
        cursor.last_id
        and not IndexChange.objects.filter(
            index=index.name, pk=cursor.last_id, token=cursor.token
        ).exists()
    ):
        index.clear()
        cursor = Cursor()
    return _apply(index, provider, cursor.last_id, last)


def rebuild(index: SearchIndex, provider: Provider) -> int:
    """Throw the index away and make it again."""
    index.clear()
    last = _last(index.name)
    return _apply(index, provider, 0, last) if last else 0


def _apply(index: SearchIndex, provider: Provider, after: int, last: Cursor) -> int:
    keys = iter(
        IndexChange.objects.filter(index=index.name, pk__gt=after, pk__lte=last.last_id)
        .order_by("key")
        .values_list("key", flat=True)
        .distinct()
    )
    gone: list[str] = []

    def documents() -> Iterable[SearchDocument]:
        while batch := list(islice(keys, _BATCH)):
            missing = set(batch)
            for document in provider(batch):
                missing.discard(document.key)
                yield document
            gone.extend(missing)

    try:
        return index.apply(documents(), gone, last)
    except IndexBusyError:
        return 0


def _last(name: str) -> Cursor | None:
    row = IndexChange.objects.filter(index=name).order_by("-pk").values_list("pk", "token").first()
    return Cursor(*row) if row else None
