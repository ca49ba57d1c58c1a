"""Reads the text of a 部分节假日安排的通知 as it is published: heads, days off, worked weekends.

Nothing is guessed: a line that speaks of days and is not understood is a problem with its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from gongkai_rules.workdays import Notice, NoticeError, parse_notice

_YEAR = re.compile(r"(?:关于)?(20[0-9]{2})年[^。\n]{0,8}?节假日安排")
_TITLE = re.compile(r"[^\n。]*关于20[0-9]{2}年[^\n。]*节假日安排[^\n。]*?通知")
_NUMBER = re.compile(r"[^\s《》〔〕（），,。]{2,12}〔20[0-9]{2}〕[0-9]+号")
_DATED = re.compile(r"^\s*(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日\s*$", re.MULTILINE)
_HEAD = re.compile(
    r"^(?:[（]?[一二三四五六七八九十]+[）]?[、.．]?(?P<name>[^：。]{2,40})"
    r"|(?P<bare>[^：。，,（0-9]{2,16}))：(?P<rest>.*)$"
)
"""``一、元旦：…``, or without a number a short name that holds no figure."""
_SPEAKS_OF_DAYS = re.compile(r"[0-9]日.*(?:放假|上班|调休|补休)")
_DAY = r"(?:(?P<y{0}>20[0-9]{{2}})年)?(?:(?P<m{0}>[0-9]{{1,2}})月)?(?P<d{0}>[0-9]{{1,2}})日"
_WEEKDAY = r"(?:（(?P<w{0}>[^（）]{{1,24}})）)?"
_SPAN = re.compile(
    _DAY.format("1") + _WEEKDAY.format("1") + r"(?:(?:至|—|–|-|~|到)" + _DAY.format("2")
    + _WEEKDAY.format("2") + ")?"
)  # fmt: skip
_TOTAL = re.compile(r"共([0-9]{1,2})天")
_IN_WEEK = re.compile(r"(?:周|星期)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class _Found:
    days: tuple[date, ...]
    words: str


def parse_notice_prose(text: str, *, number: str = "", published_on: date | None = None) -> Notice:
    """The notice that the text states.

    ``number`` and ``published_on`` prevail over what the text says of itself. Raises
    :class:`NoticeError` listing everything that is wrong: not a notice, a weekday that does not fit
    the date, a stated number of days that does not come out, a make-up day on a weekday, ….
    """
    plain = _plain(text)
    found = _YEAR.search(plain)
    if found is None:
        raise NoticeError(
            [_("不是部分节假日安排的通知：没有找到“关于…年部分节假日安排的通知”字样")], "text"
        )
    year = int(found.group(1))
    problems: list[str] = []
    holidays: dict[date, str] = {}
    make_up: dict[date, str] = {}
    heads = 0
    for line in plain.splitlines():
        head = _HEAD.match(line)
        if head is None:
            if _SPEAKS_OF_DAYS.search(line):
                problems.append(_("读不懂“%(words)s”") % {"words": line[:60]})
            continue
        heads += 1
        name = (head["name"] or head["bare"]).replace("节日", "节")
        _read_head(name, head["rest"], year, holidays, make_up, problems)
    problems.extend(
        _("%(day)s既放假又上班") % {"day": day} for day in sorted(make_up) if day in holidays
    )
    if not heads:
        problems.append(_("没有找到“一、元旦：…”这样的节日条目"))
    title = _TITLE.search(plain)
    stated = _NUMBER.search(plain)
    dated = list(_DATED.finditer(plain))
    on = published_on
    if on is None and dated:
        on = _date(*(int(part) for part in dated[-1].groups()))
    if on is None:
        problems.append(_("没有通知的成文日期：请在文末保留日期，或在表单中填写"))
    if problems:
        raise NoticeError(problems, "text")
    return parse_notice(
        {
            "year": year,
            "title": title.group().strip() if title else f"关于{year}年部分节假日安排的通知",
            "number": number or (stated.group() if stated else None),
            "published_on": on.isoformat() if on else None,
            "holidays": [
                {"name": name, "days": [day.isoformat() for day in sorted(days)]}
                for name, days in _by_name(holidays).items()
            ],
            "make_up_days": [
                {"day": day.isoformat(), "for": name} for day, name in sorted(make_up.items())
            ],
        },
        where="text",
    )


def _by_name(holidays: Mapping[date, str]) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for day, name in holidays.items():
        found.setdefault(name, []).append(day)
    return found


def _plain(text: str) -> str:
    """Digits and brackets in one form; blanks inside lines gone; a line per sentence's end kept."""
    folded = unicodedata.normalize("NFKC", text).replace("(", "（").replace(")", "）")
    folded = folded.replace(":", "：").replace("[", "〔").replace("]", "〕")
    lines = "\n".join(re.sub(r"[ \t\u3000]+", "", line) for line in folded.splitlines())
    return re.sub(r"(?<=[。：])(?=[一二三四五六七八九]、)", "\n", lines)


def _read_head(
    name: str,
    rest: str,
    year: int,
    holidays: dict[date, str],
    make_up: dict[date, str],
    problems: list[str],
) -> None:
    off: list[date] = []
    for sentence in re.split(r"[。；;]", rest):
        worked = "上班" in sentence
        spans = _spans(sentence, year, problems, name)
        if not spans:
            if re.search(r"[0-9]+月", sentence):
                problems.append(
                    _("%(name)s：读不懂“%(words)s”") % {"name": name, "words": sentence}
                )
            continue
        resting = "放假" in sentence or "补休" in sentence or "调休" in sentence
        if worked and not resting:
            for day in (day for span in spans for day in span.days):
                if day in make_up:
                    problems.append(_("%(day)s两次写为上班") % {"day": day})
                if day.weekday() < 5:
                    problems.append(_("%(day)s不是星期六或星期日，不能写为调休上班") % {"day": day})
                make_up[day] = name
        elif resting and not worked:
            off.extend(day for span in spans for day in span.days)
        else:
            problems.append(_("%(name)s：读不懂“%(words)s”") % {"name": name, "words": sentence})
    for day in off:
        if day in holidays:
            problems.append(
                _("%(day)s同时列入%(first)s和%(second)s")
                % {"day": day, "first": holidays[day], "second": name}
            )
        holidays[day] = name
    total = _TOTAL.search(rest)
    if total is not None and int(total.group(1)) != len(set(off)):
        problems.append(
            _("%(name)s：写明共%(stated)s天，所列日期为%(n)d天")
            % {"name": name, "stated": total.group(1), "n": len(set(off))}
        )
    if not off:
        problems.append(_("%(name)s：没有放假日期") % {"name": name})


def _spans(sentence: str, year: int, problems: list[str], name: str) -> list[_Found]:
    found = []
    month: int | None = None
    for match in _SPAN.finditer(sentence):
        month = int(match["m1"]) if match["m1"] else month
        if month is None:
            problems.append(
                _("%(name)s：“%(words)s”没有月份") % {"name": name, "words": match.group()}
            )
            continue
        first = _day(match, "1", month, year, problems, name)
        last = first
        if match["d2"]:
            month = int(match["m2"]) if match["m2"] else month
            last = _day(match, "2", month, year, problems, name)
        if first is None or last is None:
            continue
        if last < first or (last - first).days > 31:
            problems.append(
                _("%(name)s：“%(words)s”首尾颠倒或过长") % {"name": name, "words": match.group()}
            )
            continue
        days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
        found.append(_Found(days, match.group()))
    return found


def _day(
    match: re.Match[str], part: str, month: int, year: int, problems: list[str], name: str
) -> date | None:
    """One end of a span. December in the notice of a year is that of the year before, for 元旦."""
    stated = match[f"y{part}"]
    taken = int(stated) if stated else year - (1 if month == 12 and name.startswith("元旦") else 0)
    day = _date(taken, month, int(match[f"d{part}"]))
    if day is None:
        problems.append(
            _("%(name)s：没有%(month)d月%(day)s日这一天")
            % {"name": name, "month": month, "day": match[f"d{part}"]}
        )
        return None
    weekday = _IN_WEEK.search(match[f"w{part}"] or "")
    if weekday is not None:
        wanted = _WEEKDAYS[day.weekday()]
        if weekday.group(1).replace("天", "日") != wanted:
            problems.append(
                _("%(name)s：%(day)s是星期%(wanted)s，通知写作“%(stated)s”")
                % {"name": name, "day": day, "wanted": wanted, "stated": weekday.group()}
            )
    return day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
