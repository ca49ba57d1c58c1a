"""Bounds on nesting, checked before a page reaches the parser, whose cost grows with depth."""

from __future__ import annotations

import re

from gongkai_reports.sources.limits import Deadline
from gongkai_reports.sources.refusals import too_deep

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_FLAT = frozenset(
    (
        *("p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "br"),
        *("img", "input", "meta", "link", "hr", "col", "area", "base", "wbr", "embed", "param"),
        *("source", "track", "html", "head", "body", "title", "script", "style", "o:p"),
    )
)
_FORMATTING = frozenset(
    (
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u",
    )
)
_MAX_DEPTH = 2_000
_MAX_WORK = 60_000_000
_MAX_REOPENED = 1_500_000
_MAX_TABLES = 60
"""Tables within tables; pages laid out with tables reach ten."""
# Letters spelled in both cases: ignoring case would cost the engine its skip to the next "<".
_TABLE = re.compile(r"<(/?)[tT][aA][bB][lL][eE]\b")
_FEW = 20_000
_FORMATTING_TAG = re.compile(
    r"<(?:[abisu]\b|[bcefnst](?:ig|ode|m|ont|obr|mall|trike|trong|t)\b)", re.I
)


def check_nesting(html: str, deadline: Deadline) -> None:
    """Refuse pages that nest so deep that parsing them would not end in reasonable time.

    The parser walks up the open elements at every tag, and opens unclosed formatting elements
    again in every block: both sums are estimated here. Raises ``UnreadableError("too_deep")``.
    """
    _check_tables(html, deadline)
    tags = html.count("<")
    if tags * tags < _MAX_REOPENED:
        return
    if tags < _FEW and len(_FORMATTING_TAG.findall(html)) * tags < _MAX_REOPENED:
        return
    depth = formatting = work = reopened = 0
    for number, match in enumerate(_TAG.finditer(html)):
        closing, name = match.groups()
        name = name.lower()
        if number % 65_536 == 0:
            deadline.check()
        if name in _FLAT:
            work += depth
            if not closing:
                reopened += formatting
        elif closing:
            depth = max(0, depth - 1)
            if name in _FORMATTING:
                formatting = max(0, formatting - 1)
        else:
            depth += 1
            work += depth
            if name in _FORMATTING:
                formatting += 1
            else:
                reopened += formatting
        if depth > _MAX_DEPTH or work > _MAX_WORK or reopened > _MAX_REOPENED:
            raise too_deep(_MAX_DEPTH)


def _check_tables(html: str, deadline: Deadline) -> None:
    if html.count("<") <= _MAX_TABLES:
        return
    depth = 0
    for number, match in enumerate(_TABLE.finditer(html)):
        if number % 65_536 == 0:
            deadline.check()
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > _MAX_TABLES:
            raise too_deep(_MAX_TABLES)
