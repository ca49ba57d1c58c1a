"""Statutory working days (工作日): weekends, holidays, 调休, regional and body layers."""

from __future__ import annotations

from gongkai_rules.workdays.calendar import Calendar, DateOutOfRangeError, DayTable
from gongkai_rules.workdays.days import DayInfo, DayKind, ExtraDay
from gongkai_rules.workdays.notices import Notice, NoticeError, parse_notice, parse_notice_text
from gongkai_rules.workdays.regions import Region, UnknownRegionError, find_region, regions
from gongkai_rules.workdays.rules import RULES

__all__ = [
    "RULES",
    "Calendar",
    "DateOutOfRangeError",
    "DayInfo",
    "DayKind",
    "DayTable",
    "ExtraDay",
    "Notice",
    "NoticeError",
    "Region",
    "UnknownRegionError",
    "find_region",
    "parse_notice",
    "parse_notice_text",
    "regions",
]
