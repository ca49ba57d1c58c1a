"""Directories: 事项 (C3), negative list (C4), on request (C5), duties (C6), coverage (C8–C13)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue import selectors
from gongkai.registers.catalogue.choices import Have, LimitUnit
from gongkai.registers.catalogue.models import CatalogueEntry, VocabularyTerm
from gongkai.registers.catalogue.services import directories as verbs
from gongkai.registers.catalogue.services.columns import NewColumn, add_column
from gongkai.registers.catalogue.services.limits import parse_limit

ENTRY = {
    "code": "gs-01", "category": "供水", "title": "停水通知", "subject": "云川市水务局",
    "elements": "停水范围、时间、原因", "basis": "城市供水条例第二十二条",
    "time_limit": "自信息形成之日起3个工作日内", "manner": "主动公开", "carrier": "政府网站",
    "stages": "执行、结果", "audience": "社会公众",
}  # fmt: skip


def refused(act: Any, *args: Any, **kwargs: Any) -> set[tuple[str, str]]:
    with pytest.raises(RefusedError) as refusal:
        act(*args, **kwargs)
    return {(one.field, one.code) for one in refusal.value.problems}


@pytest.mark.parametrize(
    ("text", "days", "unit"),
    [
        ("自信息形成或者变更之日起20个工作日内", 20, LimitUnit.WORKDAYS),
        ("二十个工作日", 20, LimitUnit.WORKDAYS),
        ("十五日内", 15, LimitUnit.DAYS),
        ("7天", 7, LimitUnit.DAYS),
        ("及时公开", None, LimitUnit.PROMPTLY),
        ("长期公开", None, LimitUnit.PERMANENT),
        ("按有关规定", None, LimitUnit.UNKNOWN),
        ("日常", None, LimitUnit.UNKNOWN),
    ],
)
def test_c3_time_limits_are_read(text: str, days: int | None, unit: LimitUnit) -> None:
    assert parse_limit(text) == (days, unit)


def test_c3_an_entry_ties_published_items_and_shows_them(desk: Desk) -> None:
    verbs.save_entry(COMMAND, desk.body, ENTRY)
    assert {one.code for one in selectors.catalogue_flags(COMMAND, desk.body)} == {"never"}
    desk.publish(entry="gs-01")
    assert selectors.catalogue_flags(COMMAND, desk.body) == []
    (row,) = selectors.entries(Scope.public(), desk.body)
    assert (row.items, row.limit_days, row.stages) == (1, 3, ("执行公开", "结果公开"))


def test_c3_an_unreadable_limit_is_flagged_and_a_claimed_number_checked(desk: Desk) -> None:
    verbs.save_entry(COMMAND, desk.body, {**ENTRY, "time_limit": "按规定"})
    flags = selectors.catalogue_flags(COMMAND, desk.body, claimed=29)
    assert {one.code for one in flags} == {"limit", "never", "claimed"}


def test_c3_a_table_with_bad_rows_is_refused_whole_and_names_each_row(desk: Desk) -> None:
    rows = [
        ENTRY,
        {**ENTRY, "code": "gs-02", "title": ""},
        {**ENTRY, "code": "gs-01"},
        {**ENTRY, "code": "gs-03", "stages": "宣传", "statutory": "99-1", "column": "no"},
    ]
    report = verbs.import_entries(desk.scope("officer"), desk.body, rows)
    assert [error.number for error in report.errors] == [2, 3, 4]
    assert {one.field for one in report.errors[2].problems} == {"stages", "statutory", "column"}
    assert CatalogueEntry.objects.unscoped("test").count() == 0
    report = verbs.import_entries(
        desk.scope("officer"), desk.body,
        [{"编码": "gs-05", "一级事项": "供水", "公开事项": "水质", "公开主体": "云川市水务局",
          "公开内容": "水质指标", "公开依据": "条例第二十条", "公开时限": "每月10日前"}],
    )  # fmt: skip
    assert (report.created, report.errors) == (1, [])


def test_c3_a_closed_or_unknown_entry_is_refused_in_a_draft(desk: Desk) -> None:
    verbs.save_entry(COMMAND, desk.body, ENTRY)
    verbs.close_entry(COMMAND, desk.body, "gs-01")
    for code, wrong in (("gs-01", "gate.closed_entry"), ("no", "gate.unknown_entry")):
        assert wrong in {one.id for one in desk.start(entry=code).errors}


def test_c4_an_entry_without_ground_or_article_is_refused(desk: Desk) -> None:
    act, title = verbs.add_negative, "水源地安防方案"
    assert refused(act, COMMAND, desk.body, title=title, ground=" ", reviewer="甲") == {
        ("ground", "required")
    }
    assert refused(act, COMMAND, desk.body, title=title, ground="保密", reviewer="甲") == {
        ("ground", "no_article")
    }


def negative(desk: Desk) -> Any:
    return verbs.add_negative(
        COMMAND, desk.body, title="水源地安防方案", words=["安防布点"],
        ground="政府信息公开条例第十四条", reviewer="甲",
    )  # fmt: skip


def test_c4_the_list_is_asked_when_the_attribute_is_decided(desk: Desk) -> None:
    entry = negative(desk)
    saved = desk.start(title="水源地安防方案")
    assert "gate.negative_list" in {one.id for one in saved.errors}
    saved = desk.start(html="<p>新增安防 布点三处。</p>")
    found = next(one for one in saved.findings if one.id == "gate.negative_list_words")
    assert found.severity == "warning"
    assert str(entry.pk) in found.text and "安防" not in found.text
    saved = desk.start(
        title="水源地安防方案", attribute="withheld", attribute_ground="条例第十四条"
    )
    assert not [one for one in saved.findings if "negative" in one.id]


def test_c4_what_is_on_the_list_and_public_all_the_same_is_shown(desk: Desk) -> None:
    desk.publish(title="关于水源地安防方案的通知")
    negative(desk)
    (row,) = selectors.negative_list(COMMAND, desk.body)
    assert [title for _uid, title in row.published] == ["关于水源地安防方案的通知"]


def test_c4_the_list_itself_never_becomes_public(desk: Desk) -> None:
    negative(desk)
    assert selectors.negative_list(Scope.public(), desk.body) == []
    assert selectors.negative_list(desk.scope("stranger"), desk.body) == []


def test_c5_an_entry_that_is_also_proactive_is_refused_and_flagged(desk: Desk) -> None:
    verbs.save_on_request(COMMAND, desk.body, code="sq-1", title="停水通知", keeper="gongshui")
    verbs.save_entry(COMMAND, desk.body, ENTRY)
    (row,) = selectors.on_request_list(Scope.public(), desk.body)
    assert row.flags and row.keeper == "供水科"
    assert refused(verbs.save_on_request, COMMAND, desk.body, code="sq-2", title="停水通知") == {
        ("title", "also_proactive")
    }
    assert refused(
        verbs.save_on_request, COMMAND, desk.body, code="S Q", title="x", keeper="no",
        sensitivity="top",
    ) == {("code", "bad"), ("keeper", "unknown"), ("sensitivity", "unknown")}  # fmt: skip


def test_c6_a_duty_without_entry_is_flagged_unless_a_reason_is_given(desk: Desk) -> None:
    verbs.save_entry(COMMAND, desk.body, ENTRY)
    desk.publish(entry="gs-01")
    verbs.save_duty(COMMAND, desk.body, code="d1", text="供水", document="三定规定")
    assert {one.code for one in selectors.catalogue_flags(COMMAND, desk.body)} == {"duty"}
    verbs.save_duty(
        COMMAND, desk.body, code="d1", text="供水", document="三定规定", entries=["gs-01"]
    )
    assert selectors.catalogue_flags(COMMAND, desk.body) == []
    wrong = refused(
        verbs.save_duty, COMMAND, desk.body, code="d2", text="", document="x", entries=["no"]
    )
    assert wrong == {("text", "required"), ("entries", "unknown")}


def test_c13_the_checklist_says_have_missing_and_not_applicable(desk: Desk) -> None:
    add_column(COMMAND, desk.body, NewColumn("notices", "通知公告", statutory="20-15"))
    add_column(COMMAND, desk.body, NewColumn("money", "财政预决算", statutory="20-7"))
    desk.publish(columns=("notices",))
    verbs.answer_statutory(COMMAND, desk.body, "20-9", "本机关没有集中采购项目")
    rows = {one.code: one for one in selectors.statutory_checklist(COMMAND, desk.body)}
    assert rows["20-15"].state == Have.HAVE and rows["20-15"].items == 1
    assert rows["20-7"].state == Have.MISSING and "栏目存在但没有内容" in rows["20-7"].flags
    assert rows["20-9"].state == Have.NOT_APPLICABLE
    assert rows["20-1"].flags == ("没有对应栏目",)
    assert rows["20-1"].source == "政府信息公开条例第二十条第一项"


def test_c13_not_applicable_without_reason_is_refused(desk: Desk) -> None:
    for reason in ("", "无", " "):
        assert refused(verbs.answer_statutory, COMMAND, desk.body, "20-9", reason) == {
            ("reason", "required")
        }
    assert refused(verbs.answer_statutory, COMMAND, desk.body, "21-8", "本机关不涉及") == {
        ("code", "unknown")
    }


def test_c13_content_outside_its_column_is_not_counted_as_inside(desk: Desk) -> None:
    add_column(COMMAND, desk.body, NewColumn("emergency", "应急管理", statutory="20-12"))
    add_column(COMMAND, desk.body, NewColumn("notices", "通知公告"))
    fields = {"event": "强降雨", "level": "blue",
              "period": {"from": "2026-07-01", "to": "2026-07-02"}}  # fmt: skip
    desk.publish(kind="warning", columns=("notices",), fields=fields)
    row = next(
        one for one in selectors.statutory_checklist(COMMAND, desk.body) if one.code == "20-12"
    )
    assert (row.state, row.items, row.outside) == (Have.MISSING, 0, 1)


def test_c8_categories_explain_a_sum_that_differs_from_the_total(desk: Desk) -> None:
    desk.publish()
    desk.publish(title="动态", kind="news")
    year = timezone.localdate().year
    counts = selectors.category_counts(COMMAND, desk.body, year)
    assert counts.adds_up and counts.total == 2
    for code, kinds in (("a", ["notice", "news"]), ("b", ["news"])):
        VocabularyTerm.objects.unscoped("test").create(
            body=desk.body, vocabulary="旧分类", code=code, label=code, kinds=kinds, from_year=2018
        )
    counts = selectors.category_counts(COMMAND, desk.body, year, "旧分类")
    assert (counts.adds_up, counts.overlap, counts.outside) == (False, 1, 0)
    assert [len(row.ids) for row in counts.rows] == [2, 1]


def test_c9_two_vocabularies_in_one_year_are_flagged(desk: Desk) -> None:
    rows = VocabularyTerm.objects.unscoped("test")
    rows.create(body=desk.body, vocabulary="旧", code="1", label="x", from_year=2018, to_year=2020)
    rows.create(body=desk.body, vocabulary="新", code="1", label="x", from_year=2020)
    assert selectors.vocabulary_flags(COMMAND, desk.body, 2019) == []
    (flag,) = selectors.vocabulary_flags(COMMAND, desk.body, 2020)
    assert "旧" in flag.text and "新" in flag.text


def test_only_who_keeps_the_catalogue_changes_directories(desk: Desk) -> None:
    with pytest.raises(NotPermitted):
        verbs.save_entry(desk.scope("reader"), desk.body, ENTRY)
    with pytest.raises(NotPermitted):
        verbs.add_negative(
            desk.scope("drafter"), desk.body, title="x", ground="第一条", reviewer="x",
            until=date(2030, 1, 1),
        )  # fmt: skip
