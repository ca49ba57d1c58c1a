"""Refusals of bad input: everything that is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. ``field`` names the form field (empty = the whole), ``code`` is stable."""

    field: str
    code: str
    text: str
    """In the language of the request; names what is wrong and what to do."""


class RefusedError(ValueError):
    """The input is refused; nothing was written. ``problems`` lists everything at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("；".join(problem.text for problem in problems))
        self.problems: Sequence[Problem] = problems
