"""Kinds as data files: every shipped one loads, a new one is one file, bad ones are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from tests.platform.registers.catalogue.desk import NOTICE, Desk

from gongkai.foundation.publishing.content import Attachment, Content
from gongkai.registers.catalogue import statutory
from gongkai.registers.catalogue.apps import kind_files
from gongkai.registers.catalogue.kinds import KINDS, faults_of, kind, load, load_faults, validate

ALL = sorted(path.stem for path in Path(str(kind.__code__.co_filename)).parent.glob("*.toml"))
TABLE = Attachment("0" * 64, "报表.xlsx", "application/vnd.ms-excel", 10)


def content(code: str, **changes: Any) -> Content:
    fields = changes.pop("fields", {})
    return replace(NOTICE, kind=code, fields=fields, attachments=(TABLE,), **changes)


def codes(one: Content) -> set[str]:
    return {problem.code for problem in validate(one)}


def yuan(amount: float | str, unit: str = "万元") -> dict[str, str]:
    return {"amount": str(amount), "unit": unit}


@pytest.mark.parametrize("code", ALL)
def test_every_shipped_kind_loads_with_source_and_known_statutory_contents(code: str) -> None:
    one = KINDS[code]
    assert load_faults() == ()
    assert one.source and one.mark and one.title_en
    known = set(statutory.contents()) | {"21"}
    assert set(one.statutory) <= known
    assert one.category.isdigit() and len(one.category) == 4


def test_categories_of_kinds_are_not_used_twice() -> None:
    found = [one.category for one in KINDS.values()]
    assert len(found) == len(set(found))


NEW = """
code = "ferry"
title = "渡口管理"
title_en = "Ferries"
group = "key_areas"
source = "通行做法"
mark = "practice"
category = "1099"
[[fields]]
name = "name"
title = "渡口名称"
title_en = "Ferry"
type = "text"
required = true
"""


def test_a_new_kind_is_one_file_and_is_used_end_to_end(
    desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    settings.KIND_FOLDERS = [tmp_path]
    assert "ferry" not in KINDS
    (tmp_path / "ferry.toml").write_text(NEW, encoding="utf-8")
    assert codes(content("ferry")) == {"required"}
    item = desk.publish(content("ferry", fields={"name": "东渡口"}))
    assert item.published_id and "-1099-" in (item.index_number or "")
    assert kind_files(None) == []


BAD = {
    "unknown key 'colour'": 'colour = "red"\n',
    "bad type 'colour'": '[[fields]]\nname="a"\ntitle="a"\ntitle_en="a"\ntype="colour"\n',
    "the name stands twice": '[[fields]]\nname="name"\ntitle="a"\ntitle_en="a"\ntype="text"\n',
    "unknown check 'magic'": '[[rules]]\nid="x"\ncheck="magic"\ntext="x"\n',
    "names the unknown field 'gone'": '[[rules]]\nid="x"\ncheck="period"\nfield="gone"\ntext="x"\n',
    "a choice needs": '[[fields]]\nname="b"\ntitle="a"\ntitle_en="a"\ntype="choice"\n',
    "a table needs": '[[fields]]\nname="b"\ntitle="a"\ntitle_en="a"\ntype="table"\n',
    "unit of money": '[[fields]]\nname="b"\ntitle="a"\ntitle_en="a"\ntype="money"\nunit="美元"\n',
    "cannot be read": "= =",
}


@pytest.mark.parametrize("says", sorted(BAD))
def test_a_bad_kind_file_is_named_left_out_and_reported_by_the_system_check(
    settings: Settings, tmp_path: Path, says: str
) -> None:
    text = NEW + BAD[says] if not says.startswith("unknown key") else BAD[says] + NEW
    (tmp_path / "ferry.toml").write_text(text, encoding="utf-8")
    settings.KIND_FOLDERS = [tmp_path]
    assert "ferry" not in KINDS and "notice" in KINDS
    (message,) = kind_files(None)
    assert message.id == "gongkai.catalogue.E001"
    assert "ferry.toml" in message.msg and says in message.msg


def test_a_code_of_another_file_is_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(NEW, encoding="utf-8")
    loaded = load([tmp_path])
    assert list(loaded.kinds) == ["ferry"] and "already that of a.toml" in loaded.faults[0]


THREE = {
    "year": "2025", "basis": "accounts", "abroad": yuan(3), "vehicle_purchase": yuan(0),
    "vehicle_running": yuan(12), "vehicles": yuan(12), "reception": yuan(5), "total": yuan(20),
    "note": "比上年减少。",
}  # fmt: skip


def test_i3_three_public_sums_hold() -> None:
    assert codes(content("three_public", fields=THREE)) == set()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"total": yuan(21)}, "three_sum"),
        ({"vehicles": yuan(11), "total": yuan(19)}, "vehicles_sum"),
        ({"abroad": yuan(30_000, "元")}, "three_sum"),
        ({"note": " "}, "required"),
        ({"reception": "五万"}, "bad_money"),
        ({"year": "25"}, "bad_year"),
        ({"basis": "guess"}, "bad_choice"),
        ({"surprise": "1"}, "unknown_field"),
    ],
)
def test_i3_wrong_sums_mixed_units_and_missing_notes_are_refused(
    change: dict[str, Any], code: str
) -> None:
    assert codes(content("three_public", fields={**THREE, **change})) == {code}


def test_i2_a_budget_without_note_or_table_is_refused() -> None:
    fields = {"year": 2026, "income": yuan(100), "expense": yuan(100), "basic": yuan(60),
              "project": yuan(40), "note": "说明"}  # fmt: skip
    assert codes(content("budget", fields=fields)) == set()
    assert codes(content("budget", fields={**fields, "note": ""})) == {"required"}
    assert codes(content("budget", fields={**fields, "project": yuan(41)})) == {"expense_parts"}
    bare = replace(content("budget", fields=fields), attachments=())
    assert codes(bare) == {"file_needed"}


def test_i2_final_accounts_without_a_budget_before_are_flagged(desk: Desk) -> None:
    fields = {"year": 2025, "income": yuan(1), "expense": yuan(1), "basic": yuan(1),
              "project": yuan(0), "note": "说明"}  # fmt: skip
    accounts = content("final_accounts", fields=fields)
    assert "gate.nothing_before" in {one.id for one in desk.start(accounts).findings}
    desk.publish(content("budget", fields=fields, title="预算"))
    assert "gate.nothing_before" not in {one.id for one in desk.start(accounts).findings}
    early = replace(accounts, made_on=date(2020, 1, 1))
    assert "gate.before_its_forerunner" in {one.id for one in desk.start(early).findings}


def test_f10_i5_i13_periods_that_end_before_they_start_are_refused() -> None:
    span = {"from": "2026-05-10", "to": "2026-05-01"}
    for code, field in (
        ("public_notice", "window"),
        ("project_call", "window"),
        ("plan", "period"),
    ):
        found = {(p.field, p.code) for p in validate(content(code, fields={field: span}))}
        assert (f"fields.{field}", "bad_period") in found


def test_i5_a_call_published_after_it_opened_is_flagged() -> None:
    call = content("project_call", displayed_on=date(2026, 5, 10),
                   fields={"window": {"from": "2026-05-01", "to": "2026-06-01"}})  # fmt: skip
    assert "before_opening" in {one.code for one in faults_of(call)}


def test_i1_sub_areas_must_sum_up() -> None:
    rows = [{"name": str(n), "n": n} for n in (42, 37, 2, 65, 1)]
    fields = {"area": "新产业", "year": 2019, "total": 147, "rows": rows}
    assert codes(content("key_area", fields=fields)) == set()
    assert codes(content("key_area", fields={**fields, "total": 150})) == {"parts_sum"}


ID_NUMBER = "11010519491231002X"


def test_i7_i11_personal_numbers_in_lists_are_refused() -> None:
    rows = [{"winner": f"张三（{ID_NUMBER}）"}]
    fields = {"award": "科技进步奖", "year": 2025, "rows": rows}
    assert codes(content("award", fields=fields)) == {"no_personal_numbers"}
    fields = {"part": "candidates", "rows": [{"name": "李四 13800138000"}], "until": "2026-06-01"}
    assert codes(content("recruitment", fields=fields)) == {"no_personal_numbers"}


def test_i8_a_bad_credit_code_is_refused() -> None:
    rows = [{"name": "某公司", "code": "91350100M000100Y40"}]
    assert "bad_credit_code" in codes(content("recognition", fields={"type": "高企", "rows": rows}))


def test_i9_a_penalty_without_article_is_refused() -> None:
    fields = {
        "case": "案", "party": "某公司", "party_type": "household", "facts": "事实", "type": "罚款",
        "basis": "行政处罚法", "result": "罚款", "document": "云水罚〔2026〕1号",
        "decided_on": "2026-05-01", "filed_on": "2026-04-01",
    }  # fmt: skip
    assert codes(content("penalty", fields=fields)) == {"article_needed", "dates_in_order"}


def test_i10_totals_of_procurement_need_number_and_amount() -> None:
    fields = {"part": "totals", "count": 3}
    assert codes(content("procurement", fields=fields)) == {"count_with_amount"}


def test_i12_a_plan_without_edition_is_refused() -> None:
    found = validate(content("emergency_plan", fields={"level": "special"}))
    assert {one.field for one in found} == {"fields.edition", "fields.issued_on"}


def test_i14_a_number_without_unit_and_a_picture_alone_are_refused() -> None:
    fields = {"period": {"from": "2025-01-01", "to": "2025-12-31"}, "source": "本局",
              "rows": [{"name": "专利", "value": "12"}]}  # fmt: skip
    assert codes(content("statistic", fields=fields)) == {"required"}
    picture = Attachment("1" * 64, "图.png", "image/png", 1)
    bare = replace(NOTICE, html="", attachments=(picture,))
    assert codes(bare) == {"text_or_file"}
    assert codes(replace(bare, attachments=(replace(picture, text="表格文字"),))) == set()


def test_i16_party_matter_must_be_marked() -> None:
    fields = {"subject": "责任清单", "edition": "2026"}
    assert {p.field for p in validate(content("list", fields=fields))} == {"fields.nature"}


def test_g8_a_clarification_must_say_so_in_its_title() -> None:
    fields = {"claim": "说法", "seen_at": "论坛", "facts": "事实"}
    assert codes(content("clarification", fields=fields)) == {"labelled"}
    one = content("clarification", title="关于停水传言的澄清", fields=fields)
    assert codes(one) == set()


def test_d6_a_short_call_for_opinions_needs_its_reason() -> None:
    fields = {"subject": "水价", "window": {"from": "2026-05-01", "to": "2026-05-20"},
              "ways": "邮件", "contact": "甲", "phone": "0771-123456",
              "explanation": "说明"}  # fmt: skip
    assert codes(content("opinion_call", fields=fields)) == {"thirty_days"}
    assert codes(content("opinion_call", fields={**fields, "short_reason": "防汛急需"})) == set()


def test_c12_a_personal_mobile_number_of_a_leader_is_refused() -> None:
    people = [{"name": "甲", "post": "局长", "duty": "全面工作", "phone": "13800138000"}]
    assert "no_personal_numbers" in codes(content("leader", fields={"people": people}))


@pytest.mark.parametrize(
    "value", [None, 5, [], "x", {"from": 1}, [{}], [[]], True, {"amount": "x"}]
)
@pytest.mark.parametrize("code", ["three_public", "recognition", "penalty", "public_notice"])
def test_values_of_any_form_are_answered_not_crashed_on(code: str, value: Any) -> None:
    fields = {one.name: value for one in KINDS[code].fields}
    faults_of(content(code, fields=fields))
