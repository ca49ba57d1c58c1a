"""Every screen of the area: who gets what, in both languages; forms keep what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import Settings
from tests.platform.conftest import city as city
from tests.platform.people import City
from tests.platform.registers.policies.making import at, document, followed, item, person

from gongkai.foundation.bodies.roles import Role
from gongkai.registers.policies.models import PolicyDocument, Relation
from gongkai.registers.policies.selectors.cleanup import entries
from gongkai.registers.policies.services.cleanup import enter_old_document, open_cleanup
from gongkai.registers.policies.services.compilations import add_member, create_compilation
from gongkai.registers.policies.services.dossiers import open_dossier
from gongkai.registers.policies.services.interpretations import (
    record_event,
    register_interpretation,
)
from gongkai.registers.policies.services.responses import (
    ConcernFacts,
    record_clarification,
    record_concern,
)

LONG = "<p>" + "本办法出台的背景、目的和主要措施说明如下。" * 4 + "</p>"


@dataclass
class World:
    """One of everything."""

    city: City
    uid: str
    pages: dict[str, tuple[object, ...]]
    forms: dict[str, tuple[object, ...]]


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.FILE_STORE = tmp_path / "files"
    settings.SEARCH_INDEX = tmp_path / "index"
    yield


@pytest.fixture
def world(city: City) -> World:
    officer = city.scope("officer")
    person(city, "head", Role.OFFICE_HEAD)
    code = city.water.code
    old = document(
        officer, city.water, "云川市水资源管理办法", document_number="云水发〔2019〕7号",
        made_on=date(2023, 1, 10), stated_validity="有效",
    )  # fmt: skip
    new = followed(
        city.water, "云川市节约用水管理办法",
        html="<p>本办法自2024年5月1日起施行，《云川市水资源管理办法》（云水发〔2019〕7号）同时废止。</p>",
    )  # fmt: skip
    text = item(city.water, "解读", kind="interpretation", html=LONG)
    register_interpretation(officer, str(text.uid), "text", [str(new.item.uid)])
    batch = open_cleanup(officer, code, "清理", date(2024, 11, 1))
    row = enter_old_document(officer, code, "2015年防汛方案", "", date(2015, 5, 1))
    decision = open_dossier(officer, code, "水价调整", "水资源科", date(2024, 1, 5))
    concern = record_concern(
        officer, code, ConcernFacts("other", "水发黄", "热线", at(date(2024, 3, 1)), "张工")
    )
    clear = item(city.water, "说明", kind="clarification", displayed_on=date(2024, 3, 2))
    record_clarification(
        officer, code, claim="水库溃坝", source="微信群",
        seen_on=at(date(2024, 3, 1)), item_uid=str(clear.uid),
    )  # fmt: skip
    book = create_compilation(officer, code, "汇编", "查阅方便", ["一"])
    member = add_member(officer, book.pk, 1, str(new.item.uid))
    record_event(
        officer, code, kind="training", title="培训", held_on=date(2024, 4, 1),
        people="500", venue_seats="300",
    )  # fmt: skip
    uid = str(old.item.uid)
    proposal = Relation.objects.unscoped("in a test").get()
    entry = entries(officer, batch.pk).first()
    assert entry is not None
    pages: dict[str, tuple[object, ...]] = {
        "policies": (), "policies-export": (), "policy-settings": (), "policy-proposals": (),
        "policy-stock": (), "cleanups": (), "cleanup": (batch.pk,), "back-reviews": (),
        "policy": (uid,), "interpretations": (), "interpretation-duties": (),
        "policy-events": (), "compilations": (), "compilation": (book.pk,), "dossiers": (),
        "dossier": (decision.pk,), "concerns": (), "concern": (concern.pk,),
        "clarifications": (),
    }  # fmt: skip
    forms: dict[str, tuple[object, ...]] = {
        "policy-new": (), "policy-setting": (code, "term.normal"),
        "policy-proposal": (proposal.pk,), "policy-figure": (), "cleanup-new": (),
        "cleanup-publish": (batch.pk,), "cleanup-entry": (batch.pk, entry.pk),
        "back-review-new": (), "back-review": (row.pk,), "policy-facts": (uid,),
        "policy-duty": (uid,), "policy-relation-new": (uid,),
        "policy-relation-revoke": (uid, proposal.pk), "interpretation-new": (),
        "policy-event-new": (), "compilation-new": (), "member-new": (book.pk,),
        "section-new": (book.pk,), "member-remove": (book.pk, member.pk), "dossier-new": (),
        "dossier-step": (decision.pk,), "concern-new": (), "clarification-new": (),
        "zero-new": (),
    }  # fmt: skip
    return World(city, uid, pages, forms)


def client(world: World, name: str) -> Client:
    found = Client()
    found.force_login(world.city.people[name])
    return found


def url(name: str, args: tuple[object, ...] = ()) -> str:
    return reverse(f"console:{name}", args=args)


def test_readers_read_every_page_and_act_nowhere(world: World) -> None:
    reader = client(world, "reader")
    for name, args in world.pages.items():
        assert reader.get(url(name, args)).status_code == 200, name
    for name, args in world.forms.items():
        assert reader.get(url(name, args)).status_code == 403, name
        assert reader.post(url(name, args), {}).status_code == 403, name
    assert reader.post(url("concern", world.pages["concern"]), {}).status_code == 403


def test_officers_reach_every_page_and_form(world: World) -> None:
    officer = client(world, "officer")
    for name, args in {**world.pages, **world.forms}.items():
        response = officer.get(url(name, args))
        assert response.status_code == 200, name
        if name != "policies-export":
            html = response.content.decode()
            assert "<h1" in html and "{{" not in html and "{%" not in html, name


def test_strangers_find_nothing_of_another_body(world: World) -> None:
    stranger = client(world, "stranger")
    for name, args in {**world.pages, **world.forms}.items():
        response = stranger.get(url(name, args))
        if args:
            assert response.status_code == 404, name
        else:
            for words in ("水资源管理办法", "防汛方案", "水价调整", "水发黄", "水库溃坝"):
                assert words not in response.content.decode("utf-8", "replace"), name
    path = url("policy-setting", (world.city.water.code, "term.normal"))
    assert stranger.post(path, {"value": "9", "basis": "x"}).status_code == 404


def test_nobody_and_anonymous(world: World) -> None:
    nobody, anonymous = client(world, "nobody"), Client()
    for name, args in {**world.pages, **world.forms}.items():
        assert anonymous.get(url(name, args)).status_code == 302, name
        assert nobody.get(url(name, args)).status_code in ((404,) if args else (200, 403)), name


def test_no_chinese_source_text_is_left_on_english_pages(world: World) -> None:
    """English is complete: what is Chinese on the page is marked as such or quoted data."""
    officer = client(world, "officer")
    wrong = []
    for name, args in {**world.pages, **world.forms}.items():
        if name == "policies-export":
            continue
        response = officer.get("/en" + url(name, args))
        assert response.status_code == 200, name
        html = response.content.decode()
        for words in (
            "有效性",
            "成文日期",
            "登记",
            "理由",
            "责任人",
            "清理结果",
            "政策解读",
            "机关",
        ):
            stripped = _without_marked(html)
            if words in stripped:
                wrong.append(f"{name}: {words}")
    assert not wrong, "\n".join(wrong)


def _without_marked(html: str) -> str:
    html = re.sub(r"<datalist.*?</datalist>", "", html, flags=re.S)
    html = re.sub(r'<(\w+)[^>]*lang="zh-Hans"[^>]*>.*?</\1>', "", html, flags=re.S)
    html = re.sub(r"<option[^>]*>.*?</option>", "", html, flags=re.S)
    return re.sub(r'value="[^"]*"', "", html)


def test_the_register_filters_and_exports_what_it_shows(world: World) -> None:
    officer = client(world, "officer")
    html = officer.get(url("policies") + "?gjz=水资源").content.decode()
    assert "云川市水资源管理办法" in html and "云川市节约用水管理办法" not in html
    response = officer.get(url("policies-export") + "?gjz=水资源")
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:6] == ["文件名称", "发文字号", "成文日期", "发布时间", "发文机关", "有效性"]
    assert rows[1][:2] == ["云川市水资源管理办法", "云水发〔2019〕7号"] and len(rows) == 2


def test_an_exported_title_is_never_a_formula(world: World) -> None:
    document(world.city.scope("officer"), world.city.water, '=HYPERLINK("http://x")')
    response = client(world, "officer").get(url("policies-export"))
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    kinds = {cell.data_type for row in sheet.iter_rows(max_col=1) for cell in row}
    assert kinds == {"s"}


def test_a_refused_form_keeps_what_was_typed_and_names_the_field(world: World) -> None:
    officer = client(world, "officer")
    typed = {
        "body": world.city.water.code, "kind": "training", "title": "政策宣讲会",
        "held_on": "2024-04-02", "people": "1800多",
    }  # fmt: skip
    response = officer.post(url("policy-event-new"), typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert "不是确数" in html and 'value="1800多"' in html and 'value="政策宣讲会"' in html
    response = officer.post(url("policy-event-new"), {**typed, "people": "1800"})
    assert response.status_code == 302


def test_a_proposal_is_confirmed_on_its_screen(world: World) -> None:
    officer = client(world, "officer")
    proposal = Relation.objects.unscoped("in a test").get()
    page = officer.get(url("policy-proposal", (proposal.pk,))).content.decode()
    assert "同时废止" in page and f'value="{world.uid}"' in page
    typed = {"kind": "repeals", "target": world.uid, "effective_on": "2024-05-01", "confirm": ""}
    assert officer.post(url("policy-proposal", (proposal.pk,)), typed).status_code == 302
    shown = officer.get(url("policy", (world.uid,))).content.decode()
    assert "废止" in shown and "页面写明“有效”" in shown
    gone = officer.get(url("policy-proposal", (proposal.pk,)))
    assert gone.status_code == 404


def test_a_proposal_is_put_aside_on_its_screen(world: World) -> None:
    officer = client(world, "officer")
    proposal = Relation.objects.unscoped("in a test").get()
    path = url("policy-proposal", (proposal.pk,))
    assert officer.post(path, {"dismiss": "", "aside-reason": " "}).status_code == 422
    assert officer.post(path, {"dismiss": "", "aside-reason": "另行废止"}).status_code == 302


def test_a_document_is_entered_in_two_steps(world: World) -> None:
    officer = client(world, "officer")
    made = item(world.city.water, "取水细则（试行）", document_number="云水发〔2024〕9号")
    first = officer.post(url("policy-new"), {"item": f"/desk/xinxi/{made.uid}/"})
    assert first.status_code == 302 and str(made.uid) in first["Location"]
    page = officer.get(first["Location"]).content.decode()
    assert 'name="trial"' in page and "checked" in page
    typed = {"marker": "normative", "origin": "own", "level": "own", "trial": "on"}
    assert officer.post(first["Location"], typed).status_code == 302
    assert PolicyDocument.objects.unscoped("in a test").get(item=made).trial


def test_the_menu_leads_to_the_registers(world: World) -> None:
    html = client(world, "reader").get(url("policies")).content.decode()
    for name in ("policies", "interpretations", "dossiers", "concerns"):
        assert f'href="{url(name)}"' in html


def test_an_old_document_is_reviewed_by_one_and_decided_by_another(world: World) -> None:
    args = world.forms["back-review"]
    officer, head = client(world, "officer"), client(world, "head")
    assert officer.get(url("back-review-decide", args)).status_code == 403
    early = head.post(url("back-review-decide", args), {"decision": "publish"})
    assert early.status_code == 422 and "未经审查" in early.content.decode()
    assert officer.post(url("back-review", args), {"opinion": "可以公开"}).status_code == 302
    done = head.post(url("back-review-decide", args), {"decision": "publish"})
    assert done.status_code == 302
