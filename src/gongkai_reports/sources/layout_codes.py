"""Codes the readers of files put into ``Document.layout``; their meaning is in docs/layouts.md."""

from __future__ import annotations

SOURCE_CODES = frozenset(
    (
        "bad_bytes",
        "broken_pages",
        "cjk_radicals",
        "hidden_tables",
        "js_string",
        "layout_tables",
        "markdown_tables",
        "mojibake",
        "mso_markup",
        "nested_tables",
        "nul_bytes",
        "one_cell_per_line",
        "one_row_tables",
        "page_numbers",
        "scanned_pages",
        "side_by_side",
        "tab_tables",
        "table_over_pages",
        "two_columns",
        "wrong_charset",
        "wrong_extension",
    )
)
