"""What a check found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")


@dataclass(slots=True)
class Faults:
    """Faults in words, each naming the row; only so many are kept."""

    most: int
    found: list[str] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether no more are taken."""
        return len(self.found) >= self.most

    def add(self, row: str, what: str) -> None:
        """One fault of one row."""
        if not self.full:
            self.found.append(f"{row}: {what}")


@dataclass(frozen=True, slots=True)
class Report:
    """How many rows were seen, and what is wrong."""

    counts: Mapping[str, int]
    faults: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Whether nothing was altered."""
        return not self.faults


def chunks(rows: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """Rows in lists of ``size``."""
    iterator = iter(rows)
    while part := list(islice(iterator, size)):
        yield part
