"""Screens of the content checks and their lists: who may, what is refused, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from tests.portal.world import build

from gongkai.foundation.accounts.models import User
from gongkai.registers.wording.models import Leader, ListedWord

PAGES = (
    "/desk/jiancha/",
    "/desk/jiancha/shicha/",
    "/desk/jiancha/lingdao/",
    "/desk/jiancha/cibiao/confusion/",
    "/desk/jiancha/cibiao/watch/",
    "/desk/jiancha/cibiao/no-touch/",
    "/desk/jiancha/cibiao/watch/daochu.csv",
)


@pytest.fixture(autouse=True)
def world(db: None, settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.FILE_STORE = tmp_path / "files"
    settings.SEARCH_INDEX = tmp_path / "index"
    build()
    yield


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(username=name), "gongkai.foundation.accounts.backends.AccountBackend"
    )
    return client


def test_all_screens_for_staff_and_none_for_outsiders() -> None:
    for person in ("officer", "reader"):
        client = signed_in(person)
        for path in PAGES:
            response = client.get(path)
            assert response.status_code == 200, (person, path)
            assert "style=" not in response.content.decode()
    for path in PAGES:
        assert Client().get(path).status_code == 302, path
    english = signed_in("officer").get("/en/desk/jiancha/").content.decode()
    assert "Paired marks" in english


def test_a_body_outside_the_scope_does_not_exist() -> None:
    assert signed_in("officer").get("/desk/jiancha/?jiguan=no-such-body").status_code == 404


def test_word_is_added_with_who_changed_it_and_a_reader_may_not() -> None:
    path = "/desk/jiancha/cibiao/watch/"
    form = {"word": "水厂二期", "note": "未公开", "category": "项目", "severity": "error"}
    assert signed_in("reader").post(path, form).status_code == 403
    assert not ListedWord.objects.unscoped("test").exists()
    officer = signed_in("officer")
    assert officer.post(path, form).status_code == 302
    html = officer.get(path).content.decode()
    assert "水厂二期" in html
    assert ListedWord.objects.unscoped("test").get().changed_by in html.replace(" ", " ")


def test_bad_word_is_told_by_its_field_and_what_was_typed_is_kept() -> None:
    response = signed_in("officer").post(
        "/desk/jiancha/cibiao/confusion/", {"word": "布", "right": "", "severity": "warning"}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert "至少两个字" in html
    assert "请填写应改为什么" in html
    assert 'value="布"' in html


def test_import_says_what_is_wrong_in_each_row_and_takes_none() -> None:
    rows = (
        "词,改为,说明,类别,级别\r\n甲乙,丙丁,,,\r\n戊,己,,,\r\n庚辛,,,,很严重\r\n甲乙,丙丁,,,\r\n"
    )
    path = "/desk/jiancha/cibiao/confusion/daoru/"
    file = SimpleUploadedFile("a.csv", rows.encode("gb18030"))
    response = signed_in("officer").post(path, {"file": file, "confirm": "1"})
    html = response.content.decode()
    assert response.status_code == 422
    for words in ("第3行", "第4行", "第5行", "至少两个字", "与第2行重复"):
        assert words in html, words
    assert not ListedWord.objects.unscoped("test").exists()


def test_import_previews_first_and_then_takes_all() -> None:
    rows = "\ufeff词,改为,级别\n甲乙,丙丁,须改正\n戊己,庚辛,\n".encode()
    path = "/desk/jiancha/cibiao/confusion/daoru/"
    officer = signed_in("officer")
    preview = officer.post(path, {"file": SimpleUploadedFile("a.csv", rows)})
    assert preview.status_code == 200
    assert not ListedWord.objects.unscoped("test").exists()
    done = officer.post(path, {"file": SimpleUploadedFile("a.csv", rows), "confirm": "1"})
    assert done.status_code == 302
    kept = ListedWord.objects.unscoped("test").order_by("word")
    assert [(one.word, one.severity) for one in kept] == [("戊己", "warning"), ("甲乙", "error")]


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"\x00\x01\x02", b"a,b\n1,2\n"])
def test_a_file_that_is_no_table_is_refused_in_words(content: bytes) -> None:
    path = "/desk/jiancha/cibiao/watch/daoru/"
    response = signed_in("officer").post(path, {"file": SimpleUploadedFile("a.csv", content)})
    assert response.status_code == 422
    assert "notice bad" in response.content.decode()


def test_leader_is_entered_and_leaves_and_the_row_stays() -> None:
    officer = signed_in("officer")
    form = {"name": "沈清和", "post": "局长", "position": "1", "from_date": "2024-01-01"}
    assert officer.post("/desk/jiancha/lingdao/", form).status_code == 302
    row = Leader.objects.unscoped("test").get()
    path = f"/desk/jiancha/lingdao/{row.pk}/liren/"
    officer.post(path, {"to_date": "2023-01-01"})
    row.refresh_from_db()
    assert row.to_date is None
    officer.post(path, {"to_date": "2026-01-31"})
    row.refresh_from_db()
    assert row.to_date == date(2026, 1, 31)


def test_a_text_is_tried_and_nothing_is_kept() -> None:
    html = (
        signed_in("reader")
        .post("/desk/jiancha/shicha/", {"title": "节水", "text": "我局布署了工作。<script>"})
        .content.decode()
    )
    assert "布署" in html
    assert "W06" in html
    assert "<script>" not in html


def test_export_has_no_formulas() -> None:
    officer = signed_in("officer")
    officer.post("/desk/jiancha/cibiao/watch/", {"word": "=1+1", "severity": "info"})
    text = officer.get("/desk/jiancha/cibiao/watch/daochu.csv").content.decode()
    assert "'=1+1" in text
