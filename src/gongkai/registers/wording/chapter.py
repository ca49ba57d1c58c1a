"""The chapter of the handbook that lists the checks, printed from the checks."""

from __future__ import annotations

from gongkai.registers.wording.checks import CHECKS

HEAD = "| id | severity | what | what (English) | source |\n|---|---|---|---|---|"


def chapter() -> str:
    """A table in Markdown."""
    rows = [
        f"| {one.id} | {one.severity.value} | {one.title} | {one.title_en} | {one.source} |"
        for one in CHECKS
    ]
    return "\n".join([HEAD, *rows])
