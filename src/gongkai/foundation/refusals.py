"""Refusals that every part of the platform shares: bad input, and acts that are not allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404


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


class OutsideScope(Http404):
    """The object does not exist, or lies outside the scope: one answer for both."""


class NotPermitted(PermissionDenied):
    """The object is visible, the act is not allowed. ``reasons`` lists all that is missing."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("；".join(reasons))
        self.reasons = reasons
