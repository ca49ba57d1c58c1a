"""Word lists and names of bodies as automata, built once per state of the lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind
from django.db import connection

from gongkai.foundation.bodies.choices import Kind
from gongkai.foundation.bodies.models import Body, FormerName
from gongkai.registers.wording.choices import Severity, WordList
from gongkai.registers.wording.models import Leader, ListedWord
from gongkai.registers.wording.shapes import Listed, Lists, Names, Office
from gongkai.registers.wording.shipped import shipped

Find = Callable[[str], list[tuple[int, int, str]]]
_SHORTEST_NAME = 3


_STATE = """
SELECT (SELECT mark FROM wording_listversion WHERE body_id = %s),
       (SELECT hash FROM audit_auditentry WHERE object_type = 'body' ORDER BY number DESC LIMIT 1),
       (SELECT COUNT(*) FROM bodies_body),
       (SELECT MAX(id) FROM bodies_body),
       (SELECT COUNT(*) FROM wording_waiver WHERE item_id = %s),
       (SELECT MAX(waived_at) FROM wording_waiver WHERE item_id = %s)
"""


@dataclass(frozen=True, slots=True)
class Around:
    """What the outcome of the checks hangs on besides the text itself: as long as it is equal,
    the lists, the names of bodies and the waivers of the item are the same."""

    body_id: int
    item_id: int | None
    mark: int
    """Drawn anew whenever a list of the body changes."""
    names: tuple[object, ...]
    """Last act on any body, their number, the last of them."""
    waivers: tuple[int, object]
    """How many findings of the item are set aside, and when the last one was."""


def around(body: Body, item_id: int | None = None) -> Around:
    """The state of everything around a text, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [body.pk, item_id, item_id])
        mark, act, bodies, last, waived, waiver = cursor.fetchone()
    return Around(body.pk, item_id, mark or 0, (act, bodies, last), (waived, waiver))


def finder(words: Iterable[str]) -> Find:
    """A search for all of the words at once, the longest at each place."""
    listed = sorted({word for word in words if word})
    if not listed:
        return lambda text: []
    automaton = AhoCorasick(listed, matchkind=MatchKind.LeftmostLongest)

    def find(text: str) -> list[tuple[int, int, str]]:
        return [
            (start, end, listed[number])
            for number, start, end in automaton.find_matches_as_indexes(text)
        ]

    return find


def lists_of(state: Around) -> Lists:
    """The lists of a body; no query when they were not changed since."""
    return _lists(state.body_id, state.mark)


@lru_cache(maxsize=256)
def _lists(body_id: int, _mark: int) -> Lists:
    rows = list(
        ListedWord.objects.unscoped("the checks use the lists of the body").filter(body_id=body_id)
    )
    confusion = dict(shipped())
    watch: dict[str, Listed] = {}
    untouched: set[str] = set()
    for row in rows:
        listed = Listed(row.word, row.right, row.note, row.category, Severity(row.severity))
        if row.list == WordList.CONFUSION:
            confusion[row.word] = listed
        elif row.list == WordList.WATCH:
            watch[row.word] = listed
        else:
            untouched.add(row.word)
    for word in untouched:
        confusion.pop(word, None)
        watch.pop(word, None)
    offices = tuple(
        Office(one.name, one.post, one.position, one.from_date, one.to_date)
        for one in Leader.objects.unscoped("the checks use the table of the body")
        .filter(body_id=body_id)
        .order_by("position", "from_date")
    )
    return Lists(confusion, watch, finder([*confusion, *watch, *untouched]), offices)


def names_of(body: Body, state: Around) -> Names:
    """Names round a body; no query when no body was added or renamed since."""
    return _names(body.pk, body.name, state.names)


@lru_cache(maxsize=64)
def _names(body_id: int, name: str, _state: tuple[object, ...]) -> Names:
    rows = list(Body.objects.unscoped("names of all bodies").order_by("pk"))
    old: dict[int, list[str]] = {}
    for body_pk, former in FormerName.objects.values_list("body_id", "name"):
        old.setdefault(body_pk, []).append(former)
    me = next(row for row in rows if row.pk == body_id)
    above = [row for row in rows if row.pk != me.pk and me.path.startswith(row.path)]
    own = (name, *(str(short) for short in me.short_names))
    own_former = tuple(old.get(me.pk, ()))
    higher = tuple(
        dict.fromkeys(
            word for row in above for word in (row.name, *map(str, row.short_names)) if word
        )
    )
    near = {*own, *own_former, *higher}
    others: dict[str, str] = {}
    for row in rows:
        if row.pk == me.pk or row in above:
            continue
        for word in (row.name, *map(str, row.short_names), *old.get(row.pk, ())):
            if len(word) >= _SHORTEST_NAME and word not in near:
                others[word] = row.name
    government = next((row for row in reversed(above) if row.kind == Kind.GOVERNMENT), None)
    region = me.region or (government.name.removesuffix("人民政府") if government else "")
    return Names(own, own_former, higher, region, others, finder([*others, *near]))
