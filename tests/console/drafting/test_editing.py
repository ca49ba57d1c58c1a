"""The editor: what is saved, what is refused, and that nothing typed is ever lost."""

from __future__ import annotations

import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.console.drafting.office import PASSWORD, Office
from tests.console.drafting.sending import changed, form_values

from gongkai.foundation.publishing import services as publishing
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff\xff\xff\xff" * 2))
    + _chunk(b"IEND", b"")
)


def content(office: Office, item: Item) -> Content:
    return Content.from_json(office.item(item).draft.content)


def edit(item: Item) -> str:
    return f"/desk/xinxi/{item.uid}/xiugai/"


def test_saving_what_was_shown_changes_nothing(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    response = client.post(edit(item), changed(client.get(edit(item))))
    assert response.status_code == 302
    assert office.item(item).draft.number == 1  # the same content makes no version


def test_a_change_makes_a_version_with_note(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    page = client.get(edit(item))
    values = changed(page, summary="摘要一句", keywords="供水、时段，民生", note="补摘要")
    assert client.post(edit(item), values).status_code == 302
    saved = content(office, item)
    assert (saved.summary, saved.keywords) == ("摘要一句", ("供水", "时段", "民生"))
    assert office.item(item).draft.note == "补摘要"
    assert publishing.working_copy(office.scope("liaison"), item) is None


def test_plain_paragraphs_become_text_and_scripts_go(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    values = changed(client.get(edit(item)), html="第一段 <3 点\n\n第二段")
    client.post(edit(item), values)
    assert content(office, item).html == "<p>第一段 &lt;3 点</p><p>第二段</p>"
    values = changed(
        client.get(edit(item)), html='<p onclick="x()">甲</p><script>alert(1)</script>'
    )
    client.post(edit(item), values)
    assert content(office, item).html == "<p>甲</p>"


def test_a_bad_date_is_refused_by_the_field_and_everything_typed_stays(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    values = changed(client.get(edit(item)), made_on="2026-02-30", summary="还没存的摘要")
    response = client.post(edit(item), values)
    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_made_on"' in html
    assert "还没存的摘要" in html
    again = form_values(client.get(edit(item)))  # also after leaving and coming back
    assert again["summary"] == ["还没存的摘要"]
    assert again["made_on"] == ["2026-02-30"]
    assert office.item(item).draft.number == 1


def test_fields_of_the_kind_tables_money_periods_lists(office: Office) -> None:
    item = office.draft(kind="award", title="一览表", fields={})
    client = office.client("liaison")
    page = client.get(edit(item))
    tables = [name for name in form_values(page) if name.endswith("-rows")]
    assert tables, "the budget has a table"
    html = page.content.decode()
    assert "必填" in html
    name = tables[0].removesuffix("-rows")
    more = client.post(edit(item), {**changed(page), "do": f"rows:{name}"})
    assert more.status_code == 302
    rows = form_values(client.get(edit(item)))[tables[0]]
    assert int(rows[0]) == int(form_values(page)[tables[0]][0]) + 5


def test_autosave_keeps_typing_without_a_version(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    values = changed(client.get(edit(item)), title="改了一半的标")
    answer = client.post(f"{edit(item)}zancun/", values)
    assert answer.status_code == 200
    told = answer.json()
    assert len(told["saved_at"]) == 8
    assert told["newer"] is False
    assert office.item(item).draft.number == 1
    assert form_values(client.get(edit(item)))["title"] == ["改了一半的标"]
    other = form_values(office.client("second").get(edit(item)))
    assert other["title"] == ["关于调整城区供水时段的通知"]  # typing belongs to one person


def test_autosave_of_an_ended_session_says_so(office: Office) -> None:
    item = office.draft()
    answer = Client().post(f"{edit(item)}zancun/", {"title": "x"})
    assert answer.status_code == 401
    assert answer.json() == {"state": "signed-out"}


def test_autosave_of_another_body_finds_nothing(office: Office) -> None:
    item = office.draft()
    assert office.client("stranger").post(f"{edit(item)}zancun/", {}).status_code == 404
    assert office.client("looker").post(f"{edit(item)}zancun/", {}).status_code == 403


def test_a_session_that_ended_during_a_post_loses_nothing(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    values = changed(client.get(edit(item)), summary="登录失效时写的")
    client.cookies.pop("sessionid")
    response = client.post(edit(item), values)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/desk/denglu/?next=")
    signed = client.post(
        response.headers["Location"], {"username": "liaison", "password": PASSWORD}
    )
    assert signed.headers["Location"] == edit(item)
    html = client.get(edit(item)).content.decode()
    assert "登录失效时写的" in html
    assert "登录已恢复" in html
    assert office.item(item).draft.number == 1  # nothing was saved behind the person's back
    assert "登录已恢复" not in client.get(edit(item)).content.decode()


def test_what_was_kept_goes_to_nobody_else(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    values = changed(client.get(edit(item)), summary="李航写的")
    client.cookies.pop("sessionid")
    client.post(edit(item), values)
    client.post("/desk/denglu/", {"username": "second", "password": PASSWORD})
    assert "李航写的" not in client.get(edit(item)).content.decode()


def test_a_stranger_cannot_fill_the_store_with_typing(office: Office) -> None:
    item = office.draft()
    client = Client()
    client.post(edit(item), {"title": "x" * 1000, "editor": "1/forged"})
    assert not client.session.keys()


def test_upload_of_files_and_their_order_text_and_removal(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    files = [
        SimpleUploadedFile("甲.txt", "附件甲的文字".encode()),
        SimpleUploadedFile("图.png", PNG, "image/png"),
    ]
    values = {**changed(client.get(edit(item))), "do": "upload", "files": files}
    assert client.post(edit(item), values).status_code == 302
    page = client.get(edit(item))
    sent = form_values(page)
    assert sent["att-count"] == ["2"]
    assert sent["att-1-role"] == ["picture"]
    values = changed(page)
    values |= {"att-1-order": "0", "att-0-order": "5", "att-1-text": "示意图的说明"}
    values |= {"att-1-order": "1", "att-0-name": "附件一.txt"}
    client.post(edit(item), values)
    names = [(one.name, one.role, one.text) for one in content(office, item).attachments]
    assert names == [("图.png", "picture", "示意图的说明"), ("附件一.txt", "attachment", "")]
    sha256 = content(office, item).attachments[1].sha256
    got = client.get(f"/desk/xinxi/{item.uid}/fujian/{sha256}/")
    assert b"".join(got.streaming_content) == "附件甲的文字".encode()
    assert "attachment" in got.headers["Content-Disposition"]
    assert office.client("stranger").get(got.request["PATH_INFO"]).status_code == 404
    values = changed(client.get(edit(item)))
    client.post(edit(item), {**values, "att-0-remove": "1"})
    assert [one.name for one in content(office, item).attachments] == ["附件一.txt"]


def test_a_file_of_another_item_cannot_be_smuggled_in(office: Office) -> None:
    item, other = office.draft(), office.draft(title="另一件")
    client = office.client("liaison")
    file = SimpleUploadedFile("甲.txt", "附件甲".encode())
    client.post(edit(item), {**changed(client.get(edit(item))), "do": "upload", "files": file})
    token = form_values(client.get(edit(item)))["att-0-file"]
    values = changed(client.get(edit(other)))
    values |= {"att-count": "1", "att-0-file": token, "att-0-name": "甲.txt"}
    client.post(edit(other), values)
    assert content(office, other).attachments == ()


def test_a_refused_file_is_named_and_typing_stays(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    bad = SimpleUploadedFile("表.exe", b"MZ\x90\x00" + b"\x00" * 200)
    values = changed(client.get(edit(item)), summary="别丢")
    response = client.post(edit(item), {**values, "do": "upload", "files": bad})
    html = response.content.decode()
    assert response.status_code == 422
    assert "表.exe" in html
    assert "别丢" in html
    none = client.post(edit(item), {**values, "do": "upload"})
    assert "请先选择文件" in none.content.decode()


def test_who_may_edit(office: Office) -> None:
    item = office.draft()
    for who, status in (
        ("looker", 403), ("signer", 403), ("sysadmin", 404), ("stranger", 404), ("second", 200),
    ):  # fmt: skip
        response = office.client(who).get(edit(item))
        assert (who, response.status_code) == (who, status)
        if status == 403:
            assert "需要角色" in response.content.decode()


def test_editing_under_review_says_beforehand_that_signatures_lapse(office: Office) -> None:
    item = office.draft()
    office.walk(item, "approve_leader")
    client = office.client("liaison")
    page = client.get(edit(item))
    assert "签字全部作废" in page.content.decode()
    client.post(edit(item), changed(page, summary="改动"))
    assert office.item(item).state == "department_review"
    sheet = client.get(f"/desk/xinxi/{item.uid}/shenpidan/").content.decode()
    assert "不再有效" in sheet


def test_published_text_is_changed_only_through_a_new_review(office: Office) -> None:
    item = office.draft()
    office.walk(item)
    office.client("publisher").post(f"/desk/xinxi/{item.uid}/banli/publish/", {})
    assert office.item(item).state == "published"
    response = office.client("liaison").get(edit(item))
    assert response.status_code == 403
    assert "修改后重新送审" in response.content.decode()
