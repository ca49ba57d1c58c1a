"""Table 3 read from the flattened text: rows of digits told apart by row and column sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from gongkai_reports.document import Evidence
from gongkai_reports.layout.labels import row_spec, t3_row
from gongkai_reports.layout.linear import LinearTables
from gongkai_reports.layout.reading import Reading, ref
from gongkai_reports.layout.rows import Printed, SeenRow, align, in_order, place_of
from gongkai_reports.layout.runs import Split, plain_tokens, row_candidates
from gongkai_reports.layout.values import parse_cell
from gongkai_reports.report import AmbiguousRun
from gongkai_rules.editions.base import APPLICANTS
from gongkai_rules.editions.requests import OTHER_KEYS, OUTCOME_KEYS
from gongkai_rules.grid import CellValue, TableSpec

COLUMNS: tuple[str, ...] = tuple(c.key for c in APPLICANTS)
WIDTH = len(COLUMNS)
_MAX_COMBINATIONS = 20_000


@dataclass(slots=True)
class Solved:
    """Rows of the text: for each key the splits that survive, and rows that print marks."""

    rows: dict[str, SeenRow] = field(default_factory=dict)
    choices: dict[str, list[Split]] = field(default_factory=dict)
    marked: dict[str, list[CellValue]] = field(default_factory=dict)
    bare: list[str] = field(default_factory=list)
    """Rows printed without any figure."""

    def values(self, key: str) -> list[CellValue] | None:
        """The seven values of a row when they are certain; ``None`` otherwise."""
        found = self.choices.get(key)
        if found is not None:
            return list(found[0]) if len(found) == 1 else None
        return self.marked.get(key)

    def places(self, key: str) -> list[Evidence]:
        """Where the seven values of a certain row stand."""
        row = self.rows[key]
        if key in self.marked:
            return [place_of(t) for t in row.tokens]
        return cell_places(row.tokens, self.choices[key][0])


def solve(
    spec: TableSpec,
    linear: LinearTables,
    *,
    only_in_order: bool = False,
    with_blanks: bool = False,
) -> Solved | None:
    """Rows of table 3 as the text shows them; ``None`` when it shows no table.

    ``only_in_order``: give up where labels are damaged or out of order (a second opinion is
    wanted only where it is cheap). ``with_blanks``: rows with fewer figures than cells are kept,
    with every place their figures may stand in (when there is no grid to ask).
    """
    rows: list[SeenRow] = []
    for row in linear.t3:
        rows.extend(_unpacked(row))
    rows = [r for r in rows if _full(r) or (with_blanks and in_order([r]))]
    if len(rows) < 3:
        return None
    aligned = in_order(rows) if only_in_order else align(rows)
    pairs = [(k, r) for k, r in aligned or () if row_spec(spec, k) is not None]
    if len(pairs) < 3:
        return None
    solved = Solved()
    for key, row in pairs:
        texts = [t.text for t in row.tokens]
        solved.rows[key] = row
        if "".join(texts).isdecimal():
            found, sums = row_candidates(texts, WIDTH) if _full(row) else ([], False)
            if with_blanks and not sums and len(found) != 1:
                found = placements(texts) or found
            if found:
                solved.choices[key] = found
        elif len(texts) == WIDTH:
            solved.marked[key] = [parse_cell(text)[0] for text in texts]
    settle_columns(solved.choices)
    if with_blanks and in_order(rows) is not None:
        # 其他处理 is a row of its own only where its three rows are not printed.
        split = any(k in solved.rows for k in OTHER_KEYS if k != "o_other")
        known = {k for k in map(t3_row, linear.t3_bare) if k and row_spec(spec, k) is not None}
        solved.bare = sorted(known - solved.rows.keys() - ({"o_other"} if split else set()))
    return solved


def reading_of(spec: TableSpec, solved: Solved) -> Reading:
    """The solved rows as a reading; what stays open is reported with its candidates."""
    reading = Reading(spec)
    for key in solved.bare:
        for column in COLUMNS:
            reading.put(key, column, None, None)
    for key, row in solved.rows.items():
        values = solved.values(key)
        if values is not None:
            for column, value, place in zip(COLUMNS, values, solved.places(key), strict=True):
                reading.put(key, column, value, place)
            continue
        if key not in solved.choices:
            continue
        whole = joined(row.tokens)
        for column in COLUMNS:
            reading.put(key, column, None, whole)
        reading.ambiguous.append(
            AmbiguousRun(
                tuple(ref(spec.key, key, c) for c in COLUMNS),
                whole.text,
                whole,
                [list(split) for split in solved.choices[key]],
            )
        )
    return reading


def _full(row: SeenRow) -> bool:
    """Whether a row prints enough for seven cells."""
    count = len(row.tokens) if row.delimited else sum(len(t.text) for t in row.tokens)
    return count >= WIDTH


def placements(tokens: Sequence[str]) -> list[Split]:
    """Where the figures of a row with blank cells may stand: the sum last, or one figure alone."""
    if any(len(t) > 1 and t[0] == "0" for t in tokens) or len(tokens) >= WIDTH:
        return []
    numbers = [int(t) for t in tokens]
    if len(numbers) == 1:
        return [_placed(numbers, (at,)) for at in range(WIDTH)]
    if sum(numbers[:-1]) != numbers[-1]:
        return []
    return [
        _placed(numbers, (*places, WIDTH - 1))
        for places in combinations(range(WIDTH - 1), len(numbers) - 1)
    ]


def _placed(numbers: Sequence[int], places: Sequence[int]) -> Split:
    cells: list[int | None] = [None] * WIDTH
    for place, number in zip(places, numbers, strict=True):
        cells[place] = number
    return tuple(cells)


def _unpacked(row: SeenRow) -> list[SeenRow]:
    """A stretch that holds several whole rows (labels torn off) as rows of its own."""
    count = len(row.tokens)
    if count <= WIDTH or count % WIDTH:
        return [row]
    if plain_tokens([t.text for t in row.tokens], count) is None:
        return [row]
    return [
        SeenRow(
            row.label if i == 0 else "",
            row.tokens[i : i + WIDTH],
            place_of(row.tokens[i]).start,
            False,
        )
        for i in range(0, count, WIDTH)
    ]


def settle_columns(choices: dict[str, list[Split]]) -> None:
    """Let the column sums decide between splits that the row sum leaves open. In place.

    Column rules: 新收 + 上年结转 = 总计 + 结转下年度; outcome rows = 总计. A split that no
    consistent combination uses is struck out; nothing changes when none is consistent.
    """
    open_rows = [k for k, found in choices.items() if len(found) > 1]
    if not open_rows:
        return
    needed = {"new", "carried_in", "total", "carried_out"}
    have_flow = needed <= choices.keys()
    outcome = [k for k in (*OUTCOME_KEYS, *OTHER_KEYS) if k in choices]
    have_outcome = "total" in choices and set(OUTCOME_KEYS) <= choices.keys()
    if not have_flow and not have_outcome:
        return
    size = 1
    for key in open_rows:
        size *= len(choices[key])
    if size > _MAX_COMBINATIONS:
        return
    survivors: dict[str, set[Split]] = {k: set() for k in open_rows}
    for combination in product(*(choices[k] for k in open_rows)):
        picked = {k: found[0] for k, found in choices.items() if len(found) == 1}
        picked.update(zip(open_rows, combination, strict=True))
        if _columns_hold(picked, have_flow, outcome if have_outcome else ()):
            for key, split in zip(open_rows, combination, strict=True):
                survivors[key].add(split)
    for key, kept in survivors.items():
        if kept:
            choices[key] = [s for s in choices[key] if s in kept]


def _columns_hold(picked: dict[str, Split], flow: bool, outcome: Sequence[str]) -> bool:
    for c in range(WIDTH):
        if flow and (
            (picked["new"][c] or 0) + (picked["carried_in"][c] or 0)
            != (picked["total"][c] or 0) + (picked["carried_out"][c] or 0)
        ):
            return False
        if outcome and sum(picked[k][c] or 0 for k in outcome) != (picked["total"][c] or 0):
            return False
    return True


def joined(tokens: Sequence[Printed]) -> Evidence:
    """One place for a run of tokens; its text is what is printed, spaces and all."""
    first, last = place_of(tokens[0]), place_of(tokens[-1])
    return Evidence(first.start, last.end, "".join(t.text for t in tokens), first.page)


def cell_places(tokens: Sequence[Printed], split: Split) -> list[Evidence]:
    """Where each number of a split stands, inside its token."""
    places: list[Evidence] = []
    index = offset = 0
    token = tokens[0]
    place = place_of(token)
    at = 0
    for number in split:
        if number is None:
            places.append(joined(tokens))
            continue
        digits = str(number)
        if index != at:
            # Asked once per token: the digits of a whole row may be one.
            token = tokens[index]
            place = place_of(token)
            at = index
        start = place.start
        if len(place.text) == len(token.text):
            places.append(
                Evidence(start + offset, start + offset + len(digits), digits, place.page)
            )
        else:
            places.append(place)
        offset += len(digits)
        while index < len(tokens) - 1 and offset >= len(tokens[index].text):
            offset -= len(tokens[index].text)
            index += 1
    return places
