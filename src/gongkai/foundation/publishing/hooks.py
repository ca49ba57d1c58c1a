"""What registers add to a publication, in its own transaction.

A register above registers a function once (``AppConfig.ready``). It is asked before the log line
is written, also when a planned publication runs without anybody signed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item

Release = Callable[[Item, Content, datetime], Mapping[str, Any]]
"""Returns fields of the item to set (``{"index_number": …}``); may refuse with ``NotPermitted``
or ``RefusedError``, which stops the publication."""

_release: list[Release] = []


def on_release(act: Release) -> None:
    """Ask this function at every publication and correction."""
    if act not in _release:
        _release.append(act)


def fields_at_release(item: Item, content: Content, at: datetime) -> dict[str, Any]:
    """Everything the registers want set on the item."""
    found: dict[str, Any] = {}
    for act in _release:
        found |= act(item, content, at)
    return found
