"""S5: 行政复议 and 行政诉讼 = 维持 + 纠错 + 其他情形.

国办发〔2014〕32号, 政府信息公开情况统计表; derived from its labels, local wordings included.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.statistics import check_sum

_RESULTS = ("upheld", "corrected", "other")


class Disputes(Rule):
    """行政复议、行政诉讼数量＝维持＋纠错＋其他情形。"""

    id = "S5"
    title = "统计表：行政复议、行政诉讼数量＝维持＋纠错＋其他情形"
    title_en = "Statistics: disputes = upheld + corrected + other"
    source = "国办发〔2014〕32号（推导）"
    mark = "derived"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per column that does not add up."""
        for block in ("reviews", "suits"):
            parts = tuple(f"{block}_{result}" for result in _RESULTS)
            yield from check_sum(self, case, block, parts, (frozenset(parts),))
