"""Days that do not exist, plans for a year that is over, dates in the wrong order."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit, places
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject, Text

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
_ISO = re.compile(r"(?<![\d./-])((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d./-])")
_PLAN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?:度)?[，,]?(?:我[局委办厅市县区们]|本[局委办厅])?"
    r"(?:计划(?!总结|完成情况)|将(?:继续|进一步|重点|着力|全面)|拟(?:开展|实施|举办|安排))"
)
_NEXT = re.compile(r"(?:下一步|明年|下一年度?)[^。；\n]{0,12}?(?<!\d)((?:19|20)\d\d)年")


def run(subject: Subject) -> Iterator[Hit]:
    """The year of the text is that of its date, else the present one."""
    for pattern in (_DAY, _ISO):
        for text, match in places(pattern, subject.written):
            if not _exists(int(match[1]), int(match[2]), int(match[3] or 1)):
                yield hit(text, match.start(), match.end(), _("没有这一天。"))
    made = subject.content.made_on
    year = made.year if made else subject.today.year
    for pattern in (_PLAN, _NEXT):
        for text, match in places(pattern, (*_titles(subject), subject.body)):
            if int(match[1]) < year and not subject.content.back_captured:
                words = _("成文于%(year)d年，却写%(other)s年的打算，请核对年份。")
                yield hit(
                    text, match.start(), match.end(), words % {"year": year, "other": match[1]}
                )
    shown = subject.content.displayed_on
    if made and shown and made > shown:
        words = _("成文日期%(made)s晚于发布日期%(shown)s。")
        at = Text("made_on", made.isoformat())
        yield hit(at, 0, len(at.text), words % {"made": made, "shown": shown})
    if made and made > subject.today:
        at = Text("made_on", made.isoformat())
        yield hit(at, 0, len(at.text), _("成文日期%(made)s还没有到。") % {"made": made})


def _titles(subject: Subject) -> tuple[Text, ...]:
    return tuple(one for one in subject.written if one.field in ("title", "summary"))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


CHECK = Check(
    "W03",
    Severity.WARNING,
    "日期不存在、年份或先后有误",
    "Impossible dates, wrong years, wrong order",
    "国办发〔2017〕47号《政府网站发展指引》内容准确性要求；惯例",
    run,
)
