"""政府信息公开情况统计表, report years 2014 to 2018 (placeholder form, filled by rows below).

Source: 国办发〔2014〕32号. The number is second-hand and most rows are from memory (mark M).
"""

from __future__ import annotations

from gongkai_rules.editions.base import Edition
from gongkai_rules.grid import TableSpec

STAT = TableSpec("stat", "政府信息公开情况统计表", ())

EDITION = Edition(
    id="2014-statistics",
    title="政府信息公开情况统计表",
    source="国办发〔2014〕32号",
    mark="M",
    first_year=2014,
    last_year=2018,
    sections=(),
    tables={"stat": STAT},
)
