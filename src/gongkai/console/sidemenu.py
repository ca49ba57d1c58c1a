"""The side menu: entries of all areas, in sections, the one we are in marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.console.routes import (
    accounts,
    bodies,
    catalogue,
    desk,
    drafting,
    policies,
    reports,
    wording,
)
from gongkai.foundation.bodies.scope import Scope

AREAS: tuple[Callable[[Scope], list[MenuEntry]], ...] = (
    desk.menu,
    drafting.menu,
    catalogue.menu,
    policies.menu,
    wording.menu,
    reports.menu,
    bodies.menu,
    accounts.menu,
)
"""In the order in which they stand within a section."""

HEADINGS: dict[Section, str | Promise] = {
    Section.MINE: "",
    Section.DISCLOSURE: _("信息公开"),
    Section.HANDLING: _("办理事项"),
    Section.REPORTS: _("年报与考核"),
    Section.BODY: _("本机关"),
    Section.ADMINISTRATION: _("系统管理"),
}


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as the menu shows it."""

    url: str
    words: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A heading (empty for the first section) and what stands under it."""

    heading: str
    entries: tuple[ShownEntry, ...]


def side_menu(scope: Scope, here: str, *, administrator: bool) -> list[ShownSection]:
    """Sections that have entries. Administrators (三员分立) see administration and nothing else."""
    entries = [
        entry
        for area in AREAS
        for entry in area(scope)
        if (entry.section is Section.ADMINISTRATION) is administrator
    ]
    return [
        ShownSection(str(HEADINGS[section]), shown)
        for section in Section
        if (shown := _shown([e for e in entries if e.section is section], _current(entries, here)))
    ]


def _current(entries: Sequence[MenuEntry], here: str) -> str:
    """The entry whose address is the longest beginning of where we are; 待办 only exactly."""
    home = min((entry.url for entry in entries), key=len, default="")
    found = [
        entry.url
        for entry in entries
        if entry.url == here or (entry.url != home and here.startswith(entry.url))
    ]
    return max(found, key=len, default="")


def _shown(entries: Sequence[MenuEntry], current: str) -> tuple[ShownEntry, ...]:
    return tuple(
        ShownEntry(entry.url, entry.words, entry.count, entry.url == current) for entry in entries
    )
