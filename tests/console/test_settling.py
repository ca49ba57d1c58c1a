"""A waiting file of an unregistered body: registered and assigned at once, or told why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from tests.platform.samples import page as sample
from tests.portal.world import COMMAND, WATER, build

from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.bodies.models import Body
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.services import harvest_file

NAME = "云川市档案局"
TYPED = {
    "register": "",
    "new-name": NAME,
    "new-rank": "city",
    "new-kind": "department",
    "new-parent": "yunchuan",
    "new-year": "2022",
}


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.FILE_STORE = tmp_path / "files"
    settings.SEARCH_INDEX = tmp_path / "index"
    yield


@pytest.fixture
def world(db: None) -> None:
    build()


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(username=name), "gongkai.foundation.accounts.backends.AccountBackend"
    )
    return client


def waiting(name: str = NAME, year: int = 2022) -> str:
    result = harvest_file(COMMAND, sample(name, year), f"{name}{year}.html")
    assert result.kind == "unassigned"
    return f"/desk/dairenling/{result.intake_id}/"


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def selected(html: str, field: str) -> str:
    choice = re.search(rf'<select name="{field}".*?</select>', html, re.DOTALL)
    assert choice is not None
    chosen = re.search(r'value="([^"]*)" selected', choice.group())
    return chosen.group(1) if chosen else ""


def test_the_form_comes_filled_in(world: None) -> None:
    html = text(signed_in("reviewer"), waiting("云川市清河区人民政府", 2021))
    assert "登记为新机关" in html
    assert '<input type="text" name="new-name" value="云川市清河区人民政府"' in html
    assert 'name="new-year" value="2021"' in html
    assert selected(html, "new-rank") == "county"
    assert selected(html, "new-kind") == "government"
    assert selected(html, "new-parent") == "yunchuan"
    assert "<details open>" in html
    assert "style=" not in html and not re.search(r"<script(?![^>]* src=)", html)


def test_one_submit_registers_and_assigns(world: None) -> None:
    client, path = signed_in("reviewer"), waiting()
    response = client.post(path, TYPED)
    assert response.headers["Location"] == "/desk/hecha/2022/ycsdaj/"
    assert NAME in text(client, "/desk/hecha/2022/ycsdaj/")
    assert Client().get("/nianbao/2022/ycsdaj/").status_code == 200
    assert AuditEntry.objects.filter(action="body.found", object_label=NAME).count() == 1
    again = client.post(path, TYPED, follow=True)
    assert again.redirect_chain == [("/desk/dairenling/", 302)]
    assert "这个文件已经处理过了" in again.content.decode()
    assert AuditEntry.objects.filter(action="body.found", object_label=NAME).count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("new-name", "云川市水务局", "已经登记"),
        ("new-name", " ", "请填写机关名称"),
        ("new-year", "1999", "2008"),
        ("new-year", "", "请填写年度"),
        ("new-year", "abc", "整数"),
        ("new-parent", "", "请选择上级机关"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    world: None, field: str, value: str, words: str
) -> None:
    client, path = signed_in("reviewer"), waiting()
    typed = {**TYPED, "new-rank": "county", "new-kind": "other", field: value}
    html = client.post(path, typed).content.decode()
    alert = re.search(r'role="alert">.*?</div>', html, re.DOTALL)
    assert alert is not None and words in alert.group()
    assert f'href="#id_{field}"' in alert.group()
    assert (
        f'name="new-name" value="{typed["new-name"].strip()}"' in html
        or not typed["new-name"].strip()
    )
    assert not typed["new-year"] or f'name="new-year" value="{typed["new-year"]}"' in html
    assert selected(html, "new-rank") == "county"
    assert selected(html, "new-kind") == "other"
    assert selected(html, "new-parent") == typed["new-parent"]
    assert not Body.objects.unscoped("in a test").filter(name=NAME).exists()


def test_english_names_what_is_wrong(world: None) -> None:
    client, path = signed_in("reviewer"), waiting()
    html = text(client, "/en" + path)
    for words in ("Register as a new body", "Superior body", "Register and assign"):
        assert words in html
    html = client.post("/en" + path, {**TYPED, "new-name": "云川市水务局"}).content.decode()
    assert "is registered already" in html


def test_officers_are_told_why_not(world: None) -> None:
    client = signed_in("officer")
    file = SimpleUploadedFile("a.html", sample(NAME, 2022))
    client.post("/desk/shangchuan/", {"reports": [file]})
    path = f"/desk/dairenling/{selectors.inbox(COMMAND)[0].id}/"
    html = text(client, path)
    assert "登记新机关须由上级主管部门的监督人员办理" in html
    assert "new-name" not in html
    refused = client.post(path, TYPED)
    assert refused.status_code == 403
    assert "登记新机关须由上级主管部门的监督人员办理" in refused.content.decode()
    assert not Body.objects.unscoped("in a test").filter(name=NAME).exists()


def test_files_of_the_same_name_together(world: None) -> None:
    client = signed_in("reviewer")
    path = waiting()
    waiting(year=2021)
    waiting("云川市园林局", 2021)
    html = text(client, path)
    assert html.count("另有 1 个待认领文件写有同一机关名称") == 2
    assert '<input type="checkbox" name="new-together"' in html
    response = client.post(path, {**TYPED, "new-together": "on"}, follow=True)
    assert "另有 1 个写有同一机关名称的文件一并认领" in response.content.decode()
    assert [row.body_as_read for row in selectors.inbox(COMMAND)] == ["云川市园林局"]
    assert Client().get("/nianbao/2021/ycsdaj/").status_code == 200


def test_together_only_when_ticked_and_also_for_a_registered_body(world: None) -> None:
    client = signed_in("reviewer")
    path = waiting(year=2025)
    waiting(year=2024)
    later = waiting(year=2019)
    client.post(path, {"assign": "", "body": WATER, "year": "2025"})
    assert len(selectors.inbox(COMMAND)) == 2
    client.post(later, {"assign": "", "body": WATER, "year": "2019", "together": "on"})
    assert selectors.inbox(COMMAND) == []
    assert Client().get(f"/nianbao/2024/{WATER}/").status_code == 200


def test_readers_do_not_act(world: None) -> None:
    path = waiting()
    assert signed_in("reader").post(path, TYPED).status_code == 302
    assert len(selectors.inbox(COMMAND)) == 1
