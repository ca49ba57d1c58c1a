"""Filing lists (B5), the guide against the registers (C1), vocabularies (C9), claimed numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.bodies.models import BodyChange
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.bodies.services import enter
from gongkai.foundation.publishing.content import Source
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue.selectors.columns import claimed_columns
from gongkai.registers.catalogue.selectors.filing import filing_list, missing_from
from gongkai.registers.catalogue.selectors.guide import guide_flags
from gongkai.registers.catalogue.selectors.records import item_named, term_rows
from gongkai.registers.catalogue.services import records
from gongkai.registers.catalogue.services.bases import save_basis
from gongkai.registers.catalogue.services.columns import NewColumn, add_column, close_column
from gongkai.registers.catalogue.services.drafting import revise_item
from gongkai.registers.catalogue.services.vocabulary import save_term


def test_b5_what_was_signed_in_the_year_and_is_not_on_the_filed_list_is_named(desk: Desk) -> None:
    year = timezone.localdate().year
    one = desk.publish(title="关于节水的通知", document_number="云水发〔2026〕3号")
    two = desk.publish(title="关于防汛的通知", html="<p>请做好防汛准备。</p>")
    kept = desk.start(attribute="withheld", attribute_ground="条例第十六条", title="内部名单").item
    desk.submit(kept)
    desk.sign(kept)
    desk.start(title="未签发的草稿")
    found = filing_list(COMMAND, desk.body, year)
    assert {row.title for row in found.rows} == {one.title, two.title, "内部名单"}
    left_out = missing_from("1. 云水发［2026］ 3 号；2. 内部名单", found)
    assert [row.title for row in left_out] == [two.title]
    assert missing_from("关于节水的通知\n关于防汛的通知\n内部名单", found) == []
    assert filing_list(COMMAND, desk.body, year - 1).rows == ()
    refusals = filing_list(COMMAND, desk.body, year, withheld=True)
    assert [row.title for row in refusals.rows] == ["内部名单"]
    assert filing_list(desk.scope("stranger"), desk.body, year).rows == ()


def test_b5_the_list_has_a_hash_runs_no_formula_and_keeps_what_is_under_revision(
    desk: Desk,
) -> None:
    item = desk.publish(title="=1+1 的通知")
    year = timezone.localdate().year
    before = filing_list(COMMAND, desk.body, year)
    assert len(before.digest) == 64 and "'=1+1" in before.csv.decode()
    assert filing_list(COMMAND, desk.body, year).digest == before.digest
    revise_item(desk.scope("drafter"), item.uid)
    assert [row.title for row in filing_list(COMMAND, desk.body, year).rows] == [item.title]


CONTACT = {
    "name": "局办公室", "address": "云川市清河路8号", "postcode": "543200",
    "telephone": "0770-2345678", "email": "", "hours": "工作日9:00—17:00", "website": "",
    "from_date": date(2024, 1, 1),
}  # fmt: skip
GUIDE = {
    "scope": "范围", "arrangement": "体系", "ways": "方式", "request": "步骤",
    "office": "局办公室", "address": "云川市清河路8号", "hours": "工作日9:00—17:00",
    "phone": "0770-2345670", "contact": "https://www.example.gov.cn", "relief": "救济",
}  # fmt: skip


def test_c1_no_guide_a_phone_that_differs_and_a_guide_older_than_the_body_are_flagged(
    desk: Desk,
) -> None:
    assert [one.code for one in guide_flags(COMMAND, desk.body)] == ["guide.none"]
    enter(COMMAND, desk.body, "lianxi", CONTACT)
    desk.publish(title="云川市水务局政府信息公开指南", kind="guide", fields=GUIDE)
    (flag,) = guide_flags(COMMAND, desk.body)
    assert flag.code == "guide.contact" and "0770-2345670" in flag.text
    tomorrow = timezone.localdate() + timedelta(days=1)
    BodyChange.objects.unscoped("test").create(
        body=desk.body, kind="rename", on=tomorrow, before="水利局", after="水务局",
        recorded_by_name="甲",
    )  # fmt: skip
    assert {one.code for one in guide_flags(COMMAND, desk.body, tomorrow)} == {
        "guide.contact", "guide.stale",
    }  # fmt: skip


def test_c7_a_number_of_columns_that_is_not_the_registers_is_flagged(desk: Desk) -> None:
    for code in ("a", "b"):
        add_column(COMMAND, desk.body, NewColumn(code, f"栏目{code}"))
    assert claimed_columns(COMMAND, desk.body, 2) == []
    close_column(COMMAND, desk.body, "b", redirect_to="a")
    (flag,) = claimed_columns(COMMAND, desk.body, 2)
    assert "2" in flag.text and "1" in flag.text


def test_c9_a_category_needs_known_kinds_and_years_in_order(desk: Desk) -> None:
    good = {"vocabulary": "旧分类", "code": "1", "label": "通知", "kinds": ["notice", "工作动态"],
            "from_year": 2018}  # fmt: skip
    with pytest.raises(RefusedError) as refusal:
        save_term(
            COMMAND, desk.body, **{**good, "kinds": ["没有"], "from_year": 2020, "to_year": 2019}
        )
    assert {one.field for one in refusal.value.problems} == {"kinds", "to_year"}
    with pytest.raises(NotPermitted):
        save_term(desk.scope("reader"), desk.body, **good)
    term = save_term(COMMAND, desk.body, **good)
    assert term.kinds == ["notice", "news"]
    assert [row.name for row in term_rows(COMMAND, desk.body)] == ["通知"]


def test_f2_f6_a_reprint_is_not_counted_as_made_here(desk: Desk) -> None:
    source = Source("reprint", "国务院", "https://www.gov.cn/a", date(2026, 1, 1))
    desk.publish()
    desk.publish(title="转载的", source=source, html="<p>转载的文字。</p>")
    year = timezone.localdate().year
    assert records.publication_totals(COMMAND, desk.body, year)[0] == 1


def test_f5_the_first_publication_is_the_real_one_and_survives_a_correction(desk: Desk) -> None:
    item = desk.publish(made_on=date(2018, 1, 20), displayed_on=date(2018, 1, 24))
    first = item.first_published_at
    assert isinstance(first, datetime) and first.year > 2018
    again = desk.correct(item, html="<p>改为自五月一日起分时供水，请各用户注意。</p>")
    assert again.first_published_at == first


def test_items_are_named_by_index_number_or_uid_within_the_body(desk: Desk) -> None:
    item = desk.publish()
    scope = desk.scope("drafter")
    assert item_named(scope, desk.body, f" {item.index_number} ") == item.uid
    assert item_named(scope, desk.body, str(item.uid)) == item.uid
    for words in ("", "没有", "0" * 40):
        assert item_named(scope, desk.body, words) is None
    assert item_named(desk.scope("stranger"), desk.body, str(item.uid)) is None


def test_b3_a_draft_that_cites_a_repealed_or_ambiguous_basis_is_flagged(desk: Desk) -> None:
    for number, title, day in (
        ("云政办发〔2017〕84号", "责任分工", None), ("云政办发〔2017〕84号", "分工方案", None),
        ("云水发〔2010〕3号", "旧办法", date(2020, 1, 1)),
    ):  # fmt: skip
        save_basis(COMMAND, desk.body, number=number, title=title, repealed_on=day)

    def gates(html: str) -> set[str]:
        return {one.id for one in desk.start(html=html).findings if "basis" in one.id}

    assert gates("<p>依据云政办发〔2017〕84号执行。</p>") == {"gate.basis_two_titles"}
    assert gates("<p>依据云水发〔2010〕3号执行。</p>") == {"gate.basis_repealed"}
    assert gates("<p>依据云水发〔2011〕3号执行。</p>") == set()


def test_f5_a_text_without_source_is_flagged(desk: Desk) -> None:
    def gates(**changes: str) -> set[str]:
        return {one.id for one in desk.start(**changes).findings}

    assert "gate.no_source" in gates(issuer="")
    assert "gate.no_source" not in gates()
