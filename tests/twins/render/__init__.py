"""One renderer per layout class of REPORTS.md §5."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.twins.render import (
    chromium,
    docx,
    html,
    loose,
    markdown,
    pdf,
    script,
    sidebyside,
    split,
    text,
)
from tests.twins.render.base import Rendered, Renderer
from tests.twins.twin import Twin

__all__ = ["LAYOUTS", "Layout", "Rendered", "chromium", "render"]

TABLES = ("2021", "2019")
ALL = ("2021", "2019", "2014-statistics", "free-text")
WITH_STAT = ("2021", "2019", "2014-statistics")


@dataclass(frozen=True, slots=True)
class Layout:
    """A renderer, the layout classes of REPORTS.md §5 it stands for, and its editions.

    ``exact`` is false where the file itself leaves cells undecided.
    """

    name: str
    classes: tuple[int, ...]
    editions: tuple[str, ...]
    renderer: Renderer
    level: str | None = None
    exact: bool = True


LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("html_clean", (9, 15), ALL, html.clean),
        Layout("html_comma", (9, 15), WITH_STAT, html.bare),
        Layout("html_short", (15,), TABLES, html.short_labels),
        Layout("html_damaged", (15,), TABLES, html.damaged_labels),
        Layout("html_padded", (9,), TABLES, html.padded),
        Layout("html_nbsp", (9,), TABLES, html.nbsp),
        Layout("html_word", (9,), WITH_STAT, html.word),
        Layout("html_gbk", (9,), ALL, html.gbk),
        Layout("html_gbk_undeclared", (9,), TABLES, html.gbk_undeclared),
        Layout("html_js", (9,), TABLES, html.js_string),
        Layout("html_notes", (5,), ("2021",), html.notes),
        Layout("html_traditional", (13,), WITH_STAT, script.traditional_html),
        Layout("html_split", (1, 3, 11), TABLES, split.html_split),
        Layout("html_loose", (14,), TABLES, loose.html_loose),
        Layout("html_images", (16,), TABLES, script.image_html),
        Layout("docx_merged", (9,), WITH_STAT, docx.merged),
        Layout("docx_raw", (9, 15), WITH_STAT, docx.raw),
        Layout("docx_split", (1, 3), TABLES, split.docx_split),
        Layout("pdf_ruled", (1, 3, 11), WITH_STAT, pdf.ruled),
        Layout("pdf_offset", (1, 2, 3), TABLES, pdf.offset),
        Layout("pdf_radicals", (12,), TABLES, pdf.radicals),
        Layout("pdf_sidebyside", (11, 15), ("2021",), sidebyside.side_by_side, "city roll-up"),
        Layout("pdf_images", (16,), TABLES, script.image_pdf),
        Layout("txt_cells", (6,), WITH_STAT, text.cells),
        Layout("txt_cells_bare", (6, 15), WITH_STAT, text.cells_comma),
        Layout("txt_tabs", (7,), ALL, text.tabs),
        Layout("txt_tabs_torn", (7,), ("2019",), text.tabs_torn),
        Layout("txt_run", (3, 8), WITH_STAT, text.run, exact=False),
        Layout("txt_run_spaced", (8,), WITH_STAT, text.run_spaced, exact=False),
        Layout("txt_full_width", (13,), WITH_STAT, text.full_width),
        Layout("txt_lost_dates", (13,), TABLES, text.lost_dates),
        Layout("txt_traditional", (13,), ALL, script.traditional),
        Layout("txt_loose", (6, 11, 14), TABLES, loose.txt_loose),
        Layout("txt_mojibake", (13,), TABLES, script.mojibake),
        Layout("txt_screenshots", (16,), ("free-text", "2019"), script.screenshots),
        Layout("md_clean", (10,), WITH_STAT, markdown.clean),
        Layout("md_generic", (10,), WITH_STAT, markdown.generic),
        Layout("md_dashes", (10,), TABLES, markdown.dashes),
        Layout("md_rows_apart", (10,), TABLES, markdown.rows_apart),
        Layout("md_torn", (4,), ("2021",), markdown.torn),
    )
}


def render(twin: Twin, layout: str, seed: int | None = None) -> Rendered:
    """Write the twin in this layout. The same twin and seed give the same bytes."""
    rng = Random(f"{layout}-{twin.seed if seed is None else seed}")
    return LAYOUTS[layout].renderer(twin, rng)
