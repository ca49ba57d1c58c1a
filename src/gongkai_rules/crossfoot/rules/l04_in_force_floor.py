"""L4: 2021 form: what was made this year and not repealed is still in force.

Derived: 现行有效 = earlier stock + 制发 − 废止, and the earlier stock is not negative.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text, row_en, row_zh


class InForceFloor(Rule):
    """现行有效件数不小于本年制发件数减本年废止件数。"""

    id = "L4"
    title = "2021 年格式：现行有效件数≥本年制发件数－本年废止件数"
    title_en = "2021 form: in force ≥ made − repealed"
    source = "国办公开办函〔2021〕30号 表二（推导）"
    mark = "derived"
    first_year = 2021
    severity = Severity.LIKELY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield at most one finding per row."""
        table = case.tables.get("t2")
        if table is None or case.edition != "2021":
            return
        for row in ("regulations", "normative_docs"):
            made, repealed = table.number(row, "made"), table.number(row, "repealed")
            in_force = table.number(row, "in_force")
            if made is None or repealed is None or in_force is None:
                continue
            if in_force >= made - repealed:
                continue
            zh, en = row_zh(table.spec, row), row_en(table.spec, row)
            m, r, f = number_text(made), number_text(repealed), number_text(in_force)
            yield Finding(
                rule=self.id,
                kind="table_logic",
                severity=Severity.LIKELY,
                where=f"表二 {zh}",
                stated=in_force,
                computed=made - repealed,
                message=(
                    f"表二“{zh}”：本年制发 {m}、废止 {r}，现行有效至少应有 "
                    f"{number_text(made - repealed)}，填写为 {f}；不能断定哪一格有误。"
                ),
                message_en=(
                    f"Table 2, “{en}” ({zh}): made {m}, repealed {r}, so at least "
                    f"{number_text(made - repealed)} are in force, but {f} are reported; the "
                    "figures cannot say which cell is wrong."
                ),
                cells=tuple(table.ref(row, c) for c in ("in_force", "made", "repealed")),
            )
