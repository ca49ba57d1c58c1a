"""Reading a report in a guarded child: bounded time and memory whatever the file holds."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from gongkai_reports.api import read, read_bytes
from gongkai_reports.document import UnreadableError
from gongkai_reports.report import Report
from gongkai_reports.workers import StartMethod, UnexpectedError, Workers, WorkLimits

_CONTEXT = multiprocessing.get_context("forkserver")
# The reader is imported once in the fork server; each child then starts in milliseconds.
_CONTEXT.set_forkserver_preload([__name__])

Readable = tuple[bytes, str]
"""Content and the name the file came with."""


def read_guarded(content: bytes, name: str) -> Report:
    """The report. Raises ``UnreadableError`` with a message for people, and nothing else."""
    with Workers[Readable, Report](_read_one, limits=_limits(), start=_start()) as workers:
        try:
            return workers.one((content, name))
        except UnexpectedError as error:
            raise _defect(str(error)) from error


def read_many(paths: Iterable[Path], jobs: int) -> Iterator[tuple[Path, Report | UnreadableError]]:
    """Read files on several cores, in order of completion; one bad file never stops the run."""
    with Workers[Path, Report](read, jobs=jobs, limits=_limits()) as workers:
        for path, result in workers.map(paths):
            if isinstance(result, UnexpectedError):
                yield path, _defect(str(result))
            else:
                yield path, result


def _read_one(item: Readable) -> Report:
    return read_bytes(*item)


def _limits() -> WorkLimits:
    return WorkLimits(seconds=settings.READ_SECONDS, memory_mb=settings.READ_MEMORY_MB)


def _start() -> StartMethod:
    """A server has threads, and a process with threads must not simply fork."""
    return "forkserver"


def _defect(text: str) -> UnreadableError:
    return UnreadableError(
        "broken",
        f"读取程序出错，未写入任何数据。请将该文件提供给软件维护人员（{text[:200]}）。",
        f"the reader failed and nothing was stored; please send the file to the maintainers "
        f"({text[:200]})",
    )
