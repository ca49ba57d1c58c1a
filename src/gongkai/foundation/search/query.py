"""What a person types, read without a query language: nothing typed can be a syntax error.

Terms stand apart by white space or punctuation and must all occur. Words in quotation marks
occur as they stand; a term of Han characters also matches by its words, but ranks lower.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.foundation.search.words import folded_with_gaps, is_han, runs

MOST_CHARACTERS = 200
MOST_TERMS = 16
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Term:
    """A run to be found. ``exact`` = in quotation marks: no match by words."""

    text: str
    exact: bool = False

    @property
    def han(self) -> bool:
        """Whether it is of Han characters."""
        return is_han(self.text)


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """Terms, and a remark for the reader when something was left out."""

    terms: tuple[Term, ...]
    cut: bool = False


def parse(query: str) -> ParsedQuery:
    """Terms of what was typed; too long a query is cut and says so."""
    text = query[:MOST_CHARACTERS]
    exact: list[Term] = []
    plain_text = []
    position = 0
    loose = folded_with_gaps(text)
    for match in _QUOTED.finditer(loose):
        plain_text.append(loose[position : match.start()])
        exact.extend(Term(run, exact=True) for run in runs(match.group(1)))
        position = match.end()
    plain_text.append(loose[position:])
    terms = list(dict.fromkeys([*exact, *(Term(run) for part in plain_text for run in runs(part))]))
    return ParsedQuery(
        tuple(terms[:MOST_TERMS]), len(query) > MOST_CHARACTERS or len(terms) > MOST_TERMS
    )
