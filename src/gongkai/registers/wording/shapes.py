"""What a check looks at and what it answers: plain values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gongkai.foundation.publishing.content import Content
from gongkai.registers.wording.choices import Severity

_AROUND = 8
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Text:
    """One field in plain lines. ``written`` is false for the text of attached files."""

    field: str
    text: str
    written: bool = True


@dataclass(frozen=True, slots=True)
class Names:
    """Names of bodies round the one that writes."""

    own: tuple[str, ...] = ()
    """Present name and short forms of the body itself."""
    former: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    region: str = ""
    """Place name the titles should bear (云川市)."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Other bodies: name or short form → full present name."""
    find: Callable[[str], list[tuple[int, int, str]]] = lambda text: []
    """Places of all of them in a text: start, end, name."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A word of a list."""

    word: str
    right: str = ""
    note: str = ""
    category: str = ""
    severity: Severity = Severity.WARNING
    unless: str = ""
    """Regular expression over the words around (12 before, 12 after) that makes it right."""


@dataclass(frozen=True, slots=True)
class Office:
    """A leader's post in the table of the body."""

    name: str
    post: str
    position: int
    from_date: date
    to_date: date | None = None


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a body, ready for searching."""

    confusion: Mapping[str, Listed] = field(default_factory=dict)
    watch: Mapping[str, Listed] = field(default_factory=dict)
    find: Callable[[str], list[tuple[int, int, str]]] = lambda text: []
    """Places of listed words, longest first, words not to be touched left out."""
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Twin:
    """Another item with a similar text: ``alike`` from 0 to 1."""

    uid: str
    title: str
    own: bool
    alike: float
    text: str = ""


@dataclass(frozen=True)
class Subject:
    """Everything the checks may ask about one content."""

    content: Content
    texts: tuple[Text, ...]
    today: date
    names: Names = field(default_factory=Names)
    lists: Lists = field(default_factory=Lists)
    terms: tuple[str, ...] = ()
    """Terms of the negative list (负面清单)."""
    twins: Sequence[Twin] = ()
    file_states: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of attached files → ``done``, ``failed`` or ``none`` (pictures of text only)."""
    pictures_without_text: int = 0

    @cached_property
    def body(self) -> Text:
        """The text itself."""
        return next((one for one in self.texts if one.field == "html"), Text("html", ""))

    @cached_property
    def written(self) -> tuple[Text, ...]:
        """Fields that people wrote, without the text of attached files."""
        return tuple(one for one in self.texts if one.written)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place. ``severity`` overrides that of the check."""

    field: str
    start: int
    end: int
    text: str
    suggestion: str = ""
    severity: Severity | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: what it looks for, where that comes from, and how it looks."""

    id: str
    severity: Severity
    title: str
    title_en: str
    source: str
    run: Callable[[Subject], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """A hit as screens show it. ``key`` stays the same while field and excerpt do."""

    id: str
    severity: str
    title: str
    field: str
    text: str
    excerpt: str
    start: int
    end: int
    suggestion: str
    key: str
    source: str
    waived: bool = False
    waiver: str = ""
    """Reason and name of who waived it."""


def excerpt_of(text: str, start: int, end: int) -> str:
    """The place with a few characters of its own line around it."""
    left = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    right = min(stop if stop >= 0 else len(text), end + _AROUND)
    return _SPACE.sub(" ", text[left:right]).strip()[:200]


def key_of(check_id: str, field_name: str, excerpt: str) -> str:
    """Stable over versions: id, field and excerpt without white space."""
    same = _SPACE.sub("", excerpt)
    return hashlib.sha256(f"{check_id}\n{field_name}\n{same}".encode()).hexdigest()[:24]
