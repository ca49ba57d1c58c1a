"""Text into search terms: folded (simplified, half-width), as words and as pairs of characters.

Words (rjieba) rank well; pairs find any run of characters, also inside names that no dictionary
knows (石嘴山市科学技术局 is cut in several pieces).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from gongkai_reports.fold import fold

_HAN_CLASS = "[㐀-鿿豈-﫿𠀀-𯿿]"
_RUN = re.compile(rf"{_HAN_CLASS}+|[a-z0-9]+(?:[.\-/][a-z0-9]+)*")
_HAN = re.compile(_HAN_CLASS)
_GAP = re.compile(rf"(?<={_HAN_CLASS})\s+(?={_HAN_CLASS})")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def folded(text: str) -> str:
    """Simplified script, half-width, lower case; gaps between Han characters are closed."""
    return _GAP.sub("", folded_with_gaps(text))


def folded_with_gaps(text: str) -> str:
    """Simplified script, half-width, lower case; white space stays (it parts what is typed)."""
    return fold(_CONTROL.sub(" ", text), traditional=True).loose.lower()


def runs(text: str) -> Iterator[str]:
    """Runs of Han characters, and of Latin letters and digits, of a folded text."""
    yield from _RUN.findall(text)


def is_han(run: str) -> bool:
    """Whether a run is of Han characters."""
    return bool(_HAN.match(run))


def words_of(text: str) -> list[str]:
    """Words of a folded text."""
    found: list[str] = []
    for run in runs(text):
        if is_han(run):
            found.extend(rjieba.cut_for_search(run))
        else:
            found.append(run)
    return found


def pairs_of(text: str) -> list[str]:
    """Overlapping pairs of each Han run; Latin runs whole; a single character stands alone."""
    found: list[str] = []
    for run in runs(text):
        if is_han(run) and len(run) > 1:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            found.append(run)
    return found
