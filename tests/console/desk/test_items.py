"""The list of items: filters, pages, views, export, acts on several, search."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from tests.platform.foundation.publishing.chain import CONTENT, Office

from gongkai.console.items.clocks import made_bounds
from gongkai.console.items.exporting import export_items
from gongkai.console.items.finding import variants
from gongkai.console.items.listing import COLUMNS, ORDERS, ordered
from gongkai.console.models import SavedView
from gongkai.foundation.holidays.services import calendar_for
from gongkai.foundation.publishing import selectors, services
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.reviews.models import SheetAct
from gongkai_rules.clock import publication_due

SignIn = Callable[[str], Client]
LIST = "/desk/xinxi/"


def titles(client: Client, query: str = "") -> list[str]:
    html = client.get(f"{LIST}?{query or 'px='}").content.decode()
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a></th>', html)


def draft(office: Office, title: str, **changes: object) -> Item:
    return office.draft(replace(CONTENT, title=title, **changes))  # type: ignore[arg-type]


def test_the_list_shows_the_scope_and_nothing_else(office: Office, signed_in: SignIn) -> None:
    draft(office, "水务局的")
    assert titles(signed_in("reader")) == ["水务局的"]
    assert titles(signed_in("supervisor")) == ["水务局的"]
    assert titles(signed_in("stranger")) == []
    assert titles(signed_in("nobody")) == []


def test_filters_one_by_one(office: Office, signed_in: SignIn) -> None:
    today = timezone.localdate()
    calendar = calendar_for(office.body)
    late, near = made_bounds(calendar, today)
    draft(office, "甲", kind="notice", made_on=late, document_number="云水〔2026〕7号")
    draft(office, "乙", kind="news", made_on=near, attribute="on_request")
    draft(office, "丙", kind="news", made_on=near, attribute="")
    signed = office.signed(replace(CONTENT, title="丁", made_on=today))
    services.publish(office.scope("publisher"), signed)
    client = signed_in("reader")
    for query, wanted in (
        ("zt=published", {"丁"}),
        ("zt=draft", {"甲", "乙", "丙"}),
        ("zl=news", {"乙", "丙"}),
        ("sx=on_request", {"乙"}),
        ("sx=none", {"丙"}),
        ("dp=late", {"甲"}),
        ("dp=near", {"丙"}),
        (f"cw={today.isoformat()}", {"丁"}),
        (f"cz={late.isoformat()}", {"甲"}),
        (f"gw={today.isoformat()}", {"丁"}),
        (f"gz={(today - timedelta(days=1)).isoformat()}", set()),
        ("qc=drafter 同志", {"甲", "乙", "丙", "丁"}),
        ("qc=别人", set()),
        ("q=云水[2026]7号", {"甲"}),
        ("zt=draft&zl=news&sx=on_request", {"乙"}),
    ):
        assert set(titles(client, query)) == wanted, query


def test_what_cannot_be_filtered_by_is_said_at_its_field(office: Office, signed_in: SignIn) -> None:
    draft(office, "甲")
    client = signed_in("reader")
    for query in ("zt=nonsense", "cw=2026-13-45", "zl=%00", "lm=no-such-column", "ks=x"):
        response = client.get(f"{LIST}?{query}")
        assert response.status_code == 422, query
        assert "error-text" in response.content.decode()
    assert client.get(f"{LIST}?px=nonsense&lie=nonsense&lie=zl").status_code == 200


def test_the_lamp_filter_is_the_clock_of_the_law(office: Office) -> None:
    calendar, today = calendar_for(office.body), timezone.localdate()
    late, near = made_bounds(calendar, today)
    assert publication_due(late, calendar).due < today
    assert publication_due(late + timedelta(days=1), calendar).due >= today
    assert late < near <= today


def test_pages_both_ways_neither_repeat_nor_lose_a_row(office: Office, signed_in: SignIn) -> None:
    for number in range(95):
        draft(office, f"第{number:03}件")
    client = signed_in("reader")
    seen: list[str] = []
    query = "px=gengxin"
    pages = []
    while True:
        html = client.get(f"{LIST}?{query}").content.decode()
        page = titles(client, query)
        pages.append(page)
        seen += page
        older = re.search(r'href="\?([^"]*)" rel="next"', html)
        if not older:
            break
        query = older.group(1).replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 95
    assert seen == sorted(seen, reverse=True)
    newer = re.search(r'href="\?([^"]*)" rel="prev"', html)
    assert newer
    assert titles(client, newer.group(1).replace("&amp;", "&")) == pages[-2]


def test_a_view_is_kept_shared_and_shown_first(office: Office, signed_in: SignIn) -> None:
    draft(office, "甲", kind="news")
    draft(office, "乙")
    client = signed_in("drafter")
    view = {"name": " 只看 新闻 ", "query": "zl=news&cong=abc", "default": "on", "shared": "on"}
    client.post(f"{LIST}shitu/", view)
    row = SavedView.objects.unscoped("look").get()
    assert (row.name, row.query) == ("只看 新闻", "zl=news")
    assert client.get(LIST).headers["Location"] == f"{LIST}?zl=news"
    assert "只看 新闻" in signed_in("reader").get(f"{LIST}?px=").content.decode()
    assert signed_in("reader").get(LIST).status_code == 200
    assert "只看 新闻" not in signed_in("stranger").get(f"{LIST}?px=").content.decode()
    assert signed_in("reader").post(f"{LIST}shitu/{row.pk}/shanchu/").status_code == 404
    assert client.post(f"{LIST}shitu/{row.pk}/shanchu/").status_code == 302
    assert not SavedView.objects.unscoped("look").exists()


@pytest.mark.parametrize(
    ("name", "query", "words"),
    [
        ("", "zl=news", "请填写视图名称"),
        ("长" * 61, "", "60 字"),
        ("甲", "q=" + "x" * 3000, "过长"),
    ],
)
def test_a_view_that_cannot_be_kept_says_why(
    office: Office, signed_in: SignIn, name: str, query: str, words: str
) -> None:
    response = signed_in("drafter").post(
        f"{LIST}shitu/", {"name": name, "query": query}, follow=True
    )
    assert words in response.content.decode()
    assert not SavedView.objects.unscoped("look").exists()


def test_the_export_holds_what_is_shown(office: Office, signed_in: SignIn) -> None:
    draft(office, '=HYPERLINK("http://x.example")', kind="news")
    draft(office, "乙")
    response = signed_in("reader").get(f"{LIST}daochu/?zl=news&lie=zl&lie=ng")
    book = load_workbook(BytesIO(b"".join(response)))
    rows = list(book.worksheets[0].iter_rows(values_only=False))
    assert [cell.value for cell in rows[0]] == ["标题", "状态", "公开时限", "信息种类", "拟稿人"]
    assert rows[1][0].value == '=HYPERLINK("http://x.example")'
    assert rows[1][0].data_type == "s"
    assert rows[1][4].value == "drafter 同志"
    assert "共 1 行" in str(rows[-1][0].value)
    assert signed_in("nobody").get(f"{LIST}daochu/").status_code == 403


def test_an_export_that_is_cut_says_so(office: Office) -> None:
    for number in range(5):
        draft(office, f"第{number}件")
    rows = ordered(selectors.items(office.scope("reader")), ORDERS["gengxin"]).order_by("-id")
    file, count, cut = export_items(rows, [COLUMNS["zl"]], now=timezone.localtime(), most=3)
    assert (count, cut) == (3, True)
    sheet = load_workbook(file).worksheets[0]
    assert "超过上限" in str(list(sheet.iter_rows(values_only=True))[-1][0])
    assert export_items(rows, [], now=timezone.localtime(), most=5)[1:] == (5, False)


def bulk(client: Client, act: str, items: list[Item], **more: object) -> str:
    for item in items:
        item.refresh_from_db()
    seen = [f"{item.uid}={(item.draft or item.published).digest}" for item in items]  # type: ignore[union-attr]
    data = {
        "act": act, "uid": [str(item.uid) for item in items], "seen": seen, "confirmed": "1",
        **more,
    }  # fmt: skip
    response = client.post(f"{LIST}piliang/", data)
    assert response.status_code in (200, 422)
    return response.content.decode()


def test_several_are_signed_each_under_all_rules(office: Office, signed_in: SignIn) -> None:
    ready = draft(office, "待签")
    services.submit(office.scope("drafter"), ready)
    idle = draft(office, "还没提交")
    own = draft(office, "改过的")
    services.submit(office.scope("drafter"), own)
    client = signed_in("department_head")
    shown = client.post(
        f"{LIST}piliang/", {"act": "qianzi", "uid": [str(i.uid) for i in (ready, idle, own)]}
    ).content.decode()
    assert shown.count('name="seen"') == 3
    assert not SheetAct.objects.filter(step="approve_department").exists()
    html = bulk(client, "qianzi", [ready, idle], opinion="同意。")
    assert "共 2 件，办成 1 件" in html
    assert "没有要签的字" in html
    stale = client.post(
        f"{LIST}piliang/",
        {"act": "qianzi", "uid": [str(own.uid)], "seen": [f"{own.uid}={'0' * 64}"],
         "confirmed": "1"},
    ).content.decode()  # fmt: skip
    assert "您看到的内容已被修改" in stale
    assert SheetAct.objects.filter(step="approve_department").count() == 1
    assert "共 1 件，办成 0 件" in bulk(signed_in("drafter"), "qianzi", [own])


def test_several_are_submitted_and_a_refusal_stops_no_other(
    office: Office, signed_in: SignIn
) -> None:
    good, bad = draft(office, "齐全"), draft(office, "缺属性", attribute="", attribute_reason="")
    html = bulk(signed_in("drafter"), "tijiao", [bad, good])
    good.refresh_from_db()
    bad.refresh_from_db()
    assert bad.state == "draft"
    assert "认定公开属性" in html
    assert good.state in ("department_review", "draft")
    assert ("已提交" in html) == (good.state == "department_review")


def test_several_are_withdrawn_with_a_reason(office: Office, signed_in: SignIn) -> None:
    item, other = office.published(), draft(office, "没公开的")
    client = signed_in("publisher")
    assert "error-text" in bulk(client, "chexia", [item])
    html = bulk(client, "chexia", [item, other], reason="duplicate")
    assert "共 2 件，办成 1 件" in html
    item.refresh_from_db()
    assert item.state == "withdrawn"
    assert "办成 0 件" in bulk(signed_in("reader"), "chexia", [other], reason="duplicate")


def test_several_are_circulated_and_handed_over(office: Office, signed_in: SignIn) -> None:
    items = [draft(office, "甲"), draft(office, "乙")]
    reader = office.people["reader"].pk
    html = bulk(signed_in("drafter"), "chuanyue", items, readers=[str(reader)])
    assert "办成 2 件" in html
    assert "error-text" in bulk(
        signed_in("drafter"), "chuanyue", items, readers=[str(office.people["stranger"].pk)]
    )
    assert "error-text" in bulk(signed_in("drafter"), "yijiao", items, drafter=str(reader))
    html = bulk(signed_in("drafter"), "yijiao", items, drafter="")
    assert "error-text" in html


def test_bulk_outside_the_scope_is_404_and_nothing_ticked_is_said(
    office: Office, signed_in: SignIn
) -> None:
    item = draft(office, "水务局的")
    for data in ({"act": "tijiao", "uid": [str(item.uid)]}, {"act": "nonsense"}):
        assert signed_in("stranger").post(f"{LIST}piliang/", data).status_code == 404
    response = signed_in("drafter").post(f"{LIST}piliang/", {"act": "tijiao"})
    assert response.status_code == 422
    assert "没有选中" in response.content.decode()
    wrong = signed_in("drafter").post(f"{LIST}piliang/", {"act": "tijiao", "uid": ["x"]})
    assert wrong.status_code == 404
    assert signed_in("drafter").get(f"{LIST}piliang/").status_code == 405


def test_search_finds_numbers_first_and_never_outside_the_scope(
    office: Office, signed_in: SignIn
) -> None:
    item = draft(office, "甲", document_number="云水〔2026〕17号", html="<p>独一无二的堤防</p>")
    client = signed_in("reader")
    for words in ("云水〔2026〕17号", "云水[2026]17 号", "云水（2026）17号", "独一无二", "堤防"):
        html = client.get("/desk/chazhao/", {"q": words}).content.decode()
        assert str(item.uid) in html, words
        for person in ("stranger", "nobody"):
            hidden = signed_in(person).get("/desk/chazhao/", {"q": words}).content.decode()
            assert str(item.uid) not in hidden
    services.submit(office.scope("drafter"), item)
    item.refresh_from_db()
    assert item.sheet
    html = client.get("/desk/chazhao/", {"q": item.sheet.number}).content.decode()
    assert "编号相符" in html
    office.save(item, html="<p>改写以后</p>")
    assert str(item.uid) not in client.get("/desk/chazhao/", {"q": "独一无二"}).content.decode()
    assert str(item.uid) in client.get("/desk/chazhao/", {"q": "改写以后"}).content.decode()


@pytest.mark.parametrize(
    "words",
    ["", " ", "\x00", '"', "*:*", "body:1 OR title:x", "a" * 10000, "（", "'; DROP TABLE x;--",
     "\\", "filter=body=1", "🀄", "第〔〕号", "-", "%", "2026"],
)  # fmt: skip
def test_hostile_and_empty_queries_are_answered(
    office: Office, signed_in: SignIn, words: str
) -> None:
    draft(office, "甲")
    client = signed_in("reader")
    assert client.get("/desk/chazhao/", {"q": words, "ye": "x"}).status_code == 200
    assert client.get(LIST, {"q": words}).status_code in (200, 302, 422)


def test_numbers_are_known_in_the_ways_they_are_written() -> None:
    assert "云水〔2026〕17号" in variants("云水[2026] 17")
    assert "云水[2026]17号" in variants("云水〔2026〕17号")
    assert "云水〔2026〕17号" in variants("云水（２０２６）第17号")
    assert variants("没有数字") == []
