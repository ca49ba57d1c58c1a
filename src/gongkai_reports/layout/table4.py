"""Table 4 (行政复议、行政诉讼情况): three blocks of five results."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai_reports.document import Evidence, Grid, GridCell
from gongkai_reports.layout.grids import GridTables, anchored
from gongkai_reports.layout.labels import T4_BLOCKS, T4_SUBS, core
from gongkai_reports.layout.linear import LinearTables
from gongkai_reports.layout.reading import Reading, disagree, ref
from gongkai_reports.layout.rows import Printed, Token, place_of
from gongkai_reports.layout.runs import Split, block_splits, plain_tokens, splits
from gongkai_reports.layout.table3_text import cell_places, joined
from gongkai_reports.layout.values import is_value, parse_cell
from gongkai_reports.report import AmbiguousRun, Report
from gongkai_rules.editions.base import RESULTS
from gongkai_rules.editions.requests import T4
from gongkai_rules.grid import CellValue

BLOCKS: tuple[str, ...] = tuple(r.key for r in T4.rows)
RESULT_KEYS: tuple[str, ...] = tuple(c.key for c in RESULTS)
_CELLS = tuple((b, r) for b in BLOCKS for r in RESULT_KEYS)
_COUNT = len(_CELLS)
_SIZE = len(RESULT_KEYS)


def read_table4(
    report: Report, grids: GridTables, linear: LinearTables, narrative: str
) -> Reading | None:
    """Table 4 from both readers; ``None`` when the document has none.

    ``narrative`` is the folded text before the tables: its totals may decide between splits.
    """
    by_grid = _from_grid(grids)
    if by_grid is not None and by_grid.values:
        cells = [by_grid.values.get(c) for c in _CELLS]
        if None not in cells and _broken(cells) == 0:
            # Every cell printed and every sum true: no other reading could be preferred.
            return by_grid
    by_text = _from_text(linear.t4, narrative)
    if by_grid is None or not by_grid.values:
        return by_text
    if by_text is not None and not by_text.ambiguous:
        ours = [by_grid.values.get(c) for c in _CELLS]
        theirs = [by_text.values.get(c) for c in _CELLS]
        seen = [v for v in ours if v is not None]
        if ours != theirs and (len(seen) == _COUNT or seen != theirs[: len(seen)]):
            differing = [
                ref("t4", b, r) for (b, r), a, z in zip(_CELLS, ours, theirs, strict=True) if a != z
            ]
            better = _broken(theirs) < _broken(ours)
            disagree(
                report,
                "t4",
                differing,
                "linear" if better else "grid",
                "fewer sums break" if better else "the sums speak for no change",
            )
            return by_text if better else by_grid
    return by_grid


def _broken(values: Sequence[CellValue]) -> int:
    count = 0
    for start in range(0, _COUNT, _SIZE):
        block = [v if isinstance(v, (int, Decimal)) else 0 for v in values[start : start + _SIZE]]
        count += sum(block[:-1]) != block[-1]
    return count


def _from_grid(grids: GridTables) -> Reading | None:
    reading = Reading(T4)
    for grid, r in grids.t4:
        cells = [c for c in anchored(grid, r) if is_value(c.text)]
        for (block, result), token in _placed(grid, r, cells):
            if (block, result) in reading.values:
                continue
            value, note = parse_cell(token.text)
            reading.put(block, result, value, place_of(token), note)
    for name, cells in grids.t4_labelled:
        _labelled(reading, name, [c for c in cells if c.text])
    if reading.values:
        for block in {b for b, _ in reading.values}:
            for result in RESULT_KEYS:
                reading.values.setdefault((block, result), None)
    return reading


def _labelled(reading: Reading, name: str, cells: Sequence[Printed]) -> None:
    """A row of an upright table: one block with its five results, or one result of the blocks."""
    targets: list[tuple[str, str]] = []
    if name in T4_BLOCKS and len(cells) == _SIZE:
        targets = [(BLOCKS[T4_BLOCKS[name]], result) for result in RESULT_KEYS]
    elif name in T4_SUBS and len(cells) == len(BLOCKS):
        targets = [(block, RESULT_KEYS[T4_SUBS[name]]) for block in BLOCKS]
    for (block, result), cell in zip(targets, cells, strict=False):
        if (block, result) not in reading.values:
            value, note = parse_cell(cell.text)
            reading.put(block, result, value, place_of(cell), note)


def _placed(
    grid: Grid, r: int, tokens: Sequence[GridCell]
) -> list[tuple[tuple[str, str], Printed]]:
    if len(tokens) == _COUNT:
        return list(zip(_CELLS, tokens, strict=True))
    while len(tokens) > _COUNT and not tokens[-1].text:
        tokens = tokens[:-1]
    if len(tokens) == _COUNT:
        return list(zip(_CELLS, tokens, strict=True))
    subs = [_sub_above(grid, r, t.column) for t in tokens]
    if all(s is not None for s in subs):
        first = _block_of(grid, r, tokens)
        placed: list[tuple[tuple[str, str], Printed]] = []
        block, last = first, -1
        for sub, token in zip(subs, tokens, strict=True):
            assert sub is not None
            if sub <= last:
                block += 1
            last = sub
            if block < len(BLOCKS):
                placed.append(((BLOCKS[block], RESULT_KEYS[sub]), token))
        return placed
    printed = [t for t in tokens if t.text]
    if len(printed) == _COUNT:
        return list(zip(_CELLS, printed, strict=True))
    return list(zip(_CELLS, tokens, strict=False))


def _sub_above(grid: Grid, r: int, column: int) -> int | None:
    """Result column (0 维持 … 4 总计) named nearest above a data cell."""
    for above in range(r - 1, -1, -1):
        row = grid.rows[above]
        cell = row[column] if column < len(row) else None
        if cell is not None and cell.text:
            sub = T4_SUBS.get(core(cell.text))
            if sub is not None:
                return sub
    return None


def _block_of(grid: Grid, r: int, tokens: Sequence[Printed]) -> int:
    """Which block a grid with one block only holds: named in the rows above."""
    if len(tokens) > _SIZE:
        return 0 if len(tokens) > 2 * _SIZE else _first_block(grid, r)
    return _first_block(grid, r)


def _first_block(grid: Grid, r: int) -> int:
    for above in range(r):
        for cell in grid.rows[above]:
            if cell is not None and (block := T4_BLOCKS.get(core(cell.text))) is not None:
                return block
    return 0


def _from_text(tokens: Sequence[Token], narrative: str) -> Reading | None:
    if not tokens:
        return None
    reading = Reading(T4)
    texts = [t.text for t in tokens]
    if any(not t.isdecimal() for t in texts):
        if len(texts) != _COUNT:
            return None
        for (block, result), token in zip(_CELLS, tokens, strict=True):
            reading.put(block, result, parse_cell(token.text)[0], place_of(token))
        return reading
    plain = plain_tokens(texts, _COUNT)
    found = [plain] if plain else list(block_splits(tuple(texts), len(BLOCKS), _SIZE))
    if not found and len(texts) > 1:
        found = list(block_splits(("".join(texts),), len(BLOCKS), _SIZE))
    if not found:
        found = splits(texts, _COUNT)
    if not found:
        return None
    if len(found) > 1:
        found = _told(found, narrative)
    if len(found) == 1:
        for (block, result), value, place in zip(
            _CELLS, found[0], cell_places(tokens, found[0]), strict=True
        ):
            reading.put(block, result, value, place)
        return reading
    whole: Evidence = joined(tokens)
    for number, block in enumerate(BLOCKS):
        ways = list(dict.fromkeys(s[number * _SIZE : (number + 1) * _SIZE] for s in found))
        for result, value in zip(RESULT_KEYS, ways[0], strict=True):
            reading.put(block, result, value if len(ways) == 1 else None, whole)
        if len(ways) > 1:
            reading.ambiguous.append(
                AmbiguousRun(
                    tuple(ref("t4", block, r) for r in RESULT_KEYS),
                    whole.text,
                    whole,
                    [list(way) for way in ways],
                )
            )
    return reading


_REVIEWS = re.compile(r"复议(?:案件)?[^。;,\d]{0,8}(\d+)[件宗起]|(\d+)[件宗起][^。;,\d]{0,8}复议")
_SUITS = re.compile(r"诉讼(?:案件)?[^。;,\d]{0,8}(\d+)[件宗起]|(\d+)[件宗起][^。;,\d]{0,8}诉讼")


def _told(found: list[Split], narrative: str) -> list[Split]:
    """The split whose totals the text tells, when that is one; otherwise all of them."""
    reviews = {int(a or b) for a, b in _REVIEWS.findall(narrative)}
    suits = {int(a or b) for a, b in _SUITS.findall(narrative)}
    scores = [(s[4] in reviews) + ((s[9] or 0) + (s[14] or 0) in suits) for s in found]
    best = max(scores)
    if best == 0 or scores.count(best) > 1:
        return found
    return [found[scores.index(best)]]
