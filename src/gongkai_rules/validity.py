"""Validity (有效性) of a normative document on a day, from the facts of its life.

Nothing is stored as a status: effective, amended, expired and repealed follow from dates. The
default terms of five and two years are local rules from memory (M) and can be changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai_rules.ruleinfo import RuleInfo


class Validity(StrEnum):
    """Status on a day, with the word printed for it in ``LABELS``."""

    NOT_YET = "not_yet"
    EFFECTIVE = "effective"
    AMENDED = "amended"
    EXPIRED = "expired"
    REPEALED = "repealed"

    @property
    def in_force(self) -> bool:
        """Whether the document counts as 现行有效."""
        return self in (Validity.EFFECTIVE, Validity.AMENDED)


LABELS: dict[Validity, str] = {
    Validity.NOT_YET: "尚未施行",
    Validity.EFFECTIVE: "有效",
    Validity.AMENDED: "修改",
    Validity.EXPIRED: "失效",
    Validity.REPEALED: "废止",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """Years a document is valid when it names no end; ``None`` = without end."""

    normal: int | None = 5
    trial: int | None = 2


DEFAULT_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Life:
    """Facts of a document.

    ``trial``: named 暂行 or 试行. ``expires_on``: last day of validity, when the document or a
    later decision (extension) names it. ``declared_expired_on``: first day without force by a
    clean-up decision.
    """

    made_on: date
    effective_on: date
    trial: bool = False
    expires_on: date | None = None
    repealed_on: date | None = None
    declared_expired_on: date | None = None
    amended_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Validity on a day, the day it began, the last day of validity and why."""

    validity: Validity
    since: date
    last_day: date | None
    reason: str
    mark: str


def _plus_years(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 1 March in other years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def last_day(life: Life, terms: Terms = DEFAULT_TERMS) -> tuple[date | None, str]:
    """Last day of validity and the confidence in it: ``V`` when named, ``M`` by default term."""
    if life.expires_on is not None:
        return life.expires_on, "V"
    years = terms.trial if life.trial else terms.normal
    if years is None:
        return None, "M"
    return _plus_years(life.effective_on, years) - timedelta(days=1), "M"


def problems(life: Life) -> list[str]:
    """What in the facts cannot be; empty when they fit together."""
    found = []
    if life.effective_on < life.made_on:
        found.append(f"effective on {life.effective_on}, before it was made on {life.made_on}")
    named = (("expires", life.expires_on), ("declared expired", life.declared_expired_on))
    found += [
        f"{what} on {day}, before it was made on {life.made_on}"
        for what, day in (*named, ("repealed", life.repealed_on))
        if day is not None and day < life.made_on
    ]
    found += [
        f"amended on {day}, before it was made on {life.made_on}"
        for day in life.amended_on
        if day < life.made_on
    ]
    if life.repealed_on is not None:
        found += [
            f"amended on {day}, after it was repealed on {life.repealed_on}"
            for day in life.amended_on
            if day > life.repealed_on
        ]
    return found


def status(life: Life, on: date, terms: Terms = DEFAULT_TERMS) -> Status:
    """Validity of a document on a day. Raises ``ValueError`` when its facts contradict."""
    wrong = problems(life)
    if wrong:
        raise ValueError("; ".join(wrong))
    end, mark = last_day(life, terms)
    ends: list[tuple[date, Validity, str, str]] = []
    if life.repealed_on is not None:
        ends.append((life.repealed_on, Validity.REPEALED, "被废止", "V"))
    if life.declared_expired_on is not None:
        ends.append((life.declared_expired_on, Validity.EXPIRED, "清理宣布失效", "V"))
    if end is not None:
        reason = "有效期届满" if mark == "V" else "按默认有效期届满"
        ends.append((end + timedelta(days=1), Validity.EXPIRED, reason, mark))
    past = sorted((e for e in ends if e[0] <= on), key=lambda e: e[0])
    if past:
        # What ended it first counts; a later repeal of an expired document changes nothing.
        since, validity, reason, how_sure = past[0]
        return Status(validity, since, end, reason, how_sure)
    if on < life.effective_on:
        return Status(Validity.NOT_YET, life.made_on, end, "尚未施行", "V")
    amended = [day for day in life.amended_on if day <= on]
    if amended:
        return Status(Validity.AMENDED, max(amended), end, "修改后继续有效", "V")
    return Status(Validity.EFFECTIVE, life.effective_on, end, "有效", "V")


def expires_within(life: Life, on: date, days: int, terms: Terms = DEFAULT_TERMS) -> bool:
    """Whether a document in force on ``on`` ends within so many calendar days: time to review."""
    if not status(life, on, terms).validity.in_force:
        return False
    end, _ = last_day(life, terms)
    return end is not None and end <= on + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class YearCounts:
    """Counts for table 2 of a year. Whether expiry counts as 废止 is left to the body."""

    made: int
    repealed: int
    expired: int
    in_force: int


def year_counts(lives: Iterable[Life], year: int, terms: Terms = DEFAULT_TERMS) -> YearCounts:
    """制发, 废止, 失效 in a year and 现行有效 on its 31 December."""
    end = date(year, 12, 31)
    made = repealed = expired = in_force = 0
    for life in lives:
        if life.made_on > end:
            continue
        made += life.made_on.year == year
        now = status(life, end, terms)
        in_force += now.validity.in_force
        if now.since.year == year:
            repealed += now.validity is Validity.REPEALED
            expired += now.validity is Validity.EXPIRED
    return YearCounts(made, repealed, expired, in_force)


_LOCAL = "地方规范性文件管理规定（各地不一）"
RULES: tuple[RuleInfo, ...] = (
    RuleInfo("validity.term", "规范性文件未注明有效期的默认有效期",
             "default term of a normative document that names none", _LOCAL, "", "M", None, None,
             f"{DEFAULT_TERMS.normal} years, configurable"),
    RuleInfo("validity.trial_term", "暂行、试行文件的默认有效期",
             "default term of a provisional or trial document", _LOCAL, "", "M", None, None,
             f"{DEFAULT_TERMS.trial} years, configurable"),
    RuleInfo("validity.first_end", "先到的终止事由决定状态（废止、宣布失效、有效期届满）",
             "what ended a document first decides its status", "推导", "", "derived", None, None,
             "repealed, declared expired or expired"),
)  # fmt: skip
