"""The audit record on screen and as a file: found, told in words, exported, verified."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

import gongkai
from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.actions import ACTIONS, AREAS, VERBS, words_of
from gongkai.foundation.audit.context import request_context
from gongkai.foundation.audit.exporting import verify_export
from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.audit.selectors import Filters, entries
from gongkai.foundation.audit.services import record, verify_chain
from gongkai.foundation.bodies.scope import Scope

pytestmark = pytest.mark.django_db
URL = "/desk/guanli/shenji/"


@pytest.fixture
def reader(signed: dict[str, Client]) -> Client:
    """Some acts beside the sign-ins, and the audit administrator."""
    with request_context("192.0.2.33", "aaaabbbbccccdddd"):
        record(
            actor="李四",
            action="body.rename",
            object_type="body",
            object_id=7,
            object_label="云川市水务局",
            body_code="yunchuan-swj",
            before={"name": "云川市水利局", "contact": {"phone": "0000-1", "fax": "9"}},
            after={"name": "云川市水务局", "contact": {"phone": "0000-2", "fax": "9"}, "on": None},
        )
        record(actor="李四", action="membership.give", object_label="=1+1", succeeded=False)
    return signed["audit"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ren=李四&xingwei=body.rename", ["机关更名"]),
        ("xingwei=membership.give", ["授予角色"]),
        ("leixing=body&bianhao=7", ["机关更名"]),
        ("jiguan=yunchuan-swj", ["机关更名"]),
        ("qingqiu=aaaabbbbccccdddd", ["授予角色", "机关更名"]),
        ("dizhi=192.0.2.33&jieguo=0", ["授予角色"]),
        ("zi=2999-01-01", []),
        ("zhi=1999-01-01", []),
    ],
)
def test_each_filter_finds_its_entries_newest_first(
    reader: Client, query: str, found: list[str]
) -> None:
    page = reader.get(f"{URL}?{query}").content.decode()
    body = page[page.index("<main") :]
    table = body[body.index("<tbody>") :] if "<tbody>" in body else ""
    places = [table.index(words) for words in found]
    assert places == sorted(places)
    assert table.count("<tr>") == len(found)


def test_wrong_filters_are_said(reader: Client) -> None:
    page = reader.get(f"{URL}?zi=2026-05-02&zhi=2026-05-01").content.decode()
    assert "不能早于" in page
    assert reader.get(f"{URL}?zi=x&cong=%00%00&bianhao=%00").status_code == 200


def test_pages_follow_the_key_and_cost_the_same(
    reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(130):
        record(actor="命令", action="intake.receive", object_id=number)
    reader.get(URL)  # the first request of a session writes when it was last seen
    seen: list[str] = []
    query = "?xingwei=intake.receive"
    for _page in range(3):
        with django_assert_max_num_queries(5):
            response = reader.get(URL + query)
        rows = response.context["rows"]
        seen += [row.object_id for row, _words in rows]
        query = response.context["page"].older
    assert seen == [str(number) for number in reversed(range(130))]


def test_an_entry_shows_before_and_after_side_by_side(reader: Client) -> None:
    number = AuditEntry.objects.get(action="body.rename").number
    page = reader.get(f"{URL}{number}/").content.decode()
    for words in (
        "云川市水利局",
        "contact.phone",
        "0000-2",
        "未变",
        "修改",
        "192.0.2.33",
        "授予角色",
    ):
        assert words in page
    assert reader.get(f"{URL}999999/").status_code == 404


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_an_export_is_recorded_and_can_be_verified(
    reader: Client, form: str, tmp_path: Path
) -> None:
    before = AuditEntry.objects.count()
    response = reader.post(f"{URL}daochu/", {"geshi": form})
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert AuditEntry.objects.latest("number").action == "audit.export"
    place = tmp_path / f"a.{form}"
    place.write_bytes(content)
    report = verify_export(place)
    assert report.intact and report.entries == before
    place.write_bytes(content.replace("云川市水利局".encode(), "云川市水力局".encode()))
    assert not verify_export(place).intact
    lines = content.decode().splitlines(keepends=True)
    place.write_bytes("".join([*lines[:2], *lines[3:]]).encode())
    assert verify_export(place).intact, "a gap is no fault: filters leave entries out"
    place.write_bytes("".join([*lines[:2], lines[3], lines[2], *lines[4:]]).encode())
    assert not verify_export(place).intact
    assert verify_chain().intact


def test_a_spreadsheet_runs_no_formula_of_an_export(reader: Client) -> None:
    response = reader.post(f"{URL}daochu/", {"geshi": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    labels = [row["object_label"] for row in csv.DictReader(io.StringIO(text))]
    assert "'=1+1" in labels and "=1+1" not in labels


def test_a_narrowed_export_holds_what_the_filters_say(reader: Client) -> None:
    response = reader.post(f"{URL}daochu/", {"geshi": "jsonl", "ren": "李四"})
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert json.loads(lines[0])["filters"] == {"actor": "李四"}
    assert {json.loads(line)["actor"] for line in lines[1:]} == {"李四"}
    assert reader.post(f"{URL}daochu/", {"geshi": "exe"}).status_code == 400
    assert reader.get(f"{URL}daochu/").status_code == 405


def test_no_other_file_passes_for_an_export(tmp_path: Path) -> None:
    for content in (b"", b"a,b\n1,2\n", b'{"format":"x"}\n', b"{", b"\xff\xfe\x00"):
        place = tmp_path / "x"
        place.write_bytes(content)
        with pytest.raises(ValueError):
            verify_export(place)


_CODE = re.compile(r"[a-z_]+\.[a-z_]+")


def _actions_in_code() -> set[str]:
    """Codes given to ``record`` and ``Note`` as constants."""
    found = set()
    for place in Path(gongkai.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(place.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in ("record", "Note", "_record"):
                continue
            for value in [k.value for k in node.keywords if k.arg == "action"] + node.args:
                for part in ast.walk(value):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        found.add(part.value)
    return {one for one in found if _CODE.fullmatch(one)}


def _has_words(action: str) -> bool:
    area, _dot, verb = action.partition(".")
    return action in ACTIONS or (area in AREAS and verb in VERBS)


def test_each_action_recorded_in_code_has_words() -> None:
    recorded = _actions_in_code()
    assert {"account.sign_in", "body.found", "audit.export"} <= recorded
    lacking = sorted(action for action in recorded if not _has_words(action))
    assert not lacking, f"add words to gongkai.foundation.audit.actions: {lacking}"
    assert words_of("no.such") == "no.such"


def test_sign_ins_and_failures_are_on_record_for_the_person(
    signed: dict[str, Client], staff: dict[str, User]
) -> None:
    Client().post("/desk/denglu/", {"username": "officer", "password": "x"})
    page = signed["officer"].get("/desk/wode/").content.decode()
    history = page[page.index('id="attempts"') :]
    assert "失败" in history and "成功" in history


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plan")
@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("actor", "audit_actor"),
        ("action", "audit_action"),
        ("body_code", "audit_body"),
        ("request_id", "audit_request"),
        ("address", "audit_address"),
    ],
)
def test_each_filter_reads_an_index_in_order(name: str, index: str) -> None:
    rows = entries(Scope.command("test"), Filters(**{name: "x"})).order_by("-number")
    plan = rows.filter(number__lt=10**6).explain()
    assert index in plan and "TEMP B-TREE" not in plan
