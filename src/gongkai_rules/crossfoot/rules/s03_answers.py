"""S3: 答复 = the answers by kind (national table: eight; local: 同意, 部分, 不予, 其他).

国办发〔2014〕32号, 政府信息公开情况统计表; derived from its labels, local wordings included.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.statistics import check_sum

_NATIONAL = (
    "ans_already_public",
    "ans_agreed",
    "ans_partly",
    "ans_refused",
    "ans_not_ours",
    "ans_not_exist",
    "ans_correction",
    "ans_other_route",
)
_LOCAL = ("ans_agreed", "ans_partly", "ans_refused", "ans_other")
_PARTS = (*_NATIONAL, "ans_other")
_COMPLETE = (frozenset(_NATIONAL), frozenset(_LOCAL))


class Answers(Rule):
    """申请答复数＝各类答复之和。"""

    id = "S3"
    title = "统计表：申请答复数＝各类答复之和"
    title_en = "Statistics: answers = sum of the kinds of answer"
    source = "国办发〔2014〕32号（推导）"
    mark = "derived"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per column that does not add up."""
        yield from check_sum(self, case, "answered", _PARTS, _COMPLETE)
