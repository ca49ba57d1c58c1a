"""The desk: who gets in, what is refused and why, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from tests.platform.samples import page as sample
from tests.portal.addresses import DESK
from tests.portal.world import COMMAND, FOREST, SCIENCE, WATER, build

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors


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


def finding_key(code: str, year: int) -> str:
    return selectors.report_detail(Scope.public(), code, year).findings[0].key


def test_outsiders_are_led_to_the_sign_in(world: None, client: Client) -> None:
    for path in DESK:
        response = client.get(path)
        assert response.status_code == 302, path
        assert response.headers["Location"].startswith("/desk/denglu/?next=/desk/"), path
    assert client.get("/en/desk/").headers["Location"].startswith("/en/desk/denglu/")


def test_every_screen_in_every_language(world: None) -> None:
    client = signed_in("reviewer")
    for path in DESK:
        for prefix in ("", "/hant", "/en"):
            response = client.get(prefix + path)
            assert response.status_code == 200, path
            assert response.headers["Cache-Control"] == "no-store"
            assert "style=" not in response.content.decode()


def test_reports_outside_the_scope_do_not_exist(world: None) -> None:
    client = signed_in("officer")
    assert client.get(f"/desk/hecha/2023/{WATER}/").status_code == 200
    assert client.get(f"/desk/hecha/2023/{FOREST}/").status_code == 404
    key = finding_key(SCIENCE, 2021)
    assert client.get(f"/desk/hecha/2021/{SCIENCE}/{key}/").status_code == 404
    assert (
        client.post(f"/desk/hecha/2021/{SCIENCE}/{key}/", {"decision": "confirmed"}).status_code
        == 404
    )


def test_a_reader_may_not_upload(world: None) -> None:
    client = signed_in("reader")
    assert 'type="file"' not in client.get("/desk/shangchuan/").content.decode()
    file = SimpleUploadedFile("a.html", sample("云川市水务局", 2019))
    response = client.post("/desk/shangchuan/", {"reports": [file]})
    assert response.status_code == 403
    assert "信息公开专员" in response.content.decode()


def test_upload_of_several_files(world: None) -> None:
    client = signed_in("officer")
    files = [
        SimpleUploadedFile("水务局.html", sample("云川市水务局", 2024)),
        SimpleUploadedFile("重复.html", sample("云川市水务局", 2024)),
        SimpleUploadedFile("空.txt", b"x"),
        SimpleUploadedFile("林业局.html", sample("云川市林业局", 2024)),
    ]
    html = client.post("/desk/shangchuan/", {"reports": files}).content.decode()
    assert html.count("<li><h3>") == 4
    for words in ("已读入", "内容未变", "未能读取"):
        assert words in html
    assert "2024" in html
    public = Client()
    assert public.get(f"/nianbao/2024/{WATER}/").status_code == 200
    assert public.get(f"/nianbao/2024/{FOREST}/").status_code == 404  # not this officer's body


def test_upload_without_a_file_says_so_and_keeps_what_was_typed(world: None) -> None:
    client = signed_in("officer")
    html = client.post("/desk/shangchuan/", {"body": WATER, "year": "2019"}).content.decode()
    assert "请选择至少一个文件" in html
    assert f'<option value="{WATER}" selected>' in html
    assert 'value="2019"' in html


def test_unassigned_file_is_assigned(world: None) -> None:
    client = signed_in("officer")
    text = sample("某某单位", 2022).replace("某某单位".encode(), b"")
    file = SimpleUploadedFile("无名.html", text)
    html = client.post("/desk/shangchuan/", {"reports": [file]}).content.decode()
    assert "待认领" in html
    row = selectors.inbox(COMMAND)[0]
    path = f"/desk/dairenling/{row.id}/"
    assert "请选择机关" in client.post(path, {"year": "2019", "assign": ""}).content.decode()
    assert "请写明理由" in client.post(path, {"reject": ""}).content.decode()
    response = client.post(path, {"body": WATER, "year": "2019", "assign": ""})
    assert response.headers["Location"] == f"/desk/hecha/2019/{WATER}/"
    assert Client().get(f"/nianbao/2019/{WATER}/").status_code == 200
    assert client.get(path).status_code == 302  # settled already


def test_dismissing_without_reason_is_refused(world: None) -> None:
    client = signed_in("reviewer")
    key = finding_key(WATER, 2023)
    path = f"/desk/hecha/2023/{WATER}/{key}/"
    html = client.post(path, {"decision": "dismissed", "reason": " "}).content.decode()
    assert "请写明理由" in html
    assert client.post(path, {"decision": "nonsense"}).status_code == 200
    assert client.post(path, {"decision": "dismissed", "reason": "口径不同"}).status_code == 302
    shown = Client().get(f"/nianbao/2023/{WATER}/wenti/").content.decode()
    assert "口径不同" in shown
    assert "经审核不属实" in shown
    assert "reviewer同志" not in shown


def test_who_loaded_a_report_does_not_judge_it(world: None) -> None:
    client = signed_in("officer")
    key = finding_key(WATER, 2023)
    response = client.post(f"/desk/hecha/2023/{WATER}/{key}/", {"decision": "confirmed"})
    assert response.status_code == 403
    html = response.content.decode()
    assert "装载该报告的人员不得核查" in html
    assert "审核人员" in html


def test_sign_out_needs_a_post(world: None) -> None:
    client = signed_in("reader")
    assert client.get("/desk/tuichu/").status_code == 405
    assert client.post("/desk/tuichu/").headers["Location"] == "/"
    assert client.get("/desk/").status_code == 302
