"""Rows as seen in a document, and their alignment with the rows of the statutory form.

A row is known by its label. Where the label is damaged, torn off or pooled elsewhere, the row is
known by its place between rows that are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gongkai_reports.document import Evidence, GridCell
from gongkai_reports.fold import fold_text
from gongkai_reports.layout.labels import T3_EXACT, T3_GROUPS, T3_KEYS, core, last_core, similarity

_THIRD = re.compile(r"3[.、,]|.*[^\d]3[.、,]其他")
_EXACT, _UNLABELLED, _STRANGE = 10.0, 1.0, 0.4
_SKIP_ROW, _SKIP_BLANK_ROW, _SKIP_KEY = -4.0, -0.2, -0.6
_FORBIDDEN = -3.0
_OPTIONAL = frozenset(("o_other", "o1_no_correction", "o2_fee_unpaid", "o3_other"))
_ONE_OTHER = tuple(k for k in T3_KEYS if k not in _OPTIONAL or k == "o_other")
_SPLIT_OTHER = tuple(k for k in T3_KEYS if k != "o_other")
_INDEX = {key: i for i, key in enumerate(T3_KEYS)}


class Places(Protocol):
    """Whatever can say where a span of its text stands in the document."""

    def evidence(self, start: int, end: int) -> Evidence:
        """Evidence for a span."""


@dataclass(slots=True)
class Token:
    """A value printed in running text: its text, and its span in ``source``."""

    text: str
    start: int
    end: int
    source: Places


Printed = Token | GridCell
"""A value as a reader met it: a token of the text, or a cell of a grid."""


def place_of(printed: Printed) -> Evidence:
    """Where a value stands."""
    if isinstance(printed, GridCell):
        return Evidence(printed.start, printed.end, printed.text, printed.page, printed.box)
    return printed.source.evidence(printed.start, printed.end)


@dataclass(slots=True)
class SeenRow:
    """A printed row: the label that stands with it, and its values in order.

    ``tokens`` keeps blank cells as tokens with empty text when the row comes from a grid;
    text rows know only what is printed.
    """

    label: str
    tokens: Sequence[Printed]
    start: int
    from_grid: bool
    key: str = ""
    delimited: bool = False
    """Text rows: tabs or line breaks stand between the values, so that no value is two."""
    notes: list[str] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        """Whether nothing is printed in any cell."""
        return not any(t.text for t in self.tokens)


def align(rows: Sequence[SeenRow]) -> list[tuple[str, SeenRow]]:
    """Give each row of table 3 its key, in the order of the form; rows that fit nowhere drop out.

    Rows whose labels are all known and in order take the short way.
    """
    direct = _direct(rows)
    return _one_row_other(_aligned(rows) if direct is None else direct)


def in_order(rows: Sequence[SeenRow]) -> list[tuple[str, SeenRow]] | None:
    """The rows with their keys when every label is known and in order; ``None`` otherwise."""
    direct = _direct(rows)
    return None if direct is None else _one_row_other(direct)


def _one_row_other(found: list[tuple[str, SeenRow]]) -> list[tuple[str, SeenRow]]:
    """（六）其他 for （六）其他处理: one row, when its two sisters are not printed."""
    keys = {key for key, _ in found}
    if "o3_other" not in keys or "o_other" in keys or keys & {"o1_no_correction", "o2_fee_unpaid"}:
        return found
    return [
        ("o_other" if key == "o3_other" and not _THIRD.match(fold_text(row.label)) else key, row)
        for key, row in found
    ]


def _direct(rows: Sequence[SeenRow]) -> list[tuple[str, SeenRow]] | None:
    found: list[tuple[str, SeenRow]] = []
    last = -1
    for row in rows:
        key = T3_EXACT.get(core(row.label)) or T3_EXACT.get(last_core(row.label))
        if key is None:
            return None
        index = _INDEX[key]
        if index <= last:
            return None
        last = index
        found.append((key, row))
    if any(k == "o_other" for k, _ in found) and any(
        k in _OPTIONAL and k != "o_other" for k, _ in found
    ):
        return None
    return found


@dataclass(frozen=True, slots=True)
class _Name:
    """What the label of a row says, worked out once."""

    exact: str | None
    names: tuple[str, ...]
    skip: float


def _name(row: SeenRow) -> _Name:
    name, inner = core(row.label), last_core(row.label)
    skip = _SKIP_BLANK_ROW if row.blank else _SKIP_ROW
    if not name or (name in T3_GROUPS and name != "其他处理") or inner in ("不予公开", "无法提供"):
        return _Name(None, (), skip)
    return _Name(T3_EXACT.get(inner) or T3_EXACT.get(name), tuple({inner, name}), skip)


def _score(name: _Name, key: str) -> float:
    """Score of one row for one key; negative when the label forbids it."""
    if not name.names:
        return _UNLABELLED
    if name.exact is not None:
        if name.exact == key:
            return _EXACT
        if name.exact == "o3_other" and key == "o_other":
            return 2.0
        if name.exact == "o_other" and key == "o1_no_correction":
            # A group label left alone by the row label it stood with.
            return 0.3
        return _FORBIDDEN
    best = max(similarity(n, key) for n in name.names)
    return best / 12.5 if best >= 55 else _STRANGE


def _aligned(rows: Sequence[SeenRow]) -> list[tuple[str, SeenRow]]:
    """Best monotone matching of rows and keys (dynamic programming), with one or split 其他."""
    names = [_name(row) for row in rows]
    exact = {n.exact for n in names}
    forms = [_ONE_OTHER, _SPLIT_OTHER]
    if exact & {"o1_no_correction", "o2_fee_unpaid"}:
        forms = [_SPLIT_OTHER]
    best: tuple[float, list[tuple[str, SeenRow]]] | None = None
    for keys in forms:
        scored = _match(rows, names, keys)
        if best is None or scored[0] > best[0]:
            best = scored
    return best[1] if best else []


def _match(
    rows: Sequence[SeenRow], names: Sequence[_Name], keys: Sequence[str]
) -> tuple[float, list[tuple[str, SeenRow]]]:
    n, m = len(rows), len(keys)
    scores = [[_score(name, key) for key in keys] for name in names]
    # table[i][j]: best score of rows[i:] against keys[j:]; step: 0 take, 1 skip row, 2 skip key.
    below = [_SKIP_KEY * (m - j) for j in range(m + 1)]
    first = below
    steps = [[2] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        skip, score, step = names[i].skip, scores[i], steps[i]
        here = [0.0] * (m + 1)
        here[m] = after = below[m] + skip
        step[m] = 1
        for j in range(m - 1, -1, -1):
            best, choice = score[j] + below[j + 1], 0
            value = below[j] + skip
            if value > best:
                best, choice = value, 1
            value = after + _SKIP_KEY
            if value > best:
                best, choice = value, 2
            here[j] = after = best
            step[j] = choice
        first = below = here
    found: list[tuple[str, SeenRow]] = []
    i = j = 0
    while i < n:
        choice = steps[i][j]
        if choice == 0:
            if scores[i][j] > _FORBIDDEN:
                found.append((keys[j], rows[i]))
            i, j = i + 1, j + 1
        elif choice == 1:
            i += 1
        else:
            j += 1
    return first[0], found
