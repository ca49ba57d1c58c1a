"""Screens of a body: everybody sees what is his, forms keep what was typed, nothing breaks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.console.bodies.conftest import SignIn
from tests.platform.foundation.bodies.office import CONTACT, START, Office
from tests.platform.people import COMMAND

from gongkai.foundation.bodies.models import (
    Body,
    Department,
    HandOver,
    Liaison,
    Membership,
    OfficeContact,
    Spokesperson,
    TrainingConfirmation,
)
from gongkai.foundation.bodies.registers import REGISTERS
from gongkai.foundation.bodies.services import enter, give_role

BASE = "/desk/jiguan/yunchuan-swj/"
PAGES = (
    "", "ce/jigou/", "ce/zeren/", "ce/niandu/", "keshi/", "juese/", "yijiao/", "tebieri/", "yange/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_who_gets_the_pages_of_a_body(office: Office, signed_in: SignIn, page: str) -> None:
    for person, status in (
        ("officer", 200), ("head", 200), ("reader", 200), ("supervisor", 200),
        ("stranger", 404), ("nobody", 404),
    ):  # fmt: skip
        assert (person, signed_in(person).get(BASE + page).status_code) == (person, status)


@pytest.mark.parametrize("page", ["keshi/", "juese/", "yijiao/", "tebieri/", "yange/"])
def test_readers_may_look_and_not_act(office: Office, signed_in: SignIn, page: str) -> None:
    assert signed_in("reader").post(BASE + page, {"name": "x"}).status_code == 403
    assert signed_in("stranger").post(BASE + page, {"name": "x"}).status_code == 404


@pytest.mark.parametrize("register", sorted(REGISTERS))
def test_every_register_has_a_form_for_its_keeper_only(
    office: Office, signed_in: SignIn, register: str
) -> None:
    url = f"{BASE}dengji/{register}/xin/"
    page = signed_in("head").get(url)
    assert page.status_code == 200
    html = page.content.decode()
    for field in REGISTERS[register].described():
        assert f'name="{field.name}"' in html, field.name
    assert len(re.findall("<label", html)) >= len(REGISTERS[register].fields)
    wrong = signed_in("head").post(url, {})
    assert wrong.status_code == 422 and 'role="alert"' in wrong.content.decode()
    readers = 404 if REGISTERS[register].sensitive else 403
    assert signed_in("reader").get(url).status_code == readers
    assert signed_in("reader").post(url, {}).status_code == readers


def test_contact_data_are_entered_and_shown_and_a_refusal_keeps_what_was_typed(
    office: Office, signed_in: SignIn
) -> None:
    client = signed_in("head")
    typed = {**CONTACT, "from_date": "2024-01-01", "postcode": "54"}
    answer = client.post(BASE + "dengji/lianxi/xin/", typed)
    html = answer.content.decode()
    assert answer.status_code == 422 and "六位数字" in html
    assert 'value="云川市清河路8号"' in html and 'value="54"' in html
    assert 'href="#id_postcode"' in html
    done = client.post(BASE + "dengji/lianxi/xin/", {**typed, "postcode": "543200"})
    assert done.status_code == 302
    assert "0770-2345678" in client.get(BASE).content.decode()


def test_a_row_is_corrected_ended_and_struck_out(office: Office, signed_in: SignIn) -> None:
    row = office.enter("fayanren", person="郑处长", post="副局长", from_date=START)
    url = f"{BASE}dengji/fayanren/{row.pk}/"
    client = signed_in("head")
    values = {"correct": "", "person": "郑主任", "post": "副局长", "from_date": "2024-01-01"}
    assert client.post(url, values).status_code == 302
    assert client.post(url, {"end": "", "last_day": "2023-01-01"}).status_code == 422
    assert client.post(url, {"end": "", "last_day": "2025-01-01"}).status_code == 302
    assert client.post(url, {"strike": "", "reason": ""}).status_code == 422
    assert client.post(url, {"strike": "", "reason": "重复"}).status_code == 302
    row = Spokesperson.objects.unscoped("test").get()
    assert (row.person, row.to_date, row.struck_reason) == ("郑主任", date(2025, 1, 1), "重复")
    assert client.get(url).status_code == 404
    assert signed_in("supervisor").get(url).status_code == 404


def test_accountability_is_hidden_from_readers(office: Office, signed_in: SignIn) -> None:
    office.enter(
        "zhuijiu", on=date(2025, 3, 1), breach="overdue", person="王一", fact="超期九日",
        basis="条例第四十六条",
    )  # fmt: skip
    assert "超期九日" in signed_in("head").get(BASE + "ce/zeren/").content.decode()
    assert "超期九日" not in signed_in("reader").get(BASE + "ce/zeren/").content.decode()


def test_departments_are_entered_renamed_and_closed(office: Office, signed_in: SignIn) -> None:
    client = signed_in("head")
    values = {"name": "法规科", "code": "fgk", "position": "3"}
    assert client.post(BASE + "keshi/", values).status_code == 302
    again = client.post(BASE + "keshi/", values)
    assert again.status_code == 422 and "fgk" in again.content.decode()
    row = Department.objects.unscoped("test").get(code="fgk")
    change = {"name": "政策法规科", "position": "1", "to_date": "2026-01-01"}
    assert client.post(f"{BASE}keshi/{row.pk}/", change).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.to_date) == ("政策法规科", date(2026, 1, 1))
    assert client.get(f"{BASE}keshi/999999/").status_code == 404


def test_the_security_administrator_gives_roles_to_others_and_sees_nothing_else(
    office: Office, signed_in: SignIn
) -> None:
    client = signed_in("guard")
    assert client.get("/desk/jiguan/").status_code == 200
    assert client.get(BASE).status_code == 404
    assert client.get(BASE + "yijiao/").status_code == 404
    url = BASE + "juese/"
    assert client.get(url).status_code == 200
    values = {"username": "li", "role": "publisher", "start": "2026-01-01"}
    assert client.post(url, values).status_code == 302
    assert client.post(url, values).status_code == 422
    unknown = client.post(url, {**values, "username": "wuren"})
    assert unknown.status_code == 422 and 'value="wuren"' in unknown.content.decode()
    own = client.post(url, {**values, "username": "guard"})
    assert own.status_code == 403 and "不得" in own.content.decode()
    assert signed_in("head").post(url, values).status_code == 403
    row = Membership.objects.unscoped("test").get(user=office.li, role="publisher")
    last = {"last_day": "2026-02-01"}
    assert client.post(f"{url}{row.pk}/", last).status_code == 302
    row.refresh_from_db()
    assert row.to_date == date(2026, 2, 1)


def test_hand_over_shows_all_and_moves_all_in_one_act(office: Office, signed_in: SignIn) -> None:
    office.enter("lianluoyuan", department=office.first.pk, user=office.wang.pk, from_date=START)
    client = signed_in("head")
    shown = client.get(BASE + f"yijiao/?leaver={office.wang.pk}").content.decode()
    assert "规划科" in shown and "王一的在办工作" in shown
    today = timezone.localdate()
    values: dict[str, Any] = {
        "leaver": office.wang.pk,
        "successor": office.wang.pk,
        "on": today.isoformat(),
        "reason": "调离",
    }
    assert client.post(BASE + "yijiao/", values).status_code == 422
    assert not HandOver.objects.unscoped("test").exists()
    answer = client.post(BASE + "yijiao/", {**values, "successor": office.li.pk})
    assert answer.status_code == 302
    last = Liaison.objects.unscoped("test").order_by("-from_date").first()
    assert last is not None and last.user == office.li
    assert last.from_date == today + timedelta(days=1)
    assert "调离" in client.get(BASE + "yijiao/").content.decode()
    assert client.get(BASE + "yijiao/?leaver=abc").status_code == 200
    assert client.post(BASE + "yijiao/", {"leaver": "٣"}).status_code == 422


def test_the_supervisor_renames_merges_and_splits(office: Office, signed_in: SignIn) -> None:
    client, url = signed_in("supervisor"), BASE + "yange/"
    rename = {"rename": "", "rename-name": "云川市水利局", "rename-on": "2025-03-01"}
    taken = client.post(url, {**rename, "rename-name": "云川市林业局"})
    assert taken.status_code == 422 and "另一机关" in taken.content.decode()
    assert client.post(url, rename).status_code == 302
    circle = {"move": "", "move-parent": str(office.body.pk), "move-on": "2025-03-01"}
    assert client.post("/desk/jiguan/yunchuan/yange/", circle).status_code == 422
    future = (timezone.localdate() + timedelta(days=9)).isoformat()
    merge = {"merge": "", "merge-successor": str(office.city.forest.pk), "merge-on": future}
    assert client.post(url, merge).status_code == 422
    assert client.post(url, {**merge, "merge-on": "2025-06-01"}).status_code == 302
    html = client.get(url).content.decode()
    assert "云川市水务局" in html and "云川市林业局" in html and 'name="merge"' not in html
    assert Body.objects.unscoped("test").get(pk=office.body.pk).successor == office.city.forest
    assert signed_in("officer").post(url, rename).status_code == 404


def test_a_person_confirms_his_own_training(office: Office, signed_in: SignIn) -> None:
    row = office.enter(
        "peixun", kind="secrecy", part="held", topic="保密教育", host="市保密局",
        held_on=date(2026, 3, 1), hours="2", people=10,
    )  # fmt: skip
    url = f"{BASE}peixun/{row.pk}/queren/"
    assert signed_in("reader").get(url).status_code == 405
    assert signed_in("stranger").post(url).status_code == 404
    assert signed_in("reader").post(url).status_code == 302
    assert signed_in("reader").post(url).status_code == 302
    found = TrainingConfirmation.objects.unscoped("test").get()
    assert found.user == office.city.people["reader"]
    assert "本人已确认" in signed_in("reader").get(BASE + "ce/niandu/").content.decode()


def test_the_appraisal_file_is_refused_until_weights_sum_to_100(
    office: Office, signed_in: SignIn
) -> None:
    values = {"year": 2026, "indicator": "=公开及时率", "weight": "60", "score": "90"}
    office.enter("kaohe", **values)
    client = signed_in("head")
    refused = client.get(BASE + "kaohe/2026.csv")
    assert refused.status_code == 403 and "100" in refused.content.decode()
    office.enter("kaohe", **{**values, "indicator": "解读率", "weight": "40"})
    text = client.get(BASE + "kaohe/2026.csv").content.decode("utf-8-sig")
    assert "'=公开及时率" in text and "54.00" in text


def test_pages_carry_no_inline_style_or_script(office: Office, signed_in: SignIn) -> None:
    office.enter("lianxi", **CONTACT)
    for page in PAGES:
        html = signed_in("head").get(BASE + page).content.decode()
        assert "style=" not in html and "<script>" not in html


def test_no_chinese_words_of_ours_on_english_pages(office: Office, signed_in: SignIn) -> None:
    """Only data are Chinese on an English page, and they are marked as such."""
    office.enter("lianxi", **{**CONTACT, "telephone": "2345678"})
    office.enter("fenggong", object_kind="column", object_label="x", from_date=START)
    pages = [BASE + page for page in PAGES] + ["/desk/jiguan/", BASE + "dengji/fenggong/xin/"]
    pages += ["/desk/rili/", "/desk/rili/2027/", "/desk/rili/tongzhi/"]
    for page in pages:
        html = (
            signed_in("supervisor" if "dengji" not in page else "head")
            .get(f"/en{page}")
            .content.decode()
        )
        main = html[html.index("<main") : html.index("</main>")]
        bare = re.sub(r'<span lang="zh-Hans">[^<]*</span>', "", main)
        bare = re.sub(r"<(option|label)[^>]*>[^<]*</\1>", "", bare)
        bare = re.sub(r'(value|aria-label)="[^"]*"', "", bare)
        left = re.findall(r"[\u4e00-\u9fff]+[^<]{0,40}", bare)
        assert not left, (page, left[:5])


def test_people_of_another_body_cannot_be_linked(office: Office, signed_in: SignIn) -> None:
    url = BASE + "dengji/lianluoyuan/xin/"
    values = {
        "department": office.first.pk,
        "user": office.city.people["stranger"].pk,
        "from_date": "2024-01-01",
    }
    assert signed_in("head").post(url, values).status_code == 422
    assert not Liaison.objects.unscoped("test").exists()


def test_contact_entered_by_a_command_is_the_same(office: Office) -> None:
    enter(COMMAND, office.body, "lianxi", CONTACT)
    assert OfficeContact.objects.unscoped("test").get().recorded_by_name == "命令 test"


def test_roles_by_department(office: Office, signed_in: SignIn) -> None:
    values = {
        "username": "li", "role": "department_head", "start": "2026-01-01",
        "department": office.second.pk,
    }  # fmt: skip
    assert signed_in("supervisor").post(BASE + "juese/", values).status_code == 302
    assert give_role is not None
    assert "水资源科" in signed_in("head").get(BASE + "juese/").content.decode()
