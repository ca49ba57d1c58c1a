"""Service of decisions, publication, and the short periods: from a start day to a last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from gongkai_rules.clock.counting import Due, Exclusion, due
from gongkai_rules.clock.periods import START_2019, Unit, period
from gongkai_rules.ruleinfo import RuleInfo
from gongkai_rules.workdays import Calendar

LETTER_235 = "国办公开办函〔2016〕235号"


class ServiceMode(StrEnum):
    """How a decision is served."""

    HAND = "hand"
    """Handed over directly or through another body."""
    POST = "post"
    EMAIL = "email"


SERVICE_RULES: tuple[RuleInfo, ...] = (
    RuleInfo(
        "service.hand",
        "直接送达、委托送达：申请人签收之日",
        "served by hand or through another body: the day the applicant signs",
        LETTER_235,
        "第四项",
        "V",
        date(2016, 12, 7),
        None,
        "day of signature",
    ),
    RuleInfo(
        "service.post",
        "邮寄送达：交邮之日（应当通过邮政企业）",
        "served by post: the day it is handed to the post, which must be the postal enterprise",
        LETTER_235,
        "第二项、第四项",
        "V",
        date(2016, 12, 7),
        None,
        "day of posting",
    ),
    RuleInfo(
        "service.email",
        "电子邮件送达：发送之日（申请人要求的）",
        "served by e-mail where the applicant asked for it: the day it is sent",
        "",
        "",
        "M",
        None,
        None,
        "day of sending",
    ),
)


def service_date(mode: ServiceMode, dispatched: date, signed: date | None) -> date | None:
    """The day that counts as service; ``None`` when served by hand and not yet signed for."""
    return signed if mode is ServiceMode.HAND else dispatched


def publication_due(formed: date, calendar: Calendar) -> Due:
    """Last day to publish information formed or changed (形成或者变更) on a day."""
    name = "publish" if formed >= START_2019 else "publish_2008"
    return due(formed, period(name).length, (), calendar)


def period_due(
    name: str,
    start: date,
    calendar: Calendar,
    exclude: Sequence[tuple[date, date] | Exclusion] = (),
) -> Due:
    """Last day of a period of :data:`~gongkai_rules.clock.periods.PERIODS` in working days.

    Raises ``KeyError`` for an unknown id and ``ValueError`` for a period in another unit.
    """
    found = period(name)
    if found.unit is not Unit.WORKING_DAYS:
        raise ValueError(f"{name} is counted in {found.unit.value}, not in working days")
    return due(start, found.length, exclude, calendar)


def calendar_days_due(start: date, days: int, calendar: Calendar) -> date:
    """Last day of a period in calendar days; off days at its end roll forward.

    民事诉讼法第八十五条. The first day is not counted. Raises ``ValueError`` for a negative period.
    """
    if days < 0:
        raise ValueError(f"a period cannot have {days} days")
    return calendar.next_working_day(start + timedelta(days=days))
