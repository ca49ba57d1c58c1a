"""Table rules: the cross-footing of :mod:`gongkai_rules.crossfoot`, with the cells as evidence."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_rules import crossfoot
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.grid import Number


class Tables(Check):
    """表内与表间勾稽关系。

    Figures of the prose are compared with the tables by check N04, which knows whose figure a
    sentence tells; the fee told in section six goes to the table rules.
    """

    id = "N00"
    title = "表格勾稽关系（逐条见规则章）"
    title_en = "Cross-footing of the tables (each rule stands in the rules chapter)"
    source = "国办公开办函〔2021〕30号及此前格式；算术"
    mark = "V"
    kind = "sum"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Pass on every finding of the table rules."""
        report = ctx.report
        if not report.tables:
            return
        case = report.case(ctx.previous)
        case.fee_amount_stated = _fee(ctx)
        for found in crossfoot.check(case):
            evidence = [report.evidence[c] for c in found.cells if c in report.evidence]
            if not evidence:
                evidence = [ctx.prose.evidence(0, min(len(ctx.text), 40))] if ctx.text else []
            yield ReportFinding(
                rule=found.rule,
                kind=found.kind,
                severity=found.severity,
                where=found.where,
                stated=found.stated,
                computed=found.computed,
                message=found.message,
                message_en=found.message_en,
                cells=found.cells,
                evidence=tuple(evidence),
                repairs=found.repairs,
            )


def _fee(ctx: Context) -> Number | None:
    for q in ctx.prose.quantities:
        if q.concept == "fee" and q.unit == "元" and q.kind == "count":
            return q.value
    for negation in ctx.prose.negations:
        if (
            negation.subjects == ("fee",)
            and "信息处理费" in ctx.text[negation.start : negation.end]
        ):
            return 0
    return None
