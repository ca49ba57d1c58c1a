"""S6: 工作人员 = 专职 + 兼职.

国办发〔2014〕32号, 政府信息公开情况统计表; derived from its labels, local wordings included.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.statistics import check_sum

_PARTS = ("staff_full_time", "staff_part_time")


class Staff(Rule):
    """工作人员数＝专职人员数＋兼职人员数。"""

    id = "S6"
    title = "统计表：工作人员数＝专职＋兼职"
    title_en = "Statistics: staff = full time + part time"
    source = "国办发〔2014〕32号（推导）"
    mark = "derived"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per column that does not add up."""
        yield from check_sum(self, case, "staff", _PARTS, (frozenset(_PARTS),))
