"""Texts that were found clear: the checks before each signature (E6), without needless repeats.

A text that had nothing standing against it is not judged again while neither it, nor the day, nor
anything the judgement hangs on has changed. What hangs on more than that (attached files, a
forwarded document, a period counted by the calendar) is judged each time.
"""

from __future__ import annotations

from datetime import date
from threading import Lock
from uuid import UUID

from django.db import connection

from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, Version
from gongkai.registers.wording.automata import Around

_Key = tuple[str, UUID, str, date, Around]
_MOST = 5000
_clear: dict[_Key, None] = {}
_lock = Lock()


def can_be_kept(content: Content) -> bool:
    """Whether nothing but the text, the day and its surroundings decides on refusals."""
    return not (content.attachments or content.source.parent or content.fields.get("window"))


def known_clear(item: Item, version: Version, today: date, state: Around) -> bool:
    """Whether this very text was found clear today, in these surroundings, by this process."""
    return _key(item, version, today, state) in _clear


def keep_clear(item: Item, version: Version, today: date, state: Around) -> None:
    """Remember that nothing stood against the text. Call after all checks were run."""
    with _lock:
        _clear[_key(item, version, today, state)] = None
        while len(_clear) > _MOST:
            del _clear[next(iter(_clear))]


def _key(item: Item, version: Version, today: date, state: Around) -> _Key:
    return connection.alias, item.uid, version.digest, today, state
