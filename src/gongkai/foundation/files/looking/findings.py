"""What a look inside a file found."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.foundation.refusals import Problem

MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes that one upload may unfold to, all its inner files together."""
MOST_ENTRIES = 5000
"""Files inside one upload, inner archives included."""
MOST_DEPTH = 2
"""An archive in an archive is still looked into; one deeper is refused."""


@dataclass(slots=True)
class Findings:
    """Collects reasons for refusal, and notes about what people should know of the content."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Codes of ``gongkai.foundation.files.notes``."""
    pdfa: str = ""
    """``2b`` for PDF/A-2b; empty when the file does not claim to be one."""
    unpacked: int = 0
    entries: int = 0

    def refuse(self, code: str, text: str) -> None:
        """One more reason, once per code and text."""
        problem = Problem("", code, text)
        if problem not in self.problems:
            self.problems.append(problem)

    def note(self, code: str) -> None:
        """One more thing to know, once."""
        if code not in self.notes:
            self.notes.append(code)
