"""Table 2 (主动公开政府信息情况): rows with cells of their own, in either format.

Its rows obey no sum. Digits run together are told apart only when there is one way to cut them,
or when the text of the same report names the figures of exactly one way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai_reports.fold import fold_text
from gongkai_reports.layout.grids import GridTables
from gongkai_reports.layout.labels import core, row_spec
from gongkai_reports.layout.linear import LinearTables
from gongkai_reports.layout.reading import Reading, disagree, ref
from gongkai_reports.layout.rows import Printed, SeenRow, place_of
from gongkai_reports.layout.table3_text import joined
from gongkai_reports.layout.values import parse_cell
from gongkai_reports.report import AmbiguousRun, Report
from gongkai_rules.grid import CellValue, ColumnSpec, RowSpec, TableSpec

_LIMIT = 200
_COUNT = r"0|[1-9]\d*"
_CELL_FORMS = {
    "count": re.compile(rf"(?:{_COUNT})"),
    "change": re.compile(rf"[-+]?(?:{_COUNT})"),
    "amount": re.compile(rf"(?:{_COUNT})(?:\.\d+)?(?:万元|亿元|元)?"),
}
_ROLES = {
    "made": "制发|印发|制定|新制|新增|出台",
    "new_made": "制发|印发|制定|新制|新增|出台",
    "repealed": "废止|失效",
    "in_force": "现行有效|有效",
    "new_public": "新公开",
    "total_public": "对外公开|累计公开",
    "decisions": "决定|办理|作出",
    "amount_wan_yuan": "收费",
    "items": "采购",
}
_WORDS = {
    "regulations": "规章",
    "normative_docs": "规范性文件",
    "licensing": "行政许可",
    "punishment": "行政处罚",
    "coercion": "行政强制",
    "other_services": "对外管理服务",
    "fees": "行政事业性收费",
    "procurement": "采购",
}


def read_table2(
    report: Report,
    spec: TableSpec,
    grids: GridTables,
    linear: LinearTables,
    narrative: str,
) -> Reading | None:
    """Table 2 from both readers; ``narrative`` is the folded text before the table."""
    reading = Reading(spec)
    for row, header in zip(grids.t2, grids.t2_headers, strict=True):
        spec_row = row_spec(spec, row.key)
        if spec_row is not None and not reading.has(row.key):
            _grid_row(reading, spec_row, row, header)
    if len(reading.seen) == len(spec.rows) and None not in reading.values.values():
        # Nothing is missing, and ruled cells go before flattened text: that need not be read.
        return reading
    for row in linear.t2:
        spec_row = row_spec(spec, row.key)
        if spec_row is None:
            continue
        found = _text_row(spec_row, row)
        if not reading.has(row.key):
            _take(reading, spec_row, row, found, narrative)
        elif len(found) == 1:
            ours = [reading.values.get((row.key, c.key)) for c in spec_row.columns]
            if None not in ours and list(found[0]) != ours:
                cells = [ref("t2", row.key, c.key) for c in spec_row.columns]
                disagree(report, "t2", cells, "grid", "ruled cells before flattened text")
    return reading if reading.values else None


def _grid_row(reading: Reading, spec: RowSpec, row: SeenRow, header: Sequence[Printed]) -> None:
    columns = spec.columns
    tokens: list[Printed | None] = list(row.tokens)
    while len(tokens) > len(columns) and not tokens[-1].text:  # type: ignore[union-attr]
        tokens.pop()
    if len(tokens) != len(columns):
        tokens = _by_header(row.tokens, columns, header) or tokens
    if len(tokens) < len(columns):
        tokens += [None] * (len(columns) - len(tokens))
    for column, token in zip(columns, tokens, strict=False):
        if token is None:
            reading.put(spec.key, column.key, None, None)
            continue
        value, note = parse_cell(token.text, column.kind, column.unit)
        reading.put(spec.key, column.key, value, place_of(token), note)


def _by_header(
    tokens: Sequence[Printed], columns: Sequence[ColumnSpec], header: Sequence[Printed]
) -> list[Printed | None] | None:
    """Cells by the column labels above them; ``None`` when the header does not name them all."""
    names = [core(t.text) for t in header if t.text]
    wanted = [core(c.label) for c in columns]
    if not names or len(names) != len(tokens):
        return None
    picked: list[Printed | None] = []
    for name in wanted:
        at = [i for i, n in enumerate(names) if n == name]
        same = len({tokens[i].text for i in at}) == 1  # a merged cell repeated by the converter
        picked.append(tokens[at[0]] if same else None)
    return picked if any(picked) else None


def _text_row(spec: RowSpec, row: SeenRow) -> list[tuple[CellValue, ...]]:
    """All ways to read the tokens of a text row as its cells."""
    columns = spec.columns
    texts = [fold_text(t.text) for t in row.tokens]
    if len(texts) == len(columns):
        cells = [_cell(t, c) for t, c in zip(texts, columns, strict=True)]
        if None not in cells:
            return [
                tuple(parse_cell(t, c.kind, c.unit)[0] for t, c in zip(texts, columns, strict=True))
            ]
        if all(t.strip("/—-") == "" or _cell(t, c) for t, c in zip(texts, columns, strict=True)):
            return [
                tuple(parse_cell(t, c.kind, c.unit)[0] for t, c in zip(texts, columns, strict=True))
            ]
    ways = _ways(texts, columns)
    if not ways and len(texts) > 1:
        ways = _ways(["".join(texts)], columns)
    return [
        tuple(parse_cell(t, c.kind, c.unit)[0] for t, c in zip(way, columns, strict=True))
        for way in ways
    ]


def _cell(text: str, column: ColumnSpec) -> str | None:
    return text if _CELL_FORMS[column.kind].fullmatch(text) else None


def _ways(texts: Sequence[str], columns: Sequence[ColumnSpec]) -> list[tuple[str, ...]]:
    """Cuts of the tokens into the cells; a token boundary is a cell boundary."""
    found: list[tuple[str, ...]] = []

    def walk(index: int, offset: int, column: int, taken: tuple[str, ...]) -> None:
        if len(found) >= _LIMIT:
            return
        if index == len(texts):
            if column == len(columns):
                found.append(taken)
            return
        if column == len(columns) or len(columns) - column < len(texts) - index:
            return
        text = texts[index]
        form = _CELL_FORMS[columns[column].kind]
        for end in range(offset + 1, len(text) + 1):
            piece = text[offset:end]
            if form.fullmatch(piece):
                if end == len(text):
                    walk(index + 1, 0, column + 1, (*taken, piece))
                elif text[end].isdigit() or text[end] in "+-":
                    walk(index, end, column + 1, (*taken, piece))

    walk(0, 0, 0, ())
    return found


def _take(
    reading: Reading,
    spec: RowSpec,
    row: SeenRow,
    found: list[tuple[CellValue, ...]],
    narrative: str,
) -> None:
    """Store a text row: the one reading, the one the narrative confirms, or all candidates."""
    if not found:
        return
    chosen = found[0] if len(found) == 1 else _confirmed(spec, found, narrative)
    whole = joined(row.tokens)
    if chosen is None:
        for column in spec.columns:
            reading.put(spec.key, column.key, None, whole)
        reading.ambiguous.append(
            AmbiguousRun(
                tuple(ref(reading.spec.key, spec.key, c.key) for c in spec.columns),
                whole.text,
                whole,
                [list(way) for way in found],
            )
        )
        return
    single = len(row.tokens) == len(spec.columns)
    for i, (column, value) in enumerate(zip(spec.columns, chosen, strict=True)):
        place = place_of(row.tokens[i]) if single else whole
        note = row.notes[0] if row.notes and i == 0 else ""
        reading.put(spec.key, column.key, value, place, note)


def _confirmed(
    spec: RowSpec, found: Sequence[tuple[CellValue, ...]], narrative: str
) -> tuple[CellValue, ...] | None:
    """The candidate the narrative speaks for, when its figures fit exactly one best."""
    figures = _told(spec, narrative)
    if not figures:
        return None
    scores: list[int] = []
    for way in found:
        cells = {c.key: v for c, v in zip(spec.columns, way, strict=True)}
        score = 0
        for role, number in figures:
            if role:
                score += 2 if cells.get(role) == number else 0
            else:
                score += number in cells.values()
        scores.append(score)
    best = max(scores)
    return found[scores.index(best)] if best > 0 and scores.count(best) == 1 else None


def _told(spec: RowSpec, narrative: str) -> list[tuple[str, int | Decimal]]:
    """Figures the narrative tells of this row: (cell they speak of, or "", number)."""
    word = _WORDS.get(spec.key)
    if word is None:
        return []
    told: list[tuple[str, int | Decimal]] = []
    at = narrative.find(word)
    while at >= 0:
        after = _TOLD_AFTER.match(narrative, at + len(word))
        before = _TOLD_BEFORE.search(narrative[max(0, at - 24) : at])
        context = _CLAUSE.split(narrative[max(0, at - 24) : at])[-1]
        for match, words in ((after, context), (before, context)):
            if match is None or int(match["n"]) < 10:
                continue
            role = ""
            for column in spec.columns:
                if column.key in _ROLES and re.search(_ROLES[column.key], words + match["words"]):
                    role = column.key
            told.append((role, int(match["n"])))
        at = narrative.find(word, at + len(word))
    return told


_CLAUSE = re.compile("[。;,、]")
_TOLD_AFTER = re.compile(r"(?P<words>[^。;,\d]{0,6})(?P<n>\d{1,9})(?=[件项份个条])")
_TOLD_BEFORE = re.compile(r"(?P<n>\d{1,9})[件项份个条](?P<words>[^。;,\d]{0,8})$")
