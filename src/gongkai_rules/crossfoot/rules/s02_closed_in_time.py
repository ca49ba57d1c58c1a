"""S2: 办结 = 按时办结 + 延期办结.

国办发〔2014〕32号, 政府信息公开情况统计表; derived from its labels, local wordings included.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.statistics import check_sum

_PARTS = ("closed_on_time", "closed_extended")


class ClosedInTime(Rule):
    """申请办结数＝按时办结数＋延期办结数。"""

    id = "S2"
    title = "统计表：申请办结数＝按时办结数＋延期办结数"
    title_en = "Statistics: closed = closed on time + closed after extension"
    source = "国办发〔2014〕32号（推导）"
    mark = "derived"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per column that does not add up."""
        yield from check_sum(self, case, "closed", _PARTS, (frozenset(_PARTS),))
