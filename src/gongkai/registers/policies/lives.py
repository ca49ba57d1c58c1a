"""The life of a document from its facts and the confirmed relations that act on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.registers.policies.choices import CHANGING, Level, Origin, RelationKind
from gongkai_rules.validity import Life, Status, Terms, Validity, last_day, status


class Facts(Protocol):
    """What a document says of itself."""

    made_on: date
    effective_on: date | None
    trial: bool
    term_years: int | None
    expires_on: date | None


class Act(Protocol):
    """A confirmed relation that acts on the document."""

    kind: str
    effective_on: date | None
    new_end: date | None


@dataclass(frozen=True, slots=True)
class Projection:
    """First and last day in force and what ended it; the validity on a day follows from these.

    ``end_cause``: ``repealed``, ``declared``, ``expired``, ``default_term``; empty without end.
    """

    first_day: date
    last_day: date | None
    end_cause: str
    amended_day: date | None

    def validity(self, on: date) -> Validity:
        """Validity on a day, by comparing dates."""
        return validity_between(self.first_day, self.last_day, self.end_cause, self.amended_day, on)


def validity_between(
    first_day: date, end: date | None, cause: str, amended_day: date | None, on: date
) -> Validity:
    """Validity on a day from the projected dates."""
    if end is not None and on > end:
        return Validity.REPEALED if cause == "repealed" else Validity.EXPIRED
    if on < first_day:
        return Validity.NOT_YET
    if amended_day is not None and amended_day <= on:
        return Validity.AMENDED
    return Validity.EFFECTIVE


def years_after(day: date, years: int) -> date:
    """The last day of a term of so many years that begins on ``day``."""
    try:
        then = day.replace(year=day.year + years)
    except ValueError:
        then = date(day.year + years, 3, 1)
    return then - timedelta(days=1)


def life_of(facts: Facts, acts: Iterable[Act]) -> Life:
    """The life. A document with retroactive effect counts from the day it was made."""
    begins = max(facts.effective_on or facts.made_on, facts.made_on)
    ends = facts.expires_on
    if ends is None and facts.term_years:
        ends = years_after(begins, facts.term_years)
    dated = [act for act in acts if act.effective_on is not None]
    extensions = [a.new_end for a in dated if a.kind == RelationKind.EXTENDS and a.new_end]
    if extensions:
        ends = max([*extensions, *([ends] if ends else [])])
    return Life(
        made_on=facts.made_on,
        effective_on=begins,
        trial=facts.trial,
        expires_on=ends,
        repealed_on=_first(dated, {RelationKind.REPEALS, RelationKind.REPLACES}),
        declared_expired_on=_first(dated, {RelationKind.DECLARES_EXPIRED}),
        amended_on=tuple(
            sorted(
                act.effective_on
                for act in dated
                if act.kind in CHANGING and act.effective_on is not None
            )
        ),
    )


def _first(acts: Iterable[Act], kinds: set[RelationKind]) -> date | None:
    days = [a.effective_on for a in acts if a.kind in kinds and a.effective_on is not None]
    return min(days, default=None)


def project(life: Life, terms: Terms) -> Projection:
    """The dates to compare. What ends a document first decides (``validity.first_end``)."""
    end, mark = last_day(life, terms)
    ends: list[tuple[date, str]] = []
    if life.repealed_on is not None:
        ends.append((life.repealed_on - timedelta(days=1), "repealed"))
    if life.declared_expired_on is not None:
        ends.append((life.declared_expired_on - timedelta(days=1), "declared"))
    if end is not None:
        ends.append((end, "expired" if mark == "V" else "default_term"))
    last, cause = min(ends, key=lambda one: one[0], default=(None, ""))
    return Projection(life.effective_on, last, cause, min(life.amended_on, default=None))


def status_on(life: Life, on: date, terms: Terms) -> Status | None:
    """Status with its reason; ``None`` when the facts contradict each other."""
    try:
        return status(life, on, terms)
    except ValueError:
        return None


_RANKS = {Rank.PROVINCE: 3.0, Rank.CITY: 2.0, Rank.COUNTY: 1.0, Rank.TOWNSHIP: 0.0}
_LEVELS = {
    Level.NATIONAL: 4.0,
    Level.PROVINCE: 3.0,
    Level.CITY: 2.0,
    Level.COUNTY: 1.0,
    Level.TOWNSHIP: 0.0,
}


def authority(level: str, rank: str, kind: str) -> float:
    """Height of the maker of a document: 4 national … 0 township; a department half a step less.

    ``rank`` and ``kind`` are those of the body that shows it, for ``Level.OWN``.
    """
    if level != Level.OWN:
        return _LEVELS[Level(level)]
    own = next((height for one, height in _RANKS.items() if rank == one), 1.5)
    return own if kind in (Kind.GOVERNMENT, Kind.GENERAL_OFFICE) else own - 0.5


def level_of_issuer(issuer: str, own_name: str) -> Level:
    """Level by the words of the issuer; the body's own name is ``OWN``."""
    first = issuer.split("、")[0].strip()
    if not first or first == own_name or own_name.endswith(first):
        return Level.OWN
    if first.startswith(("国务院", "全国", "中共中央", "中国", "中华人民共和国", "国家")) or (
        first.endswith("部") and not any(word in first for word in "省市县区州盟旗镇乡")
    ):
        return Level.NATIONAL
    place = first.replace("自治区", "省")
    for words, level in (("县旗", Level.COUNTY), ("市州盟", Level.CITY), ("省", Level.PROVINCE)):
        if any(word in place for word in words):
            return level
    return Level.COUNTY if "区" in place else Level.OWN


def origin_of(source_kind: str) -> Origin:
    """Whether the body made it, by the source of its item (``SourceKind``)."""
    return Origin.REPRINT if source_kind in ("reprint", "forwarded", "obtained") else Origin.OWN
