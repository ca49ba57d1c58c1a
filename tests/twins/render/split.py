"""Tables broken in two by a page end: the rest is a table of its own (classes 1 and 3)."""

from __future__ import annotations

import copy
from random import Random

import docx
from tests.twins.form import Rows
from tests.twins.render import html
from tests.twins.render.base import Rendered, blocks, rendered
from tests.twins.render.docx import add_table, pack
from tests.twins.twin import Twin


def split(rows: Rows, at: int, *, repeat: bool) -> tuple[Rows, Rows]:
    """Rows before and after ``at``. A merged cell cut in two is printed again, or left empty."""
    first, second = copy.deepcopy(rows[:at]), copy.deepcopy(rows[at:])
    left_over = []
    for index, row in enumerate(first):
        for cell in row:
            rest = index + cell.rowspan - at
            if rest > 0:
                tail = copy.copy(cell)
                tail.rowspan, cell.rowspan = rest, cell.rowspan - rest
                tail.text = cell.text if repeat else ""
                left_over.append(tail)
    if second:
        second[0] = left_over + second[0]
    return first, second


def _broken(twin: Twin, rng: Random) -> list[tuple[str, str | Rows]]:
    """The report with table 3 in two or three pieces; header rows repeated sometimes."""
    out: list[tuple[str, str | Rows]] = []
    for kind, item in blocks(twin):
        if kind != "table:t3" or isinstance(item, str):
            out.append((kind, item))
            continue
        again = rng.random() < 0.5
        at = rng.randint(6, len(item) - 4)
        first, second = split(item, at, repeat=rng.random() < 0.5)
        head = copy.deepcopy(item[:3]) if again else []
        out += [(kind, first), (kind, head + second)]
    return out


def html_split(twin: Twin, rng: Random) -> Rendered:
    """Two tables for table 3, with a page number between them."""
    parts = []
    for kind, item in _broken(twin, rng):
        if isinstance(item, str):
            parts.append(f"<p>{item}</p>")
        else:
            parts.append(html.table(item))
            if kind == "table:t3":
                parts.append("<p>— 3 —</p>" if rng.random() < 0.5 else "<p>&nbsp;</p>")
    return rendered("html_split", twin, "html", html.page("\n".join(parts), twin.title))


def docx_split(twin: Twin, rng: Random) -> Rendered:
    """The same in a Word file."""
    document = docx.Document()
    for _, item in _broken(twin, rng):
        if isinstance(item, str):
            document.add_paragraph(item)
        else:
            add_table(document, item)
            document.add_paragraph("")
    return rendered("docx_split", twin, "docx", pack(document))
