"""Screens of the registers beside the columns: who gets in, what is refused stays typed."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.console.catalogue.test_screens import BODY, client_of
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.conftest import desk
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.services import give_role
from gongkai.registers.catalogue.models import BasisDocument, Objection, Posting, Topic

__all__ = ["desk"]

PAGES = ("postings", "objections", "topics", "bases", "rules", "vocabulary", "filing")
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def url(name: str) -> str:
    return reverse(f"console:{name}", args=[BODY])


@pytest.fixture
def officer(desk: Desk) -> Iterator[Client]:
    yield client_of(desk.people, "officer")


@pytest.mark.parametrize("page", PAGES)
def test_own_people_see_every_page_and_others_do_not(desk: Desk, page: str) -> None:
    assert Client().get(url(page)).status_code == 302
    assert client_of(desk.people, "stranger").get(url(page)).status_code == 404
    for language in ("", "/en"):
        answer = client_of(desk.people, "officer").get(f"{language}{url(page)}")
        assert answer.status_code == 200
        assert 'style="' not in answer.content.decode()
    reader = client_of(desk.people, "reader").get(url(page)).content.decode()
    assert 'name="posted_on"' not in reader and 'name="number"' not in reader


def test_b3_a_basis_is_entered_and_a_text_is_checked_against_the_library(
    desk: Desk, officer: Client
) -> None:
    sent = {"number": "云水发（2010）3号", "title": "旧办法", "repealed_on": "2020-01-01"}
    assert officer.post(url("bases"), sent).status_code == 302
    assert BasisDocument.objects.unscoped("test").get().number == "云水发〔2010〕3号"
    answer = officer.get(url("bases"), {"cite-text": "依据云水发[2010] 3號"}).content.decode()
    assert "已于 2020-01-01 废止" in answer and "六角括号" in answer and "空格" in answer
    wrong = officer.post(url("bases"), {"number": "三号", "title": "某办法"})
    assert wrong.status_code == 422 and "某办法" in wrong.content.decode()
    reader = client_of(desk.people, "reader")
    assert reader.post(url("bases"), sent).status_code == 403


def test_b1_b2_rules_are_entered_and_refusals_stand_by_their_field(
    desk: Desk, officer: Client
) -> None:
    sent = {"name": "保密审查暂行制度", "made_on": "2020-01-01", "attribute": "proactive"}
    assert officer.post(url("rules"), sent).status_code == 302
    assert "已过期限" in officer.get(url("rules")).content.decode()
    assert officer.post(url("rules"), sent).status_code == 422
    answer = officer.post(url("rules"), {"name": "应急预案（修订版）", "attribute": "proactive"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "修订版须关联原制度" in text and "请填写日期" in text and "应急预案（修订版）" in text


def test_f7_a_paper_posting_needs_its_photo_and_an_item_of_the_body(
    desk: Desk, officer: Client
) -> None:
    item = desk.publish(channels=("site", "board"))
    today = timezone.localdate().isoformat()
    sent = {"item": item.index_number, "channel": "board", "posted_on": today, "until": today}
    answer = officer.post(url("postings"), sent)
    assert answer.status_code == 422 and "须附照片" in answer.content.decode()
    fake = SimpleUploadedFile("a.png", b"MZ" * 50)
    assert officer.post(url("postings"), {**sent, "photo": fake}).status_code == 422
    photo = SimpleUploadedFile("栏.png", PICTURE)
    assert officer.post(url("postings"), {**sent, "photo": photo}).status_code == 302
    assert len(Posting.objects.unscoped("test").get().photo) == 64
    assert "不相加" in officer.get(url("postings")).content.decode()
    for bad in ({**sent, "item": "没有"}, {**sent, "posted_on": ""}):
        assert officer.post(url("postings"), bad).status_code == 422


def test_f10_objections_are_entered_and_their_authors_are_hidden_from_readers(
    desk: Desk, officer: Client
) -> None:
    fields = {"subject": "名单", "contact": "甲", "phone": "0771-123456",
              "window": {"from": "2026-05-04", "to": "2026-05-10"}}  # fmt: skip
    item = desk.publish(kind="public_notice", fields=fields)
    sent = {
        "item": str(item.uid),
        "received_on": "2026-05-11",
        "objector": "赵某某",
        "text": "异议",
    }
    assert officer.post(url("objections"), {**sent, "text": ""}).status_code == 422
    assert officer.post(url("objections"), sent).status_code == 302
    assert Objection.objects.unscoped("test").get().late
    page = officer.get(url("objections")).content.decode()
    assert "公示期满后收到" in page and "赵某某" in page and "没有公布结果" in page
    reader = client_of(desk.people, "reader").get(url("objections")).content.decode()
    assert "赵某某" not in reader and "＊＊" in reader


def test_f9_topics_and_their_items(desk: Desk, officer: Client) -> None:
    item = desk.publish()
    sent = {"code": "week", "title": "节水周", "from_date": "2026-03-01", "to_date": "2026-03-07"}
    answer = officer.post(url("topics"), {**sent, "on_home": "on"})
    assert answer.status_code == 422 and "专题已结束" in answer.content.decode()
    assert officer.post(url("topics"), sent).status_code == 302
    member = {"member": "1", "member-topic": "week", "member-item": item.index_number}
    assert officer.post(url("topics"), member).status_code == 302
    assert Topic.objects.unscoped("test").get().members.count() == 1
    assert officer.post(url("topics"), {**member, "member-topic": "x"}).status_code == 422
    assert "已结束，存档" in officer.get(url("topics")).content.decode()


def test_c3_c7_numbers_of_a_report_are_checked_against_the_registers(officer: Client) -> None:
    text = officer.get(url("coverage"), {"shixiang": "29", "lanmu": "35"}).content.decode()
    assert "称有 29 项" in text and "称有 35 个栏目" in text
    fine = officer.get(url("coverage"), {"shixiang": "0", "lanmu": "0"}).content.decode()
    assert "与登记一致" in fine
    assert officer.get(url("coverage"), {"shixiang": "x"}).status_code == 200


def test_c9_two_vocabularies_are_entered_and_flagged_on_the_checklist(
    desk: Desk, officer: Client
) -> None:
    for name in ("旧", "新"):
        sent = {"vocabulary": name, "code": "1", "label": "通知", "kinds": "通知公告、news",
                "from_year": "2018"}  # fmt: skip
        answer = officer.post(url("vocabulary"), {**sent, "kinds": "没有"})
        assert answer.status_code == 422 and "没有信息种类" in answer.content.decode()
        assert officer.post(url("vocabulary"), {**sent, "kinds": "notice、news"}).status_code == 302
    assert "混用了类别体系" in officer.get(url("coverage")).content.decode()


def test_b5_the_list_is_downloaded_and_a_filed_one_is_compared(desk: Desk, officer: Client) -> None:
    item = desk.publish()
    answer = officer.get(url("filing"), {"geshi": "csv"})
    assert item.title in answer.content.decode("utf-8-sig")
    page = officer.post(url("filing"), {"filed": "别的文件"}).content.decode()
    assert "没有列入所报目录" in page and item.title in page
    assert "没有遗漏" in officer.post(url("filing"), {"filed": item.title}).content.decode()


def test_the_menu_leads_to_the_registers_of_the_own_body(desk: Desk) -> None:
    give_role(COMMAND, desk.people["nobody"], desk.body, Role.READER, date(2020, 1, 1))
    client = client_of(desk.people, "nobody")
    assert client.get(reverse("console:catalogue-records")).headers["Location"] == url("postings")
