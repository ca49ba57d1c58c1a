"""Rows as seen in a document, and their alignment with the rows of the statutory form.

A row is known by its label. Where the label is damaged, torn off or pooled elsewhere, the row is
known by its place between rows that are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai_reports.document import Evidence
from gongkai_reports.fold import fold_text
from gongkai_reports.layout.labels import T3_EXACT, T3_GROUPS, T3_KEYS, core, last_core, similarity

_THIRD = re.compile(r"3[.、,]|.*[^\d]3[.、,]其他")
_EXACT, _UNLABELLED, _STRANGE = 10.0, 1.0, 0.4
_SKIP_ROW, _SKIP_BLANK_ROW, _SKIP_KEY = -4.0, -0.2, -0.6
_OPTIONAL = frozenset(("o_other", "o1_no_correction", "o2_fee_unpaid", "o3_other"))


@dataclass(slots=True)
class Token:
    """A printed value: its text and where it stands (``column``: of the grid, when in one)."""

    text: str
    evidence: Evidence
    column: int = -1


@dataclass(slots=True)
class SeenRow:
    """A printed row: the label that stands with it, and its values in order.

    ``tokens`` keeps blank cells as tokens with empty text when the row comes from a grid;
    text rows know only what is printed.
    """

    label: str
    tokens: list[Token]
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
        index = T3_KEYS.index(key)
        if index <= last:
            return None
        last = index
        found.append((key, row))
    if any(k == "o_other" for k, _ in found) and any(
        k in _OPTIONAL and k != "o_other" for k, _ in found
    ):
        return None
    return found


def _score(row: SeenRow, key: str) -> float:
    """Score of one row for one key; negative when the label forbids it."""
    name = core(row.label)
    if not name:
        return _UNLABELLED
    inner = last_core(row.label)
    exact = T3_EXACT.get(inner) or T3_EXACT.get(name)
    if exact is not None:
        if exact == key:
            return _EXACT
        if exact == "o3_other" and key == "o_other":
            return 2.0
        if exact == "o_other" and key == "o1_no_correction":
            # A group label left alone by the row label it stood with.
            return 0.3
        return -3.0
    if inner in T3_GROUPS or name in T3_GROUPS:
        return _UNLABELLED
    best = max(similarity(inner, key), similarity(name, key))
    return best / 12.5 if best >= 55 else _STRANGE


def _aligned(rows: Sequence[SeenRow]) -> list[tuple[str, SeenRow]]:
    """Best monotone matching of rows and keys (dynamic programming), with one or split 其他."""
    best: tuple[float, list[tuple[str, SeenRow]]] | None = None
    for keys in (
        tuple(k for k in T3_KEYS if k not in _OPTIONAL or k == "o_other"),
        tuple(k for k in T3_KEYS if k != "o_other"),
    ):
        scored = _match(rows, keys)
        if best is None or scored[0] > best[0]:
            best = scored
    return best[1] if best else []


def _match(rows: Sequence[SeenRow], keys: Sequence[str]) -> tuple[float, list[tuple[str, SeenRow]]]:
    n, m = len(rows), len(keys)
    skip = [_SKIP_BLANK_ROW if r.blank else _SKIP_ROW for r in rows]
    # table[i][j]: best score of rows[i:] against keys[j:]; step: 0 take, 1 skip row, 2 skip key.
    table = [[0.0] * (m + 1) for _ in range(n + 1)]
    steps = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            if i == n and j == m:
                continue
            best, step = float("-inf"), 0
            if i < n and j < m:
                best = _score(rows[i], keys[j]) + table[i + 1][j + 1]
            if i < n and (value := skip[i] + table[i + 1][j]) > best:
                best, step = value, 1
            if j < m and (value := _SKIP_KEY + table[i][j + 1]) > best:
                best, step = value, 2
            table[i][j], steps[i][j] = best, step
    found: list[tuple[str, SeenRow]] = []
    i = j = 0
    while i < n or j < m:
        step = steps[i][j]
        if i < n and j < m and step == 0:
            if _score(rows[i], keys[j]) > -3.0:
                found.append((keys[j], rows[i]))
            i, j = i + 1, j + 1
        elif step == 1 or j == m:
            i += 1
        else:
            j += 1
    return table[0][0], found
