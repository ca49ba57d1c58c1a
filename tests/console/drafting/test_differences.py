"""Differences, merging, the strip of days and typed values: pure parts."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from tests.console.drafting.office import COMPLETE

from gongkai.console.drafting.differences import Change, compare_texts, compare_words, folded
from gongkai.console.drafting.fields import (
    FigureField,
    PeriodField,
    TableColumn,
    TableField,
)
from gongkai.console.drafting.merge import Side, differences, merged
from gongkai.console.drafting.strip import strip
from gongkai.foundation.publishing.content import Content
from gongkai_rules.clock import publication_due
from gongkai_rules.workdays import Calendar


def test_words_that_changed_are_marked_and_the_rest_is_not() -> None:
    row = compare_words("供水时段6时至23时", "供水时段5时至23时")
    assert [(p.change, p.text) for p in row.left] == [
        (Change.SAME, "供水时段"), (Change.REMOVED, "6"), (Change.SAME, "时至23时"),
    ]  # fmt: skip
    assert "".join(p.text for p in row.right) == "供水时段5时至23时"


def test_an_inserted_paragraph_stands_alone() -> None:
    rows = compare_texts("第一条\n第三条", "第一条\n第二条 新增的内容\n第三条")
    assert [row.changed for row in rows] == [False, True, False]
    assert rows[1].left == ()


def test_long_unchanged_runs_are_told_as_a_number() -> None:
    text = "\n".join(f"第{n}段" for n in range(30))
    parts = list(folded(compare_texts(text, text + "\n末段")))
    assert parts[0] == 28
    assert len(parts) == 4


def test_texts_are_rebuilt_from_their_pieces() -> None:
    old, new = "甲乙丙\n丁", "甲丙丙\n戊丁\n己"
    rows = compare_texts(old, new)
    assert "\n".join("".join(p.text for p in r.left) for r in rows if r.left) == old
    assert "\n".join("".join(p.text for p in r.right) for r in rows if r.right) == new


def test_merging_takes_what_was_chosen_and_keeps_the_rest() -> None:
    base = Content(**COMPLETE, fields={"a": "1"})  # type: ignore[arg-type]
    theirs = Content(**{**COMPLETE, "summary": "他", "fields": {"a": "2"}})  # type: ignore[arg-type]
    mine = Content(**{**COMPLETE, "summary": "我", "title": "新", "fields": {}})  # type: ignore[arg-type]
    rows = {row.key: row for row in differences(base, theirs, mine)}
    assert rows["summary"].clash
    assert not rows["title"].clash
    assert rows["title"].proposed is Side.MINE
    result = merged(
        theirs, mine, {"summary": Side.THEIRS, "title": Side.MINE, "fields.a": Side.MINE}
    )
    assert (result.summary, result.title, dict(result.fields)) == ("他", "新", {})
    assert result.made_on == date(2026, 11, 12)


def test_strip_marks_rest_days_and_the_last_day() -> None:
    due = publication_due(date(2026, 11, 12), Calendar.load())
    cells = strip(due.trace, due.due, date(2026, 11, 16))
    assert [c.mark for c in cells[:4]] == ["1", "休", "休", "2"]
    assert cells[-1].css == "due"
    assert cells[3].today


def test_figures_are_read_as_people_type_them() -> None:
    field = FigureField(required=False)
    assert field.clean("1,234.50") == "1234.50"
    assert field.clean("") == ""
    for bad in ("12万", "１２x", "1e999", "NaN"):
        with pytest.raises(ValidationError):
            field.clean(bad)
    with pytest.raises(ValidationError):
        FigureField(whole=True).clean("1.5")


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    field = PeriodField(required=False)
    assert field.clean(["2026-01-01", "2026-02-01"]) == {"from": "2026-01-01", "to": "2026-02-01"}
    with pytest.raises(ValidationError):
        field.clean(["2026-02-01", "2026-01-01"])


def test_tables_drop_blank_rows_and_keep_money_with_its_unit() -> None:
    field = TableField([TableColumn("name", "名称"), TableColumn("sum", "金额", "money", "万元")])
    data = {"t-rows": "3", "t-0-name": "甲", "t-0-sum": "12", "t-2-name": "乙", "t-2-sum": "3 元"}
    rows = field.clean(field.widget.value_from_datadict(data, {}, "t"))
    assert rows == [
        {"name": "甲", "sum": {"amount": "12", "unit": "万元"}},
        {"name": "乙", "sum": {"amount": "3", "unit": "元"}},
    ]


def test_a_table_longer_than_its_inputs_loses_no_row() -> None:
    field = TableField([TableColumn("name", "名称"), TableColumn("note", "备注")])
    rows = [{"name": f"第{n}项", "note": ""} for n in range(900)]
    context = field.widget.get_context("t", rows, {"id": "id_t"})["table"]
    assert context["lines"].count("\n") == 899
    read = field.clean(field.widget.value_from_datadict({"t-lines": context["lines"]}, {}, "t"))
    assert read == rows
