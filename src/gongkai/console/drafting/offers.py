"""Choices the body offers to the draft form: columns, entries of the directory, departments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gongkai.console.drafting.desk_item import DeskItem
from gongkai.console.drafting.form import Offer
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.bodies.selectors import departments
from gongkai.foundation.publishing import selectors
from gongkai.registers.catalogue.selectors import columns, entries

_MOST_PARENTS = 10


def offer_of(scope: Scope, found: DeskItem) -> Offer:
    """Columns, entries and departments in use: three queries."""
    body = found.item.body
    return Offer(
        columns=[
            (one.code, "　" * one.level + one.name)
            for one in columns(scope, body, all_states=False)
        ],
        entries=[(one.code, one.title) for one in entries(scope, body, all_states=False)],
        departments=[(one.code, one.name) for one in departments(scope, body)],
    )


def names_of(scope: Scope, found: DeskItem) -> Mapping[str, str]:
    """Words for codes of columns, entries and departments of all times."""
    body = found.item.body
    return {
        **{one.code: one.name for one in departments(scope, body, all_times=True)},
        **{one.code: one.title for one in entries(scope, body)},
        **{one.code: one.name for one in columns(scope, body)},
    }


@dataclass(frozen=True, slots=True)
class ParentRow:
    """An item that may be what is forwarded or reprinted."""

    uid: str
    title: str
    body: str
    document_number: str


def parent_of(scope: Scope, uid: str) -> ParentRow | None:
    """The item named as parent, where the person may see it."""
    try:
        UUID(uid)
        one = selectors.item(scope, uid)
    except (ValueError, OutsideScope):
        return None
    return ParentRow(str(one.uid), one.title, one.body.name, one.document_number)


def parents_named(scope: Scope, words: str) -> list[ParentRow]:
    """Items of the scope whose title holds the words, newest first, at most ten."""
    wanted = words.strip()
    if not wanted:
        return []
    rows = (
        selectors.items(scope)
        .filter(title__icontains=wanted)
        .select_related("body")
        .order_by("-updated_at", "-pk")[:_MOST_PARENTS]
    )
    return [ParentRow(str(r.uid), r.title, r.body.name, r.document_number) for r in rows]
