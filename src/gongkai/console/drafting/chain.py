"""The chain of review as a row of marks: what is done, where it stands, what comes."""

from __future__ import annotations

from gongkai.console.drafting.desk_item import DeskItem
from gongkai.foundation.reviews.acting import table_of

_ASIDE = frozenset({"referred", "refused", "withdrawn", "expired"})


def chain(found: DeskItem) -> list[tuple[str, str]]:
    """Pairs of words and state: ``done``, ``now`` or ``next``; states aside only when there."""
    if found.item.sheet is None:
        return []
    states = table_of(found.item.sheet).states
    now = found.item.state
    shown = [state for state in states if state not in _ASIDE or state == now]
    place = shown.index(now) if now in shown else -1
    return [
        (states[state], "done" if n < place else "now" if n == place else "next")
        for n, state in enumerate(shown)
    ]
