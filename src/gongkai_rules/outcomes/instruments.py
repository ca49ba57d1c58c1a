"""Instruments that outcomes, grounds and letters rest on, and the day each begins to hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text with its document number; ``first_date`` is the first day it can be cited for."""

    title: str
    first_date: date


REGULATION = Instrument("政府信息公开条例（国务院令第711号）", date(2019, 5, 15))
REPLY_RULES = Instrument(
    "江苏省政府信息公开申请办理答复规范（苏政办函〔2019〕98号）", date(2019, 12, 27)
)
"""Rules of one province; the national office forwarded them as a reference in January 2020."""
PARTY_RULES = Instrument("中国共产党党务公开条例（试行）", date(2019, 5, 15))
"""Cited by the reply rules; listed from the day of the Regulation, its own date was not read."""
REPORT_FORM = Instrument("国办公开办函〔2021〕30号", date(2021, 1, 1))
"""Its rows hold from report year 2021."""
REPORT_FORMS = Instrument("国办公开办函〔2019〕60号、国办公开办函〔2021〕30号", date(2019, 1, 1))
"""What both forms have, from report year 2019."""
