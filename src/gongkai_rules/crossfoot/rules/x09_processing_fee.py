"""X9: 信息处理费 told in section 六, requests closed as unpaid (R362) and fee notices agree.

Follows from 国办函〔2020〕109号 (no charge and no closing without a notice) and the 2021 form.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import number_text
from gongkai_rules.grid import CellRef, Number

_UNPAID = "o2_fee_unpaid"


class ProcessingFee(Rule):
    """逾期未缴费结案、信息处理费金额与收费通知书相互印证。"""

    id = "X9"
    title = "信息处理费：未缴费结案数、收费金额与收费通知书相互印证"
    title_en = "Processing fee: closed as unpaid, amount told and notices on record agree"
    source = "国办函〔2020〕109号；国办公开办函〔2021〕30号（推导）"
    mark = "derived"
    first_year = 2021
    severity = Severity.LIKELY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield where one of the three exists without the other it presupposes."""
        table = case.tables.get("t3")
        unpaid = table.number(_UNPAID, "total") if table else None
        notices, amount = case.fee_notices, case.fee_amount_stated
        cell = (CellRef("t3", _UNPAID, "total"),)
        if notices is not None and unpaid is not None and unpaid > notices:
            yield self._found(
                Severity.LIKELY,
                unpaid,
                notices,
                f"表三“逾期未按收费通知要求缴纳费用”总计 {number_text(unpaid)} 件，"
                f"登记的收费通知书只有 {notices} 份。",
                f"Table 3 closes {number_text(unpaid)} requests as unpaid, but {notices} fee "
                "notices are on record.",
                cell,
            )
        if amount is not None and amount > 0 and notices == 0:
            yield self._found(
                Severity.LIKELY,
                amount,
                0,
                f"第六部分称收取信息处理费 {number_text(amount)} 元，但没有收费通知书的记录。",
                f"Section 六 tells a processing fee of {number_text(amount)} yuan, but no fee "
                "notice is on record.",
                (),
            )
        if amount is None and notices is not None and notices > 0 and not case.partial:
            yield self._found(
                Severity.PLAUSIBILITY,
                None,
                notices,
                f"登记有收费通知书 {notices} 份，第六部分没有写明信息处理费收取情况。",
                f"{notices} fee notices are on record, but section 六 tells nothing of the "
                "processing fee.",
                (),
            )

    def _found(
        self,
        severity: Severity,
        stated: Number | None,
        computed: Number,
        message: str,
        message_en: str,
        cells: tuple[CellRef, ...],
    ) -> Finding:
        return Finding(
            rule=self.id,
            kind="table_logic" if cells else "text_vs_table",
            severity=severity,
            where="信息处理费",
            stated=stated,
            computed=computed,
            message=message,
            message_en=message_en,
            cells=cells,
        )
