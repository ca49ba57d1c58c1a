"""Screens of the catalogue: who gets in, what a form does, what is refused keeps what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.platform.people import COMMAND, City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.services import give_role
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue import selectors, statutory
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.models import Column
from gongkai.registers.catalogue.services.columns import NewColumn, add_column, apply_template

BODY = "yunchuan-swj"
PAGES = (
    "columns", "column-changes", "column-templates", "entries", "negative-list",
    "on-request-list", "coverage", "on-time", "item-import",
)  # fmt: skip


@pytest.fixture
def people(city: City) -> Mapping[str, User]:
    apply_template(COMMAND, city.water, statutory.template_for(city.water))
    head = User.objects.create_user("head", "Water-2026-pw", "公开办负责人")
    give_role(COMMAND, head, city.water, Role.OFFICE_HEAD, date(2020, 1, 1))
    return {**city.people, "head": head}


def client_of(people: Mapping[str, User], name: str) -> Client:
    client = Client()
    client.force_login(people[name], "gongkai.foundation.accounts.backends.AccountBackend")
    return client


@pytest.mark.parametrize("page", PAGES)
def test_own_body_sees_every_page_and_others_do_not(people: Mapping[str, User], page: str) -> None:
    url = reverse(f"console:{page}", args=[BODY])
    assert Client().get(url).status_code == 302
    assert client_of(people, "officer").get(url).status_code == 200
    assert client_of(people, "stranger").get(url).status_code == 404
    english = client_of(people, "officer").get(f"/en{url}")
    assert english.status_code == 200
    assert 'style="' not in english.content.decode()


def test_a_reader_sees_no_forms_and_may_change_nothing(people: Mapping[str, User]) -> None:
    client = client_of(people, "reader")
    url = reverse("console:columns", args=[BODY])
    assert "new-code" not in client.get(url).content.decode()
    answer = client.post(url, {"new-code": "x", "new-name": "某栏"})
    assert answer.status_code == 403
    assert not Column.objects.unscoped("test").filter(code="x").exists()


def test_a_column_is_added_changed_and_closed(people: Mapping[str, User]) -> None:
    client = client_of(people, "officer")
    url = reverse("console:columns", args=[BODY])
    assert client.post(url, {"new-code": "gs", "new-name": "供水公告"}).status_code == 302
    one = reverse("console:column", args=[BODY, "gs"])
    page = client.post(
        one, {"name": "供水", "slug": "gs", "parent": "contents", "cycle_days": "30"}
    )
    assert page.status_code == 302
    row = selectors.column(COMMAND, Column.objects.unscoped("t").get(code="gs").body, "gs")
    assert (row.name, row.parent_code, row.cycle_days) == ("供水", "contents", 30)
    answer = client.post(one, {"close": "1", "close-redirect_to": ""})
    assert answer.status_code == 422
    assert "原地址不得失效" in answer.content.decode()
    assert client.post(one, {"close": "1", "close-redirect_to": "contents"}).status_code == 302
    assert client.post(one, {"reopen": "1"}).status_code == 302


def test_what_is_wrong_stands_by_its_field_and_nothing_typed_is_lost(
    people: Mapping[str, User],
) -> None:
    client = client_of(people, "officer")
    url = reverse("console:columns", args=[BODY])
    answer = client.post(url, {"new-code": "guide", "new-name": "我写的名称"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "代码不得重复使用" in text and "我写的名称" in text


def test_the_template_is_applied_from_its_page(people: Mapping[str, User], city: City) -> None:
    client = client_of(people, "stranger")
    url = reverse("console:column-templates", args=["yunchuan-lyj"])
    assert client.post(url, {"template": "department"}).status_code == 302
    assert len(selectors.columns(COMMAND, city.forest)) == len(
        statutory.templates()["department"].columns
    )


def test_a_table_of_entries_names_its_bad_rows(people: Mapping[str, User]) -> None:
    client = client_of(people, "officer")
    url = reverse("console:entries", args=[BODY])
    head = "编码,一级事项,公开事项,公开主体,公开内容,公开依据,公开时限\n"
    good = head + "gs-1,供水,水质,水务局,指标,条例,及时\n"
    bad = good + "gs-2,供水,,水务局,指标,条例,及时\n"
    file = SimpleUploadedFile("a.csv", bad.encode())
    answer = client.post(url, {"import": "1", "table-file": file})
    assert answer.status_code == 422 and "第 2 行" in answer.content.decode()
    file = SimpleUploadedFile("a.csv", good.encode())
    assert client.post(url, {"import": "1", "table-file": file}).status_code == 302
    assert "水质" in client.get(url).content.decode()
    assert client.post(url, {"import": "1"}).status_code == 422


def test_negative_on_request_and_answers_are_entered(people: Mapping[str, User]) -> None:
    client = client_of(people, "officer")
    url = reverse("console:negative-list", args=[BODY])
    assert client.post(url, {"title": "甲", "reviewer": "乙"}).status_code == 422
    sent = {"title": "甲", "reviewer": "乙", "ground": "条例第十四条", "words": "布点、方案"}
    assert client.post(url, sent).status_code == 302
    url = reverse("console:on-request-list", args=[BODY])
    sent = {"code": "sq-1", "title": "水文原始资料", "sensitivity": "plain"}
    assert client.post(url, sent).status_code == 302
    url = reverse("console:coverage", args=[BODY])
    assert client.post(url, {"code": "20-9", "reason": "无"}).status_code == 422
    assert client.post(url, {"code": "20-9", "reason": "没有集中采购"}).status_code == 302


def test_old_items_are_taken_over_with_a_report_per_row(people: Mapping[str, User]) -> None:
    url = reverse("console:item-import", args=[BODY])
    head = "原编号,标题,信息种类,发布日期,栏目,文字\n"
    rows = head + "1,旧通知,notice,2018-03-05,guide,正文\n2,坏行,?,x,,\n"
    client = client_of(people, "head")
    answer = client.post(url, {"table-file": SimpleUploadedFile("a.csv", rows.encode())})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "第 2 行" in text and "写入 1 条" in text
    assert Item.objects.unscoped("test").get().back_captured
    file = SimpleUploadedFile("a.csv", rows.encode())
    refused = client_of(people, "officer").post(url, {"table-file": file})
    assert refused.status_code == 403
    wrong = client.post(url, {"table-file": SimpleUploadedFile("a.exe", b"MZ")})
    assert wrong.status_code == 422


def test_kinds_are_listed_with_source_and_mark(people: Mapping[str, User]) -> None:
    text = client_of(people, "officer").get(reverse("console:kinds")).content.decode()
    for kind in KINDS.values():
        assert kind.title in text and kind.code in text
    assert "政府信息公开条例第二十条第七项" in text and "（V）" in text


def test_home_leads_to_the_own_body(people: Mapping[str, User]) -> None:
    answer = client_of(people, "officer").get(reverse("console:catalogue"))
    assert answer.headers["Location"] == reverse("console:columns", args=[BODY])
    assert client_of(people, "nobody").get(reverse("console:catalogue")).status_code == 200


@pytest.mark.parametrize("more", [0, 60])
def test_queries_of_the_tree_do_not_grow_with_it(
    people: Mapping[str, User],
    city: City,
    more: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(more):
        add_column(COMMAND, city.water, NewColumn(f"c{number}", f"栏目{number}"))
    client = client_of(people, "officer")
    with django_assert_max_num_queries(16):
        assert client.get(reverse("console:columns", args=[BODY])).status_code == 200
