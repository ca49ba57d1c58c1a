"""Basis library (B3) and register of rules (B1, B2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue.models import RegisteredRule
from gongkai.registers.catalogue.services import bases

DAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    "written",
    [
        "云政办发〔2017〕84号",
        "云政办发（2017）84号",
        "云政办发[2017] 84 號",
        "云政办发【2017】84号",
    ],
)
def test_b3_bracket_forms_and_blanks_are_normalised_and_told(written: str) -> None:
    (found,) = bases.citations(f"依据《方案》（{written}）执行")
    assert found.number == "云政办发〔2017〕84号"
    assert bool(found.odd) is (written != "云政办发〔2017〕84号")


def test_b3_a_year_without_four_digits_is_told() -> None:
    assert any("四位" in one for one in bases.citations("云政办发〔17〕84号")[0].odd)


def test_b3_two_titles_under_one_number_and_repealed_bases_are_flagged(desk: Desk) -> None:
    for title in ("责任分工", "工作分工方案"):
        bases.save_basis(COMMAND, desk.body, number="云政办发〔2017〕84号", title=title)
    bases.save_basis(
        COMMAND, desk.body, number="云水发〔2010〕3号", title="旧办法", repealed_on=date(2020, 1, 1)
    )
    text = "依据云政办发〔2017〕84号和云水发〔2010〕3号"
    assert {one.code for one in bases.basis_flags(COMMAND, desk.body, text, DAY)} == {
        "two_titles", "repealed",
    }  # fmt: skip
    early = bases.basis_flags(COMMAND, desk.body, text, date(2015, 1, 1))
    assert {one.code for one in early} == {"two_titles"}


def refused(**values: Any) -> set[tuple[str, str]]:
    with pytest.raises(RefusedError) as refusal:
        bases.save_rule(COMMAND, **values)
    return {(one.field, one.code) for one in refusal.value.problems}


def test_b1_the_same_rule_twice_is_refused(desk: Desk) -> None:
    values: dict[str, Any] = {"body": desk.body, "name": "保密审查制度", "made_on": DAY}
    bases.save_rule(COMMAND, **values)
    assert refused(**values) == {("name", "twice")}


def test_b1_a_provisional_rule_beyond_its_term_is_flagged_until_replaced(desk: Desk) -> None:
    old = "信息宣传暂行管理办法"
    bases.save_rule(COMMAND, desk.body, name=old, made_on=date(2020, 1, 1))
    assert [one.code for one in bases.rule_flags(COMMAND, desk.body, DAY)] == ["expired"]
    bases.save_rule(COMMAND, desk.body, name="信息宣传管理办法", made_on=DAY, replaces=old)
    assert bases.rule_flags(COMMAND, desk.body, DAY) == []


def test_b2_a_revised_edition_without_link_is_refused_and_internal_rules_stay_inside(
    desk: Desk,
) -> None:
    values: dict[str, Any] = {
        "body": desk.body, "name": "应急预案", "made_on": DAY, "internal": True,
        "attribute": "withheld",
    }  # fmt: skip
    assert refused(**values) == {("attribute_reason", "required")}
    bases.save_rule(COMMAND, **values, attribute_reason="内部工作流程")
    values |= {"name": "应急预案（修订版）", "attribute_reason": "内部工作流程"}
    assert refused(**values) == {("replaces", "required")}
    bases.save_rule(COMMAND, **values, replaces="应急预案")
    assert not RegisteredRule.objects.within(Scope.public()).exists()
