"""Bounds that keep reading a hostile or broken file short, and the clock that enforces them."""

from __future__ import annotations

import time
from dataclasses import dataclass

from gongkai_reports.sources.refusals import timed_out, too_large


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost. Sizes in bytes or characters, time in seconds."""

    max_bytes: int = 32 * 1024 * 1024
    max_pages: int = 400
    max_text: int = 3_000_000
    max_markup: int = 8_000_000
    """Characters of an HTML page without the pictures written into it."""
    max_blocks: int = 100_000
    max_cells: int = 200_000
    """Places of all table matrices together, merged cells counted at every place."""
    max_columns: int = 400
    max_depth: int = 250
    """Depth to which nested tables and boxes are followed as structure."""
    max_zip_entries: int = 4_000
    max_zip_ratio: int = 200
    max_unpacked: int = 64 * 1024 * 1024
    seconds: float = 60.0


DEFAULT = Limits()


class Deadline:
    """A point in time after which :meth:`check` refuses to go on."""

    __slots__ = ("_end", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise ``UnreadableError("timeout")`` when the time is used up."""
        if time.monotonic() > self._end:
            raise timed_out(self.seconds)


class CellBudget:
    """Counts the places of table matrices and refuses a file that prints too many."""

    __slots__ = ("left", "limit")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.left = limit

    def take(self, places: int) -> None:
        """Book ``places``. Raises ``UnreadableError("too_large")`` when none are left."""
        self.need(places)
        self.left -= places

    def need(self, places: int) -> None:
        """Refuse when fewer than ``places`` are left, without booking them."""
        if places > self.left:
            raise too_large(
                f"表格单元格超过 {self.limit} 个", f"more than {self.limit} table cells in the file"
            )
