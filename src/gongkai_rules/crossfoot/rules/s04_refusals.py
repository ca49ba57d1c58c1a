"""S4: 不同意公开 = the refusals by reason.

国办发〔2014〕32号, 政府信息公开情况统计表; derived from its labels, local wordings included.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.statistics import check_sum

_PARTS = (
    "refused_secret",
    "refused_commercial",
    "refused_privacy",
    "refused_safety",
    "refused_not_information",
    "refused_other_law",
)


class Refusals(Rule):
    """不同意公开答复数＝各项理由之和。"""

    id = "S4"
    title = "统计表：不同意公开答复数＝各项理由之和"
    title_en = "Statistics: refusals = sum of the reasons"
    source = "国办发〔2014〕32号（推导）"
    mark = "derived"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per column that does not add up."""
        yield from check_sum(self, case, "ans_refused", _PARTS, (frozenset(_PARTS),))
