"""Notices as text, written from their data: what is read back must be what went in."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai_rules.workdays import Notice

WEEK = "一二三四五六日"
NUMBERS = "一二三四五六七八九十"

TEXT_2027 = """云政办发〔2026〕40号
关于2027年部分节假日安排的通知
各区县人民政府，市政府各部门：
现就2027年节假日的具体日期通知如下：
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历腊月二十九、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（星期六）至5日（星期一）放假，共3天。
四、国庆节、中秋节：10月1日至7日放假调休，共7天。
2026年11月10日
"""
"""A notice that no authority ever issued."""


def prose(notice: Notice) -> str:
    """The notice in the words such notices use."""
    lines = [notice.number or "", f"关于{notice.year}年部分节假日安排的通知"]
    for number, name in enumerate(dict.fromkeys(notice.holidays.values())):
        off = sorted(day for day, one in notice.holidays.items() if one == name)
        line = f"{NUMBERS[number]}、{name}："
        line += "、".join(_span(span, notice.year) for span in _spans(off))
        line += f"放假调休，共{len(off)}天。"
        worked = sorted(day for day, one in notice.make_up.items() if one == name)
        if worked:
            line += "、".join(_day(day, notice.year) for day in worked) + "上班。"
        lines.append(line)
    on = notice.published_on or date(notice.year - 1, 11, 20)
    lines.append(f"{on.year}年{on.month}月{on.day}日")
    return "\n".join(lines)


def _spans(days: list[date]) -> list[list[date]]:
    found: list[list[date]] = []
    for day in days:
        if found and found[-1][-1] + timedelta(days=1) == day:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def _span(days: list[date], year: int) -> str:
    first, last = days[0], days[-1]
    if len(days) == 1:
        return _day(first, year)
    month = "" if first.month == last.month else f"{last.year}年{last.month}月"
    return f"{_day(first, year)}至{month}{last.day}日（星期{WEEK[last.weekday()]}）"


def _day(day: date, year: int) -> str:
    stated = f"{day.year}年" if day.year != year else ""
    return f"{stated}{day.month}月{day.day}日（周{WEEK[day.weekday()]}）"
