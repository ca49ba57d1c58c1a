"""L1: 2019 form, 规章 and 规范性文件: made, newly published and published in all fit together.

The total holds this year's publications, and what was made must be published within 20 working
days (条例 §26): nothing published beside a total that equals what was made cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text, row_en, row_zh
from gongkai_rules.grid import Number, TableData


class MadeAndPublished(Rule):
    """2019 年格式：对外公开总数量不小于本年新公开数量；有制作而无公开的应说明。"""

    id = "L1"
    title = "2019 年格式：对外公开总数量≥本年新公开数量；有新制作而新公开为 0 的核实"
    title_en = "2019 form: published in all ≥ newly published; made but not published is doubtful"
    source = "国办公开办函〔2019〕60号 表二；条例第二十六条（推导）"
    mark = "derived"
    first_year = 2019
    last_year = 2020
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield at most one finding per row."""
        table = case.tables.get("t2")
        if table is None or case.edition != "2019":
            return
        for row in ("regulations", "normative_docs"):
            made = table.number(row, "new_made")
            public = table.number(row, "new_public")
            total = table.number(row, "total_public")
            if public is None or total is None:
                continue
            if total < public:
                yield self._found(table, row, (made, public, total), Severity.ERROR)
            elif made and public == 0:
                severity = Severity.LIKELY if 0 < total <= made else Severity.PLAUSIBILITY
                yield self._found(table, row, (made, public, total), severity)

    def _found(
        self,
        table: TableData,
        row: str,
        values: tuple[Number | None, Number, Number],
        severity: Severity,
    ) -> Finding:
        made, public, total = (number_text(v) for v in values)
        zh, en = row_zh(table.spec, row), row_en(table.spec, row)
        why_zh = "对外公开总数量小于本年新公开数量"
        why_en = "the total is smaller than what was published this year"
        if severity is Severity.LIKELY:
            why_zh = "本年制作的文件已在公开总数之内，本年新公开却为 0"
            why_en = "what was made this year is in the total, yet nothing was published this year"
        elif severity is Severity.PLAUSIBILITY:
            why_zh = "本年有新制作，却没有新公开"
            why_en = "documents were made this year, but none was published"
        return Finding(
            rule=self.id,
            kind="table_logic",
            severity=severity,
            where=f"表二 {zh}",
            stated=f"新制作 {made}，新公开 {public}，总数 {total}",
            computed=None,
            message=(
                f"表二“{zh}”：本年新制作数量 {made}，本年新公开数量 {public}，"
                f"对外公开总数量 {total}；{why_zh}，三个数不能同时成立或需要说明。"
            ),
            message_en=(
                f"Table 2, “{en}” ({zh}): newly made {made}, newly published {public}, published "
                f"in all {total}: {why_en}. Not all three can stand without an explanation."
            ),
            cells=tuple(table.ref(row, c) for c in ("new_made", "new_public", "total_public")),
        )
