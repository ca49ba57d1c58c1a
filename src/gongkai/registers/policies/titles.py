"""Lists of titles for the appendix of a report: title marks paired, titles separated."""

from __future__ import annotations

import re
from collections.abc import Iterable


def in_marks(title: str) -> str:
    """The title in title marks; marks inside it become the inner pair 〈〉 (GB/T 15834)."""
    bare = title.strip()
    if bare.startswith("《") and bare.endswith("》") and _closes_at_end(bare):
        bare = bare[1:-1]
    return "《" + bare.replace("《", "〈").replace("》", "〉") + "》"


def _closes_at_end(text: str) -> bool:
    depth = 0
    for position, char in enumerate(text):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return position == len(text) - 1
    return False


def listing(titles: Iterable[str]) -> str:
    """Titles as one sentence part, separated by 、."""
    return "、".join(in_marks(title) for title in titles)


def faults(text: str) -> list[tuple[str, int]]:
    """What is wrong with the title marks of a text: ``(code, position)``.

    Codes: ``unopened``, ``unclosed``, ``unseparated``.
    """
    found: list[tuple[str, int]] = []
    opened: list[int] = []
    for position, char in enumerate(text):
        if char == "《":
            opened.append(position)
        elif char == "》":
            if opened:
                opened.pop()
            else:
                found.append(("unopened", position))
    found += [("unclosed", position) for position in opened]
    found += [("unseparated", match.start()) for match in re.finditer(r"》\s*《", text)]
    return sorted(found, key=lambda fault: fault[1])
