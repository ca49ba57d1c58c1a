"""Pages that print two reports side by side: the left one is the report, table 4 by its caption.

Some pages compare the reports of two years. Their tables stand next to each other; a table too
wide for that stands over the full width, with the year of its report above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai_reports.document import Document, Grid

_CAPTION = re.compile(r"((?:19|20)\d\d)\s*年")


def _extent(grid: Grid) -> tuple[float, float, float, float] | None:
    """Box around the cells of a grid, when they have boxes."""
    boxes = [c.box for row in grid.rows for c in row if c is not None and c.box is not None]
    if not boxes:
        return None
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def without_right_halves(grids: Sequence[Grid]) -> list[Grid]:
    """The grids without those that stand to the right of another one on the same page."""
    extents = {id(g): _extent(g) for g in grids if g.page is not None}
    pages: dict[int, list[Grid]] = {}
    for grid in grids:
        if grid.page is not None and extents.get(id(grid)):
            pages.setdefault(grid.page, []).append(grid)
    right: set[int] = set()
    for beside in pages.values():
        for grid in beside:
            for other in beside:
                if other is not grid and _stands_right(extents[id(grid)], extents[id(other)]):
                    right.add(id(grid))
    return [g for g in grids if id(g) not in right]


def _stands_right(
    box: tuple[float, float, float, float] | None, other: tuple[float, float, float, float] | None
) -> bool:
    if box is None or other is None or box[0] < other[2] - 2:
        return False
    overlap = min(box[3], other[3]) - max(box[1], other[1])
    return overlap > 0.4 * min(box[3] - box[1], other[3] - other[1])


def of_year(
    document: Document, found: Sequence[tuple[Grid, int]], year: int | None
) -> list[tuple[Grid, int]]:
    """Data rows whose caption names the report year, when captions name different years."""
    if len(found) < 2 or year is None:
        return list(found)
    years: list[int | None] = []
    ends = sorted(g.end for g in document.grids)
    for grid, r in found:
        cells = [c.start for c in grid.rows[r] if c is not None]
        stop = min(cells) if cells else grid.start
        before = [e for e in ends if e <= grid.start]
        window = document.text[max(before[-1] if before else 0, grid.start - 300) : stop]
        named = _CAPTION.findall(window)
        years.append(int(named[-1]) if named else None)
    if len({y for y in years if y is not None}) < 2:
        return list(found)
    return [entry for entry, named_year in zip(found, years, strict=True) if named_year == year]
