"""L2: 规章 are counted by a body that has no power to make them.

立法法: State Council departments, provinces, cities with districts and autonomous prefectures.
A local bureau, a county, a township or a zone makes none: other documents were counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import column_zh, number_text
from gongkai_rules.crossfoot.rulemakers import may_make_rules


class RulesByNonMaker(Rule):
    """没有规章制定权的机关填报了规章。"""

    id = "L2"
    title = "没有规章制定权的机关（局、厅、委、县区乡镇政府、开发区等）“规章”行应为 0"
    title_en = "A body without the power to make rules (规章) reports none"
    source = "立法法（规章制定权）；表二第二十条第（一）项（推导）"
    mark = "M"
    first_year = 2019
    severity = Severity.LIKELY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield one finding per report, on the largest figure of the row."""
        table = case.tables.get("t2")
        if table is None:
            return
        columns = ("in_force", "made", "repealed", "total_public", "new_made", "new_public")
        figures = [(table.number("regulations", c) or 0, c) for c in columns]
        value, column = max(figures, key=lambda figure: figure[0])
        if value <= 0 or may_make_rules(case.body, case.level) is not False:
            return
        label = column_zh(table.spec, "regulations", column)
        count = number_text(value)
        yield Finding(
            rule=self.id,
            kind="table_logic",
            severity=Severity.LIKELY,
            where="表二 规章",
            stated=value,
            computed=0,
            message=(
                f"表二“规章”行“{label}”为 {count}，"
                f"而{case.body or '本机关'}没有规章制定权，应为 0；"
                "可能把政策法规、规范性文件或上级规章计入。"
            ),
            message_en=(
                f"Table 2, row 规章, column “{label}” is {count}, but {case.body or 'this body'} "
                "has no power to make rules: 0 is expected. Policies, normative documents or "
                "rules of a superior may have been counted."
            ),
            cells=tuple(table.ref("regulations", c) for n, c in figures if n),
        )
