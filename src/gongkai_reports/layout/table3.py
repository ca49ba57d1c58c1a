"""Table 3 (收到和处理政府信息公开申请情况): seven applicant columns, up to 25 rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from gongkai_reports.document import Document, Evidence
from gongkai_reports.layout.grids import GridTables
from gongkai_reports.layout.labels import row_spec
from gongkai_reports.layout.linear import LinearTables
from gongkai_reports.layout.reading import Reading, disagree, ref
from gongkai_reports.layout.rows import Printed, SeenRow, Token, align, place_of
from gongkai_reports.layout.runs import Split, plain_tokens, row_candidates
from gongkai_reports.layout.values import parse_cell
from gongkai_reports.report import AmbiguousRun, Report
from gongkai_rules.editions.base import APPLICANTS
from gongkai_rules.editions.requests import OTHER_KEYS, OUTCOME_KEYS
from gongkai_rules.grid import CellRef, CellValue, TableSpec

COLUMNS: tuple[str, ...] = tuple(c.key for c in APPLICANTS)
_WIDTH = len(COLUMNS)
_MAX_COMBINATIONS = 20_000


def read_table3(
    report: Report, spec: TableSpec, grids: GridTables, linear: LinearTables
) -> Reading | None:
    """Table 3 from both readers; ``None`` when the document has none."""
    by_grid = _from_grid(spec, grids)
    by_text = _from_text(spec, linear)
    if by_grid is None:
        return by_text
    if by_text is not None:
        _settle(report, by_grid, by_text)
    _displaced(report.document, by_grid, linear)
    return by_grid


# --- grid ---------------------------------------------------------------------------------


def _from_grid(spec: TableSpec, grids: GridTables) -> Reading | None:
    if len(grids.t3) < 3:
        return None
    columns = {id(row): grids.t3_columns.get(i, {}) for i, row in enumerate(grids.t3)}
    reading = Reading(spec)
    pairs = align(grids.t3)
    for key, row in pairs:
        if row_spec(spec, key) is None or reading.has(key):
            continue
        for column, token in zip(COLUMNS, seven(row, columns[id(row)]), strict=True):
            if token is None:
                reading.put(key, column, None, None)
                continue
            value, note = parse_cell(token.text)
            reading.put(key, column, value, place_of(token), note)
    return reading if reading.values else None


def seven(row: SeenRow, columns: dict[int, str]) -> list[Printed | None]:
    """The seven cells of a grid row: by count, by the header, or by the sum of the row."""
    if len(row.tokens) == _WIDTH:
        return list(row.tokens)
    packed = _packed(row)
    if packed is not None:
        return packed
    if columns:
        placed = _by_header(row.tokens, columns)
        if placed is not None:
            return placed
    tokens: list[Printed | None] = list(_trimmed(row.tokens))
    if len(tokens) > _WIDTH:
        printed = [t for t in tokens if t is not None and t.text]
        tokens = list(printed) if len(printed) == _WIDTH else tokens[:_WIDTH]
    missing = _WIDTH - len(tokens)
    if missing <= 0:
        return tokens
    pads: list[Printed | None] = [None] * missing
    # The total stands last; a blank column was lost in front of it, or the row was cut.
    for place in range(len(tokens) - 1, -1, -1):
        trial = tokens[:place] + pads + tokens[place:]
        if _sums([parse_cell(t.text)[0] if t else None for t in trial]):
            return trial
    return tokens + pads


def _trimmed(tokens: Sequence[Printed]) -> Sequence[Printed]:
    """Without the cells of merged labels: blank ones, or the dashes a page maker put there."""
    for marks in (" ", " -/—–_"):
        while len(tokens) > _WIDTH and not tokens[-1].text.strip(marks):
            tokens = tokens[:-1]
        while len(tokens) > _WIDTH and not tokens[0].text.strip(marks):
            tokens = tokens[1:]
    return tokens


def _packed(row: SeenRow) -> list[Printed | None] | None:
    """Several numbers in one cell: told apart by spaces or, run together, by the sum."""
    printed = [t for t in row.tokens if t.text]
    if len(printed) != 1 or not any(c.isdigit() for c in printed[0].text):
        return None
    token = printed[0]
    parts = token.text.split()
    if not all(p.isdecimal() for p in parts) or sum(map(len, parts)) < _WIDTH:
        return None
    found, summed = row_candidates(parts, _WIDTH)
    if len(found) != 1 or not summed:
        return None
    return [Token(str(n), place_of(token), token.column) for n in found[0]]


def _by_header(tokens: Sequence[Printed], columns: dict[int, str]) -> list[Printed | None] | None:
    """Cells by the grid columns of the header; ``None`` when they do not cover what is printed."""
    place = {key: column for column, key in columns.items()}
    if "natural" not in place or "total" not in place:
        return None
    at = {t.column: t for t in tokens}
    picked: list[Printed | None] = [at.get(place[k]) if k in place else None for k in COLUMNS]
    covered = sum(1 for t in picked if t is not None and t.text)
    return picked if covered == sum(1 for t in tokens if t.text) else None


def _sums(values: Sequence[CellValue]) -> bool:
    numbers = [v if isinstance(v, (int, Decimal)) else 0 for v in values]
    return sum(numbers[:-1]) == numbers[-1]


# --- text ---------------------------------------------------------------------------------


def _from_text(spec: TableSpec, linear: LinearTables) -> Reading | None:
    rows: list[SeenRow] = []
    for row in linear.t3:
        rows.extend(_unpacked(row))
    rows = [
        r
        for r in rows
        if (len(r.tokens) if r.delimited else sum(len(t.text) for t in r.tokens)) >= _WIDTH
    ]
    if len(rows) < 3:
        return None
    pairs = [(k, r) for k, r in align(rows) if row_spec(spec, k) is not None]
    if len(pairs) < 3:
        return None
    reading = Reading(spec)
    choices: dict[str, list[Split]] = {}
    raw: dict[str, SeenRow] = {}
    for key, row in pairs:
        texts = [t.text for t in row.tokens]
        if any(not t.isdecimal() for t in texts):
            if len(texts) == _WIDTH:
                for column, token in zip(COLUMNS, row.tokens, strict=True):
                    reading.put(key, column, parse_cell(token.text)[0], place_of(token))
            continue
        found, _ = row_candidates(texts, _WIDTH)
        if found:
            choices[key] = found
            raw[key] = row
    settle_columns(choices)
    for key, found in choices.items():
        row = raw[key]
        if len(found) == 1:
            for column, value, place in zip(
                COLUMNS, found[0], cell_places(row.tokens, found[0]), strict=True
            ):
                reading.put(key, column, value, place)
            continue
        whole = joined(row.tokens)
        for column in COLUMNS:
            reading.put(key, column, None, whole)
        reading.ambiguous.append(
            AmbiguousRun(
                tuple(ref("t3", key, c) for c in COLUMNS),
                whole.text,
                whole,
                [list(split) for split in found],
            )
        )
    return reading


def _unpacked(row: SeenRow) -> list[SeenRow]:
    """A stretch that holds several whole rows (labels torn off) as rows of its own."""
    count = len(row.tokens)
    if count <= _WIDTH or count % _WIDTH:
        return [row]
    if plain_tokens([t.text for t in row.tokens], count) is None:
        return [row]
    return [
        SeenRow(
            row.label if i == 0 else "",
            row.tokens[i : i + _WIDTH],
            place_of(row.tokens[i]).start,
            False,
        )
        for i in range(0, count, _WIDTH)
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
    for c in range(_WIDTH):
        if flow and (
            picked["new"][c] + picked["carried_in"][c]
            != picked["total"][c] + picked["carried_out"][c]
        ):
            return False
        if outcome and sum(picked[k][c] for k in outcome) != picked["total"][c]:
            return False
    return True


def joined(tokens: Sequence[Printed]) -> Evidence:
    """One place for a run of tokens; its text is what is printed, spaces and all."""
    first, last = place_of(tokens[0]), place_of(tokens[-1])
    return Evidence(first.start, last.end, "".join(t.text for t in tokens), first.page)


def cell_places(tokens: Sequence[Printed], split: Sequence[int]) -> list[Evidence]:
    """Where each number of a split stands, inside its token."""
    places: list[Evidence] = []
    index = offset = 0
    for number in split:
        digits = str(number)
        token = tokens[index]
        place = place_of(token)
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


# --- both ---------------------------------------------------------------------------------


def broken_sums(reading: Reading) -> int:
    """Number of row and column sums that do not hold; blank counts as zero."""

    def number(key: str, column: str) -> int | Decimal:
        value = reading.values.get((key, column))
        return value if isinstance(value, (int, Decimal)) else 0

    keys = {k for k, _ in reading.values}
    broken = sum(1 for k in keys if not _sums(reading.row(k, COLUMNS)))
    outcome = [k for k in (*OUTCOME_KEYS, *OTHER_KEYS) if k in keys]
    for column in COLUMNS:
        total = number("total", column)
        if number("new", column) + number("carried_in", column) != total + number(
            "carried_out", column
        ):
            broken += 1
        if sum(number(k, column) for k in outcome) != total:
            broken += 1
    return broken


def _settle(report: Report, grid: Reading, text: Reading) -> None:
    """Compare the readings; where they differ, the sums choose. The grid reading is changed."""
    differing: list[str] = []
    for key in dict.fromkeys(k for k, _ in text.values):
        theirs = text.row(key, COLUMNS)
        if any(v is None for v in theirs):
            continue
        if not grid.has(key):
            differing.append(key)
        elif grid.row(key, COLUMNS) != theirs:
            ours = [v for v in grid.row(key, COLUMNS) if v is not None]
            if len(ours) == _WIDTH or ours != theirs:
                differing.append(key)
    if not differing:
        return
    trial = Reading(grid.spec, dict(grid.values), dict(grid.evidence), dict(grid.notes))
    for key in differing:
        for column in COLUMNS:
            trial.put(key, column, text.values.get((key, column)), text.evidence.get((key, column)))
    better = broken_sums(trial) < broken_sums(grid)
    cells: list[CellRef] = [
        ref("t3", key, c)
        for key in differing
        for c in COLUMNS
        if grid.values.get((key, c)) != text.values.get((key, c))
    ]
    disagree(
        report,
        "t3",
        cells,
        "linear" if better else "grid",
        "fewer sums break" if better else "the sums speak for no change",
    )
    if better:
        grid.values, grid.evidence = trial.values, trial.evidence


def _displaced(document: Document, reading: Reading, linear: LinearTables) -> None:
    """A single blank cell whose number stands alone between the rows.

    Only when every other cell of the table is printed, exactly one lone number stands in the
    stretch of the table, and the sum of the row asks for just that number.
    """
    blanks = [at for at, value in reading.values.items() if value is None]
    if len(blanks) != 1 or linear.t3_span is None:
        return
    row, column = blanks[0]
    first = min(e.start for e in reading.evidence.values())
    last = max(e.end for e in reading.evidence.values())
    lone = [
        p
        for p in document.paragraphs
        if p.kind == "text" and first <= p.start <= last and p.text.strip().isdecimal()
    ]
    if len(lone) != 1:
        return
    value = int(lone[0].text)
    trial = [value if c == column else reading.values.get((row, c)) for c in COLUMNS]
    if _sums(trial):
        stray = lone[0]
        place = Evidence(stray.start, stray.end, stray.text, stray.page, stray.box)
        reading.put(row, column, value, place)
