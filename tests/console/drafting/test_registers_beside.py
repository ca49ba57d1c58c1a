"""What the registers of the body say beside an item: training, contact data, work taken over."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from tests.console.drafting.office import COMMAND, Office

from gongkai.foundation.bodies.models import OfficeContact, Training, TrainingConfirmation
from gongkai.foundation.bodies.services.handover import assign

WARNING = "没有您确认参加保密培训的记录"
MARK = "签字之日没有在有效期内的保密培训确认记录"


def train(office: Office) -> None:
    common = {"body": office.water, "recorded_by_name": "x"}
    today = timezone.localdate()
    held = Training.objects.create(
        **common, kind="secrecy", part="host", topic="保密教育", host="本局", held_on=today,
        hours=2, people=9,
    )  # fmt: skip
    TrainingConfirmation.objects.create(
        **common, training=held, user=office.people["secrecy"], confirmed_on=today
    )


def test_b6_the_secrecy_step_warns_who_has_no_current_training(office: Office) -> None:
    item = office.walk(office.draft(), upto="approve_leader")
    page = f"/desk/xinxi/{item.uid}/banli/approve_secrecy/"
    assert WARNING in office.client("secrecy").get(page).content.decode()
    english = office.client("secrecy").get(f"/en{page}").content.decode()
    assert "no secrecy training within the last 365 days" in english
    assert WARNING not in office.client("looker").get(page).content.decode()
    train(office)
    assert WARNING not in office.client("secrecy").get(page).content.decode()


def test_b6_the_sheet_says_who_signed_without_training(office: Office) -> None:
    item = office.walk(office.draft())
    sheet = f"/desk/xinxi/{item.uid}/shenpidan/"
    assert office.client("looker").get(sheet).content.decode().count(MARK) == 1
    train(office)
    assert MARK not in office.client("looker").get(sheet).content.decode()


def guide(**fields: str) -> dict[str, object]:
    words = dict.fromkeys(("scope", "arrangement", "ways", "request", "relief"), "见正文。")
    contact = {
        "office": "市水务局办公室", "address": "云川市清河路1号", "hours": "工作日8:30至17:00",
        "phone": "0773-5550001", "fax": "", "contact": "https://swj.yunchuan.example/ysq",
    }  # fmt: skip
    return {"kind": "guide", "title": "政府信息公开指南", "fields": {**words, **contact, **fields}}


def test_a2_the_guide_is_compared_with_the_contact_data(office: Office) -> None:
    OfficeContact.objects.create(
        body=office.water, from_date=date(2020, 1, 1), recorded_by_name="x",
        name="市水务局办公室", address="云川市清河路1号", telephone="0773-5550001",
        hours="工作日 8:30 至 17:00", website="https://swj.yunchuan.example/ysq",
    )  # fmt: skip
    same, other = office.draft(**guide()), office.draft(**guide(phone="0773-5550009"))
    client = office.client("liaison")
    assert "不一致" not in client.get(f"/desk/xinxi/{same.uid}/ye/jiancha/").content.decode()
    html = client.get(f"/desk/xinxi/{other.uid}/ye/jiancha/").content.decode()
    assert "指南中的联系电话“0773-5550009”与登记的“0773-5550001”不一致" in html
    notice = office.draft(fields={"phone": "0773-5550009"})
    assert "不一致" not in client.get(f"/desk/xinxi/{notice.uid}/ye/jiancha/").content.decode()


def test_a_draft_passed_on_stands_in_the_to_do_of_the_successor(office: Office) -> None:
    item = office.draft(title="移交给后任的草稿")
    assert item.title not in office.client("second").get("/desk/").content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    user = office.people["second"].pk
    assign(COMMAND, office.water, user, "item", str(item.uid), item.title, "", yesterday)
    html = office.client("second").get("/desk/").content.decode()
    assert html.count(item.title) == 1
    assert "接手起草" in html
    assert item.title not in office.client("looker").get("/desk/").content.decode()
    office.walk(item, upto="submit")
    assert item.title not in office.client("second").get("/desk/").content.decode()


@pytest.mark.parametrize(("today", "told"), [(date(2026, 3, 2), False), (date(2027, 3, 1), True)])
def test_home_says_which_holiday_notice_is_missing(
    office: Office, monkeypatch: pytest.MonkeyPatch, today: date, told: bool
) -> None:
    clock = SimpleNamespace(localdate=lambda: today)
    monkeypatch.setattr("gongkai.console.views.desk.home.timezone", clock)
    html = office.client("liaison").get("/desk/").content.decode()
    assert ("2027年的放假安排通知还没有录入" in html) is told
    nothing = office.client("sysadmin").get("/desk/").content.decode()
    assert "放假安排通知" not in nothing
