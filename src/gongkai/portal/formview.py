"""A statutory table for a page: the printed form with links to evidence and marked findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.oversight.harvest.shapes import CellView, FindingView, Place, TableView
from gongkai.portal.labels import SEVERITIES, is_english, label
from gongkai_reports.statutory import FormCell, FormTable, cell_name, form_table
from gongkai_rules.grid import TableData

_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as the template writes it."""

    tag: str
    text: str
    css: str
    scope: str
    rowspan: int
    colspan: int
    href: str = ""
    name: str = ""
    """What a screen reader says instead of the bare number."""
    word: str = ""
    """The word printed for blank and absent cells."""
    marks: tuple[tuple[int, str], ...] = ()
    """Number and link of each finding at this cell."""
    repairs: tuple[str, ...] = ()
    lang: str = ""
    """Set when ``name`` is Chinese on an English page (rows printed in the body's own words)."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as the template writes it."""

    key: str
    title: str
    head: tuple[tuple[ShownCell, ...], ...]
    body: tuple[tuple[ShownCell, ...], ...]
    partial: bool
    article_rows: frozenset[int] = frozenset()


def anchor(address: str) -> str:
    """Name of the place in the text at which a cell stands."""
    return f"c-{address}"


def figure_anchor(place: Place) -> str:
    """Name of the place in the text at which a figure of the prose is told; empty if unknown."""
    return "" if place.start is None else f"x-{place.start}"


def place_words(place: Place | None) -> str:
    """Where a value stands, in words; empty when nothing more than the text is known."""
    if place is None or place.page is None:
        return ""
    if place.box is None:
        return _("原文第 %(page)d 页") % {"page": place.page}
    left, top, _right, _bottom = place.box
    return _("原文第 %(page)d 页，距左边 %(left)d 点、距上边 %(top)d 点") % {
        "page": place.page,
        "left": round(left),
        "top": round(top),
    }


def numbered(findings: Sequence[FindingView]) -> dict[str, int]:
    """Running number of each finding on the pages of a report, by key."""
    return {finding.key: number for number, finding in enumerate(findings, start=1)}


FEW = 3
"""A finding over more cells than this is numbered at its leading cells only."""


def lead_cells(finding: FindingView, table: TableView) -> tuple[str, ...]:
    """The cells of a table that carry the number of a finding.

    A sum touches a whole column; there the cells that hold the stated figure lead, or, when none
    does, the total, or the first. The others are tinted.
    """
    inside = [c for c in finding.cells if c.startswith(f"{table.key}.")]
    if len(inside) <= FEW:
        return tuple(inside)
    values = {str(cell.address): cell.display for cell in table.cells.values()}
    stated = [c for c in inside if finding.stated and values.get(c) == finding.stated]
    totals = [c for c in inside if ".total" in c and c in stated] or [
        c for c in inside if c.split(".")[1] == "total"
    ]
    return tuple(totals or stated[:1] or inside[:1])


def shown_table(
    table: TableView, findings: Sequence[FindingView], text_url: str, findings_url: str
) -> ShownTable:
    """Draw a table. ``text_url`` leads to the text, ``findings_url`` to the findings."""
    data = TableData(
        table.spec, {key: cell.value for key, cell in table.cells.items()}, partial=table.partial
    )
    form = form_table(table.spec, data)
    numbers = numbered(findings)
    standing = {f.key: f for f in findings if f.standing}
    drawn = [
        tuple(_cell(cell, form, table, numbers, standing, text_url, findings_url) for cell in row)
        for row in form.rows
    ]
    articles = frozenset(
        i for i, row in enumerate(form.rows[form.head_rows :]) if all(c.role == "head" for c in row)
    )
    return ShownTable(
        table.key,
        table.title,
        tuple(drawn[: form.head_rows]),
        tuple(drawn[form.head_rows :]),
        table.partial,
        articles,
    )


def _cell(
    cell: FormCell,
    form: FormTable,
    table: TableView,
    numbers: dict[str, int],
    standing: dict[str, FindingView],
    text_url: str,
    findings_url: str,
) -> ShownCell:
    if cell.role == "note":
        return ShownCell("td", cell.text, "note", "", cell.rowspan, cell.colspan)
    if cell.role != "value":
        css = "centre" if cell.colspan == form.width else ""
        scope = cell.scope
        return ShownCell("th", cell.text, css, scope, cell.rowspan, cell.colspan)
    assert cell.ref is not None
    address = str(cell.ref)
    seen: CellView | None = table.cells.get((cell.ref.row, cell.ref.column))
    touched = [standing[k] for k in (seen.finding_keys if seen else ()) if k in standing]
    here = [f for f in touched if address in lead_cells(f, table)]
    words = " · ".join(label(part) for part in cell_name(table.spec, cell.ref))
    classes: list[str] = [cell.state] if cell.state and cell.state != "number" else []
    if here:
        classes += ["hit", here[0].severity]
    elif touched:
        classes.append("part")
    place = seen.place if seen else None
    value = cell.text or (_("空白") if cell.state == "blank" else _("未印"))
    comma, stop = (", ", "; ") if is_english() else ("，", "；")
    spoken = [f"{value}{comma}{words}", place_words(place)]
    spoken += [str(SEVERITIES.get(f.severity, f.severity)) for f in touched]
    name = stop.join(filter(None, spoken))
    return ShownCell(
        "td",
        cell.text,
        " ".join(classes),
        "",
        cell.rowspan,
        cell.colspan,
        href=f"{text_url}#{anchor(address)}" if place and place.start is not None else "",
        name=name,
        lang="zh-Hans" if is_english() and _HAN.search(name) else "",
        word=(_("空白") if cell.state == "blank" else _("未印") if cell.state == "absent" else ""),
        marks=tuple((numbers[f.key], f"{findings_url}#f-{f.key}") for f in here),
        repairs=tuple(dict.fromkeys(r.value for f in here for r in f.repairs if r.cell == address)),
    )
