"""The statutory tables as they are printed: merged header cells, merged labels, data cells.

Source of the forms: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号 (see ``editions``).
One drawing serves the web page, the check page and every other output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai_rules.editions.base import APPLICANTS
from gongkai_rules.grid import CellRef, RowSpec, TableSpec

CROSS_FOOT_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
"""Sentence printed in the corner of table 3."""


@dataclass(frozen=True, slots=True)
class FormCell:
    """One printed cell. ``ref`` is set on data cells; labels and headers carry ``text``.

    ``header`` is ``col`` or ``row`` for header cells (the HTML scope), ``""`` for data cells.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    header: str = ""
    ref: CellRef | None = None


Form = list[list[FormCell]]


def printed(spec: TableSpec, rows_present: Sequence[str] | None = None) -> Form:
    """The rows of a table as printed; ``rows_present`` decides which optional rows are drawn.

    Raises ``KeyError`` for a table that has no printed form here (2014 statistics are free).
    """
    return _DRAW[spec.key](spec, rows_present)


def printed_rows(spec: TableSpec, rows_present: Sequence[str] | None = None) -> list[RowSpec]:
    """The rows to draw: an optional row stands in for those it replaces when it is present."""
    present = set(rows_present or ())
    chosen = {r.key for r in spec.rows if r.optional and r.key in present}
    replaced = {
        key
        for row in spec.rows
        if row.key in chosen and not present & set(row.replaces)
        for key in row.replaces
    }
    return [r for r in spec.rows if (not r.optional or r.key in chosen) and r.key not in replaced]


def _t2(spec: TableSpec, rows_present: Sequence[str] | None) -> Form:
    rows = printed_rows(spec, rows_present)
    width = max(len(r.columns) for r in rows)
    form: Form = []
    for section, members in groupby(rows, key=lambda r: r.section):
        block = list(members)
        columns = block[0].columns
        spans = _spread(width, len(columns))
        form.append([FormCell(section, colspan=width + 1, header="col")])
        form.append(
            [
                FormCell("信息内容", header="col"),
                *(
                    FormCell(c.label, colspan=s, header="col")
                    for c, s in zip(columns, spans, strict=True)
                ),
            ]
        )
        for row in block:
            form.append(
                [
                    FormCell(row.label, header="row"),
                    *(
                        FormCell("", colspan=s, ref=CellRef(spec.key, row.key, c.key))
                        for c, s in zip(columns, spans, strict=True)
                    ),
                ]
            )
    return form


def _spread(width: int, count: int) -> list[int]:
    """Share ``width`` columns among ``count`` cells; what is left over goes to the last."""
    each = width // count
    return [each] * (count - 1) + [width - each * (count - 1)]


def _t3(spec: TableSpec, rows_present: Sequence[str] | None) -> Form:
    rows = printed_rows(spec, rows_present)
    form: Form = [
        [
            FormCell(CROSS_FOOT_NOTE, rowspan=3, colspan=3, header="col"),
            FormCell("申请人情况", colspan=7, header="col"),
        ],
        [
            FormCell(APPLICANTS[0].label, rowspan=2, header="col"),
            FormCell("法人或其他组织", colspan=5, header="col"),
            FormCell(APPLICANTS[-1].label, rowspan=2, header="col"),
        ],
        [FormCell(c.label, header="col") for c in APPLICANTS[1:-1]],
    ]
    sections = {s: len(list(g)) for s, g in groupby(rows, key=lambda r: r.section) if s}
    groups = {g: len(list(m)) for g, m in groupby(rows, key=lambda r: r.group) if g}
    open_section, open_group = "", ""
    for row in rows:
        line: list[FormCell] = []
        if row.section != open_section:
            open_section = row.section
            if open_section:
                line.append(FormCell(open_section, rowspan=sections[open_section], header="row"))
        if row.group != open_group:
            open_group = row.group
            if open_group:
                line.append(FormCell(open_group, rowspan=groups[open_group], header="row"))
        span = 3 - bool(row.section) - bool(row.group)
        line.append(FormCell(row.label, colspan=span, header="row"))
        line += (FormCell("", ref=CellRef(spec.key, row.key, c.key)) for c in row.columns)
        form.append(line)
    return form


def _t4(spec: TableSpec, _: Sequence[str] | None) -> Form:
    review, *suits = spec.rows
    return [
        [
            FormCell(review.label, colspan=len(review.columns), rowspan=2, header="col"),
            FormCell("行政诉讼", colspan=sum(len(s.columns) for s in suits), header="col"),
        ],
        [FormCell(s.label, colspan=len(s.columns), header="col") for s in suits],
        [FormCell(c.label, header="col") for row in spec.rows for c in row.columns],
        [
            FormCell("", ref=CellRef(spec.key, row.key, c.key))
            for row in spec.rows
            for c in row.columns
        ],
    ]


_DRAW = {"t2": _t2, "t3": _t3, "t4": _t4}
