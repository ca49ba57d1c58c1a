"""S1: 收到申请 = the requests by channel (当面, 传真, 网络, 信函; locally 信函传真 in one).

国办发〔2014〕32号, 政府信息公开情况统计表; derived from its labels, local wordings included.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.statistics import check_sum

_PARTS = (
    "received_in_person",
    "received_fax",
    "received_online",
    "received_letter",
    "received_letter_fax",
)
_COMPLETE = (
    frozenset({"received_in_person", "received_fax", "received_online", "received_letter"}),
    frozenset({"received_in_person", "received_online", "received_letter_fax"}),
)


class RequestsByChannel(Rule):
    """收到申请数＝当面＋传真＋网络＋信函（或当面＋网上＋信函传真）。"""

    id = "S1"
    title = "统计表：收到申请数＝当面＋传真＋网络＋信函申请数"
    title_en = "Statistics: requests received = sum of the channels"
    source = "国办发〔2014〕32号（推导）"
    mark = "derived"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per column that does not add up."""
        yield from check_sum(self, case, "received", _PARTS, _COMPLETE)
