"""Holiday notices (部分节假日安排的通知): the data of one notice, its validation, the shipped ones.

A notice for year *Y* may name days of December *Y* − 1 (元旦). An amendment during the year is a
further notice for the same year and stands alone: it repeats what the first one keeps.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

FIRST_YEAR = 2008
LAST_YEAR = 2040
"""Years for which the lunar and solar feasts are tabulated; no date beyond can be computed."""


class NoticeError(ValueError):
    """A notice cannot be used. ``problems`` lists everything that is wrong, not the first only."""

    def __init__(self, problems: Iterable[str], where: str = "notice") -> None:
        self.problems = tuple(problems)
        self.where = where
        super().__init__(f"{where}: " + "; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Notice:
    """One published notice: days off with their holiday, worked weekend days with theirs.

    ``number`` and ``published_on`` are ``None`` where they are not known for sure; their marks
    (``V``, ``V~``) say how well they are known.
    """

    year: int
    title: str
    number: str | None
    number_mark: str | None
    published_on: date | None
    published_mark: str | None
    holidays: Mapping[date, str]
    make_up: Mapping[date, str]

    @property
    def label(self) -> str:
        """Document number, or the title when the number is not known, with the date."""
        name = self.number or self.title
        return f"{name}（{self.published_on.isoformat()}）" if self.published_on else name

    @property
    def mark(self) -> str:
        """Mark of the document number, or of the date where no number is known."""
        return (self.number_mark if self.number else self.published_mark) or "V~"

    def known_on(self, day: date | None) -> bool:
        """Whether the notice was out on that day; without a date of its own, from its year on."""
        if day is None:
            return True
        return (self.published_on or date(self.year, 1, 1)) <= day


def parse_notice(data: object, *, where: str = "notice") -> Notice:
    """Check and read one notice from decoded JSON.

    Required keys: ``year``, ``title``, ``published_on`` (``YYYY-MM-DD`` or null), ``holidays``
    (a list of ``{"name", "days"}``), ``make_up_days`` (a list of ``{"day", "for"}`` or of dates).
    ``number`` is optional. Raises :class:`NoticeError` with every problem found.
    """
    if not isinstance(data, Mapping):
        raise NoticeError(["must be a JSON object"], where)
    problems: list[str] = []
    year = data.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        raise NoticeError(["'year' must be a whole number such as 2027"], where)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoticeError([f"'year' must lie in {FIRST_YEAR}–{LAST_YEAR}, got {year}"], where)
    country = data.get("country", "CN")
    if country != "CN":
        problems.append(f"'country' must be CN, got {country!r}")
    title = data.get("title")
    if not isinstance(title, str) or not title.strip():
        problems.append("'title' is missing: give the title of the notice")
        title = ""
    texts: dict[str, str | None] = {}
    for key in ("number", "number_mark", "published_mark"):
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            problems.append(f"'{key}' must be text or null, got {value!r}")
            value = None
        texts[key] = value
    published: date | None = None
    if "published_on" not in data:
        problems.append("'published_on' is missing: give the date of the notice (or null)")
    elif data["published_on"] is not None:
        published = _read_day(data["published_on"], "published_on", problems)
    holidays = _read_holidays(data.get("holidays"), problems)
    make_up = _read_make_up(data.get("make_up_days"), problems)
    _check_days(year, holidays, make_up, problems)
    if problems:
        raise NoticeError(problems, where)
    return Notice(
        year=year,
        title=title,
        number=texts["number"],
        number_mark=texts["number_mark"],
        published_on=published,
        published_mark=texts["published_mark"],
        holidays=holidays,
        make_up=make_up,
    )


def parse_notice_text(text: str, *, where: str = "notice") -> Notice:
    """Read one notice from JSON text. Raises :class:`NoticeError`, for broken JSON too."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise NoticeError([f"is not JSON: {error}"], where) from error
    return parse_notice(data, where=where)


def _read_day(value: object, where: str, problems: list[str]) -> date | None:
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    problems.append(f"'{where}': {value!r} is no date of the form YYYY-MM-DD")
    return None


def _read_holidays(value: object, problems: list[str]) -> dict[date, str]:
    found: dict[date, str] = {}
    if not isinstance(value, list) or not value:
        problems.append("'holidays' must be a list with at least one {name, days}")
        return found
    for number, entry in enumerate(value, 1):
        where = f"holidays[{number}]"
        if not isinstance(entry, Mapping):
            problems.append(f"'{where}' must be an object with name and days")
            continue
        name, days = entry.get("name"), entry.get("days")
        if not isinstance(name, str) or not name.strip():
            problems.append(f"'{where}.name' is missing")
            continue
        if not isinstance(days, list) or not days:
            problems.append(f"'{where}.days' of {name} must be a list of dates")
            continue
        for item in days:
            day = _read_day(item, f"{where}.days", problems)
            if day is None:
                continue
            if day in found:
                problems.append(f"{day} is listed twice ({found[day]}, {name})")
            found[day] = name
    return found


def _read_make_up(value: object, problems: list[str]) -> dict[date, str]:
    found: dict[date, str] = {}
    if not isinstance(value, list):
        problems.append("'make_up_days' must be a list (empty when there is none)")
        return found
    for number, entry in enumerate(value, 1):
        where = f"make_up_days[{number}]"
        name: object = ""
        item: object = entry
        if isinstance(entry, Mapping):
            item, name = entry.get("day"), entry.get("for", "")
        day = _read_day(item, where, problems)
        if not isinstance(name, str):
            problems.append(f"'{where}.for' must be text, got {name!r}")
            name = ""
        if day is None:
            continue
        if day in found:
            problems.append(f"make-up day {day} is listed twice")
        found[day] = name
    return found


def _check_days(
    year: int, holidays: Mapping[date, str], make_up: Mapping[date, str], problems: list[str]
) -> None:
    first = date(year - 1, 12, 1)
    last = date(year, 12, 31)
    problems.extend(
        f"{day} lies outside {first} – {last}"
        for day in sorted({*holidays, *make_up})
        if not first <= day <= last
    )
    for day in sorted(make_up):
        if day in holidays:
            problems.append(f"{day} is both a day off ({holidays[day]}) and a make-up day")
        if day.weekday() < 5:
            problems.append(f"make-up day {day} is no Saturday or Sunday")


def data_directory() -> Traversable:
    """The directory of shipped calendar data."""
    return resources.files("gongkai_rules") / "data" / "workdays"


@lru_cache(maxsize=1)
def shipped_notices() -> tuple[Notice, ...]:
    """All shipped notices, ordered by year and then as published (amendments last)."""
    notices: list[Notice] = []
    directory = data_directory() / "CN"
    for path in sorted(directory.iterdir(), key=lambda item: item.name):
        if not path.name.endswith(".json"):
            continue
        file = json.loads(path.read_text(encoding="utf-8"))
        notices.extend(
            parse_notice({**version, "year": file["year"]}, where=path.name)
            for version in file["versions"]
        )
    return tuple(notices)
