"""Table 3 (收到和处理政府信息公开申请情况): seven applicant columns, up to 25 rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai_reports.document import Document, Evidence, GridCell
from gongkai_reports.layout.grids import GridTables
from gongkai_reports.layout.labels import row_spec, t3_row
from gongkai_reports.layout.linear import LinearTables
from gongkai_reports.layout.reading import Reading, disagree, ref
from gongkai_reports.layout.rows import Printed, SeenRow, align, place_of
from gongkai_reports.layout.runs import row_candidates
from gongkai_reports.layout.table3_text import COLUMNS, WIDTH, Solved, reading_of, solve
from gongkai_reports.layout.values import parse_cell
from gongkai_reports.report import Report
from gongkai_rules.editions.requests import OTHER_KEYS, OUTCOME_KEYS
from gongkai_rules.grid import CellValue, TableSpec


def read_table3(
    report: Report, spec: TableSpec, grids: GridTables, linear: LinearTables
) -> Reading | None:
    """Table 3 from both readers; ``None`` when the document has none."""
    by_grid = _from_grid(spec, grids)
    if by_grid is None:
        solved = solve(spec, linear, with_blanks=True)
        return reading_of(spec, solved) if solved is not None else None
    _displaced(report.document, by_grid, linear)
    certain = len(by_grid.seen) >= len(spec.rows) - 3 and broken_sums(by_grid) == 0
    if certain and None not in by_grid.values.values():
        # Every cell printed and every sum true: no other reading could be preferred to this one.
        return by_grid
    solved = solve(spec, linear, only_in_order=certain)
    if solved is not None:
        _settle(report, by_grid, solved)
    return by_grid


# --- grid ---------------------------------------------------------------------------------


def _from_grid(spec: TableSpec, grids: GridTables) -> Reading | None:
    if len(grids.t3) < 3 and not _begins(grids.t3):
        return None
    columns = {id(row): grids.t3_columns.get(i, {}) for i, row in enumerate(grids.t3)}
    reading = Reading(spec)
    pairs = align(grids.t3)
    for key, row in pairs:
        if row_spec(spec, key) is None or reading.has(key):
            continue
        reading.seen.add(key)
        for column, token in zip(COLUMNS, seven(row, columns[id(row)]), strict=True):
            if token is None:
                reading.padded.add(key)
                reading.values[key, column] = None
                continue
            # Written here, not through Reading.put: most cells of a report are these.
            value, note = parse_cell(token.text)
            reading.values[key, column] = value
            reading.evidence[key, column] = place_of(token)
            if note:
                reading.notes[key, column] = note
    return reading if reading.values else None


def _begins(rows: Sequence[SeenRow]) -> bool:
    """Whether the rows are the first ones of the table, in a file that was cut after them."""
    return [t3_row(r.label) for r in rows if len(r.tokens) >= WIDTH] == ["new", "carried_in"][
        : len(rows)
    ] and bool(rows)


def seven(row: SeenRow, columns: dict[int, str]) -> list[Printed | None]:
    """The seven cells of a grid row: by count, by the header, or by the sum of the row."""
    if len(row.tokens) == WIDTH:
        return list(row.tokens)
    packed = _packed(row)
    if packed is not None:
        return packed
    if columns:
        placed = _by_header(row.tokens, columns)
        if placed is not None:
            return placed
    tokens: list[Printed | None] = list(_trimmed(row.tokens))
    if len(tokens) > WIDTH:
        printed = [t for t in tokens if t is not None and t.text]
        tokens = list(printed) if len(printed) == WIDTH else tokens[:WIDTH]
    missing = WIDTH - len(tokens)
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
        while len(tokens) > WIDTH and not tokens[-1].text.strip(marks):
            tokens = tokens[:-1]
        while len(tokens) > WIDTH and not tokens[0].text.strip(marks):
            tokens = tokens[1:]
    return tokens


def _packed(row: SeenRow) -> list[Printed | None] | None:
    """Several numbers in one cell: told apart by spaces or, run together, by the sum."""
    printed = [t for t in row.tokens if t.text]
    if len(printed) != 1 or not any(c.isdigit() for c in printed[0].text):
        return None
    token = printed[0]
    parts = token.text.split()
    if not all(p.isdecimal() for p in parts) or sum(map(len, parts)) < WIDTH:
        return None
    found, summed = row_candidates(parts, WIDTH)
    if len(found) != 1 or not summed:
        return None
    return [replace(token, text=str(n)) for n in found[0]]


def _by_header(tokens: Sequence[Printed], columns: dict[int, str]) -> list[Printed | None] | None:
    """Cells by the grid columns of the header; ``None`` when they do not cover what is printed."""
    place = {key: column for column, key in columns.items()}
    if "natural" not in place or "total" not in place:
        return None
    at = {t.column: t for t in tokens if isinstance(t, GridCell)}
    picked: list[Printed | None] = [at.get(place[k]) if k in place else None for k in COLUMNS]
    covered = sum(1 for t in picked if t is not None and t.text)
    return picked if covered == sum(1 for t in tokens if t.text) else None


def _sums(values: Sequence[CellValue]) -> bool:
    numbers = [v if isinstance(v, (int, Decimal)) else 0 for v in values]
    return sum(numbers[:-1]) == numbers[-1]


# --- both ---------------------------------------------------------------------------------


def broken_sums(reading: Reading) -> int:
    """Number of row and column sums that do not hold; blank counts as zero."""
    rows = {
        key: [v if isinstance(v, (int, Decimal)) else 0 for v in reading.row(key, COLUMNS)]
        for key in reading.seen
    }
    nothing = [0] * WIDTH
    broken = sum(1 for row in rows.values() if sum(row[:-1]) != row[-1])
    outcome = [rows[k] for k in (*OUTCOME_KEYS, *OTHER_KEYS) if k in rows and k != "total"]
    flow = [rows.get(k, nothing) for k in ("new", "carried_in", "total", "carried_out")]
    for column, (new, carried_in, total, carried_out) in enumerate(zip(*flow, strict=True)):
        broken += new + carried_in != total + carried_out
        broken += sum([row[column] for row in outcome]) != total
    return broken


def _settle(report: Report, grid: Reading, text: Solved) -> None:
    """Compare the readings; where they differ, the sums choose. The grid reading is changed."""
    differing: dict[str, list[CellValue]] = {}
    for key in text.rows:
        theirs = text.values(key)
        if theirs is None:
            continue
        ours = grid.row(key, COLUMNS)
        if ours != theirs and (None not in ours or [v for v in ours if v is not None] != theirs):
            differing[key] = theirs
    if not differing:
        return
    trial = Reading(grid.spec, dict(grid.values), dict(grid.evidence), dict(grid.notes))
    trial.seen = set(grid.seen)
    for key, values in differing.items():
        for column, value, place in zip(COLUMNS, values, text.places(key), strict=True):
            trial.put(key, column, value, place)
    now, then = broken_sums(grid), broken_sums(trial)
    better = then < now or (then == now and differing.keys() <= grid.padded)
    cells = [
        ref("t3", key, column)
        for key, values in differing.items()
        for column, value in zip(COLUMNS, values, strict=True)
        if grid.values.get((key, column)) != value
    ]
    disagree(
        report,
        "t3",
        cells,
        "linear" if better else "grid",
        "all cells, and no more sums break" if better else "the sums speak for no change",
    )
    if better:
        grid.values, grid.evidence, grid.seen = trial.values, trial.evidence, trial.seen


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
