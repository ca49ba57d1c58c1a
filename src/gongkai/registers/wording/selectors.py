"""Reads of lists, leaders and waivers; the first argument is the scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import MAY_KEEP_CATALOGUE
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.publishing.models import Item
from gongkai.registers.wording.choices import Severity, WordList
from gongkai.registers.wording.models import Leader, ListedWord, Waiver
from gongkai.registers.wording.shipped import shipped


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of a list; ``id`` is 0 for one that comes with the product."""

    id: int
    word: str
    right: str
    note: str
    category: str
    severity: str
    severity_words: str
    changed_by: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """A leader's post and its time."""

    id: int
    name: str
    post: str
    position: int
    from_date: date
    to_date: date | None
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A finding that was set aside; printed on the review sheet."""

    key: str
    check_id: str
    field: str
    excerpt: str
    reason: str
    waived_by: str
    waived_at: datetime


PAGE = 100


def may_keep(scope: Scope, body: Body) -> bool:
    """Whether the lists of the body may be changed."""
    return any(scope.holds(role, body.pk) for role in MAY_KEEP_CATALOGUE)


def words(
    scope: Scope, body: Body, kind: WordList, *, after: str = "", like: str = "", most: int = PAGE
) -> list[WordRow]:
    """Words of a list in order, from the one after ``after``. Raises ``OutsideScope``."""
    _demand(scope, body)
    rows = ListedWord.objects.within(scope).filter(body=body, list=kind)
    if like:
        rows = rows.filter(word__contains=like)
    if after:
        rows = rows.filter(word__gt=after)
    return [_word_row(row) for row in rows.order_by("word")[:most]]


def every_word(scope: Scope, body: Body, kind: WordList) -> list[WordRow]:
    """The whole list, for an export. Raises ``OutsideScope``."""
    _demand(scope, body)
    rows = ListedWord.objects.within(scope).filter(body=body, list=kind).order_by("word")
    return [_word_row(row) for row in rows.iterator(chunk_size=1000)]


def shipped_words() -> list[WordRow]:
    """The pairs that come with the product."""
    warning = Severity.WARNING
    return [
        WordRow(0, one.word, one.right, one.note, "", warning, str(warning.label), "", None)
        for one in shipped().values()
    ]


def leaders(scope: Scope, body: Body) -> list[LeaderRow]:
    """The table of leaders. Raises ``OutsideScope``."""
    _demand(scope, body)
    return [
        LeaderRow(
            row.pk, row.name, row.post, row.position, row.from_date, row.to_date, row.changed_by,
            row.changed_at,
        )
        for row in Leader.objects.within(scope).filter(body=body).order_by("position", "from_date")
    ]  # fmt: skip


def waivers(scope: Scope, item: Item) -> list[WaiverRow]:
    """Findings set aside on an item, for its page and its sheet. Raises ``OutsideScope``."""
    if not scope.sees(item.body_id):
        raise OutsideScope
    return [
        WaiverRow(
            row.key, row.check_id, row.field, row.excerpt, row.reason, row.waived_by, row.waived_at
        )
        for row in Waiver.objects.filter(item=item)
    ]


def _word_row(row: ListedWord) -> WordRow:
    return WordRow(
        row.pk, row.word, row.right, row.note, row.category, row.severity,
        str(Severity(row.severity).label), row.changed_by, row.changed_at,
    )  # fmt: skip


def _demand(scope: Scope, body: Body) -> None:
    if scope.is_public or not scope.sees(body.pk):
        raise OutsideScope
