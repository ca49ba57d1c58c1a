"""One entry of the desk's side menu."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """Groups of the menu, in this order."""

    MINE = "mine"
    """待办, 已办, 待阅, 我发起."""
    DISCLOSURE = "disclosure"
    """公开: items, columns, policies, responses."""
    HANDLING = "handling"
    """办理."""
    REPORTS = "reports"
    """年报与考核."""
    BODY = "body"
    """本机关: departments, people, contact data, calendar."""
    ADMINISTRATION = "administration"
    """系统管理: the three administrators."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """Where it stands, its address and words; ``count`` is what waits there (0 = no badge)."""

    section: Section
    url: str
    words: str
    count: int = 0
