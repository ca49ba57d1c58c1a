"""Loading many files: read on all cores, written one after another, never stopped by one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest.reading import read_many
from gongkai.oversight.harvest.services.checking import Readings
from gongkai.oversight.harvest.services.loading import Harvested, already_known, harvest_file
from gongkai_reports.dataset import find_files

_WINDOW = 64
"""Files read ahead of the writer, so that memory does not grow with the run."""

Progress = Callable[[Harvested, int, int], None]
"""Called after each file with its result, the number done and the number in all."""


@dataclass(slots=True)
class Tally:
    """What became of a run: files by kind of result, and the files that failed."""

    counts: Counter[str] = field(default_factory=Counter)
    failed: list[Harvested] = field(default_factory=list)
    unassigned: list[Harvested] = field(default_factory=list)

    def add(self, result: Harvested) -> None:
        """Count a result."""
        self.counts[result.kind] += 1
        if result.kind == "failed":
            self.failed.append(result)
        elif result.kind == "unassigned":
            self.unassigned.append(result)


def report_files(paths: Iterable[Path]) -> list[Path]:
    """Files named, and files with a known ending below the directories named, by name."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(find_files(path))
        else:
            found[path] = None
    return list(found)


def harvest_directory(
    scope: Scope, paths: Sequence[Path], progress: Progress | None = None, jobs: int = 0
) -> Tally:
    """Load all reports in files and directories. ``jobs`` 0 = all cores but one, at least one."""
    files = report_files(paths)
    tally = Tally()
    readings = Readings()
    workers = jobs or max(1, (os.cpu_count() or 2) - 1)
    done = 0
    for start in range(0, len(files), _WINDOW):
        for result in _window(scope, files[start : start + _WINDOW], readings, workers):
            done += 1
            tally.add(result)
            if progress:
                progress(result, done, len(files))
    return tally


def _window(
    scope: Scope, files: Sequence[Path], readings: Readings, workers: int
) -> Iterator[Harvested]:
    """Answer each file; those known by their content are not read at all."""
    unread = []
    for path in files:
        known = already_known(scope, path)
        if known is not None:
            yield known
        else:
            unread.append(path)
    if not unread:
        return
    for path, read in read_many(unread, workers):
        try:
            yield harvest_file(scope, path, path.name, readings=readings, read=read)
        except Exception as error:
            yield _defect(path, error)


def _defect(path: Path, error: Exception) -> Harvested:
    return Harvested(
        "failed",
        path.name,
        f"装载失败，未写入任何数据：{error}",
        f"loading failed and nothing was stored: {error}",
        code="defect",
    )
